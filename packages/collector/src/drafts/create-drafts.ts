import { randomBytes } from 'node:crypto';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { hashDraftCode, newDraftCode, readDraftCode, spokenDraftCode } from './draft-code.ts';
import type { DraftContent, DraftForm, DraftOutcome, Drafts } from './drafts.ts';
import { expiryOf, lastDayOf } from './expiry.ts';
import { seal, unseal } from './seal.ts';

/** What drafts need. */
export interface DraftsOptions {
  readonly store: Store;
  readonly keys: EncryptionKeys;
  readonly now: () => Date;
  readonly days: number;
  readonly perDay: number;
}

const idBytes = 12;

/** Drafts on an open store. */
export function createDrafts({ store, keys, now, days, perDay }: DraftsOptions): Drafts {
  const { db } = store;
  const formKeys = createFormKeys(store);
  const find = (letters: string) =>
    db
      .selectFrom('draft')
      .innerJoin('form', 'form.key', 'draft.form_key')
      .selectAll('draft')
      .select(['organisation', 'form'])
      .where('hash', '=', hashDraftCode(letters))
      .where('expires_at', '>', now().getTime())
      .executeTakeFirst();

  async function isFull(organisation: string, expiresAt: number): Promise<boolean> {
    const { count } = await db
      .selectFrom('draft')
      .innerJoin('form', 'form.key', 'draft.form_key')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('organisation', '=', organisation)
      .where('expires_at', '=', expiresAt)
      .executeTakeFirstOrThrow();
    return count >= perDay;
  }

  async function keepNew(form: DraftForm, content: DraftContent, expiresAt: number): Promise<string | undefined> {
    if (await isFull(form.organisation, expiresAt)) return undefined;
    const code = newDraftCode();
    const letters = readDraftCode(code) ?? '';
    const place = { ...form, id: randomBytes(idBytes).toString('hex'), expiresAt };
    const { keyId, sealed } = seal(JSON.stringify(content), place, letters, keys);
    await db
      .insertInto('draft')
      .values({
        hash: hashDraftCode(letters),
        form_key: await formKeys.keyOf(form.organisation, form.form),
        id: place.id,
        key_id: keyId,
        sealed,
        expires_at: expiresAt,
      })
      .execute();
    return code;
  }

  async function replace(form: DraftForm, content: DraftContent, letters: string, expiresAt: number): Promise<boolean> {
    const known = await find(letters);
    if (known === undefined || known.organisation !== form.organisation || known.form !== form.form) return false;
    const { keyId, sealed } = seal(JSON.stringify(content), { ...form, id: known.id, expiresAt }, letters, keys);
    const replaced = await db
      .updateTable('draft')
      .set({ key_id: keyId, sealed, expires_at: expiresAt })
      .where('hash', '=', known.hash)
      .returning('hash')
      .execute();
    return replaced.length > 0;
  }

  return {
    days,
    async keep(form, content, code): Promise<DraftOutcome> {
      const expiresAt = expiryOf(now(), days, form.timeZone);
      const keptUntil = lastDayOf(expiresAt);
      const letters = code === undefined ? undefined : readDraftCode(code);
      if (letters !== undefined && (await replace(form, content, letters, expiresAt)))
        return { status: 'replaced', code: spokenDraftCode(letters), keptUntil };
      const made = await keepNew(form, content, expiresAt);
      return made === undefined ? { status: 'full' } : { status: 'kept', code: made, keptUntil };
    },
    async open(code) {
      const letters = readDraftCode(code) ?? '';
      const row = await find(letters);
      if (row === undefined) return undefined;
      const { organisation, form, id, key_id: keyId, sealed, expires_at: expiresAt } = row;
      const text = unseal({ keyId, sealed }, { organisation, form, id, expiresAt }, letters, keys);
      if (text === undefined) return undefined;
      // What the seal covers was written here.
      const content: DraftContent = JSON.parse(text);
      return { organisation, form, content, code: spokenDraftCode(letters), keptUntil: lastDayOf(expiresAt) };
    },
    async erase(code) {
      const letters = readDraftCode(code) ?? '';
      const erased = await db
        .deleteFrom('draft')
        .where('hash', '=', hashDraftCode(letters))
        .where('expires_at', '>', now().getTime())
        .returning('hash')
        .execute();
      return erased.length > 0;
    },
    async purgeExpired() {
      const gone = await db.deleteFrom('draft').where('expires_at', '<=', now().getTime()).returning('hash').execute();
      return gone.length;
    },
    async countUnreadable() {
      const { count } = await db
        .selectFrom('draft')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('key_id', 'not in', [...keys.byId.keys()])
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}
