import { readFile } from 'node:fs/promises';
import type { JsonObject, Receipt } from '@tablee/core';
import { type RunningCollector, type StartOptions, smallFolder, startCollector } from './start-collector.ts';
import { type Answer, anApplication, answerOf, send } from './submissions.ts';

const organisationFile = 'organisations/demo/organisation.json';

/** Where people reach the collector of these tests. */
export const publicUrl = 'https://formulaires.exemple.org';

/**
 * A collector that runs the forms with documents, and the one that their code leads to. With an address of its own, links
 * lead to this machine, and no code to scan is printed.
 */
export async function startDocuments({
  address = publicUrl,
  ...options
}: StartOptions & { readonly address?: string | undefined } = {}): Promise<RunningCollector> {
  const { [organisationFile]: organisation, ...others } = smallFolder;
  const deliver = { main: ['files'] };
  const running = await startCollector({
    ...options,
    files: {
      ...others,
      'tablee.json': { spamProtection: 'off', ...(address === '' ? {} : { publicUrl: address }) },
      [organisationFile]: {
        ...Object(organisation),
        destinations: { files: { adapter: 'files', directory: 'responses' } },
        forms: {
          application: {},
          'planning-sheet': { deliver },
          'project-one-pager': { deliver },
          'closing-loop': { deliver },
        },
      },
      ...options.files,
    },
  });
  // What is printed names the public address; the test asks this machine.
  return { ...running, url: `http://127.0.0.1:${running.port}` };
}

/** The answers of a form's sample. */
export async function sampleAnswers(form: string, name: string): Promise<JsonObject> {
  const file = new URL(`../../forms/${form}/samples/${name}.json`, import.meta.url);
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(file, 'utf8'));
  return data;
}

/** A response that was received, and the code of its document. */
export interface SentDocument {
  readonly id: string;
  readonly code: string;
  readonly documents: NonNullable<Receipt['documents']>;
}

/** Sends a response to a form for staff, as its page does. */
export async function sendForDocument(
  { collector, url }: RunningCollector,
  form: string,
  { data, language = 'fr' }: { readonly data: JsonObject; readonly language?: string },
): Promise<SentDocument> {
  const { code: link } = await collector.links.create({ organisation: 'demo', form, role: 'staff' });
  const submission = anApplication({ link, data, language });
  const answer = await send(url, submission, { form: `demo/${form}` });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  const { documents = [] }: Pick<Receipt, 'documents'> = JSON.parse(answer.text);
  return { id: submission.id, code: documents[0]?.url.split('#')[1] ?? '', documents };
}

/** Asks for a document as its page does. */
export async function openDocument(
  { url }: RunningCollector,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(await fetch(`${url}/documents`, { method: 'POST', body: new URLSearchParams({ code, ...more }) }));
}
