import { randomBytes } from 'node:crypto';
import type { FolderFiles } from './start-collector.ts';

/** A served folder in which answers can be kept to be finished later; `more` are other settings. */
export function folderWithKey(more: Readonly<Record<string, unknown>> = {}): FolderFiles {
  return {
    'encryption.key': `${randomBytes(32).toString('base64')}\n`,
    'tablee.json': {
      spamProtection: 'off',
      encryption: { current: 'k1', keys: { k1: { file: 'encryption.key' } } },
      ...more,
    },
  };
}

/** The hidden fields of the first form of a page. */
export function hiddenFields(page: string): Readonly<Record<string, string>> {
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

/** What a plain form's POST is answered with. */
export interface PlainAnswer {
  readonly status: number;
  readonly text: string;
  readonly location: string;
}

/** Sends fields as a browser without a script does. */
export async function postFields(address: string, fields: Readonly<Record<string, unknown>>): Promise<PlainAnswer> {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  const reply = await fetch(address, { method: 'POST', body: new URLSearchParams(pairs), redirect: 'manual' });
  return { status: reply.status, text: await reply.text(), location: reply.headers.get('location') ?? '' };
}

/** Sends JSON to the API; the parsed answer where there is one. */
export async function postJson(
  address: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly text: string }> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  return { status: reply.status, text, body: text === '' ? {} : JSON.parse(text) };
}
