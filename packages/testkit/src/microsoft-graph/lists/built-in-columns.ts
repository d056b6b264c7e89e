import { randomUUID } from 'node:crypto';
import type { Column, ColumnKind } from './model.ts';

const text: ColumnKind = {
  type: 'text',
  settings: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
};
const moment: ColumnKind = { type: 'dateTime', settings: { displayAs: 'default', format: 'dateTime' } };
const person: ColumnKind = {
  type: 'personOrGroup',
  settings: { allowMultipleSelection: false, chooseFromType: 'peopleOnly', displayAs: 'nameWithPictureAndDetails' },
};
const none: ColumnKind = { type: 'none' };

/** The columns that a list made from `genericList` comes with: its title, and what the list itself keeps [S recorded replies]. */
export function builtInColumns(): Column[] {
  return [
    builtIn('Title', 'Title', text, { readOnly: false, required: true, columnGroup: 'Custom Columns' }),
    builtIn('ID', 'ID', none, { indexed: true }),
    builtIn('ContentType', 'Content Type', none),
    builtIn('Modified', 'Modified', moment),
    builtIn('Created', 'Created', moment),
    builtIn('Author', 'Created By', person),
    builtIn('Editor', 'Modified By', person),
    builtIn('_UIVersionString', 'Version', text),
    builtIn('Attachments', 'Attachments', none),
    builtIn('Edit', 'Edit', none),
    builtIn('LinkTitleNoMenu', 'Title (linked to item)', none, { hidden: true }),
    builtIn('LinkTitle', 'Title (linked to item with edit menu)', none),
    builtIn('DocIcon', 'Type', none),
    builtIn('ItemChildCount', 'Item Child Count', none),
    builtIn('FolderChildCount', 'Folder Child Count', none),
    builtIn('AppAuthor', 'App Created By', none),
    builtIn('AppEditor', 'App Modified By', none),
  ];
}

function builtIn(name: string, displayName: string, kind: ColumnKind, changes: Partial<Column> = {}): Column {
  return {
    id: randomUUID(),
    name,
    displayName,
    description: '',
    columnGroup: '_Hidden',
    hidden: false,
    indexed: false,
    enforceUniqueValues: false,
    required: false,
    readOnly: true,
    builtIn: true,
    kind,
    ...changes,
  };
}
