import type { IncomingMessage } from 'node:http';

/**
 * Whether a form was sent from a page of ours. There are no cookies, so a page elsewhere has no rights to borrow; it could
 * make its visitors send what it likes from their addresses, and browsers tell on it: `Sec-Fetch-Site` (since 2020 to
 * 2023), `Origin` before. Our pages send no referrer, which makes their own `Origin` "null". Programs send neither, and
 * are held by the token, the time and the rate.
 */
export function isFromOwnPage({ headers }: IncomingMessage, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return true;
  if (publicUrl !== '') return URL.canParse(publicUrl) && new URL(publicUrl).origin === origin;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}

/**
 * Whether a form was sent from an embedded page in a sandbox (`allow-forms` without `allow-same-origin`): it has no
 * origin, and every request of it counts as coming from elsewhere. Anybody can make such a frame, so that its word is
 * taken only where an organisation has let sites in, and the page's token, its time and the rate hold what comes.
 */
export function isFromSandbox({ headers }: IncomingMessage): boolean {
  return headers.origin === 'null' && headers['sec-fetch-site'] === 'cross-site';
}
