import { z } from 'zod';
import { GraphError, invalidRequest } from '../graph-error.ts';
import { readColumnDefinition } from '../lists/column-definition.ts';
import { addColumn, columnById, removeColumn, updateColumn } from '../lists/columns.ts';
import { passes, pathsOf } from '../lists/filter.ts';
import type { List, Site } from '../lists/model.ts';
import { parseBody } from '../lists/parse-body.ts';
import { type QueryOptions, readQuery } from '../lists/query-options.ts';
import { columnBody, listBody, selected } from '../lists/represent.ts';
import { createList, renameList } from '../lists/sites.ts';
import type { Operation } from './operation.ts';

interface ListBody {
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly columns?: readonly unknown[] | undefined;
  readonly list?: { readonly template?: string | undefined } | undefined;
}

/** Templates that Graph names for lists of rows [D listinfo.md]. */
const TEMPLATES = ['genericList', 'survey', 'links', 'announcements', 'contacts', 'tasks', 'events'] as const;

const newListSchema: z.ZodType<ListBody> = z.strictObject({
  displayName: z.string(),
  description: z.string().optional(),
  columns: z.array(z.unknown()).optional(),
  list: z.strictObject({ template: z.enum(TEMPLATES).optional() }).optional(),
});

const listChangeSchema: z.ZodType<ListBody> = z.strictObject({
  displayName: z.string().optional(),
  description: z.string().optional(),
});

/** Properties of a list that `$filter` takes. */
const FILTERABLE: readonly string[] = ['displayName', 'name', 'id'];

/** Lists and their columns. */
export const LIST_OPERATIONS: readonly Operation[] = [
  {
    name: 'lists.list',
    method: 'GET',
    path: /^\/lists$/,
    units: 2,
    needs: 'read',
    run: ({ site, query }) => {
      const options = readQuery(query, { names: ['$filter', '$select', '$expand', '$top'], expand: ['columns'] });
      const { filter } = options;
      const strange = filter === undefined ? undefined : pathsOf(filter).find((path) => !FILTERABLE.includes(path));
      if (strange !== undefined)
        throw invalidRequest(`Could not find a property named '${strange}' on type 'microsoft.graph.list'.`);
      const lists = [...site.lists.values()].filter(
        (list) => filter === undefined || passes(filter, (path) => listBody(site, list)[path]),
      );
      return {
        status: 200,
        body: { value: lists.slice(0, options.top).map((list) => shownList(site, list, options)) },
      };
    },
  },
  {
    name: 'lists.create',
    method: 'POST',
    path: /^\/lists$/,
    units: 2,
    needs: 'manage',
    run: ({ site, json, nowMs, link }) => {
      const given = json();
      if (typeof given === 'object' && given !== null && 'name' in given) {
        // onedrive-api-docs#645 [I].
        throw invalidRequest(
          "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
        );
      }
      const body = parseBody(newListSchema, given, 'list');
      const list = createList(
        site,
        {
          displayName: body.displayName ?? '',
          description: body.description,
          template: body.list?.template,
          columns: body.columns?.map(readColumnDefinition),
        },
        nowMs,
      );
      return { status: 201, body: listBody(site, list), headers: { Location: `${link}/${list.id}` } };
    },
  },
  {
    name: 'lists.get',
    method: 'GET',
    path: /^\/lists\/([^/]+)$/,
    units: 1,
    needs: 'read',
    run: ({ site, list, query }) => ({
      status: 200,
      body: shownList(site, list(), readQuery(query, { names: ['$select', '$expand'], expand: ['columns'] })),
    }),
  },
  {
    name: 'lists.update',
    method: 'PATCH',
    path: /^\/lists\/([^/]+)$/,
    units: 2,
    needs: 'manage',
    run: ({ site, list, json, nowMs, request }) => {
      const found = list();
      const ifMatch = request.headers['if-match'];
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== `"${found.id},${found.version}"`) {
        throw new GraphError(412, 'resourceModified', "ETag does not match current item's value");
      }
      const body = parseBody(listChangeSchema, json(), 'list');
      if (body.displayName !== undefined) renameList(site, found, body.displayName, nowMs);
      found.description = body.description ?? found.description;
      return { status: 200, body: listBody(site, found) };
    },
  },
  {
    name: 'columns.list',
    method: 'GET',
    path: /^\/lists\/([^/]+)\/columns$/,
    units: 2,
    needs: 'read',
    run: ({ list, query }) => {
      const { select } = readQuery(query, { names: ['$select'] });
      return { status: 200, body: { value: shownColumns(list(), select) } };
    },
  },
  {
    name: 'columns.create',
    method: 'POST',
    path: /^\/lists\/([^/]+)\/columns$/,
    units: 2,
    needs: 'manage',
    run: ({ list, json, link }) => {
      const column = addColumn(list(), readColumnDefinition(json()));
      return { status: 201, body: columnBody(column), headers: { Location: `${link}/${column.id}` } };
    },
  },
  {
    name: 'columns.get',
    method: 'GET',
    path: /^\/lists\/([^/]+)\/columns\/([^/]+)$/,
    units: 1,
    needs: 'read',
    run: ({ list, parts }) => ({ status: 200, body: columnBody(columnById(list(), parts[1] ?? '')) }),
  },
  {
    name: 'columns.update',
    method: 'PATCH',
    path: /^\/lists\/([^/]+)\/columns\/([^/]+)$/,
    units: 2,
    needs: 'manage',
    run: ({ list, parts, json }) => {
      const column = columnById(list(), parts[1] ?? '');
      updateColumn(list(), column, readColumnDefinition(json()));
      return { status: 200, body: columnBody(column) };
    },
  },
  {
    name: 'columns.delete',
    method: 'DELETE',
    path: /^\/lists\/([^/]+)\/columns\/([^/]+)$/,
    units: 2,
    needs: 'manage',
    run: ({ list, parts }) => {
      removeColumn(list(), columnById(list(), parts[1] ?? ''));
      return { status: 204 };
    },
  },
];

function shownList(site: Site, list: List, options: QueryOptions): Record<string, unknown> {
  const body = selected(listBody(site, list), options.select);
  if (!options.expand.has('columns')) return body;
  return { ...body, columns: shownColumns(list, options.expand.get('columns')) };
}

/** Hidden columns come only when `$select` names `hidden` [D columndefinition.md]. */
function shownColumns(list: List, select: readonly string[] | undefined): Record<string, unknown>[] {
  const withHidden = select?.includes('hidden') === true;
  return list.columns
    .filter((column) => withHidden || !column.hidden)
    .map((column) => selected(columnBody(column), select));
}
