import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { LinkRow, StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { LinkAbout, LinkFilter, LinkInfo, LinkState, OpenLink } from './links.ts';

type NamedForm = { readonly organisation: string; readonly form: string };
type NamedLink = Selectable<LinkRow> & NamedForm;

/** Links with the names of their forms. */
export function linksOf({ db }: Pick<Store, 'db'>): SelectQueryBuilder<StoreSchema, 'link' | 'form', NamedForm> {
  return db
    .selectFrom('link')
    .innerJoin('form', 'form.key', 'link.form_key')
    .select(['form.organisation', 'form.form']);
}

/** See `Links.list`. */
export async function listLinks(
  store: Pick<Store, 'db'>,
  organisation: string,
  { form, text, state, invitation, now }: LinkFilter & { readonly now: number },
): Promise<readonly LinkInfo[]> {
  let query = linksOf(store)
    .leftJoin('invitation', 'invitation.key', 'link.invitation_key')
    .selectAll('link')
    .select('invitation.id as invitation')
    .where('organisation', '=', organisation)
    .where('from_form_key', 'is', null)
    .where((link) => link.or([link('invitation.anonymous', 'is', null), link('invitation.anonymous', '=', 0)]));
  if (form !== undefined) query = query.where('form.form', '=', form);
  if (invitation !== undefined) query = query.where('invitation.id', '=', invitation);
  const rows = await query.orderBy('link.created_at', 'desc').orderBy('link.id').execute();
  const wanted = text?.toLowerCase() ?? '';
  return rows
    .map((row) => infoOf(row, now))
    .filter((link) => state === undefined || link.state === state)
    .filter((link) => textsOf(link).some((one) => one.toLowerCase().includes(wanted)));
}

function textsOf({ id, form, about, invitation }: LinkInfo): readonly string[] {
  return [id, form, ...Object.values(about), invitation ?? ''];
}

/** What a link says to whoever opens it. */
export function linkOf(row: NamedLink): OpenLink {
  const about: LinkAbout = JSON.parse(row.about);
  return {
    organisation: row.organisation,
    form: row.form,
    about,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.expires_at === null ? {} : { expiresAt: new Date(row.expires_at) }),
    usesLeft: row.uses_left,
    hash: row.hash,
  };
}

function infoOf(row: NamedLink & { readonly invitation: string | null }, now: number): LinkInfo {
  const { hash: _, ...link } = linkOf(row);
  return {
    id: row.id,
    ...link,
    createdAt: new Date(row.created_at),
    ...(row.revoked_at === null ? {} : { revokedAt: new Date(row.revoked_at) }),
    ...(row.uses === null ? {} : { uses: row.uses, answered: row.uses - row.uses_left }),
    opened: row.opened,
    state: stateOf(row, now),
    ...(row.invitation === null ? {} : { invitation: row.invitation }),
  };
}

function stateOf({ revoked_at, uses_left, expires_at }: NamedLink, now: number): LinkState {
  if (revoked_at !== null) return 'revoked';
  if (uses_left <= 0) return 'spent';
  return expires_at !== null && expires_at <= now ? 'expired' : 'open';
}
