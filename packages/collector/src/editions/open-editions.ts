import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import type { EarlierVersionsSettings } from '../settings/earlier-versions-settings.ts';
import type { Store } from '../store/store.ts';
import { type EditionRules, type Editions, editionRulesOf, type SentVersion, servedAs } from './editions.ts';

/** What {@link openEditions} needs. */
export interface EditionsOptions {
  readonly store: Store;
  readonly served: ServedForms;
  readonly accepted: EarlierVersionsSettings;
  readonly now: () => Date;
}

const dayMs = 86_400_000;
/** Of one form: whoever writes one and starts again at each save would fill the store otherwise. */
const mostEditions = 20;

/** An earlier form, without its rules. */
interface KnownEdition {
  readonly organisation: string;
  readonly form: string;
  readonly digest: string;
  readonly version: string;
  readonly acceptedUntil: number;
}

/**
 * Keeps the forms that are served from now on, notes since when others are not any more, and forgets those whose time
 * is over. Each is kept once, by its digest.
 */
export async function openEditions({ store, served, accepted, now }: EditionsOptions): Promise<Editions> {
  if (accepted === 'off') {
    await store.db.deleteFrom('edition').execute();
    return { of: async () => undefined };
  }
  const acceptedMs = accepted.days * dayMs;
  const known = await noteServed(store, served, { startedAt: now().getTime(), acceptedMs });
  const opened = new Map<string, Promise<ServedForm | undefined>>();
  return {
    async of(form, sent) {
      const { organisation, compiled } = form;
      if (sent.digest === compiled.digest) return undefined;
      const those = known.filter(
        (one) =>
          one.organisation === organisation.id && one.form === compiled.id && one.acceptedUntil > now().getTime(),
      );
      const found = wanted(those, sent, compiled.version);
      if (found === undefined) return undefined;
      // The same object each time: what is prepared for a form is remembered by it.
      const key = `${organisation.id}/${compiled.id}/${found.digest}`;
      const reading = opened.get(key) ?? readEdition(store, form, found);
      opened.set(key, reading);
      reading.catch(() => opened.delete(key));
      return reading;
    },
  };
}

/** By digest, else the last one of that version; a page of the present version without a digest is of the present form. */
function wanted(those: readonly KnownEdition[], sent: SentVersion, present: string): KnownEdition | undefined {
  const same = sent.digest === undefined ? undefined : those.find(({ digest }) => digest === sent.digest);
  if (same !== undefined || sent.version === present) return same;
  return those
    .filter(({ version }) => version === sent.version)
    .toSorted((one, other) => other.acceptedUntil - one.acceptedUntil)[0];
}

interface Moments {
  readonly startedAt: number;
  readonly acceptedMs: number;
}

async function noteServed(
  { db }: Store,
  served: ServedForms,
  { startedAt, acceptedMs }: Moments,
): Promise<readonly KnownEdition[]> {
  const forms = [...served.organisations.values()].flatMap((organisation) => organisation.forms);
  return db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('edition')
      .where('replaced_at', '<=', startedAt - acceptedMs)
      .execute();
    for (const { organisation, compiled } of forms) {
      const named = { organisation: organisation.id, form: compiled.id };
      await transaction
        .updateTable('edition')
        .set({ replaced_at: startedAt })
        .where('organisation', '=', named.organisation)
        .where('form', '=', named.form)
        .where('digest', '!=', compiled.digest)
        .where('replaced_at', 'is', null)
        .execute();
      const there = await transaction
        .updateTable('edition')
        .set({ replaced_at: null })
        .where('organisation', '=', named.organisation)
        .where('form', '=', named.form)
        .where('digest', '=', compiled.digest)
        .executeTakeFirst();
      if (there.numUpdatedRows > 0n) continue;
      const { digest, version } = compiled;
      const row = { ...named, digest, version, rules: editionRulesOf(compiled), replaced_at: null };
      await transaction.insertInto('edition').values(row).execute();
    }
    const earlier = await transaction
      .selectFrom('edition')
      .select(['organisation', 'form', 'digest', 'version', 'replaced_at'])
      .where('replaced_at', 'is not', null)
      .orderBy('replaced_at', 'desc')
      .execute();
    const byForm = Map.groupBy(earlier, ({ organisation, form }) => `${organisation}/${form}`);
    for (const { organisation, form, digest } of [...byForm.values()].flatMap((list) => list.slice(mostEditions))) {
      await transaction
        .deleteFrom('edition')
        .where('organisation', '=', organisation)
        .where('form', '=', form)
        .where('digest', '=', digest)
        .execute();
    }
    const kept = [...byForm.values()].flatMap((list) => list.slice(0, mostEditions));
    return kept.map(({ replaced_at, ...edition }) => ({
      ...edition,
      acceptedUntil: (replaced_at ?? startedAt) + acceptedMs,
    }));
  });
}

async function readEdition(
  { db }: Store,
  form: ServedForm,
  { organisation, form: id, digest }: KnownEdition,
): Promise<ServedForm | undefined> {
  const row = await db
    .selectFrom('edition')
    .select('rules')
    .where('organisation', '=', organisation)
    .where('form', '=', id)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const rules: EditionRules = JSON.parse(row.rules);
  return servedAs(form, rules);
}
