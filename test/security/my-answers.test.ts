import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newAnswersCode, referenceOf } from '@tablee/core';
import { expect, test } from 'vitest';
import { hiddenFields, postFields } from '../support/draft-key.ts';
import { askMine, correctionOf, deliveringFolder, linkIn, sendWithCode } from '../support/my-answers.ts';
import { startCollector } from '../support/start-collector.ts';
import { answerOf, send, shortApplication } from '../support/submissions.ts';

/** Of each answer alone, or made of what was typed, which stands in the field to be mended. */
const ownHeaders: ReadonlySet<string> = new Set(['date', 'content-length', 'etag', 'x-request-id']);

const otherCode = (): string => newAnswersCode((bytes) => crypto.getRandomValues(bytes));

test('whoever reads the rows, and knows the id and every answer, gets no code and makes none', async () => {
  const { url } = await startCollector();
  const { application, code } = await sendWithCode(url);
  const letters = code.replaceAll('-', '');
  const receipt = await answerOf(await fetch(`${url}/api/v1/demo/application/responses/${application.id}`));
  expect(receipt.status).toBe(200);
  expect(Object.keys(receipt.body ?? {}).toSorted()).toEqual(['id', 'receipt', 'receivedAt']);
  const { answersCode: _, ...known } = application;
  const forged = otherCode();
  const plainPage = await (await fetch(`${url}/demo/application?lang=fr`)).text();
  const { _token = '', ...hidden } = hiddenFields(plainPage);
  const [, ...signature] = _token.split('.');
  const plain = await postFields(`${url}/demo/application`, {
    ...hidden,
    ...shortApplication,
    _token: [application.id, ...signature].join('.'),
  });
  const plainReceipt = plain.location === '' ? plain.text : await (await fetch(url + plain.location)).text();
  expect(linkIn(plainReceipt)).toBe('');
  for (const attempt of [known, { ...known, answersCode: forged }, { ...known, answersCode: '' }]) {
    const { status, text } = await send(url, attempt);
    expect(status).toBe(200);
    expect(text).not.toMatch(/myAnswers|mine#/);
    expect(text).not.toContain(letters);
  }
  for (const guess of [
    forged,
    application.id,
    referenceOf(application.id),
    application.id.replaceAll('-', '').slice(0, 20),
  ]) {
    expect((await askMine(url, guess)).status).toBe(404);
  }
  expect((await askMine(url, code)).status).toBe(200);
});

test('unknown, erased, malformed and empty: one answer, in words and headers, whatever is asked for', async () => {
  const limits = { responsesPerMinute: 'off' };
  const { url } = await startCollector({ files: { 'tablee.json': { spamProtection: 'off', limits } } });
  const { code: erased } = await sendWithCode(url);
  await askMine(url, erased, { _do: 'erase-now' });
  const answersFor = async (code: string): Promise<readonly unknown[]> => {
    const replies = [];
    for (const _do of ['', 'show', 'correct', 'correct-now', 'erase', 'erase-now', 'nonsense']) {
      const { status, headers, text } = await askMine(url, code, { _do, _language: 'fr' });
      const kept = [...headers].filter(([name]) => !ownHeaders.has(name));
      replies.push([status, kept, text.replace(/(id="code" name="code" value=)"[^"]*"/, '$1')]);
    }
    return replies;
  };
  const unknown = await answersFor(otherCode());
  expect(unknown.map((reply) => Array.isArray(reply) && reply[0])).toEqual(Array(7).fill(404));
  for (const code of [erased, 'no code', '', 'é'.repeat(400), `${erased}#`])
    expect(await answersFor(code)).toEqual(unknown);
});

test('guessing is limited by address, and a page of another site cannot ask', async () => {
  const { url } = await startCollector({
    files: { 'tablee.json': { spamProtection: 'off', limits: { responsesPerMinute: 50 } } },
  });
  const { code } = await sendWithCode(url);
  const foreign = await fetch(`${url}/mine`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code, _do: 'erase-now' }),
  });
  expect(foreign.status).toBe(403);
  const statuses = [];
  for (let turn = 0; turn < 7; turn += 1) statuses.push((await askMine(url, otherCode())).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
  expect((await askMine(url, code)).status).toBe(429);
});

test('what people wrote never becomes markup, on the page, in the form or where a code is typed', async () => {
  const { url } = await startCollector();
  const attack = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
  const { code, answer } = await sendWithCode(url, {
    data: { ...shortApplication, first_name: attack, motivation: attack },
  });
  expect(answer.status).toBe(201);
  const shown = await askMine(url, code);
  const form = await askMine(url, code, { _do: 'correct' });
  const returned = await correctionOf(url, form, { ...shortApplication, first_name: attack, last_name: '' });
  const unknown = await askMine(url, attack);
  expect([shown, form, returned, unknown].map(({ status }) => status)).toEqual([200, 200, 422, 404]);
  for (const { text, headers } of [shown, form, returned, unknown]) {
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;script&gt;');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('no file, log or metric holds a code, and once erased nothing of the answers is left in the store', async () => {
  const running = await startCollector({ files: deliveringFolder() });
  const { url, collector, configuration, lines } = running;
  const { code } = await sendWithCode(url);
  const letters = code.replaceAll('-', '');
  const form = await askMine(url, code, { _do: 'correct' });
  const correction = { ...shortApplication, first_name: 'Canarina-Corrigée' };
  expect((await correctionOf(url, form, correction)).text).toContain('Canarina-Corrigée');
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const folder = dirname(configuration.storeFile);
  const filesWith = async (text: string): Promise<readonly string[]> => {
    const names = (await readdir(folder)).filter((name) => name.startsWith('tablee.db'));
    const found = await Promise.all(
      names.map(async (name) => ((await readFile(join(folder, name))).includes(text) ? [name] : [])),
    );
    return found.flat();
  };
  // The search finds what is there.
  expect(await filesWith('Canarina-Corrigée')).not.toEqual([]);
  for (const secret of [code, letters]) expect(await filesWith(secret)).toEqual([]);
  await askMine(url, code, { _do: 'erase-now' });
  await collector.stop();
  for (const answer of ['Canarina-Corrigée', 'Serinus-Jaune'])
    expect([answer, await filesWith(answer)]).toEqual([answer, []]);
  const seen = lines.join('') + metrics;
  for (const secret of [code, letters, 'Canarina', 'Canarella', 'canari.secret@exemple.org'])
    expect(seen).not.toContain(secret);
  expect(seen).toContain('"route":"POST my answers"');
});
