import { randomUUID } from 'node:crypto';
import { GraphError, invalidRequest, itemNotFound } from '../graph-error.ts';
import { type ColumnDefinition, KINDS, kindOf } from './column-definition.ts';
import { internalName } from './column-names.ts';
import type { Column, ColumnKind, List } from './model.ts';
import { indexUnique } from './uniqueness.ts';

/** A list has at most this many indexes, and an index cannot be added to a longer list [D support.microsoft.com]. */
const MAX_INDEXES = 20;
const MAX_ITEMS_TO_INDEX = 20_000;

/** Adds a column, at the right end of the view. `person`: through the site's own pages, where check boxes work. */
export function addColumn(list: List, definition: ColumnDefinition, by: 'app' | 'person' = 'app'): Column {
  const wanted = definition.name ?? definition.displayName;
  if (wanted === undefined) throw invalidRequest('One of the provided arguments is not acceptable.');
  const kind = kindOf(definition);
  if (by === 'app' && kind.type === 'choice' && kind.settings.displayAs === 'checkBoxes') {
    // docs-contrib#147 reports an error and not its text [I].
    throw invalidRequest('Invalid request');
  }
  const displayName = definition.displayName ?? wanted;
  refuseTakenName(list, displayName);
  const column: Column = {
    id: randomUUID(),
    name: internalName(
      wanted,
      list.columns.map((each) => each.name),
    ),
    displayName,
    description: definition.description ?? '',
    columnGroup: definition.columnGroup ?? 'Custom Columns',
    hidden: definition.hidden ?? false,
    indexed: false,
    enforceUniqueValues: false,
    required: definition.required ?? false,
    readOnly: definition.readOnly ?? false,
    builtIn: false,
    kind,
    ...(definition.defaultValue === undefined ? {} : { defaultValue: definition.defaultValue.value }),
  };
  setIndex(list, column, definition);
  list.columns.push(column);
  if (!column.hidden) list.view.push(column.name);
  return column;
}

/** Changes a column. The type and the API name stay; everything that does not fit is refused before anything changes. */
export function updateColumn(list: List, column: Column, definition: ColumnDefinition): void {
  if (definition.name !== undefined && definition.name !== column.name) throw invalidRequest('Invalid request');
  if (column.readOnly) throw accessToBuiltIn();
  const kind = changedKind(column, definition);
  if (definition.displayName !== undefined && definition.displayName !== column.displayName) {
    refuseTakenName(list, definition.displayName);
  }
  setIndex(list, { ...column, kind }, definition, column);
  column.kind = kind;
  column.displayName = definition.displayName ?? column.displayName;
  column.description = definition.description ?? column.description;
  column.columnGroup = definition.columnGroup ?? column.columnGroup;
  column.hidden = definition.hidden ?? column.hidden;
  column.required = definition.required ?? column.required;
  if (definition.defaultValue !== undefined) column.defaultValue = definition.defaultValue.value;
}

/** Takes a column and its cells away; the cells are kept aside for a person who puts the column back. */
export function removeColumn(list: List, column: Column): void {
  if (column.builtIn) throw accessToBuiltIn();
  const cells = new Map(
    [...list.items.values()].flatMap((item) => {
      const value = item.values.get(column.name);
      item.values.delete(column.name);
      return value === undefined ? [] : [[item.id, value] as const];
    }),
  );
  list.removed.set(column.name, { column, cells });
  list.columns = list.columns.filter((each) => each !== column);
  list.view = list.view.filter((name) => name !== column.name);
  list.unique.delete(column.name);
}

/** The column with this id. @throws GraphError 404 */
export function columnById(list: List, id: string): Column {
  const column = list.columns.find((each) => each.id === id);
  if (column === undefined) throw itemNotFound();
  return column;
}

function refuseTakenName(list: List, displayName: string): void {
  const taken = list.columns.some(
    (each) => !each.hidden && each.displayName.toLowerCase() === displayName.toLowerCase(),
  );
  if (taken) throw new GraphError(409, 'nameAlreadyExists', 'Name already exists');
}

function accessToBuiltIn(): GraphError {
  return new GraphError(403, 'accessDenied', 'Access denied');
}

function changedKind(column: Column, definition: ColumnDefinition): ColumnKind {
  const named = KINDS.filter((kind) => definition[kind] !== undefined);
  if (named.length === 0) return column.kind;
  if (named.length > 1 || named[0] !== column.kind.type) throw invalidRequest('Invalid request');
  const settings = column.kind.type === 'text' ? textOf(column.kind) : column.kind.settings;
  return kindOf({ [column.kind.type]: { ...settings, ...definition[column.kind.type] } });
}

/** Settings that belong to the other form of text are left out when the form changes. */
function textOf(kind: Extract<ColumnKind, { type: 'text' }>): object {
  const { allowMultipleLines, appendChangesToExistingText } = kind.settings;
  return { allowMultipleLines, appendChangesToExistingText };
}

/** Sets `indexed` and `enforceUniqueValues` together: a unique column has to be indexed [D sp-dev-docs]. */
function setIndex(list: List, shape: Column, definition: ColumnDefinition, target: Column = shape): void {
  const indexed = definition.indexed ?? target.indexed;
  const unique = definition.enforceUniqueValues ?? target.enforceUniqueValues;
  if (unique && !indexed) throw invalidRequest('A column that enforces unique values must be indexed.');
  if (indexed && !isIndexable(shape.kind)) throw invalidRequest('This column type cannot be indexed.');
  if (unique && shape.kind.type === 'boolean') throw invalidRequest('This column type cannot enforce unique values.');
  if (indexed && !target.indexed) {
    if (list.columns.filter((each) => each.indexed).length >= MAX_INDEXES) {
      throw invalidRequest('The list has reached the maximum number of indexed columns.');
    }
    if (list.items.size > MAX_ITEMS_TO_INDEX) throw invalidRequest(THRESHOLD);
  }
  if (unique && !target.enforceUniqueValues) list.unique.set(shape.name, indexUnique(list, shape.name));
  if (!unique) list.unique.delete(shape.name);
  target.indexed = indexed;
  target.enforceUniqueValues = unique;
}

/** What SharePoint says when a query or a change would touch too many rows [S]. */
export const THRESHOLD = 'The attempted operation is prohibited because it exceeds the list view threshold.';

/** Types that can be indexed [D support.microsoft.com]. */
function isIndexable(kind: ColumnKind): boolean {
  switch (kind.type) {
    case 'text':
      return !kind.settings.allowMultipleLines;
    case 'choice':
      return kind.settings.displayAs !== 'checkBoxes';
    case 'number':
    case 'dateTime':
    case 'boolean':
    case 'personOrGroup':
      return true;
    default:
      return false;
  }
}
