import { sheetOf } from '@tablee/collector';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskPages } from '../../packages/collector/src/desk/registry.ts';
import { renderMail } from '../../packages/html/src/mail/index.ts';
import { openForm, openOnWeakDevice, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { resultsLink, sendBarometers, sendJointBarometer } from '../support/barometers.ts';
import { attackChoosing, attackingAnswers, attackingFolder, canary, expectNoCanary } from '../support/canary.ts';
import { deskBrowser, deskCode, signIn } from '../support/desk.ts';
import { sampleAnswers, sendForDocument } from '../support/documents.ts';
import { sendWithCode } from '../support/my-answers.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';

const browser = useBrowser();
const group = 'KIWI-27';

/** A page that fails its test with a script that ran or was refused, or any other complaint of the browser. */
const openWatched = (): Promise<Page> => openPage(browser(), { locale: 'fr-CA' });

async function closingLoop(running: RunningCollector): Promise<string> {
  const answers = await sampleAnswers('closing-loop', 'complete-fr');
  const data = Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [name, isProse(value) ? `${value} ${canary}` : value]),
  );
  return (await sendForDocument(running, 'closing-loop', { data })).code;
}

/** A text that a person has written, not a choice, a date or a code. */
function isProse(value: unknown): boolean {
  return typeof value === 'string' && value.length > 20 && value.includes(' ') && value.length < 400;
}

async function sendGroup(running: RunningCollector): Promise<string> {
  const sides = ['partner', 'partner', 'partner', 'professional', 'professional', 'professional'] as const;
  await sendBarometers(running, { group, people: sides.map((role) => ({ role, mark: 2 })) });
  const joint_actions = [{ action: canary, who: canary }];
  await sendJointBarometer(running, { group, mark: 3, more: { joint_actions } });
  return resultsLink(running, 'barometer', { group });
}

type Pages = readonly (readonly [name: string, html: string])[];

/** Every page that the server draws, with the words of attackers in them wherever they can be. */
async function drawnPages(running: RunningCollector): Promise<Pages> {
  const { url, collector } = running;
  const query = new URLSearchParams({ project: canary, lang: canary, r: canary, text: canary }).toString();
  const get = async (path: string): Promise<readonly [string, string]> => [
    path,
    await (await fetch(url + path)).text(),
  ];
  const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<readonly [string, string]> => {
    const reply = await fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) });
    return [`${path} ${Object.keys(fields).join()}`, await reply.text()];
  };
  const { code: staff } = await collector.links.create({
    ...{ organisation: 'demo', form: 'interview-grid', role: 'staff' },
    ...{ subject: canary, project: canary, name: canary, uses: 5 },
  });
  const { code: invited } = await collector.links.create({
    ...{ organisation: 'demo', form: 'commitment', subject: canary, name: canary },
  });
  const own = await sendWithCode(url, { data: { ...shortApplication, ...attackingAnswers } });
  const { languages_spoken: _, ...typed } = attackingAnswers;
  const plain = await post('/demo/application', {
    ...Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, String(text)])),
    languages_spoken: 'other',
  });
  const [results, choosing, document] = [
    await sendGroup(running),
    await attackChoosing(running),
    await closingLoop(running),
  ];
  const oembed = await fetch(`${url}/oembed?url=${encodeURIComponent(`${url}/demo/application?${query}`)}`);
  return [
    ...(await Promise.all(
      [
        '/',
        '/demo',
        '/demo/application',
        '/demo/application/paper',
        '/s',
        '/results',
        '/documents',
        '/mine',
        '/playground',
      ]
        .flatMap((path) => [`${path}?${query}`, `${path}?lang=en&embed=1&project=${encodeURIComponent(canary)}`])
        .map(get),
    )),
    ...(await Promise.all(
      [`/demo/${encodeURIComponent(canary)}`, `/unsubscribe/demo/${encodeURIComponent(canary)}`].map(get),
    )),
    ['oembed', String(Object(await oembed.json()).html)],
    plain,
    await post('/s', { code: staff }),
    await post('/s', { code: invited }),
    await post('/s', { code: canary }),
    await post('/mine', { code: own.code }),
    await post('/mine', { code: own.code, _action: 'correct' }),
    await post('/mine', { code: canary }),
    await post('/results', { code: results, language: 'fr' }),
    await post('/results', { code: choosing, language: 'fr', names: 'yes' }),
    await post('/results', { code: canary }),
    await post('/documents', { code: document }),
    await post('/documents', { code: document, format: 'html' }),
    ...(await mailedPages(running)),
    ...(await deskDrawn(running)),
  ];
}

