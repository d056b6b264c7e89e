import { createHash } from 'node:crypto';
import type { HeaderSet } from './security-headers.ts';

/** What stands in a page itself, so that the page waits for no file. */
export interface InlineParts {
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/** A page is made of the same few texts for as long as the collector runs. */
const sources = new Map<string, string>();

/**
 * The headers of a page with inline styles and scripts: its Content-Security-Policy lets those run whose digest it names,
 * and no other (CSP 3, 6.7.3). The policy must have the directives already.
 */
export function allowInline(headers: HeaderSet, { styles = [], scripts = [] }: InlineParts): HeaderSet {
  const policy = headers['content-security-policy'] ?? '';
  const withStyles = addSources(policy, 'style-src', styles);
  return { ...headers, 'content-security-policy': addSources(withStyles, 'script-src', scripts) };
}

function addSources(policy: string, directive: string, texts: readonly string[]): string {
  const named = texts.map((text) => ` '${sourceOf(text)}'`).join('');
  return policy.replace(new RegExp(`(?<=^|; )${directive} [^;]*`), (found) => found + named);
}

function sourceOf(text: string): string {
  const known = sources.get(text);
  if (known !== undefined) return known;
  const source = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  sources.set(text, source);
  return source;
}
