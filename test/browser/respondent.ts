import type { JsonObject, JsonValue } from '@tablee/core';
import type { Frame, Locator, Page } from 'playwright-core';

/** A person in front of a form: finds questions by name, answers as a hand would, and goes on. */
export interface Respondent {
  readonly page: Page;
  /** The question's own box, whatever it contains. */
  readonly question: (name: string) => Locator;
  /** Gives one answer to a question that can be seen. */
  readonly answer: (name: string, value: JsonValue) => Promise<void>;
  /** Answers every question of the page that the data has an answer for, those that appear meanwhile included. */
  readonly answerPage: (data: JsonObject) => Promise<void>;
  /** Presses the page's one main button, and waits for the next title or the errors. */
  readonly goOn: () => Promise<void>;
  /** From where the form stands to the review, calling back on each page once it is answered. */
  readonly toReview: (data: JsonObject, onPage?: (title: string) => Promise<void>) => Promise<void>;
  readonly send: () => Promise<void>;
  readonly title: () => Promise<string>;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function tick(box: Locator, value: string): Promise<void> {
  const control = box.locator(`input[value="${value}"]`);
  if (!(await control.isChecked())) await control.check();
}

async function answerIn(box: Locator, value: JsonValue): Promise<void> {
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    if (items.every((item) => typeof item === 'string')) for (const item of items) await tick(box, item);
    else await answerPanels(box, items);
    return;
  }
  if (isObject(value)) return answerParts(box, value);
  const text = String(value);
  const lines = box.locator('.control').first();
  if ((await box.locator('input[type=radio]').count()) > 0) return tick(box, text);
  if ((await lines.evaluate((element) => element.tagName)) === 'SELECT') await lines.selectOption(text);
  else await lines.fill(text);
  await lines.blur();
}

async function answerPanels(box: Locator, panels: readonly JsonValue[]): Promise<void> {
  // The plain form's script keeps groups that are not asked for yet out of sight.
  const groups = box.locator('fieldset.row').filter({ visible: true });
  for (const [index, panel] of panels.entries()) {
    if ((await groups.count()) <= index) await box.locator('button.secondary').click();
    if (isObject(panel)) await answerParts(groups.nth(index), panel);
  }
}

async function answerParts(box: Locator, parts: JsonObject): Promise<void> {
  for (const [name, part] of Object.entries(parts)) await answerIn(box.locator(`[data-question="${name}"]`), part);
}

/** A respondent on a page whose form is there, or in a frame of it. */
export function respondentOn(page: Page, form: Page | Frame = page): Respondent {
  // The plain form has all its pages in the document: a person sees one.
  const seen = (selector: string): Locator => form.locator(selector).filter({ visible: true });
  const question = (name: string): Locator => seen(`[data-question="${name}"]`).first();
  const title = async (): Promise<string> => (await seen('h1').first().textContent()) ?? '';

  async function answer(name: string, value: JsonValue): Promise<void> {
    const folded = question(name).locator('details:not([open]) > summary');
    if ((await folded.count()) > 0) await folded.click();
    if (name.endsWith('-Comment')) {
      await form.locator(`[data-question="${name.slice(0, -'-Comment'.length)}"] .other .control`).fill(String(value));
    } else await answerIn(question(name), value);
  }

  /** What can be answered now; asked of the page at once, since it is asked after each answer. */
  function answerable(): Promise<readonly string[]> {
    return form.locator('[data-question]').evaluateAll((boxes) => {
      const isSeen = (element: Element): boolean => {
        const { width, height } = element.getBoundingClientRect();
        return element.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
      };
      return boxes.flatMap((box) => {
        const name = box.getAttribute('data-question') ?? '';
        const others = [...box.querySelectorAll('.other .control')];
        return [
          ...(!box.classList.contains('fixed') && isSeen(box) ? [name] : []),
          ...(others.some(isSeen) ? [`${name}-Comment`] : []),
        ];
      });
    });
  }

  async function unanswered(data: JsonObject, done: ReadonlySet<string>): Promise<string | undefined> {
    const names = new Set(await answerable());
    return Object.keys(data).find((name) => names.has(name) && !done.has(name));
  }

  async function answerPage(data: JsonObject): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const name = await unanswered(data, done);
      if (name === undefined) return;
      done.add(name);
      const value = data[name];
      if (value !== undefined) await answer(name, value);
    }
  }

  async function goOn(): Promise<void> {
    const before = await seen('h1').first().elementHandle();
    await seen('button.primary').click();
    await form.waitForFunction(
      (heading) =>
        heading?.getClientRects().length === 0 || document.querySelector('.error-summary, #tablee-consent') !== null,
      before,
    );
  }

  return {
    page,
    question,
    answer,
    answerPage,
    goOn,
    title,
    async toReview(data, onPage) {
      for (;;) {
        // On a busy machine the title of a page is there before its questions.
        await seen('[data-question], .sd-html, .answers').first().waitFor();
        if ((await form.locator('.answers').count()) > 0) return;
        await answerPage(data);
        await onPage?.(await title());
        await goOn();
        const errors = await form.locator('.error-summary, #tablee-consent').allTextContents();
        if (errors.length > 0) throw new Error(`the page “${await title()}” refuses the answers: ${errors.join(' ')}`);
      }
    },
    async send() {
      await seen('button.primary').click();
      await form.locator('.reference').waitFor();
    },
  };
}
