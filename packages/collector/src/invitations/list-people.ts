import { hashLinkCode } from '../links/create-links.ts';
import type { Store } from '../store/store.ts';
import type { RecipientInfo, RecipientLink } from './invitations.ts';
import type { RecipientCodes } from './recipient-codes.ts';
import { openPerson, type Sealer } from './sealer.ts';

/** The invitation whose people are wanted. */
export interface KnownInvitation {
  readonly key: number;
  readonly id: string;
  readonly organisation: string;
  readonly anonymous: boolean;
}

interface PeopleParts {
  readonly store: Pick<Store, 'db'>;
  readonly sealer: Sealer;
  readonly codes: RecipientCodes;
}

/** See `Invitations.recipients`: only for forms that are answered with a name. */
export async function listPeople(parts: PeopleParts, invitation: KnownInvitation): Promise<readonly RecipientInfo[]> {
  const { db } = parts.store;
  const mail = await db
    .selectFrom('mail')
    .selectAll()
    .where('invitation_key', '=', invitation.key)
    .orderBy('key')
    .execute();
  const unsubscribed = new Set(
    (
      await db
        .selectFrom('unsubscribed')
        .select('address_tag')
        .where('organisation', '=', invitation.organisation)
        .execute()
    ).map(({ address_tag }) => address_tag),
  );
  const links = await linksOf(parts, invitation);
  return (await rowsOf(parts, invitation)).map((row) => {
    const link = row.salt === null ? undefined : links.get(hashLinkCode(parts.codes.codeOf(row.salt)));
    return {
      number: row.number,
      ...openPerson(parts.sealer, invitation.id, row.number, row.person),
      language: row.language,
      ...(row.side === null ? {} : { side: row.side }),
      answered: link?.uses_left === 0,
      opened: link?.opened ?? 0,
      unsubscribed: row.address_tag !== null && unsubscribed.has(row.address_tag),
      mail: mail
        .filter((message) => message.recipient_key === row.key)
        .map(({ kind, state, cause }) => ({ kind, state, ...(cause === null ? {} : { cause }) })),
    };
  });
}

/** See `Invitations.links`. */
export async function listPeopleLinks(
  parts: PeopleParts,
  invitation: KnownInvitation,
): Promise<readonly RecipientLink[]> {
  const links = await linksOf(parts, invitation);
  return (await rowsOf(parts, invitation)).flatMap((row) => {
    if (row.salt === null) return [];
    const code = parts.codes.codeOf(row.salt);
    const link = links.get(hashLinkCode(code));
    const isOver = link === undefined || link.revoked_at !== null || (!invitation.anonymous && link.uses_left === 0);
    const person = openPerson(parts.sealer, invitation.id, row.number, row.person);
    return isOver ? [] : [{ number: row.number, ...person, language: row.language, code }];
  });
}

function rowsOf({ store }: PeopleParts, { key }: KnownInvitation) {
  return store.db.selectFrom('recipient').selectAll().where('invitation_key', '=', key).orderBy('number').execute();
}

async function linksOf({ store }: PeopleParts, { key }: KnownInvitation) {
  const links = await store.db
    .selectFrom('link')
    .select(['hash', 'uses_left', 'opened', 'revoked_at'])
    .where('invitation_key', '=', key)
    .execute();
  return new Map(links.map((link) => [link.hash, link]));
}
