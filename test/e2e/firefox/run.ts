/**
 * Tries the embedded and the plain form in Firefox: `node test/e2e/firefox/run.ts [pictures' folder]`.
 *
 * On Debian, first: `apt-get install firefox-esr` (another Firefox by `FIREFOX_PATH`). It is driven by WebDriver BiDi, which
 * Firefox speaks itself. Everything is on loopback and in a temporary folder, and stops and goes with the trial. Not part
 * of `pnpm test`, which needs Chromium alone.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { JsonObject } from '@tablee/core';
import { type Demonstration, startDemonstration } from '../demonstration-for-sites.ts';
import { type Firefox, firefoxPath, startFirefox } from './firefox.ts';
import type { Device, FirefoxFrame, FirefoxPage } from './firefox-page.ts';
import { firefoxRespondentOn } from './firefox-respondent.ts';
import { type HostSite, startHostSite, waysToEmbed } from './host-pages.ts';

/** What every step works with. */
interface Trial {
  readonly firefox: Firefox;
  readonly forms: Demonstration;
  readonly host: HostSite;
  readonly pictures: string;
}

const phone: Device = { width: 390, height: 780, cores: 2 };
const desktop: Device = { width: 1000, height: 800, cores: 8 };
const drawnByScript = '#tablee.scripted';
const drawnBySurveyJs = '#tablee[data-drawn-by=surveyjs]';
let sentSoFar = 0;

function held(what: string): void {
  console.log(`held: ${what}`);
}

async function sampleOf(form: string): Promise<JsonObject> {
  const file = new URL(`../../../forms/${form}/samples/minimal.json`, import.meta.url);
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(file, 'utf8'));
  return data;
}

// These run in the page.
const isThere = (selector: string): boolean => document.querySelector(selector) !== null;
const isFormShown = (_: null): boolean =>
  document.querySelector('tablee-form')?.shadowRoot?.querySelector('iframe')?.style.opacity === '';
const hasNoScrollbar = (_: null): boolean => {
  const { scrollHeight, scrollWidth } = document.documentElement;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  return innerHeight >= height && scrollHeight <= innerHeight && scrollWidth <= innerWidth;
};

// What the page has said is heard once: the next page says it anew, if it does.
const forgetNotice = (_: null): void => document.getElementById('tablee-return')?.remove();
const isPressable = (_: null): boolean => document.querySelector('form.plain button.primary') !== null;

function fits(frame: FirefoxFrame): Promise<void> {
  return frame.until(hasNoScrollbar, null, 'a frame as high as its content');
}

async function sendApplication(forms: Demonstration, frame: FirefoxFrame, onPage: () => Promise<void>): Promise<void> {
  const respondent = firefoxRespondentOn(frame);
  await respondent.toReview(await sampleOf('application'), onPage);
  await respondent.send();
  await onPage();
  await expectRow(forms);
}

async function expectRow(forms: Demonstration): Promise<void> {
  sentSoFar += 1;
  const rows = await forms.rows(sentSoFar);
  assert.equal(rows.length, sentSoFar);
  const { first_name, motivation } = rows.at(-1) ?? {};
  assert.deepEqual({ first_name, motivation }, { first_name: 'Luc', motivation: 'À l’oral.' });
}

/** The script line, drawn by SurveyJS on a desk and by the small script on a telephone. */
async function scriptLine({ firefox, forms, host, pictures }: Trial): Promise<void> {
  for (const [name, device, drawn] of [
    ['phone', phone, drawnByScript],
    ['desktop', desktop, drawnBySurveyJs],
  ] as const) {
    const page = await firefox.newPage(device);
    await page.goto(`${host.url}/line`);
    await page.until(isFormShown, null, 'the form');
    const frame = await page.frame('/demo/application');
    await frame.until(isThere, drawn, drawn);
    await fits(frame);
    await page.picture(join(pictures, `line-fr-${name}.png`));
    await sendApplication(forms, frame, () => fits(frame));
    await page.picture(join(pictures, `line-receipt-fr-${name}.png`));
    const left = await page.run(() => [document.cookie, localStorage.length, sessionStorage.length], null);
    assert.deepEqual(left, ['', 0, 0]);
    held(
      `one line puts the form in a page elsewhere (${name}), without scrollbars on any page, and its answers in a row`,
    );
  }
}

async function element({ firefox, forms, host, pictures }: Trial): Promise<void> {
  const page = await firefox.newPage(desktop);
  await page.goto(`${host.url}/element`);
  await page.until(() => customElements.get('tablee-form') !== undefined, null, 'the element');
  await page.picture(join(pictures, 'element-before-en-desktop.png'));
  await page.click('tablee-form a');
  await page.until(isFormShown, null, 'the form');
  const frame = await page.frame('/demo/application');
  await frame.until(isThere, drawnBySurveyJs, drawnBySurveyJs);
  await fits(frame);
  await page.run(() => document.querySelector('tablee-form')?.setAttribute('lang', 'fr'), null);
  await frame.until(() => document.documentElement.lang === 'fr', null, 'French');
  await page.run(() => document.querySelector('tablee-form')?.setAttribute('lang', 'en'), null);
  await frame.until(() => document.documentElement.lang === 'en', null, 'English');
  await fits(frame);
  await page.picture(join(pictures, 'element-en-desktop.png'));
  await sendApplication(forms, frame, () => fits(frame));
  held('the element loads on request, changes its language, and sends');
}

