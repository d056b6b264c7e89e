import { toSeconds } from './date-only.ts';
import { etagOf } from './items.ts';
import type { Actor, Column, ColumnKind, Grant, Item, List, Site, Value } from './model.ts';

/** A site as Graph shows it. */
export function siteBody(site: Site): Record<string, unknown> {
  return {
    createdDateTime: toSeconds(site.created),
    description: '',
    id: site.id,
    lastModifiedDateTime: toSeconds(site.created),
    name: site.path.split('/').at(-1) ?? '',
    webUrl: siteUrl(site),
    displayName: site.displayName,
    root: {},
    siteCollection: { hostname: site.hostname },
  };
}

/** A list as Graph shows it. */
export function listBody(site: Site, list: List): Record<string, unknown> {
  return {
    '@odata.etag': `"${list.id},${list.version}"`,
    createdDateTime: toSeconds(list.created),
    description: list.description,
    eTag: `"${list.id},${list.version}"`,
    id: list.id,
    lastModifiedDateTime: toSeconds(list.modified),
    name: list.name,
    webUrl: listUrl(site, list),
    displayName: list.displayName,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: false, template: list.template },
  };
}

/**
 * A column as Graph shows it in a list: no `isDeletable`, `type` and the like, and nothing that tells a column of links
 * [D columndefinition.md].
 */
export function columnBody(column: Column): Record<string, unknown> {
  return {
    columnGroup: column.columnGroup,
    description: column.description,
    displayName: column.displayName,
    enforceUniqueValues: column.enforceUniqueValues,
    hidden: column.hidden,
    id: column.id,
    indexed: column.indexed,
    name: column.name,
    readOnly: column.readOnly,
    required: column.required,
    ...(column.defaultValue === undefined ? {} : { defaultValue: { value: column.defaultValue } }),
    ...typeBody(column.kind),
  };
}

function typeBody(kind: ColumnKind): Record<string, unknown> {
  return kind.type === 'none' || kind.type === 'hyperlinkOrPicture' ? {} : { [kind.type]: kind.settings };
}

/** An item as Graph shows it, with its fields when they were asked for: all, or the named ones. */
export function itemBody(
  site: Site,
  list: List,
  item: Item,
  fields?: { readonly only: readonly string[] | undefined },
): Record<string, unknown> {
  return {
    '@odata.etag': etagOf(item),
    createdDateTime: toSeconds(item.created),
    eTag: etagOf(item),
    id: String(item.id),
    lastModifiedDateTime: toSeconds(item.modified),
    webUrl: `${listUrl(site, list)}/${item.id}_.000`,
    createdBy: identity(item.createdBy),
    lastModifiedBy: identity(item.modifiedBy),
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: '0x0100', name: 'Item' },
    ...(fields === undefined ? {} : { fields: fieldsBody(list, item, fields.only) }),
  };
}

/** What stays of a deleted item in a delta [D listitem-delta.md]. */
export function deletedBody(site: Site, id: number): Record<string, unknown> {
  return {
    id: String(id),
    parentReference: { siteId: site.id },
    contentType: { id: '0x0100', name: 'Item' },
    deleted: { state: 'deleted' },
  };
}

/** The cells of an item. Blank ones are absent; hidden columns are shown only when they are named [D columndefinition.md]. */
export function fieldsBody(list: List, item: Item, only?: readonly string[]): Record<string, unknown> {
  const cells = list.columns
    .filter((column) => (only === undefined ? !column.hidden : only.includes(column.name)))
    .flatMap((column) => cell(column, item.values.get(column.name)));
  const own: Record<string, unknown> = {
    id: String(item.id),
    ContentType: 'Item',
    Modified: toSeconds(item.modified),
    Created: toSeconds(item.created),
    AuthorLookupId: '1073741822',
    EditorLookupId: '1073741822',
    _UIVersionString: '1.0',
    Attachments: false,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
  };
  const title = item.values.get('Title');
  if (title !== undefined) own['LinkTitle'] = title;
  const shown = Object.entries(own).filter(([name]) => only === undefined || only.includes(name) || name === 'id');
  return { '@odata.etag': etagOf(item), ...Object.fromEntries(cells), ...Object.fromEntries(shown) };
}

function cell(column: Column, value: Value | undefined): [string, unknown][] {
  if (value === undefined) return [];
  if (column.kind.type === 'personOrGroup') return [[`${column.name}LookupId`, value]];
  if (Array.isArray(value)) {
    return [
      [`${column.name}@odata.type`, '#Collection(String)'],
      [column.name, value],
    ];
  }
  return [[column.name, value]];
}

/** A permission as Graph shows it [D site-get-permission.md]. */
export function permissionBody(grant: Grant): Record<string, unknown> {
  const granted = [{ application: { displayName: grant.displayName, id: grant.clientId } }];
  return {
    id: grant.id,
    roles: [grant.role],
    grantedToIdentitiesV2: granted,
    grantedToIdentities: granted,
  };
}

/** The properties that `$select` names, and what OData adds. */
export function selected(
  body: Record<string, unknown>,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  if (select === undefined) return body;
  const kept = Object.entries(body).filter(([name]) => name.startsWith('@odata') || select.includes(name));
  return Object.fromEntries(kept);
}

function siteUrl(site: Site): string {
  return `https://${site.hostname}${site.path}`;
}

function listUrl(site: Site, list: List): string {
  const folder = list.template === 'documentLibrary' ? '' : '/Lists';
  return `${siteUrl(site)}${folder}/${encodeURIComponent(list.name)}`;
}

function identity(actor: Actor): object {
  return { [actor.type]: { id: actor.id, displayName: actor.displayName } };
}
