import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isResponseId, newResponseId } from '@tablee/core';

/** Which form a token is for. */
interface TokenForm {
  readonly organisation: string;
  readonly form: string;
}

/** What a plain form says about itself when it is sent. */
export interface TokenReading {
  /** The id that the response gets, or one that the page claims: either way the outbox takes it once. */
  readonly id: string;
  readonly issuedAt: Date;
  /** Whether this process made the token for this form, and not too long ago. */
  readonly isGenuine: boolean;
}

/**
 * Hidden fields that make a plain form's response one response, however often it is sent: the id is made with the page
 * and signed with the moment.
 */
export interface FormTokens {
  /** A token for a page that is given out now; for one that comes back, with the id and moment that it had. */
  issue(form: TokenForm, kept?: Pick<TokenReading, 'id' | 'issuedAt'>): string;
  /** Undefined for what is no token at all. */
  read(form: TokenForm, token: string): TokenReading | undefined;
}

/** Long enough for a form that is filled in with pauses over a day. */
const lifetimeMs = 24 * 3_600_000;
const separator = '.';

/**
 * The key is made at start and lives in memory. A page that was open over a restart still names its id: the collector
 * shows it once more with that id, so that no answer is lost and a second press stays the same response.
 */
export function createFormTokens(now: () => Date): FormTokens {
  const key = randomBytes(32);
  const macOf = ({ organisation, form }: TokenForm, id: string, issued: string): Buffer =>
    createHmac('sha256', key).update([organisation, form, id, issued].join('\n')).digest();
  return {
    issue(form, kept) {
      const at = now();
      const id = kept?.id ?? newResponseId(at, (bytes) => crypto.getRandomValues(bytes));
      const issued = (kept?.issuedAt ?? at).getTime().toString(36);
      return [id, issued, macOf(form, id, issued).toString('base64url')].join(separator);
    },
    read(form, token) {
      const [id = '', issued = '', mac = '', ...rest] = token.split(separator);
      if (rest.length > 0 || !isResponseId(id) || !/^[0-9a-z]{1,11}$/.test(issued)) return undefined;
      const given = Buffer.from(mac, 'base64url');
      const expected = macOf(form, id, issued);
      const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
      const ageMs = now().getTime() - Number.parseInt(issued, 36);
      const isGenuine = isSigned && ageMs >= 0 && ageMs <= lifetimeMs;
      return { id, issuedAt: isGenuine ? new Date(Number.parseInt(issued, 36)) : now(), isGenuine };
    },
  };
}
