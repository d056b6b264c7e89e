import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openStoreToRead } from '@tablee/collector';
import { expect, onTestFinished, test } from 'vitest';
import { sampleOf } from '../browser/served-pages.ts';
import { folderWithKey, hiddenFields, postFields, postJson } from '../support/draft-key.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const answers = { ...shortApplication, last_name: 'Serinus-Brouillon', motivation: 'Le canari du brouillon chante.' };
const secrets = ['Canarella', 'Serinus-Brouillon', 'canari.secret@exemple.org', 'canari du brouillon'];

const draft = (more: object = {}): object => ({ formVersion: '1.0.0', language: 'fr', data: answers, ...more });

test('no file of the store, no log and no metric holds an answer of a draft, its code or its link’s', async () => {
  const running = await startCollector({ files: folderWithKey() });
  const { url, collector, configuration, lines } = running;
  const { code: link } = await collector.links.create({ organisation: 'demo', form: 'application', uses: 3 });
  const at = `${url}/api/v1/demo/application/drafts`;
  const first = String((await postJson(at, draft({ link }))).body['code']);
  await postJson(at, draft({ code: first, link }));
  await postJson(`${url}/api/v1/drafts/open`, { code: first });
  const page = await (await fetch(`${url}/demo/application?lang=fr`)).text();
  const saved = await postFields(`${url}/demo/application`, { ...hiddenFields(page), ...answers, _later: '1' });
  const shown = await (await fetch(url + saved.location)).text();
  const second = /name="code" value="([^"]+)"/.exec(shown)?.[1] ?? '';
  expect(second).not.toBe('');
  for (const action of ['open', 'erase']) await postFields(`${url}/resume`, { code: second, action });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const folder = dirname(configuration.storeFile);
  const filesWith = async (text: string): Promise<readonly string[]> => {
    const names = (await readdir(folder)).filter((name) => name.startsWith('tablee.db'));
    const found = await Promise.all(
      names.map(async (name) => ((await readFile(join(folder, name))).includes(text) ? [name] : [])),
    );
    return found.flat();
  };
  const codes = [first, second].flatMap((code) => [code, code.replaceAll('-', '')]);
  for (const secret of [...secrets, ...codes, link]) expect([secret, await filesWith(secret)]).toEqual([secret, []]);
  // The search finds what is there: a response is stored in clear.
  await send(url, anApplication({ data: answers }));
  expect(await filesWith('Serinus-Brouillon')).not.toEqual([]);
  await collector.stop();
  const seen = lines.join('') + metrics;
  for (const secret of [...secrets, ...codes, link]) expect(seen).not.toContain(secret);
  expect(seen).toContain('"route":"POST draft"');
});

test('guessing is limited by address, and a wrong code is answered as one of no draft at all', async () => {
  const limits = { responsesPerMinute: 50 };
  const { url } = await startCollector({ files: folderWithKey({ limits }) });
  const guess = (): string => `${'0'.repeat(15)}${String(Math.random()).slice(2, 7).padEnd(5, '0')}`;
  const replies = [];
  for (let turn = 0; turn < 8; turn += 1) replies.push(await postJson(`${url}/api/v1/drafts/open`, { code: guess() }));
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
  expect(new Set(replies.slice(0, 5).map(({ text }) => text)).size).toBe(1);
  expect((await postFields(`${url}/resume`, { code: guess() })).status).toBe(429);
  expect((await postJson(`${url}/api/v1/drafts/erase`, { code: guess() })).status).toBe(429);
});

test('expired, erased, unreadable and never made: one answer, in words and headers', async () => {
  let now = new Date('2026-11-22T15:00:00Z');
  const { url } = await startCollector({ files: folderWithKey(), now: () => now });
  const at = `${url}/api/v1/demo/application/drafts`;
  const keep = async (): Promise<string> => String((await postJson(at, draft())).body['code']);
  const [erased, expired] = [await keep(), await keep()];
  await postJson(`${url}/api/v1/drafts/erase`, { code: erased });
  now = new Date('2027-01-15T15:00:00Z');
  const answersFor = async (code: string): Promise<readonly unknown[]> => {
    const { status, text } = await postJson(`${url}/api/v1/drafts/open`, { code });
    const page = await postFields(`${url}/resume`, { code, _language: 'fr' });
    // What was typed stands in the field, to be mended.
    return [status, text, page.status, page.text.replace(/(id="code" name="code" value=)"[^"]*"/, '$1')];
  };
  const unknown = await answersFor('0'.repeat(20));
  expect([unknown[0], unknown[2]]).toEqual([404, 404]);
  for (const code of [erased, expired, 'no code', '']) expect(await answersFor(code)).toEqual(unknown);
});

test('nothing joins a draft to the anonymous rows or the response that it becomes', async () => {
  const { url, collector, configuration } = await startCollector({ files: folderWithKey() });
  const { data } = await sampleOf('readiness', 'all-true');
  const at = `${url}/api/v1/demo/readiness/drafts`;
  const code = String((await postJson(at, draft({ data }))).body['code']);
  const { body } = await postJson(`${url}/api/v1/drafts/open`, { code });
  // What comes back names no response: the one that follows makes its own id.
  expect(JSON.stringify({ ...body, form: undefined })).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  const reader = await openStoreToRead({ file: configuration.storeFile });
  if (reader === undefined) throw new Error('the store is not there');
  onTestFinished(() => reader.close());
  const row = await reader.db.selectFrom('draft').selectAll().executeTakeFirstOrThrow();
  const response = { ...anApplication({ draft: code }), data };
  expect((await send(url, response, { form: 'demo/readiness' })).status).toBe(201);
  expect(await reader.db.selectFrom('draft').selectAll().execute()).toEqual([]);
  const kept = JSON.stringify([
    await reader.db.selectFrom('response').selectAll().execute(),
    await reader.db.selectFrom('anonymous_row').selectAll().execute(),
  ]);
  expect(kept).toContain(response.id);
  // The form is all that they share.
  const { form_key: _, key_id: __, ...own } = row;
  for (const value of [...Object.values(own), code]) expect(kept).not.toContain(String(value));
  await collector.stop();
});
