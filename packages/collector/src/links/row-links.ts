import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Row, TableId, WantedLink } from '@tablee/core';
import type { Transaction } from 'kysely';
import { createFormKeys } from '../store/form-keys.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { codeBytes, hashLinkCode, idBytes } from './create-links.ts';
import { insertLinks, type NewLink } from './insert-links.ts';

const dayMs = 86_400_000;

/** A link that a row is to have, and the language in which it opens; without one, the person chooses. */
export interface WantedRowLink extends WantedLink {
  readonly language?: string;
}

/** The response that a row's links come from. */
interface LinkOrigin {
  readonly organisation: string;
  readonly form: string;
  readonly formKey: number;
  readonly table: TableId;
  readonly responseId: string;
  readonly receivedAt: Date;
}

/** A link as the store has to keep it before anybody sees its address. Names its form, as {@link LinkOrigin} does. */
export interface RowLink extends Omit<NewLink, 'form_key'> {
  readonly organisation: string;
  readonly form: string;
}

/** A row with its links in it. */
export interface LinkedRow {
  readonly row: Row;
  readonly links: readonly RowLink[];
}

/** Makes the links of rows. Their codes are in the rows and nowhere else. */
export interface RowLinks {
  /** The same response, table and column give the same address, whoever asks and however often. */
  addTo(row: Row, wanted: readonly WantedRowLink[], origin: LinkOrigin): LinkedRow;
  /** What keeping the links takes. Not inside a transaction: a form may be new to the store. */
  prepare(links: readonly RowLink[]): Promise<KeepLinks>;
}

/**
 * Keeps links in the transaction that makes their row visible. A link that is there already stays as it is, so that one
 * that was revoked or used up stays so; a response that was erased meanwhile gets none.
 */
type KeepLinks = (transaction: Transaction<StoreSchema>) => Promise<void>;

/**
 * Links of rows, from the secret of an open store. A code is 128 bits of HMAC-SHA256 over whose row it is in and which
 * column (docs/adr/0012); `address` is where pages start, without a slash at the end.
 */
export async function createRowLinks(store: Store, address: string): Promise<RowLinks> {
  const { value } = await store.db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', 'row-links')
    .executeTakeFirstOrThrow();
  // A key that is read once: from bytes, each code would take six times as long.
  const secret = createSecretKey(value, 'base64url');
  const formKeys = createFormKeys(store);
  return {
    addTo: (row, wanted, origin) => {
      if (wanted.length === 0) return { row, links: [] };
      const codes = wanted.map(({ column }) => codeOf(secret, origin, column));
      const cells = wanted.map(
        ({ column, opens }, at) =>
          [column, `${address}/${opens === 'document' ? 'documents' : 's'}#${codes[at]}`] as const,
      );
      return {
        row: { id: row.id, cells: { ...row.cells, ...Object.fromEntries(cells) } },
        links: wanted.map((link, at) => linkOf(link, codes[at] ?? '', origin)),
      };
    },
    prepare: async (links) => {
      const keys = new Map<string, number>();
      for (const { organisation, form } of links) {
        const name = `${organisation}/${form}`;
        if (!keys.has(name)) keys.set(name, await formKeys.keyOf(organisation, form));
      }
      return async (transaction) => {
        const rows = links.map(({ organisation, form, ...link }): NewLink => {
          return { ...link, form_key: keys.get(`${organisation}/${form}`) ?? 0 };
        });
        await insertLinks(transaction, rows);
      };
    },
  };
}

function codeOf(secret: KeyObject, { organisation, form, table, responseId }: LinkOrigin, column: string): string {
  const name = JSON.stringify([organisation, form, table, responseId, column]);
  return createHmac('sha256', secret).update(name).digest().subarray(0, codeBytes).toString('base64url');
}

function linkOf({ form, about, language, uses, days }: WantedRowLink, code: string, origin: LinkOrigin): RowLink {
  return {
    organisation: origin.organisation,
    form,
    hash: hashLinkCode(code),
    id: randomBytes(idBytes).toString('hex'),
    about: JSON.stringify(about),
    language: language ?? null,
    created_at: origin.receivedAt.getTime(),
    expires_at: origin.receivedAt.getTime() + days * dayMs,
    uses_left: uses,
    from_form_key: origin.formKey,
    from_response_id: origin.responseId,
  };
}

/**
 * Makes links that are there say what the corrected answers say: a first name, for instance. Those that were revoked
 * stay as they are, and none is made.
 */
export async function correctLinks(transaction: Transaction<StoreSchema>, links: readonly RowLink[]): Promise<void> {
  for (const { hash, about } of links) {
    await transaction
      .updateTable('link')
      .set({ about })
      .where('hash', '=', hash)
      .where('about', '!=', about)
      .where('revoked_at', 'is', null)
      .execute();
  }
}

/**
 * Takes away the links that come from a response: they open nothing any more, and the store forgets what they said and
 * whose they were. To be called in the transaction that deletes the response, so that no row gets new ones afterwards.
 */
export async function revokeLinksOf(
  transaction: Transaction<StoreSchema>,
  formKey: number,
  responseId: string,
  now: number,
): Promise<void> {
  await transaction
    .updateTable('link')
    .set((link) => ({
      about: '{}',
      language: null,
      from_response_id: null,
      revoked_at: link.fn.coalesce('revoked_at', link.val(now)),
    }))
    .where('from_form_key', '=', formKey)
    .where('from_response_id', '=', responseId)
    .execute();
}
