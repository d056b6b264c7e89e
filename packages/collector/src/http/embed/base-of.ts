import type { AppContext } from '../request-context.ts';

/**
 * Where people reach the collector: `publicUrl`, or, where nobody has said it, the host of this very request. The latter
 * goes into answers to its sender alone, and into nothing that is kept.
 */
export function baseOf({ env }: AppContext, publicUrl: string): string {
  if (publicUrl !== '') return publicUrl;
  const host = env.incoming.headers.host ?? '';
  return /^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/.test(host) ? `http://${host}` : 'http://localhost';
}
