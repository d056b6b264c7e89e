import { newAnswersCode, referenceOf } from '@tablee/core';
import { expect, test, vi } from 'vitest';
import { qrRows } from '../../packages/html/src/mail/qr-image.ts';
import { sampleOf } from '../browser/served-pages.ts';
import { readTable, waitForRows } from '../e2e/table-file.ts';
import { hiddenFields, postFields } from '../support/draft-key.ts';
import {
  askMine,
  correctionOf,
  deliveringFolder,
  folderWithRules,
  linkIn,
  sendWithCode,
} from '../support/my-answers.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, anId, send, shortApplication } from '../support/submissions.ts';

test('whoever sends a response with a code gets a private link to it, and gets it again with the same code alone', async () => {
  const { port } = await startCollector({
    files: { 'tablee.json': { spamProtection: 'off', publicUrl: 'https://forms.example.org' } },
  });
  const url = `http://127.0.0.1:${port}`;
  const { application, answer, code } = await sendWithCode(url);
  expect(answer.status).toBe(201);
  expect(answer.body?.['myAnswers']).toEqual({
    url: `https://forms.example.org/mine#${code}`,
    code,
    title: 'Revoir, corriger ou effacer vos réponses',
    text: expect.stringContaining('nous ne pouvons pas le retrouver'),
    byHand: 'Vous pouvez aussi aller à forms.example.org/mine et y écrire ce code :',
    open: 'Ouvrir mes réponses (nouvel onglet)',
    qr: {
      rows: qrRows(`https://forms.example.org/mine#${code}`),
      label: 'Code à viser avec un téléphone pour ouvrir vos réponses',
    },
  });
  const again = await send(url, application);
  expect([again.status, again.text]).toEqual([200, answer.text]);
  const { answersCode: _, ...without } = application;
  for (const other of [
    without,
    { ...application, answersCode: newAnswersCode((bytes) => crypto.getRandomValues(bytes)) },
  ]) {
    const reply = await send(url, other);
    expect([reply.status, reply.body?.['myAnswers']]).toEqual([200, undefined]);
  }
  expect((await send(url, { ...application, data: { ...shortApplication, first_name: 'Ada' } })).status).toBe(409);
});

test('what was sent is shown in words, in the language it was sent in or the one that is asked for', async () => {
  const { url } = await startCollector();
  const { application, code } = await sendWithCode(url, { language: 'en' });
  const page = await askMine(url, code);
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('x-robots-tag')).toBe('noindex');
  expect(page.text).toContain('<html lang="en">');
  expect(page.text).toContain(`Your number: ${referenceOf(application.id)}`);
  expect(page.text).toContain('<dd>Le canari chante dans la mine.</dd>');
  expect(page.text).toContain('<dd>I support or have supported a relative or friend</dd>');
  const french = await askMine(url, code.toLowerCase().replaceAll('-', ' '), { _language: 'fr' });
  expect(french.text).toContain('<html lang="fr">');
  expect(french.text).toContain('<h1>Mes réponses</h1>');
  expect(/<title>([^<]*)<\/title>/.exec(french.text)?.[1]).not.toContain(code);
});

