import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { TableeError } from '@tablee/core';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';

/** Keeps personal data unreadable in the store's file where the settings have a key. */
export interface Sealer {
  /** @param about what the text belongs to; opening takes the same */
  seal(text: string, about: string): string;
  open(sealed: string, about: string): string;
}

/** Without a key: texts stay as they are. */
export const openTexts: Sealer = { seal: (text) => text, open: (text) => text };

/** Who a person is: what is forgotten some days after the invitation's end. */
export interface Person {
  readonly name: string;
  readonly email?: string;
}

/** A person as the store keeps one. */
export function sealPerson(sealer: Sealer, invitation: string, number: number, { name, email }: Person): string {
  return sealer.seal(
    JSON.stringify({ name, ...(email === undefined ? {} : { email }) }),
    aboutPerson(invitation, number),
  );
}

/** What {@link sealPerson} kept. */
export function openPerson(sealer: Sealer, invitation: string, number: number, sealed: string): Person {
  const person: Person = JSON.parse(sealer.open(sealed, aboutPerson(invitation, number)));
  return person;
}

function aboutPerson(invitation: string, number: number): string {
  return `recipient ${invitation} ${number}`;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const mark = 'sealed:';

/** AES-256-GCM with the current key; what another key of the ring sealed, or none, still opens. */
function keyedTexts(keys: EncryptionKeys): Sealer {
  const keyOf = (id: string): Uint8Array => {
    const secret = keys.byId.get(id);
    if (secret === undefined) throw missingKey(id);
    return new Uint8Array(hkdfSync('sha256', secret, '', 'tablee recipient 1', 32));
  };
  return {
    seal: (text, about) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keyOf(keys.current), nonce);
      cipher.setAAD(Buffer.from(about, 'utf8'));
      const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${mark}${keys.current}:${bytes.toString('base64url')}`;
    },
    open: (sealed, about) => {
      if (!sealed.startsWith(mark)) return sealed;
      const [id = '', text = ''] = sealed.slice(mark.length).split(':');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv(algorithm, keyOf(id), bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(about, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

function missingKey(id: string): TableeError {
  return new TableeError('SETTINGS_SECRET_MISSING', `The key ${id}, which sealed names and addresses, is not there.`, {
    fix: `Put the key ${id} back under "encryption" in tablee.json.`,
    french: {
      message: `La clé ${id}, qui a scellé des noms et des adresses, n’est pas là.`,
      fix: `Remettez la clé ${id} sous « encryption » dans tablee.json.`,
    },
    needsRepair: true,
  });
}

/** What seals where the settings have keys, and leaves texts as they are where they have none. */
export function sealerOf(keys: EncryptionKeys | undefined): Sealer {
  return keys === undefined ? withoutKeys : keyedTexts(keys);
}

/** Sealed before the keys were taken out of the settings: nothing opens that. */
const withoutKeys: Sealer = {
  seal: openTexts.seal,
  open: (sealed) => {
    if (sealed.startsWith(mark)) throw missingKey(sealed.slice(mark.length).split(':')[0] ?? '');
    return sealed;
  },
};
