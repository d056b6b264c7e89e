import { createHash, randomBytes } from 'node:crypto';
import { prefillKeys, TableeError } from '@tablee/core';
import { sql } from 'kysely';
import { isDocumentLink } from '../documents/document-link.ts';
import { isResultsLink } from '../results/results-link.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import type { LinkAbout, LinkRequest, Links, OpenLink } from './links.ts';
import { linkOf, linksOf, listLinks } from './list-links.ts';
import { noteOpened } from './note-opened.ts';

/** ASVS 5.0, 11.5.1 asks for 128 bits. */
export const codeBytes = 16;
/** Names a link among those of one collector; opens nothing. */
export const idBytes = 6;

/** What the store keeps of a link's code: SHA-256, hex. The code is random, so no salt is needed. */
export function hashLinkCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** Links on an open store. `now` is for expiry and dates. */
export function createLinks(store: Store, now: () => Date = () => new Date()): Links {
  const formKeys = createFormKeys(store);
  const find = (code: string) =>
    linksOf(store).selectAll('link').where('hash', '=', hashLinkCode(code)).executeTakeFirst();
  // Whatever is wrong with a code, the same work is done: one hash, one look-up, every condition.
  const usable = async (code: string): Promise<OpenLink | undefined> => {
    const row = await find(code);
    if (row === undefined) return undefined;
    const conditions = [
      row.uses_left > 0,
      row.revoked_at === null,
      row.expires_at === null || row.expires_at > now().getTime(),
    ];
    return conditions.includes(false) ? undefined : linkOf(row);
  };
  return {
    create: async (request) => {
      const uses = checkUses(request.uses ?? 1, request.form);
      const code = randomBytes(codeBytes).toString('base64url');
      const id = newLinkId();
      await store.db
        .insertInto('link')
        .values({
          hash: hashLinkCode(code),
          id,
          form_key: await formKeys.keyOf(request.organisation, request.form),
          about: JSON.stringify(aboutOf(request)),
          language: request.language ?? null,
          created_at: now().getTime(),
          expires_at: request.expiresAt?.getTime() ?? null,
          revoked_at: null,
          uses_left: uses,
          uses,
        })
        .execute();
      return { id, code };
    },
    open: async (code) => {
      const link = await usable(code);
      return link === undefined || !opensForm(link.about) ? undefined : link;
    },
    openResults: async (code) => {
      const link = await usable(code);
      return link !== undefined && isResultsLink(link.about) ? link : undefined;
    },
    sourceOf: async ({ hash }) => {
      const row = await store.db
        .selectFrom('link')
        .innerJoin('response', (join) =>
          join.onRef('response.form_key', '=', 'from_form_key').onRef('response.id', '=', 'from_response_id'),
        )
        .innerJoin('form', 'form.key', 'response.form_key')
        .select(['form.form', 'response.answers'])
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row && { form: row.form, answers: JSON.parse(row.answers) };
    },
    noteOpened: ({ hash }) => noteOpened(store, hash),
    recall: async (code) => {
      const row = await find(code);
      const link = row === undefined ? undefined : linkOf(row);
      return link === undefined || !opensForm(link.about) ? undefined : link;
    },
    revoke: async (organisation, idOrCode) => {
      const revoked = await named(store, organisation, idOrCode)
        .set({ revoked_at: now().getTime() })
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute();
      return revoked.length > 0;
    },
    renew: async (organisation, idOrCode, { expiresAt, uses }) => {
      const at = now().getTime();
      const more = uses === undefined ? undefined : checkUses(uses, organisation);
      const renewed = await named(store, organisation, idOrCode)
        .set((link) => ({
          expires_at:
            expiresAt?.getTime() ??
            link.case().when('expires_at', '<=', at).then(null).else(link.ref('expires_at')).end(),
        }))
        // What came by the link so far stays counted.
        .$if(more !== undefined, (update) =>
          update.set((link) => ({
            uses: sql<number | null>`${link.ref('uses')} - ${link.ref('uses_left')} + ${more ?? 0}`,
            uses_left: more ?? 0,
          })),
        )
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute();
      return renewed.length > 0;
    },
    list: (organisation, filter) => listLinks(store, organisation, { ...filter, now: now().getTime() }),
  };
}

/** Whether a link opens its form, and not a page about answers. */
function opensForm(about: LinkAbout): boolean {
  return !isResultsLink(about) && !isDocumentLink(about);
}

/** The name of a new link. */
export function newLinkId(): string {
  return randomBytes(idBytes).toString('hex');
}

/** A link by its id or code, as long as it is the organisation's. */
function named({ db }: Store, organisation: string, idOrCode: string) {
  return db
    .updateTable('link')
    .where((link) => link.or([link('id', '=', idOrCode), link('hash', '=', hashLinkCode(idOrCode))]))
    .where('form_key', 'in', (forms) =>
      forms.selectFrom('form').select('key').where('organisation', '=', organisation),
    );
}

function checkUses(uses: number, name: string): number {
  if (Number.isSafeInteger(uses) && uses >= 1) return uses;
  throw new TableeError('LINK_INVALID', `A link to ${name} cannot take ${uses} responses.`, {
    fix: 'Give a whole number of uses, 1 or more.',
    french: {
      message: `Un lien vers ${name} ne peut pas accepter ${uses} réponses.`,
      fix: 'Donnez un nombre entier d’usages, 1 ou plus.',
    },
  });
}

function aboutOf(request: LinkRequest): LinkAbout {
  return Object.fromEntries(
    prefillKeys.flatMap((key) => {
      const value = request[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