async function frames({ firefox, forms, host, pictures }: Trial): Promise<void> {
  for (const [path, device, drawn] of [
    ['/sandbox', { ...desktop, cores: 2 }, drawnByScript],
    ['/sandbox', desktop, drawnBySurveyJs],
    ['/frame', desktop, drawnBySurveyJs],
  ] as const) {
    const page = await firefox.newPage(device);
    await page.goto(`${host.url}${path}`);
    const frame = await page.frame('/demo/application');
    await frame.until(isThere, drawn, drawn);
    assert.equal(await frame.run(() => self.origin, null), path === '/sandbox' ? 'null' : forms.url);
    await page.picture(join(pictures, `${path.slice(1)}-${device.cores}-cores.png`));
    await sendApplication(forms, frame, async () => undefined);
  }
  held('plain frames send, sandbox="allow-scripts" included, whoever draws the form');
}

async function surveyLink({ firefox, forms, pictures }: Trial): Promise<void> {
  for (const [name, device] of [
    ['phone', phone],
    ['desktop', desktop],
  ] as const) {
    const page = await firefox.newPage(device);
    const link = await forms.link('application');
    await page.goto(link);
    await page.until(isThere, name === 'phone' ? drawnByScript : drawnBySurveyJs, 'the form behind the link');
    assert.equal(
      await page.run(() => document.title.includes(location.hash.slice(1)) && location.hash !== '', null),
      false,
    );
    await page.picture(join(pictures, `link-${name}.png`));
    await sendApplication(forms, page, async () => undefined);
  }
  held('a survey link opens its form and sends');
}

async function plainWithScript({ firefox, forms, pictures }: Trial): Promise<void> {
  const page = await firefox.newPage(phone);
  await page.goto(`${forms.url}/demo/application?lang=en`);
  await page.until(isThere, drawnByScript, drawnByScript);
  await page.picture(join(pictures, 'small-script-en-phone.png'));
  await sendApplication(forms, page, async () => undefined);
  held('the plain form with its small script turns pages, and sends');
}

/** Presses the button, and again for as long as the page says that no person is so fast: its three seconds pass. */
async function press(form: FirefoxFrame, awaited: string): Promise<void> {
  await form.until(isPressable, null, 'a page that can be sent');
  await form.click('form.plain button.primary');
  await form.until(isThere, `${awaited}, #tablee-return`, awaited);
  if (await form.run(isThere, awaited)) return;
  assert.equal(await form.run(isThere, '.error-summary'), false);
  await form.run(forgetNotice, null);
  await press(form, awaited);
}

/** Answers and sends the plain form as it is without a script, one answer missing at first. */
async function sendWithoutScript(form: FirefoxFrame, page: FirefoxPage, picture: string): Promise<void> {
  const { consent_name: name = '', ...others } = await sampleOf('application');
  const respondent = firefoxRespondentOn(form);
  await respondent.answerPage(others);
  await press(form, '.error-summary');
  await page.picture(`${picture}-errors.png`);
  await respondent.answerPage({ consent_name: name });
  await press(form, 'body.receipt');
  await page.picture(`${picture}-receipt.png`);
}

async function withoutScript({ firefox, forms, host, pictures }: Trial): Promise<void> {
  const page = await firefox.newPage(phone);
  await page.goto(`${forms.url}/demo/application?lang=fr`);
  assert.equal(await page.run(isThere, drawnByScript), false);
  await page.picture(join(pictures, 'no-script-fr-phone.png'));
  await sendWithoutScript(page, page, join(pictures, 'no-script-fr-phone'));
  await expectRow(forms);
  const framed = await firefox.newPage(desktop);
  await framed.goto(`${host.url}/frame`);
  await sendWithoutScript(await framed.frame('/demo/application'), framed, join(pictures, 'no-script-frame-en'));
  await expectRow(forms);
  await framed.goto(`${host.url}/link`);
  await framed.picture(join(pictures, 'no-script-element-fr.png'));
  assert.equal(await framed.run(() => document.querySelector('tablee-form a')?.getClientRects().length, null), 1);
  held(
    'with JavaScript off, the plain form says what is missing and sends, in a page and in a frame; the element is a link',
  );
}

async function trial(folder: string): Promise<void> {
  const pictures = process.argv[2] ?? join(folder, 'pictures');
  await mkdir(pictures, { recursive: true });
  const open: (() => unknown)[] = [];
  try {
    let forms: Demonstration | undefined;
    const host = await startHostSite(() => waysToEmbed(forms?.url ?? ''));
    open.unshift(host.stop);
    forms = await startDemonstration(join(folder, 'forms'), [host.url]);
    open.unshift(forms.stop);
    const firefox = await startFirefox(join(folder, 'profile'), { hasScripts: true });
    open.unshift(firefox.stop);
    const all = { firefox, forms, host, pictures };
    await scriptLine(all);
    await element(all);
    await frames(all);
    await plainWithScript(all);
    await surveyLink(all);
    const withoutScripts = await startFirefox(join(folder, 'profile-without-scripts'), { hasScripts: false });
    open.unshift(withoutScripts.stop);
    await withoutScript({ ...all, firefox: withoutScripts });
    console.log(`Firefox ${firefox.version}: all of it held, ${sentSoFar} responses sent, as many rows`);
  } finally {
    for (const stop of open) await stop();
  }
}

if (firefoxPath() === undefined) {
  console.error('No Firefox here. Install it (Debian: apt-get install firefox-esr) or name it in FIREFOX_PATH.');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'tablee-firefox-'));
try {
  await trial(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
