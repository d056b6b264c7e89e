import type { JsonObject, JsonValue } from '@tablee/core';
import type { FirefoxFrame } from './firefox-page.ts';

/** A person with a mouse and a keyboard in front of a form in Firefox. */
export interface FirefoxRespondent {
  /** Gives every answer that the page in sight asks for, those that appear meanwhile included. */
  readonly answerPage: (data: JsonObject) => Promise<void>;
  /** From where the form stands to the review, calling back on each page. */
  readonly toReview: (data: JsonObject, onPage: () => Promise<void>) => Promise<void>;
  readonly send: () => Promise<void>;
}

/** Works on a form that is there, with or without scripts of its own. */
export function firefoxRespondentOn(form: FirefoxFrame): FirefoxRespondent {
  async function answer(name: string, value: JsonValue): Promise<void> {
    const box = `[data-question="${name}"]`;
    const kind = await form.run(kindOfControl, box);
    if (kind === 'choice') {
      for (const option of Array.isArray(value) ? value : [value]) {
        const input = `${box} input[value="${String(option)}"]`;
        if (!(await form.run(isTicked, input))) await form.click(input);
        await form.until(isTicked, input, `${input} to be chosen`);
      }
    } else if (kind === 'list') await form.run(chooseFromList, [box, String(value)]);
    else {
      await form.click(`${box} .control`);
      await form.type(String(value));
    }
  }

  async function answerPage(data: JsonObject): Promise<void> {
    const done: string[] = [];
    for (;;) {
      const name = await form.run(nextToAnswer, [Object.keys(data), done]);
      if (name === null) return;
      done.push(name);
      await answer(name, data[name] ?? '');
    }
  }

  return {
    answerPage,
    async toReview(data, onPage) {
      while (!(await form.run(isSeen, '.answers'))) {
        await answerPage(data);
        await onPage();
        const before = await form.run(pageInSight, null);
        await form.click('button.primary');
        await form.until(isAnother, before, 'the next page');
        if (await form.run(isSeen, '.error-summary')) throw new Error(`the page “${before}” refuses the answers`);
      }
    },
    async send() {
      await form.click('button.primary');
      await form.until(isSeen, '.reference', 'the receipt');
    },
  };
}

// These run in the page; each holds all that it needs.

function isSeen(selector: string): boolean {
  return [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
}

function isTicked(selector: string): boolean {
  return document.querySelector<HTMLInputElement>(selector)?.checked === true;
}

function kindOfControl(box: string): string {
  const boxes = [...document.querySelectorAll(box)];
  const seen = boxes.find((element) => element.getClientRects().length > 0);
  if (seen?.querySelector('input[type=radio], input[type=checkbox]')) return 'choice';
  return seen?.querySelector('select') ? 'list' : 'text';
}

function chooseFromList([box = '', value = '']: readonly string[]): void {
  const list = document.querySelector<HTMLSelectElement>(`${box} select`);
  if (list === null) return;
  list.value = value;
  for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true }));
}

function nextToAnswer([names = [], done = []]: readonly (readonly string[])[]): string | null {
  const isThere = (name: string): boolean =>
    [...document.querySelectorAll(`[data-question="${name}"]:not(.fixed)`)].some(
      (element) => element.getClientRects().length > 0,
    );
  return names.find((name) => !done.includes(name) && isThere(name)) ?? null;
}

function pageInSight(_: null): string {
  const seen = [...document.querySelectorAll('h1, .step')].filter((element) => element.getClientRects().length > 0);
  return seen.map((element) => element.textContent).join(' ');
}

function isAnother(before: string): boolean {
  const seen = [...document.querySelectorAll('h1, .step')].filter((element) => element.getClientRects().length > 0);
  const isRefused = [...document.querySelectorAll('.error-summary')].some(
    (element) => element.getClientRects().length > 0,
  );
  return isRefused || (seen.length > 0 && seen.map((element) => element.textContent).join(' ') !== before);
}
