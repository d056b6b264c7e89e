import type { JsonObject } from '@tablee/core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keyboardRespondentOn } from '../../browser/keyboard-respondent.ts';
import { respondentOn } from '../../browser/respondent.ts';
import { openForm, openOnWeakDevice, openPage } from '../../browser/served-pages.ts';
import { readSample } from '../../forms/sample.ts';

/** How somebody comes to a form: their language, what they have in their hands, and what their device lets through. */
export interface Person {
  readonly language: 'fr' | 'en';
  readonly hand: 'pointer' | 'keyboard';
  /** Which of the three drawings of a form they get. */
  readonly device: 'ordinary' | 'weak' | 'without-script';
}

/** What somebody does with a form. */
export interface Task {
  /** As the link or the site says it; nobody puts it together. */
  readonly address: string;
  /** Questions that the link has answered: the page says so, in these words, and nobody types them again. */
  readonly carried?: Readonly<Record<string, string>>;
  readonly answers: JsonObject;
}

/** What the last page says. */
export interface Receipt {
  /** The number to say on the telephone, as it is in the table; empty where answers go without a name. */
  readonly reference: string;
  readonly text: string;
}

/** The answers of a sample, less those that `without` names: a link brings them. */
export async function answersLike(form: string, sample: string, without: readonly string[] = []): Promise<JsonObject> {
  const { data } = await readSample(new URL(`../../../forms/${form}/samples/${sample}.json`, import.meta.url));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !without.includes(name)));
}

/** The answers that a person in a hurry gives: those whose names match. */
export function only(answers: JsonObject, names: RegExp): JsonObject {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.test(name)));
}

/** Several people at the same time, each as they do it. */
export async function fillInTogether<P extends Person>(
  browser: Browser,
  people: readonly P[],
  taskOf: (person: P) => Task,
): Promise<void> {
  await Promise.all(people.map((person) => fillIn(browser, person, taskOf(person))));
}

/** Under load a page may take its time: what is tested is what happens, not when. */
const patience = 60_000;

async function openFor({ language, device }: Person, browser: Browser, more: BrowserContextOptions): Promise<Page> {
  const page = await openPage(browser, {
    locale: `${language}-CA`,
    viewport: device === 'weak' ? { width: 360, height: 800 } : { width: 1024, height: 800 },
    javaScriptEnabled: device !== 'without-script',
    ...more,
  });
  page.setDefaultTimeout(patience);
  return page;
}

/** Fills in a form to its receipt, as this person does it, and leaves. */
export async function fillIn(browser: Browser, person: Person, task: Task): Promise<Receipt> {
  const page = await openFor(person, browser, {});
  const scripted = person.device !== 'without-script';
  if (scripted) await answerPages(page, person, task);
  else await answerAtOnce(page, person, task);
  const shown = await page.locator('.reference').textContent();
  const text = (await page.locator('.sheet').first().textContent()) ?? '';
  await page.context().close();
  // Shown with a hyphen at which a line cannot break.
  return { reference: /[0-9A-Z]{3}-[0-9A-Z]{3}/.exec((shown ?? '').replaceAll('\u2011', '-'))?.[0] ?? '', text };
}

/** Answers to the last page, keeps the answers to themselves, and gives what the page says then. */
export async function keepToThemselves(browser: Browser, person: Person, { address, answers }: Task): Promise<string> {
  const page = await openFor(person, browser, {});
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.method()));
  const respondent = await openScripted(page, person, address);
  await respondent.toReview(answers);
  await page.locator('button.primary').filter({ visible: true }).click();
  await page.locator('.result').waitFor();
  const text = (await page.locator('.sheet').first().textContent()) ?? '';
  expect(sent.filter((method) => method !== 'GET')).toEqual([]);
  await page.context().close();
  return text;
}

/** Opens a form and looks at what its link has filled in. */
export async function lookAt(
  browser: Browser,
  person: Person,
  task: Pick<Task, 'address' | 'carried'>,
): Promise<string> {
  const page = await openFor({ ...person, device: 'without-script' }, browser, {});
  await openPlain(page, task.address);
  await expectCarried(page, task.carried ?? {});
  const title = (await page.locator('h1').first().textContent()) ?? '';
  await page.context().close();
  return title;
}

async function openScripted(page: Page, { device }: Person, address: string): Promise<ReturnType<typeof respondentOn>> {
  return device === 'weak' ? openOnWeakDevice(page, address) : openForm(page, address);
}

async function answerPages(page: Page, person: Person, { address, carried = {}, answers }: Task): Promise<void> {
  const pointer = await openScripted(page, person, address);
  expect(await page.locator('html').getAttribute('lang')).toBe(person.language);
  const hand = person.hand === 'keyboard' ? keyboardRespondentOn(page) : pointer;
  await hand.toReview(answers);
  const review = (await page.locator('.sheet').first().textContent()) ?? '';
  for (const words of Object.values(carried)) expect(review).toContain(words);
  await hand.send();
}

/** A browser that cannot read the code in its address pastes it; a public form is there at once. */
async function openPlain(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if (!address.includes('#')) return;
  await page.locator('#code').fill(address);
  await page.locator('button.primary').click();
  await page.locator('[data-question]').first().waitFor();
}

async function expectCarried(page: Page, carried: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, words] of Object.entries(carried)) {
    const box = page.locator(`[data-question="${name}"]`);
    expect(`${name}: ${await box.textContent()}`).toContain(words);
    expect(await box.locator('.control').count(), `${name} cannot be typed over`).toBe(0);
  }
}

/** Everything is there at once, and goes as it is with the one button. */
async function answerAtOnce(page: Page, person: Person, { address, carried = {}, answers }: Task): Promise<void> {
  await openPlain(page, address);
  expect(await page.locator('html').getAttribute('lang')).toBe(person.language);
  await expectCarried(page, carried);
  const respondent = respondentOn(page);
  for (const [name, value] of Object.entries(answers)) await respondent.answer(name, value);
  await page.locator('button.primary').click();
  const receipt = page.locator('.reference, .error-summary');
  await receipt.waitFor();
  const errors = await page.locator('.error-summary').allTextContents();
  if (errors.length > 0) throw new Error(`the page refuses the answers: ${errors.join(' ')}`);
}
