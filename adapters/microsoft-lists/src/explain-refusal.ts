import type { Row, Table } from '@tablee/core';
import type { Layout } from './layout.ts';
import type { Refusal } from './outcomes.ts';
import { fieldsOfNewRow } from './row-fields.ts';

/**
 * Why a list does not take a row. Microsoft's answer never names the column, so the list's own rules are held against
 * the row.
 */
export function explainRefusal(row: Row, table: Table, layout: Layout, status: number): Refusal {
  const { fields } = fieldsOfNewRow(row, table, layout);
  const refused = layout.placed.filter(({ listColumn, kind }) => {
    const value = fields[listColumn.name];
    if (kind !== 'choice' || typeof value !== 'string' || listColumn.choice?.allowTextEntry === true) return false;
    return listColumn.choice?.choices?.includes(value) === false;
  });
  if (refused.length > 0) {
    const keys = refused.map(({ column }) => column.key).join(', ');
    return { code: 'CHOICE_REFUSED', saying: (texts) => texts.choiceRefused(keys) };
  }
  const required = layout.columns.filter(
    ({ name, required, readOnly }) => required === true && readOnly !== true && (fields[name] ?? null) === null,
  );
  if (required.length > 0) {
    const headings = required.map(({ displayName }) => displayName).join(', ');
    return { code: 'COLUMN_REQUIRED', saying: (texts) => texts.required(headings) };
  }
  const links = layout.placed.filter(
    ({ kind, listColumn }) => kind === 'link' && fields[listColumn.name] !== undefined,
  );
  const headings = links.map(({ listColumn }) => listColumn.displayName).join(', ');
  return {
    code: 'ROW_REFUSED',
    saying: (texts) => (headings === '' ? texts.rowRefused(status) : texts.rowWithLinkRefused(status, headings)),
  };
}

/** Why a row counts as a duplicate although no item has its id. */
export function explainOtherUnique(layout: Layout): Refusal {
  const others = layout.columns.filter((column) => column.enforceUniqueValues === true && column !== layout.idColumn);
  const headings = others.map(({ displayName }) => displayName).join(', ');
  return { code: 'VALUE_REPEATED', saying: (texts) => texts.valueRepeated(headings) };
}
