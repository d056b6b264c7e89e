import { createHash, randomBytes } from 'node:crypto';
import { prefillKeys, TableeError } from '@tablee/core';
import { isResultsLink } from '../results/results-link.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { LinkRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { LinkAbout, LinkInfo, LinkRequest, Links, OpenLink } from './links.ts';

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
  const links = () => store.db.selectFrom('link').innerJoin('form', 'form.key', 'link.form_key');
  const find = (code: string) =>
    links()
      .selectAll('link')
      .select(['organisation', 'form'])
      .where('hash', '=', hashLinkCode(code))
      .executeTakeFirst();
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
      const uses = checkUses(request);
      const code = randomBytes(codeBytes).toString('base64url');
      const id = randomBytes(idBytes).toString('hex');
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
        })
        .execute();
      return { id, code };
    },
    open: async (code) => {
      const link = await usable(code);
      return link === undefined || isResultsLink(link.about) ? undefined : link;
    },
    openResults: async (code) => {
      const link = await usable(code);
      return link !== undefined && isResultsLink(link.about) ? link : undefined;
    },
    recall: async (code) => {
      const row = await find(code);
      const link = row === undefined ? undefined : linkOf(row);
      return link === undefined || isResultsLink(link.about) ? undefined : link;
    },
    revoke: async (organisation, idOrCode) => {
      const revoked = await store.db
        .updateTable('link')
        .set({ revoked_at: now().getTime() })
        .where((link) => link.or([link('id', '=', idOrCode), link('hash', '=', hashLinkCode(idOrCode))]))
        .where('form_key', 'in', (forms) =>
          forms.selectFrom('form').select('key').where('organisation', '=', organisation),
        )
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute();
      return revoked.length > 0;
    },
    list: async (organisation, form) => {
      let query = links()
        .selectAll('link')
        .select(['organisation', 'form'])
        .where('organisation', '=', organisation)
        .where('from_form_key', 'is', null);
      if (form !== undefined) query = query.where('form', '=', form);
      const rows = await query.orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map(infoOf);
    },
  };
}

function checkUses({ uses = 1, form }: LinkRequest): number {
  if (Number.isSafeInteger(uses) && uses >= 1) return uses;
  throw new TableeError('LINK_INVALID', `A link to ${form} cannot take ${uses} responses.`, {
    fix: 'Give a whole number of uses, 1 or more.',
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

function linkOf(row: LinkRow & { readonly organisation: string; readonly form: string }): OpenLink {
  const { id: _, createdAt: __, revokedAt: ___, ...link } = infoOf(row);
  return { ...link, hash: row.hash };
}

function infoOf(row: LinkRow & { readonly organisation: string; readonly form: string }): LinkInfo {
  const about: LinkAbout = JSON.parse(row.about);
  return {
    id: row.id,
    organisation: row.organisation,
    form: row.form,
    about,
    ...(row.language === null ? {} : { language: row.language }),
    createdAt: new Date(row.created_at),
    ...(row.expires_at === null ? {} : { expiresAt: new Date(row.expires_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: new Date(row.revoked_at) }),
    usesLeft: row.uses_left,
  };
}
