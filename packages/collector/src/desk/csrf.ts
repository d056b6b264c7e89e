import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What every form of a session carries: made from what the browser holds, so the store need not keep it. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('desk form').digest('base64url');
}

/** Whether a form was drawn for this session. */
export function isCsrfToken(sent: string, sessionToken: string): boolean {
  const [one, other] = [Buffer.from(sent), Buffer.from(csrfToken(sessionToken))];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Whether a request that changes something was begun by a page of ours, as browsers tell it: `Sec-Fetch-Site` (since 2020
 * to 2023), `Origin` before. One that says neither, or that it is unknown, is refused: the desk is for browsers.
 */
export function isFromDesk({ headers }: IncomingMessage, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (publicUrl !== '') return URL.canParse(publicUrl) && new URL(publicUrl).origin === origin;
  return new URL(origin).host === headers.host;
}
