import type { LinkAbout } from '../links/links.ts';
import type { Store } from '../store/store.ts';
import type { InvitationCount, InvitationInfo } from './invitations.ts';

/** Of a form's group: fewer invited people than this tell by a count who answered. By form id. */
export type LeastPeople = (organisation: string, form: string) => number;

interface Counted {
  readonly about: LinkAbout;
  readonly side: string | undefined;
  readonly invited: number;
  readonly answered: number;
  readonly opened: number;
}

/** See `Invitations.list`. */
export async function listInvitations(
  store: Pick<Store, 'db'>,
  organisation: string,
  filter: { readonly form?: string; readonly id?: string },
  rules: { readonly least: LeastPeople; readonly sideOf: (form: string, about: LinkAbout) => string | undefined },
): Promise<readonly InvitationInfo[]> {
  let query = store.db
    .selectFrom('invitation')
    .innerJoin('form', 'form.key', 'invitation.form_key')
    .selectAll('invitation')
    .select(['form.organisation', 'form.form'])
    .where('organisation', '=', organisation);
  if (filter.form !== undefined) query = query.where('form.form', '=', filter.form);
  if (filter.id !== undefined) query = query.where('invitation.id', '=', filter.id);
  const rows = await query.orderBy('invitation.created_at', 'desc').orderBy('invitation.key', 'desc').execute();
  return Promise.all(
    rows.map(async (row): Promise<InvitationInfo> => {
      const counted = await countsOf(store, row.key, (about) => rules.sideOf(row.form, about));
      const least = row.anonymous === 1 ? rules.least(row.organisation, row.form) : 0;
      const sides = Map.groupBy(
        counted.filter(({ side }) => side !== undefined),
        ({ side }) => side ?? '',
      );
      return {
        id: row.id,
        organisation: row.organisation,
        form: row.form,
        about: sharedBy(counted.map(({ about }) => about)),
        anonymous: row.anonymous === 1,
        createdAt: new Date(row.created_at),
        endsAt: new Date(row.ends_at),
        ...(row.cancelled_at === null ? {} : { cancelledAt: new Date(row.cancelled_at) }),
        ...sum(counted, least),
        opened: row.opened + counted.reduce((total, { opened }) => total + opened, 0),
        sides: sidesOf(sides, sum(counted, least), least),
        reminders: await remindersOf(store, row.key),
        mail: await mailOf(store, row.key),
        forgotten: (await peopleOf(store, row.key)) === 0,
      };
    }),
  );
}

/** A count that tells of fewer people than `least` is left out. */
function sum(counted: readonly Counted[], least: number): InvitationCount {
  const invited = counted.reduce((total, one) => total + one.invited, 0);
  const answered = counted.reduce((total, one) => total + one.answered, 0);
  return { invited, ...(invited < least ? {} : { answered }) };
}

/** Where one side is too small to be counted, the others are left out as well: the rest of the whole would be that side. */
function sidesOf(
  sides: ReadonlyMap<string, readonly Counted[]>,
  whole: InvitationCount,
  least: number,
): Readonly<Record<string, InvitationCount>> {
  const counts = [...sides].map(([side, counted]) => [side, sum(counted, least)] as const);
  const tells = counts.every(([, count]) => count.answered !== undefined) && whole.answered !== undefined;
  return Object.fromEntries(
    counts.map(([side, { invited, answered }]) => [
      side,
      tells && answered !== undefined ? { invited, answered } : { invited },
    ]),
  );
}

async function countsOf(
  { db }: Pick<Store, 'db'>,
  key: number,
  sideOf: (about: LinkAbout) => string | undefined,
): Promise<readonly Counted[]> {
  const rows = await db
    .selectFrom('link')
    .select(({ fn }) => [
      'about',
      fn.countAll<number>().as('invited'),
      fn.sum<number>('uses_left').as('left'),
      fn.sum<number>('uses').as('uses'),
      fn.sum<number>('opened').as('opened'),
    ])
    .where('invitation_key', '=', key)
    .groupBy('about')
    .execute();
  return rows.map(({ about: text, invited, left, uses, opened }) => {
    const about: LinkAbout = JSON.parse(text);
    return { about, side: sideOf(about), invited, answered: uses - left, opened };
  });
}

/** What all of them say alike. */
function sharedBy(abouts: readonly LinkAbout[]): LinkAbout {
  const [first = {}, ...others] = abouts;
  return Object.fromEntries(
    Object.entries(first).filter(([field, value]) =>
      others.every((about) => Object.entries(about).some(([name, said]) => name === field && said === value)),
    ),
  );
}

async function remindersOf({ db }: Pick<Store, 'db'>, key: number): Promise<InvitationInfo['reminders']> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('invitation_key', '=', key)
    .orderBy('number')
    .execute();
  return rows.map(({ number, at, done_at }) => ({
    number,
    at: new Date(at),
    ...(done_at === null ? {} : { doneAt: new Date(done_at) }),
  }));
}

function mailOf({ db }: Pick<Store, 'db'>, key: number): Promise<InvitationInfo['mail']> {
  return db
    .selectFrom('mail')
    .select(({ fn }) => ['kind', 'state', fn.countAll<number>().as('messages')])
    .where('invitation_key', '=', key)
    .groupBy(['kind', 'state'])
    .orderBy('kind')
    .orderBy('state')
    .execute();
}

async function peopleOf({ db }: Pick<Store, 'db'>, key: number): Promise<number> {
  const { people } = await db
    .selectFrom('recipient')
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .where('invitation_key', '=', key)
    .executeTakeFirstOrThrow();
  return people;
}
