import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { codeBytes } from '../links/create-links.ts';
import type { Store } from '../store/store.ts';

/** What is derived from a secret of the store for people who were invited. */
export interface RecipientCodes {
  newSalt(): string;
  /** The code of the link of whoever has this salt. */
  codeOf(salt: string): string;
  /** What the store compares addresses by. */
  tagOf(organisation: string, email: string): string;
  /** What the page that ends messages asks for: works for as long as the store lives, and names nobody. */
  unsubscribeToken(organisation: string, tag: string): string;
  /** The tag in a token; `undefined` when we did not make it for this organisation. */
  readUnsubscribeToken(organisation: string, token: string): string | undefined;
  /** Told to whoever has sent a response, with its receipt. The response's id, which others read, does not lead to it. */
  receiptProof(organisation: string, form: string, responseId: string): string;
}

const tagBytes = 16;

/** From the secret of an open store. */
export async function readRecipientCodes({ db }: Pick<Store, 'db'>): Promise<RecipientCodes> {
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', 'invitations')
    .executeTakeFirstOrThrow();
  return recipientCodes(createSecretKey(value, 'base64url'));
}

function recipientCodes(secret: KeyObject): RecipientCodes {
  const derive = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest().subarray(0, codeBytes);
  const proofOf = (organisation: string, tag: string): Buffer => derive('unsubscribe', organisation, tag);
  return {
    newSalt: () => randomBytes(codeBytes).toString('base64url'),
    codeOf: (salt) => derive('link', salt).toString('base64url'),
    tagOf: (organisation, email) => derive('address', organisation, email.trim().toLowerCase()).toString('base64url'),
    unsubscribeToken: (organisation, tag) =>
      Buffer.concat([Buffer.from(tag, 'base64url'), proofOf(organisation, tag)]).toString('base64url'),
    readUnsubscribeToken: (organisation, token) => {
      const bytes = /^[\w-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(2 * tagBytes);
      const tag = bytes.subarray(0, tagBytes).toString('base64url');
      return timingSafeEqual(bytes.subarray(tagBytes), proofOf(organisation, tag)) ? tag : undefined;
    },
    receiptProof: (organisation, form, id) => derive('receipt', organisation, form, id).toString('base64url'),
  };
}
