import { type HeaderSet, pageHeaders } from '../http/security-headers.ts';

/**
 * Of every answer of the desk: in no frame, kept by nobody. The referrer goes to our own pages alone, so that old
 * browsers say the origin of a form that is sent.
 */
export function deskHeaders(publicUrl: string): HeaderSet {
  return { ...pageHeaders(publicUrl, []), 'referrer-policy': 'same-origin', 'cache-control': 'no-store' };
}
