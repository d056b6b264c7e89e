import { z } from 'zod';
import { changesSince } from '../lists/delta.ts';
import { readFields } from '../lists/field-values.ts';
import { findItems } from '../lists/find-items.ts';
import { checkMatch, createItem, deleteItem, itemById, updateItem } from '../lists/items.ts';
import type { Item, List, Value } from '../lists/model.ts';
import { parseBody } from '../lists/parse-body.ts';
import { type QueryOptions, readQuery } from '../lists/query-options.ts';
import { deletedBody, fieldsBody, itemBody, selected } from '../lists/represent.ts';
import type { Call, Operation } from './operation.ts';

type Fields = Readonly<Record<string, unknown>>;

interface ItemBody {
  readonly fields?: Fields | undefined;
  readonly contentType?: { readonly id?: string | undefined; readonly name?: string | undefined } | undefined;
}

const fieldsSchema: z.ZodType<Fields> = z.record(z.string(), z.unknown());

const itemSchema: z.ZodType<ItemBody> = z.strictObject({
  fields: fieldsSchema.optional(),
  contentType: z.strictObject({ id: z.string().optional(), name: z.string().optional() }).optional(),
});

/** Rows of a list. */
export const ITEM_OPERATIONS: readonly Operation[] = [
  {
    name: 'items.list',
    method: 'GET',
    path: /^\/lists\/([^/]+)\/items$/,
    units: 2,
    needs: 'read',
    run: (call) => {
      const options = readQuery(call.query, {
        names: ['$filter', '$select', '$top', '$skiptoken', '$orderby', '$expand'],
        expand: ['fields'],
      });
      const list = call.list();
      const page = findItems(list, options, {
        honorNonIndexed: prefers(call, 'honornonindexedquerieswarningmayfailrandomly'),
        searchPage: call.state.searchPage,
      });
      return {
        status: 200,
        body: {
          value: page.items.map((item) => shownItem(call, list, item, options)),
          ...(page.next === undefined ? {} : { '@odata.nextLink': linkWith(call, '$skiptoken', page.next) }),
        },
      };
    },
  },
  {
    name: 'items.create',
    method: 'POST',
    path: /^\/lists\/([^/]+)\/items$/,
    units: 2,
    needs: 'write',
    run: (call) => {
      const list = call.list();
      const body = parseBody(itemSchema, call.json(), 'listItem');
      const item = createItem(list, values(call, list, body.fields ?? {}), call);
      return {
        status: 201,
        body: itemBody(call.site, list, item, { only: undefined }),
        headers: { Location: `${call.link}/${item.id}` },
      };
    },
  },
  {
    name: 'items.delta',
    method: 'GET',
    path: /^\/lists\/([^/]+)\/items\/delta(?:\(\))?$/,
    units: (query) => (query.has('token') ? 1 : 2),
    needs: 'read',
    run: (call) => delta(call),
  },
  {
    name: 'items.get',
    method: 'GET',
    path: /^\/lists\/([^/]+)\/items\/([^/]+)$/,
    units: 1,
    needs: 'read',
    run: (call) => {
      const options = readQuery(call.query, { names: ['$select', '$expand'], expand: ['fields'] });
      const list = call.list();
      return { status: 200, body: shownItem(call, list, itemById(list, call.parts[1] ?? ''), options) };
    },
  },
  {
    name: 'items.update',
    method: 'PATCH',
    path: /^\/lists\/([^/]+)\/items\/([^/]+)$/,
    units: 2,
    needs: 'write',
    run: (call) => {
      const { list, item } = matched(call);
      const body = parseBody(itemSchema, call.json(), 'listItem');
      updateItem(list, item, values(call, list, body.fields ?? {}), call);
      return { status: 200, body: itemBody(call.site, list, item, { only: undefined }) };
    },
  },
  {
    name: 'fields.update',
    method: 'PATCH',
    path: /^\/lists\/([^/]+)\/items\/([^/]+)\/fields$/,
    units: 2,
    needs: 'write',
    run: (call) => {
      const { list, item } = matched(call);
      updateItem(list, item, values(call, list, parseBody(fieldsSchema, call.json(), 'fieldValueSet')), call);
      return { status: 200, body: fieldsBody(list, item) };
    },
  },
  {
    name: 'items.delete',
    method: 'DELETE',
    path: /^\/lists\/([^/]+)\/items\/([^/]+)$/,
    units: 2,
    needs: 'write',
    run: (call) => {
      const { list, item } = matched(call);
      deleteItem(list, item);
      return { status: 204 };
    },
  },
];

/** Changes since a token [D listitem-delta.md]. */
function delta(call: Call): { readonly status: number; readonly body: Record<string, unknown> } {
  const options = readQuery(call.query, { names: ['$select', '$top', '$expand', 'token'], expand: ['fields'] });
  const list = call.list();
  const page = changesSince(list, call.query.get('token') ?? undefined, { top: options.top, freshUrl: call.link });
  const name = page.more ? '@odata.nextLink' : '@odata.deltaLink';
  return {
    status: 200,
    body: {
      value: [
        ...page.items.map((item) => shownItem(call, list, item, options)),
        ...page.deleted.map((id) => deletedBody(call.site, id)),
      ],
      [name]: linkWith(call, 'token', page.token),
    },
  };
}

function matched(call: Call): { readonly list: List; readonly item: Item } {
  const list = call.list();
  const item = itemById(list, call.parts[1] ?? '');
  checkMatch(item, call.request.headers['if-match']);
  return { list, item };
}

function values(call: Call, list: List, fields: Fields): Map<string, Value | null> {
  return readFields(list, fields, {
    timeZone: call.site.timeZone,
    links: call.state.links === 'taken' && prefers(call, 'apiversion=2.1'),
    choices: call.state.choices,
    by: 'app',
  });
}

function shownItem(call: Call, list: List, item: Item, options: QueryOptions): Record<string, unknown> {
  const fields = options.expand.has('fields') ? { only: options.expand.get('fields') } : undefined;
  const body = itemBody(call.site, list, item, fields);
  if (options.select === undefined) return body;
  return selected(body, fields === undefined ? options.select : [...options.select, 'fields']);
}

function prefers(call: Call, preference: string): boolean {
  const sent = call.request.headers['prefer'] ?? '';
  return sent.split(',').some((each) => each.trim().toLowerCase() === preference);
}

/** The same request with one more parameter. */
function linkWith(call: Call, name: string, value: string): string {
  const query = [...call.query].filter(([key]) => key.toLowerCase() !== name);
  const text = [...query, [name, value]].map(([key = '', each = '']) => `${key}=${encodeURIComponent(each)}`).join('&');
  return `${call.link}?${text}`;
}
