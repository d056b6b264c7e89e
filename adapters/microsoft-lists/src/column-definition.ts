import type { Column, Table } from '@tablee/core';
import { columnMark, internalName, labelOf } from './names.ts';

/** What a column of a list holds. */
export type CellKind = 'text' | 'long-text' | 'choice' | 'number' | 'boolean' | 'date' | 'date-time' | 'link';

/**
 * The kind of column for a table's column. Several choices are joined text: Graph cannot create a column of check boxes
 * (microsoftgraph/microsoft-graph-docs-contrib#147). A month has no type. The store forgets anonymous rows, so their
 * texts get the kind that is never cut at 255. A link is an address in a text, unless the site takes links.
 */
export function kindFor(column: Column, table: Table): CellKind {
  switch (column.type) {
    case 'text':
      return table.id === 'anonymous' && column.keptBy === 'form' ? 'long-text' : 'text';
    case 'month':
      return 'text';
    case 'long-text':
    case 'choices':
    case 'link':
      return 'long-text';
    case 'choice':
      return 'choice';
    default:
      return column.type;
  }
}

/** The choices of a column; empty for columns without. */
export function choiceValues(column: Column): readonly string[] {
  return column.type === 'choice' ? (column.choices ?? []).map((choice) => choice.value) : [];
}

/** How a column is made. */
export interface ColumnOptions {
  /** What people read above it; the column's label by default. */
  readonly heading?: string;
  /** The site takes links from a program. */
  readonly takesLinks?: boolean;
}

/** Graph's definition of a table's column. The first column of a table is the one that recognises rows. */
export function columnDefinition(column: Column, table: Table, options: ColumnOptions = {}): object {
  const { heading = labelOf(column, table), takesLinks = false } = options;
  const kind = column.type === 'link' && takesLinks ? 'link' : kindFor(column, table);
  const isId = column === table.columns[0];
  return {
    name: internalName(column.key),
    displayName: heading,
    description: descriptionOf(column, table),
    ...(isId ? { indexed: true, enforceUniqueValues: true } : {}),
    ...typeOf(kind, column),
  };
}

function typeOf(kind: CellKind, column: Column): object {
  switch (kind) {
    case 'text':
      return { text: { maxLength: 255 } };
    case 'long-text':
      return { text: { allowMultipleLines: true, textType: 'plain', linesForEditing: 6 } };
    case 'choice':
      // Other values are let in: an older form's answer must not be refused by a newer list of choices.
      return { choice: { allowTextEntry: true, choices: choiceValues(column), displayAs: 'dropDownMenu' } };
    case 'number':
      return { number: {} };
    case 'boolean':
      return { boolean: {} };
    case 'date':
      return { dateTime: { format: 'dateOnly' } };
    case 'date-time':
      return { dateTime: { format: 'dateTime' } };
    case 'link':
      return { hyperlinkOrPicture: { isPicture: false } };
  }
}

/** The column's key and what its values mean; shown to whoever fills in or opens a row. */
function descriptionOf(column: Column, table: Table): string {
  const meanings = (column.choices ?? []).map(
    (choice) => `${choice.value} = ${choice.label[table.languages[0] ?? 'fr'] ?? choice.value}`,
  );
  return [columnMark(column.key), ...meanings].join('\n').slice(0, 2000);
}
