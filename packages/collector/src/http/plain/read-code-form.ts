import type { Traffic } from '../../spam/traffic.ts';
import { clientAddress } from '../client-address.ts';
import type { Pages } from '../pages.ts';
import type { AppContext } from '../request-context.ts';
import { isFromOwnPage } from './own-page.ts';
import { readFormFields } from './read-form-fields.ts';

/** What reading the form around a code takes. */
export interface CodeFormOptions {
  readonly pages: Pick<Pages, 'problem'>;
  readonly traffic: Traffic;
  readonly publicUrl: string;
  readonly proxies: number;
}

/** The fields that came with a code. */
interface CodeForm {
  /** The first value of a field; empty where there is none. */
  readonly field: (name: string) => string;
  readonly all: (name: string) => readonly string[];
}

/** Enough for a pasted link with whatever a mail program adds to it, and more ticks than a table has seats. */
const bodyBytes = 4096;

/** Reads the form in which a page of ours sends a code, as often as an address may; otherwise the page that refuses it. */
export async function readCodeForm(
  { pages, traffic, publicUrl, proxies }: CodeFormOptions,
  context: AppContext,
): Promise<CodeForm | Response> {
  const { incoming } = context.env;
  if (!isFromOwnPage(incoming, publicUrl)) return pages.problem(context, 'bad-request', 403);
  const reading = await readFormFields(incoming, bodyBytes);
  if (!reading.ok) return pages.problem(context, 'bad-request', reading.code === 'too-large' ? 413 : 400);
  const wait = await traffic.count(clientAddress(incoming, proxies));
  if (wait !== undefined) return pages.problem(context, 'too-many', 429);
  const all = (name: string): readonly string[] => reading.fields.get(name) ?? [];
  return { all, field: (name) => all(name)[0] ?? '' };
}
