import { newAnswersCode, type Submission } from '@tablee/core';
import { type FolderFiles, smallFolder } from './start-collector.ts';
import { type Answer, anApplication, answerOf, send } from './submissions.ts';

const settings = 'organisations/demo/organisation.json';

/** The small folder, with other settings of its organisation. */
function folderWith(change: object): FolderFiles {
  return { [settings]: { ...Object(smallFolder[settings]), ...change } };
}

/** A folder whose applications go to CSV files. */
export function deliveringFolder(): FolderFiles {
  return folderWith({
    destinations: { files: { adapter: 'files', directory: 'responses' } },
    forms: { application: { deliver: { main: ['files'], restricted: ['files'] } } },
  });
}

/** A folder that says how far respondents may come back to their applications. */
export function folderWithRules(myAnswers: unknown): FolderFiles {
  return folderWith({ forms: { application: { myAnswers } } });
}

/** A response that was sent with a code. */
export interface SentWithCode {
  readonly application: Submission & Record<string, unknown>;
  readonly answer: Answer;
  /** In groups, as people read it. */
  readonly code: string;
}

/** Sends an application as a page does: with a code that it has made. */
export async function sendWithCode(url: string, parts: Readonly<Record<string, unknown>> = {}): Promise<SentWithCode> {
  const answersCode = newAnswersCode((bytes) => crypto.getRandomValues(bytes));
  const application = anApplication({ ...parts, answersCode });
  const answer = await send(url, application);
  return { application, answer, code: (answersCode.match(/.{4}/g) ?? []).join('-') };
}

/** Sends fields to `/mine`, as a form does. A list is sent as often as it is long. */
async function postMine(url: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer> {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return answerOf(await fetch(`${url}/mine`, { method: 'POST', body, redirect: 'manual' }));
}

/** Asks for something with a code. */
export function askMine(url: string, code: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return postMine(url, { code, ...more });
}

/** Sends a correction with the hidden fields of its form, as a browser does. */
export function correctionOf(
  url: string,
  { text }: Answer,
  answers: Readonly<Record<string, string | readonly string[]>>,
): Promise<Answer> {
  const [, form = ''] = /<form class="plain[^>]*id="tablee-form"[^>]*>([\s\S]*?)<\/form>/.exec(text) ?? [];
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return postMine(url, { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), ...answers });
}

/** The code in the link of a plain receipt; empty where there is none. */
export function linkIn(page: string): string {
  return /href="[^"]*\/mine#([^"]+)"/.exec(page)?.[1] ?? '';
}