test('the door asks for the code, and is never told it', async () => {
  const { url } = await startCollector();
  const door = await fetch(`${url}/mine?lang=en`);
  expect([door.status, door.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await door.text()).toContain('With the code of your receipt');
});

test('a correction is checked like the form, changes the rows that are there, and leaves the coordinator’s columns', async () => {
  const running = await startCollector({ files: deliveringFolder() });
  const { url } = running;
  const { application, code } = await sendWithCode(url);
  await waitForRows(running, 'application', 1);
  const form = await askMine(url, code, { _do: 'correct' });
  expect(form.text).toContain('value="Canarella"');
  expect(form.text).toContain('Envoyer mes corrections');
  const refused = await correctionOf(url, form, { ...shortApplication, first_name: '' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Il y a 1 point à revoir');
  expect(refused.text).not.toContain('value="Canarella"');
  const corrected = await correctionOf(url, form, { ...shortApplication, first_name: 'Ada' });
  expect(corrected.status).toBe(200);
  expect(corrected.text).toContain('Vos corrections sont reçues');
  expect(corrected.text).toContain('<dd>Ada</dd>');
  expect(corrected.text).toMatch(/Corrigé le \d/);
  const row = await vi.waitFor(async () => {
    const [found] = await readTable(running, 'application');
    expect(found?.['first_name']).toBe('Ada');
    return found;
  }, 15_000);
  expect(row).toMatchObject({ response_id: application.id, last_name: 'Serinus-Jaune', status: 'new' });
  const same = await correctionOf(url, form, { ...shortApplication, first_name: 'Ada' });
  expect(same.text).toContain('Rien n’a changé');
});

test('erasing asks first, gives a proof once, takes the rows out, and leaves a code that opens nothing', async () => {
  const running = await startCollector({ files: deliveringFolder() });
  const { url, collector, lines } = running;
  const { application, code } = await sendWithCode(url);
  await waitForRows(running, 'application', 1);
  const question = await askMine(url, code, { _do: 'erase' });
  expect(question.text).toContain('Personne ne peut revenir en arrière.');
  expect((await askMine(url, code)).status).toBe(200);
  const erased = await askMine(url, code, { _do: 'erase-now' });
  expect(erased.status).toBe(200);
  expect(erased.text).toContain(`Numéro de preuve : ${referenceOf(application.id)}`);
  expect(erased.text).not.toContain('Canarella');
  await vi.waitFor(async () => expect(await readTable(running, 'application')).toEqual([]), 15_000);
  for (const action of ['show', 'erase-now', 'correct']) {
    expect((await askMine(url, code, { _do: action })).status).toBe(404);
  }
  expect((await send(url, application)).body?.['code']).toBe('erased');
  await collector.stop();
  const audit = lines.map((line) => JSON.parse(line)).find(({ code: word }) => word === 'erased');
  expect(audit).toMatchObject({
    route: 'POST my answers',
    organisation: 'demo',
    form: 'application',
    response: application.id,
  });
});

test('an organisation says how long people correct on the page, whether they erase there, and where neither is offered', async () => {
  let now = new Date('2026-11-22T15:00:00Z');
  const { url } = await startCollector({
    files: folderWithRules({ correctDays: 7, erase: false }),
    now: () => now,
  });
  const { code } = await sendWithCode(url);
  const early = await askMine(url, code);
  expect(early.text).toContain('Vous pouvez les corriger ici jusqu’au 29 novembre 2026.');
  expect(early.text).not.toContain('value="erase"');
  // What the page does not offer is not done either.
  expect((await askMine(url, code, { _do: 'erase-now' })).text).toContain('Canarella');
  now = new Date('2026-11-30T15:00:00Z');
  const late = await askMine(url, code);
  expect(late.text).toContain('On ne peut plus les corriger sur cette page.');
  const form = await askMine(url, code, { _do: 'correct' });
  expect(form.text).not.toContain('Envoyer mes corrections');
  const forced = await postFields(`${url}/mine`, {
    ...shortApplication,
    first_name: 'Ada',
    _code: code,
    _do: 'correct-now',
    _version: '1.0.0',
  });
  expect(forced.text).toContain('<dd>Canarella</dd>');
  const off = await startCollector({ files: folderWithRules('off') });
  const { answer } = await sendWithCode(off.url);
  expect([answer.status, answer.body?.['myAnswers']]).toEqual([201, undefined]);
});

test('anonymous answers, forms for staff and responses without a row of their own get no link', async () => {
  const { url, collector } = await startCollector();
  const codeFor = (): string => newAnswersCode((bytes) => crypto.getRandomValues(bytes));
  const readiness = await sampleOf('readiness', 'all-true');
  const anonymous = await send(
    url,
    { ...anApplication({ data: readiness.data }), answersCode: codeFor() },
    { form: 'demo/readiness' },
  );
  expect([anonymous.status, anonymous.body?.['myAnswers']]).toEqual([201, undefined]);
  const bySide = { organisation: 'demo', form: 'barometer', group: 'KIWI-27', round: 'start' } as const;
  for (const [mode, offered] of [
    ['individual', false],
    ['joint', true],
  ] as const) {
    const { code: link } = await collector.links.create({
      ...bySide,
      mode,
      ...(mode === 'individual' ? { role: 'partner' } : {}),
    });
    const sample = await sampleOf('barometer', mode === 'joint' ? 'joint-minimal' : 'minimal');
    const reply = await send(
      url,
      { ...anApplication({ data: sample.data }), link, answersCode: codeFor() },
      { form: 'demo/barometer' },
    );
    expect([mode, reply.status, reply.body?.['myAnswers'] !== undefined]).toEqual([mode, 201, offered]);
  }
  const { code: staff } = await collector.links.create({
    organisation: 'demo',
    form: 'interview-grid',
    role: 'staff',
    subject: 'K7F-2QM',
  });
  const grid = await sampleOf('interview-grid', 'minimal');
  const about = await send(
    url,
    { ...anApplication({ data: grid.data }), link: staff, answersCode: codeFor() },
    { form: 'demo/interview-grid' },
  );
  expect([about.status, about.body?.['myAnswers']]).toEqual([201, undefined]);
});

test('staff who type in a form from paper get the link to hand over, and the person corrects what is theirs', async () => {
  const { url, collector } = await startCollector();
  const { code: link } = await collector.links.create({
    organisation: 'demo',
    form: 'application',
    role: 'staff',
    mode: 'paper',
  });
  const { answer, code } = await sendWithCode(url, {
    link,
    data: { ...shortApplication, entry_mode: 'paper', paper_received_on: '2026-05-04', transcribed_by: 'MJ' },
  });
  expect(answer.text).toContain('remettez-la à la personne qui a répondu');
  const form = await askMine(url, code, { _do: 'correct' });
  expect(form.text).not.toContain('transcribed_by');
  const forged = { ...shortApplication, first_name: 'Ada', transcribed_by: 'XX' };
  const corrected = await correctionOf(url, form, forged);
  expect(corrected.text).toContain('Vos corrections sont reçues');
  expect(corrected.text).toContain('<dd>Ada</dd>');
  expect(corrected.text).toContain('<dd>MJ</dd>');
});

test('a form without a script leads to the same link, and a second press to the same code', async () => {
  let now = new Date('2026-11-22T15:00:00Z');
  const { url } = await startCollector({ now: () => now });
  const page = await (await fetch(`${url}/demo/application?lang=fr`)).text();
  now = new Date('2026-11-22T15:05:00Z');
  const press = async (): Promise<string> => {
    const { location } = await postFields(`${url}/demo/application`, { ...hiddenFields(page), ...shortApplication });
    return linkIn(await (await fetch(url + location)).text());
  };
  const code = await press();
  expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  expect(await press()).toBe(code);
  expect((await askMine(url, code)).text).toContain('<dd>Canarella</dd>');
});

test('the code of one response cannot be made that of another', async () => {
  const { url } = await startCollector();
  const { code, application } = await sendWithCode(url);
  const other = await send(url, { ...application, id: anId(), data: { ...shortApplication, first_name: 'Ada' } });
  expect([other.status, other.body?.['myAnswers']]).toEqual([201, undefined]);
  expect((await askMine(url, code)).text).toContain('<dd>Canarella</dd>');
});
