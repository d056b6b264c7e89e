import { grantRole } from './calls/site-operations.ts';
import type { State } from './calls/state.ts';
import { type ColumnDefinition, kindOf } from './lists/column-definition.ts';
import { addColumn, removeColumn, updateColumn } from './lists/columns.ts';
import { readFields } from './lists/field-values.ts';
import { createItem, deleteItem, itemById, updateItem } from './lists/items.ts';
import type { Actor, Column, List, Site } from './lists/model.ts';
import { deleteList, findList, renameList, restoreList } from './lists/sites.ts';
import type { PersonAction } from './person-action.ts';

const COORDINATOR: Actor = { id: '1', displayName: 'Coordinator', type: 'user' };

/** Does it, at once and outside every limit. @throws Error when the list, the column or the item is not there. */
export function actAsPerson(state: State, action: PersonAction): void {
  if (action.do === 'grant') {
    grantRole(state.sites.find(action.site), action.clientId, action.role);
    return;
  }
  if (action.do === 'restore-list') {
    const site = state.sites.all.find((each) => each.recycled.has(action.list));
    if (site === undefined) throw new Error(`There is no list ${action.list} in a recycle bin.`);
    restoreList(site, action.list);
    return;
  }
  const { site, list } = listOf(state, action.list);
  if ('column' in action) changeColumn(list, action);
  else if (action.do === 'add-column') addColumn(list, definitionOf(action), 'person');
  else changeList(state, { site, list }, action);
}

type Fields = Readonly<Record<string, unknown>>;
type ColumnAction = Extract<PersonAction, { readonly column: string }>;
type ListAction = Exclude<PersonAction, ColumnAction | { readonly do: 'grant' | 'restore-list' | 'add-column' }>;

function changeList(state: State, { site, list }: { site: Site; list: List }, action: ListAction): void {
  const change = { actor: COORDINATOR, nowMs: state.now() };
  const read = (given: Fields) =>
    readFields(list, typed(list, given), {
      timeZone: site.timeZone,
      links: true,
      choices: 'lenient',
      by: 'person',
    });
  switch (action.do) {
    case 'rename-list':
      renameList(site, list, action.displayName, state.now());
      break;
    case 'delete-list':
      deleteList(site, list);
      break;
    case 'insert-item':
      createItem(list, read(action.fields), change);
      break;
    case 'edit-item':
      updateItem(list, itemById(list, action.item), read(action.fields), change);
      break;
    case 'delete-item':
      deleteItem(list, itemById(list, action.item));
      break;
    case 'expire-delta-tokens':
      list.oldestChange = list.change + 1;
      list.change += 1;
      break;
  }
}

function changeColumn(list: List, action: ColumnAction): void {
  if (action.do === 'restore-column') {
    putBack(list, action.column);
    return;
  }
  const target = columnOf(list, action.column);
  switch (action.do) {
    case 'rename-column':
      updateColumn(list, target, { displayName: action.displayName });
      break;
    case 'delete-column':
      removeColumn(list, target);
      break;
    case 'move-column': {
      const others = list.view.filter((name) => name !== target.name);
      list.view = others.toSpliced(action.to, 0, target.name);
      break;
    }
    case 'retype-column':
      updateColumn(list, target, { indexed: false, enforceUniqueValues: false });
      target.kind = kindOf({ [action.type]: {} });
      break;
    case 'set-choices':
      updateColumn(list, target, { choice: { choices: action.choices } });
      break;
    case 'remove-unique':
      updateColumn(list, target, { enforceUniqueValues: false });
      break;
    case 'remove-index':
      updateColumn(list, target, { enforceUniqueValues: false, indexed: false });
      break;
    case 'enforce-unique':
      updateColumn(list, target, { enforceUniqueValues: true, indexed: true });
      break;
    case 'sort':
      list.sort = { column: target.name, descending: action.descending ?? false };
      break;
  }
}

/** A deleted column with its cells, where it was not made anew meanwhile. */
function putBack(list: List, key: string): void {
  const removed = [...list.removed.values()].find((each) => isCalled(each.column, key));
  if (removed === undefined) throw new Error(`There is no deleted column ${key} in ${list.displayName}.`);
  const { column: target, cells } = removed;
  const { indexed, enforceUniqueValues } = target;
  list.columns.push(Object.assign(target, { indexed: false, enforceUniqueValues: false }));
  list.view.push(target.name);
  for (const [id, value] of cells) list.items.get(id)?.values.set(target.name, value);
  list.removed.delete(target.name);
  updateColumn(list, target, { indexed, enforceUniqueValues });
}

function listOf(state: State, key: string): { readonly site: Site; readonly list: List } {
  const site = state.sites.all.find((each) =>
    [...each.lists.values()].some((list) => list.id === key || list.displayName === key),
  );
  if (site === undefined) throw new Error(`There is no list ${key}.`);
  return { site, list: findList(site, key) };
}

function columnOf(list: List, key: string): Column {
  const found = list.columns.find((each) => isCalled(each, key));
  if (found === undefined) throw new Error(`There is no column ${key} in ${list.displayName}.`);
  return found;
}

function isCalled(target: Column, key: string): boolean {
  return target.name === key || target.displayName === key;
}

/** The fields by API name, with the type beside several choices that the API wants and a page does by itself. */
function typed(list: List, given: Fields): Fields {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const { name } = columnOf(list, key);
      const annotation = Array.isArray(value) ? [[`${name}@odata.type`, 'Collection(Edm.String)'] as const] : [];
      return [[name, value] as const, ...annotation];
    }),
  );
}

function definitionOf(action: Extract<PersonAction, { do: 'add-column' }>): ColumnDefinition {
  const { displayName, type = 'text', choices, multiple } = action;
  if (type !== 'choice') return { displayName, [type]: {} };
  return {
    displayName,
    choice: { choices: choices ?? [], displayAs: multiple === true ? 'checkBoxes' : 'dropDownMenu' },
  };
}
