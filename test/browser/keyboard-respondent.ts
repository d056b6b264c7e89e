import type { JsonObject, JsonValue } from '@tablee/core';
import type { Page } from 'playwright-core';

/** More presses of Tab than any page of the kit has stops. */
const maxStops = 150;

/** A person who has a keyboard and nothing else: no click, no focus set from outside. */
export interface KeyboardRespondent {
  /** From where the form stands to the review. */
  readonly toReview: (data: JsonObject) => Promise<void>;
  readonly send: () => Promise<void>;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Works on a page whose form is there. */
export function keyboardRespondentOn(page: Page): KeyboardRespondent {
  const { keyboard } = page;

  /** Presses Tab until what has the focus matches; the way round the page counts once. */
  async function tabTo(selector: string): Promise<void> {
    for (let stop = 0; stop < maxStops; stop += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`no way to ${selector} with Tab`);
  }

  async function pressUntil(key: string, holds: () => Promise<boolean>): Promise<void> {
    for (let press = 0; press < maxStops; press += 1) {
      if (await holds()) return;
      await keyboard.press(key);
    }
    throw new Error(`${key} does not get there`);
  }

  async function choose(box: string, value: string): Promise<void> {
    const isChosen = (): Promise<boolean> => page.locator(`${box} input[value="${value}"]`).isChecked();
    if (await isChosen()) return;
    await tabTo(`${box} input[type=radio]`);
    // An unanswered group has the focus on its first option, not yet chosen.
    await keyboard.press('Space');
    await pressUntil('ArrowDown', isChosen);
  }

  async function write(control: string, text: string): Promise<void> {
    await tabTo(control);
    const tag = await page.evaluate(() => document.activeElement?.tagName);
    if (tag === 'SELECT') {
      await pressUntil('ArrowDown', async () => (await page.locator(control).first().inputValue()) === text);
      return;
    }
    const type = await page.evaluate(() => document.activeElement?.getAttribute('type'));
    await keyboard.press('ControlOrMeta+a');
    // A date field takes its parts in the order of the browser's own language: month, day, year.
    if (type === 'date') await keyboard.type(text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$2$3$1'));
    else await keyboard.insertText(text);
  }

  /** Several of the same: a set of lines each, which a button adds. */
  async function answerRows(box: string, rows: readonly JsonObject[]): Promise<void> {
    for (const [index, parts] of rows.entries()) {
      const row = `${box} fieldset.row:nth-child(${index + 1} of fieldset.row)`;
      if ((await page.locator(row).count()) === 0) {
        await tabTo(`${box} button.secondary`);
        await keyboard.press('Enter');
        await page.locator(row).waitFor();
      }
      await answer(row, parts);
    }
  }

  async function answer(box: string, value: JsonValue): Promise<void> {
    if (Array.isArray(value)) {
      const rows = (value as readonly JsonValue[]).filter(isObject);
      if (rows.length > 0) return answerRows(box, rows);
      for (const option of value as readonly string[]) {
        await tabTo(`${box} input[value="${option}"]`);
        if (!(await page.locator(`${box} input[value="${option}"]`).isChecked())) await keyboard.press('Space');
      }
    } else if (isObject(value)) {
      for (const [name, part] of Object.entries(value)) await answer(`${box} [data-question="${name}"]`, part);
    } else if ((await page.locator(`${box} input[type=radio]`).count()) > 0) await choose(box, String(value));
    else await write(`${box} .control`, String(value));
  }

  /** The next question on the page, in its order, that the data answers and nobody has answered yet. */
  function nextQuestion(data: JsonObject, done: ReadonlySet<string>): Promise<string | undefined> {
    return page.evaluate(
      ({ names, answered }) => {
        const boxes = [...document.querySelectorAll('[data-question]:not(.fixed)')].filter(
          (box) => box.getClientRects().length > 0,
        );
        for (const box of boxes) {
          const name = box.getAttribute('data-question') ?? '';
          const other = `${name}-Comment`;
          if (names.includes(name) && !answered.includes(name)) return name;
          if (
            names.includes(other) &&
            !answered.includes(other) &&
            (box.querySelector('.other .control')?.getClientRects().length ?? 0) > 0
          ) {
            return other;
          }
        }
        return undefined;
      },
      { names: Object.keys(data), answered: [...done] },
    );
  }

  async function answerPage(data: JsonObject): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const name = await nextQuestion(data, done);
      if (name === undefined) return;
      done.add(name);
      const value = data[name] ?? '';
      if (name.endsWith('-Comment')) {
        await write(`[data-question="${name.slice(0, -'-Comment'.length)}"] .other .control`, String(value));
        continue;
      }
      const box = `[data-question="${name}"]`;
      if ((await page.locator(`${box} details:not([open]) > summary`).count()) > 0) {
        await tabTo(`${box} summary`);
        await keyboard.press('Enter');
      }
      await answer(box, value);
      // What the answer makes appear is there with the next frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }

  async function pressMainButton(): Promise<void> {
    await tabTo('button.primary');
    await keyboard.press('Enter');
  }

  return {
    async toReview(data) {
      while ((await page.locator('.answers').count()) === 0) {
        await answerPage(data);
        const heading = await page.locator('h1').filter({ visible: true }).first().elementHandle();
        await pressMainButton();
        await page.waitForFunction(
          (before) => before?.getClientRects().length === 0 || document.querySelector('.error-summary') !== null,
          heading,
        );
        const errors = await page.locator('.error-summary').allTextContents();
        if (errors.length > 0) throw new Error(`the page refuses the answers: ${errors.join(' ')}`);
      }
    },
    async send() {
      await pressMainButton();
      await page.locator('.reference').waitFor();
    },
  };
}
