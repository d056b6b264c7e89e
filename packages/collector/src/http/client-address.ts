import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';

/**
 * Who is at the other end, for counting: an IPv4 address, or the /64 network of an IPv6 one, which one household or
 * phone has to itself. `X-Forwarded-For` is believed for as many entries from its right as there are proxies of ours.
 */
export function clientAddress(incoming: IncomingMessage, proxies: number): string {
  const direct = incoming.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return networkOf(direct);
  const header = incoming.headers['x-forwarded-for'];
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((entry) => entry.trim());
  const claimed = entries.at(-proxies) ?? '';
  return networkOf(isIP(claimed) === 0 ? direct : claimed);
}

/** Whether a request comes from this machine itself, and not through a proxy on it. */
export function isLocal(incoming: IncomingMessage): boolean {
  const { headers } = incoming;
  if (headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined || headers['via'] !== undefined)
    return false;
  const address = plain(incoming.socket.remoteAddress ?? '');
  return address === '::1' || address.startsWith('127.');
}

function plain(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}

function networkOf(address: string): string {
  const known = plain(address);
  if (isIP(known) !== 6) return known;
  const [head = '', tail] = (known.split('%')[0] ?? known).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return `${[...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':')}::/64`;
}