async function mailedPages({ configuration }: RunningCollector): Promise<Pages> {
  const served = configuration.organisations[0];
  const form = served?.forms.find(({ compiled }) => compiled.id === 'commitment')?.compiled;
  if (served === undefined || form === undefined) throw new Error('the form is not served');
  const person = { name: canary, language: 'fr', code: 'A'.repeat(22) };
  const expiresAt = new Date('2026-12-31T12:00:00Z');
  const { html } = renderMail({
    kind: 'invitation',
    sender: { name: served.settings.name, languages: ['fr', 'en'] },
    language: 'fr',
    name: canary,
    form,
    anonymous: false,
    words: [{ fr: canary, en: canary }],
    url: 'https://formulaires.exemple.org/s#A',
    typed: { url: 'https://formulaires.exemple.org/s', code: 'AAAAA' },
    until: canary,
    unsubscribeUrl: `https://formulaires.exemple.org/${canary}`,
  });
  const address = 'https://formulaires.exemple.org';
  return [
    ['mail', html],
    ['sheet', sheetOf({ configuration, form, people: [person], expiresAt, address }, 'fr')],
  ];
}

/** Every page of the desk, with what its address may say. */
async function deskDrawn(running: RunningCollector): Promise<Pages> {
  const desk = await signIn(running, 'administrator');
  const words = encodeURIComponent(canary);
  const drawn: [string, string][] = [];
  for (const { path } of deskPages) {
    const address = `/desk/demo${path === '' ? '' : `/${path}`}`;
    for (const query of ['', `?text=${words}&form=${words}&id=${words}&q=${words}&find=${words}`]) {
      drawn.push([address + query, (await desk.get(address + query)).text]);
    }
  }
  const stranger = deskBrowser(`http://127.0.0.1:${running.port}`, '');
  drawn.push(['/desk/sign-in', (await stranger.get(`/desk/sign-in?to=${words}&code=${words}`)).text]);
  return drawn;
}

test('no word of an organisation, a link, a recipient or a respondent becomes markup on a page that the server draws', {
  timeout: 90_000,
}, async () => {
  const running = await startPages({ files: attackingFolder() });
  const page = await openWatched();
  const pages = await drawnPages(running);
  const found = await page.evaluate(
    (drawn) =>
      drawn.flatMap(([name, text]) => {
        const parsed = new DOMParser().parseFromString(text, 'text/html');
        return parsed.querySelector('.canary, img[src="c"], [onerror]') === null ? [] : [name];
      }),
    pages,
  );
  expect(found).toEqual([]);
  // The test sees what it looks for: nearly every page names the organisation, in words.
  const seen = pages.filter(([, text]) => /canary src=c/.test(text));
  expect(seen.length).toBeGreaterThan(pages.length / 2);
  for (const name of [
    'mail',
    'sheet',
    '/demo',
    '/s',
    '/mine',
    '/results',
    '/documents',
    '/desk/demo',
    '/demo/application',
  ]) {
    expect(
      seen.some(([one]) => one.startsWith(name)),
      name,
    ).toBe(true);
  }
});

test('nor on a page that a script draws, from the first question to the receipt and after', {
  timeout: 120_000,
}, async () => {
  const running = await startPages({ files: attackingFolder() });
  const { url } = running;
  const { data } = await sampleOf('application', 'minimal');
  const query = `?lang=fr&project=${encodeURIComponent(canary)}`;
  const answers = { ...data, ...attackingAnswers };
  for (const open of [openForm, openOnWeakDevice]) {
    const page = await openWatched();
    const respondent = await open(page, `${url}/demo/application${query}`);
    await respondent.toReview(answers, () => expectNoCanary(page, 'a page of the form'));
    expect(await page.locator('.sheet').first().textContent()).toContain(canary);
    await expectNoCanary(page, 'the review');
    await respondent.send();
    await expectNoCanary(page, 'the receipt');
    expect(await page.locator('.sheet').first().textContent()).toContain('class=canary');
  }
  const shown = async (path: string, code: string, ready: string): Promise<void> => {
    const page = await openWatched();
    await page.goto(`${url}${path}#${code}`);
    await page.locator(ready).first().waitFor();
    expect(await page.locator('body').textContent()).toContain('class=canary');
    await expectNoCanary(page, path);
  };
  await shown('/results', await sendGroup(running), 'table');
  await shown('/results', await attackChoosing(running), '.people');
  await shown('/documents', await closingLoop(running), '.letter');
  await shown('/mine', (await sendWithCode(url, { data: { ...shortApplication, ...attackingAnswers } })).code, 'dl');
  const page = await openWatched();
  await page.goto(`${url}/desk/sign-in#${await deskCode(running, 'administrator')}`);
  await page.locator('form button').first().click();
  await page.waitForURL(/\/desk\/demo/);
  await expectNoCanary(page, 'the desk');
});
