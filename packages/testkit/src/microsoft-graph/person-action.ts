import { z } from 'zod';
import { KINDS } from './lists/column-definition.ts';
import { SITE_ROLES, type SiteRole } from './lists/model.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Something that a person does in the pages of the list or of the site. Lists go by id or title, columns by API name or
 * title, items by id. `sort` and `move-column` change the view and nothing that the API sees.
 */
export type PersonAction =
  | {
      readonly do: 'add-column';
      readonly list: string;
      readonly displayName: string;
      readonly type?: (typeof KINDS)[number] | undefined;
      readonly choices?: readonly string[] | undefined;
      /** Several choices: what the API cannot make and a person can. */
      readonly multiple?: boolean | undefined;
    }
  | { readonly do: 'rename-column'; readonly list: string; readonly column: string; readonly displayName: string }
  | { readonly do: 'move-column'; readonly list: string; readonly column: string; readonly to: number }
  | { readonly do: 'delete-column' | 'restore-column'; readonly list: string; readonly column: string }
  | {
      readonly do: 'retype-column';
      readonly list: string;
      readonly column: string;
      readonly type: (typeof KINDS)[number];
    }
  | { readonly do: 'set-choices'; readonly list: string; readonly column: string; readonly choices: readonly string[] }
  | { readonly do: 'remove-unique' | 'remove-index' | 'enforce-unique'; readonly list: string; readonly column: string }
  | { readonly do: 'rename-list'; readonly list: string; readonly displayName: string }
  | { readonly do: 'delete-list' | 'restore-list'; readonly list: string }
  | { readonly do: 'insert-item'; readonly list: string; readonly fields: Fields }
  | { readonly do: 'edit-item'; readonly list: string; readonly item: string; readonly fields: Fields }
  | { readonly do: 'delete-item'; readonly list: string; readonly item: string }
  | { readonly do: 'sort'; readonly list: string; readonly column: string; readonly descending?: boolean | undefined }
  | { readonly do: 'expire-delta-tokens'; readonly list: string }
  | { readonly do: 'grant'; readonly site: string; readonly clientId: string; readonly role: SiteRole };

const text = z.string();
const fields = z.record(text, z.unknown());
const column = { list: text, column: text };

/** Reads an action from the control endpoint. */
export const personActionSchema: z.ZodType<PersonAction> = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('add-column'),
    list: text,
    displayName: text,
    type: z.enum(KINDS).optional(),
    choices: z.array(text).optional(),
    multiple: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('rename-column'), ...column, displayName: text }),
  z.strictObject({ do: z.literal('move-column'), ...column, to: z.int().min(0) }),
  z.strictObject({ do: z.enum(['delete-column', 'restore-column']), ...column }),
  z.strictObject({ do: z.literal('retype-column'), ...column, type: z.enum(KINDS) }),
  z.strictObject({ do: z.literal('set-choices'), ...column, choices: z.array(text) }),
  z.strictObject({ do: z.enum(['remove-unique', 'remove-index', 'enforce-unique']), ...column }),
  z.strictObject({ do: z.literal('rename-list'), list: text, displayName: text }),
  z.strictObject({ do: z.enum(['delete-list', 'restore-list']), list: text }),
  z.strictObject({ do: z.literal('insert-item'), list: text, fields }),
  z.strictObject({ do: z.literal('edit-item'), list: text, item: text, fields }),
  z.strictObject({ do: z.literal('delete-item'), list: text, item: text }),
  z.strictObject({ do: z.literal('sort'), ...column, descending: z.boolean().optional() }),
  z.strictObject({ do: z.literal('expire-delta-tokens'), list: text }),
  z.strictObject({ do: z.literal('grant'), site: text, clientId: text, role: z.enum(SITE_ROLES) }),
]);
