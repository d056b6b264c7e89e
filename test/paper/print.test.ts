import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { openPage } from '../browser/served-pages.ts';
import { everyFormFolder, type KitForm, kitForms } from '../e2e/every-form.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';

let browser: Browser;
let forms: readonly KitForm[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  forms = await kitForms();
});
afterAll(() => browser.close());

const margins = { top: 16, side: 15, bottom: 20 } as const;
const papers = { A4: { width: 210.06, height: 297.18 }, Letter: { width: 215.9, height: 279.4 } } as const;

async function startForms(wanted: readonly KitForm[] = forms): Promise<RunningCollector> {
  return startCollector({ files: await everyFormFolder(wanted) });
}

/** Pages of a PDF, which Chromium writes as plain objects. */
function pagesIn(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What the browser makes of a sheet when its pages are columns of the same size, which it breaks by the same rules. */
interface Pagination {
  readonly pages: number;
  /** What is on more than one page, and must not be. */
  readonly cut: readonly string[];
  /** Headings whose first question is on another page. */
  readonly left: readonly string[];
  /** What is wider than the paper. */
  readonly wide: readonly string[];
}

async function paginate(page: Page, paper: keyof typeof papers): Promise<Pagination> {
  await page.emulateMedia({ media: 'print' });
  const { width, height } = papers[paper];
  const column = { width: width - 2 * margins.side, height: height - margins.top - margins.bottom };
  return page.evaluate(({ width: across, height: down }) => {
    const { body } = document;
    const gap = 40;
    Object.assign(body.style, {
      ...{ width: `${across}mm`, height: `${down}mm`, columnWidth: `${across}mm`, columnGap: `${gap}px` },
      ...{ columnFill: 'auto', margin: '0', maxWidth: 'none', padding: '0' },
    });
    const { left, width: pixels } = body.getBoundingClientRect();
    const pageOf = (rect: DOMRect): number => Math.floor((rect.left - left + 1) / (pixels + gap));
    const pagesOf = (element: Element): readonly number[] => [...new Set([...element.getClientRects()].map(pageOf))];
    const named = (element: Element): string =>
      `${element.className} ${element.closest('[data-question]')?.getAttribute('data-question') ?? element.textContent?.trim().slice(0, 40)}`;
    const whole =
      '.field:not(.panels, .grid, .matrix), .group:not(.large .group), tr, .question, li, h1, h2, h3, .cells, .how, .return, .office, .qr';
    const all = [...body.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0);
    const first = (element: Element): number | undefined => pagesOf(element)[0];
    return {
      pages: Math.max(...all.flatMap(pagesOf)) + 1,
      cut: [...body.querySelectorAll(whole)].filter((element) => pagesOf(element).length > 1).map(named),
      left: [...body.querySelectorAll('.part > .head')]
        .filter((head) => head.nextElementSibling !== null && first(head) !== first(head.nextElementSibling))
        .map(named),
      wide: all.filter((element) => [...element.getClientRects()].some((rect) => rect.width > pixels + 1)).map(named),
    };
  }, column);
}

const whole = { cut: [], left: [], wide: [] };

test.each([
  ['fr', 0],
  ['en', 1],
])(
  'every form prints in %s on A4 and on Letter, and no question is cut',
  { timeout: 120_000 },
  async (language, turn) => {
    const { url } = await startForms();
    const page = await openPage(browser);
    for (const [index, { id }] of forms.entries()) {
      const response = await page.goto(`${url}/demo/${id}/paper?lang=${language}`);
      expect(response?.status()).toBe(200);
      // A PDF of each form, in one of its languages: it takes longer than all the rest.
      const printed = index % 2 === turn ? pagesIn(await page.pdf({ format: 'A4' })) : undefined;
      const found = await paginate(page, 'A4');
      expect(found, `${id} A4`).toMatchObject(whole);
      // Where a line fits to a hair, printing rounds otherwise than columns do.
      if (printed !== undefined) expect(Math.abs(printed - found.pages), id).toBeLessThanOrEqual(1);
      expect(await paginate(page, 'Letter'), `${id} Letter`).toMatchObject(whole);
    }
  },
);

test('large print is large, and no question is cut', { timeout: 120_000 }, async () => {
  const { url } = await startForms();
  const page = await openPage(browser);
  for (const { id } of forms) {
    await page.goto(`${url}/demo/${id}/paper?lang=fr&size=large`);
    expect(await paginate(page, 'A4'), id).toMatchObject(whole);
    const sizes = await page
      .locator('main :is(p, li, td, dt, dd):not(.item)')
      .evaluateAll((texts) => texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  }
});

test('a sheet is black on white whatever the screen’s colours, and nothing on it is for a mouse', {
  timeout: 60_000,
}, async () => {
  const { url } = await startCollector();
  const page = await openPage(browser, { colorScheme: 'dark' });
  await page.goto(`${url}/demo/application/paper?lang=fr`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('a:visible, button:visible, input:visible').count()).toBe(0);
  const colours = await page
    .locator('body, main *:not(.item)')
    .evaluateAll((elements) => [...new Set(elements.map((element) => getComputedStyle(element).color))]);
  expect(colours).toEqual(['rgb(0, 0, 0)']);
  const box = await page
    .locator('.options .box')
    .first()
    .evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(Number.parseFloat(box)).toBeGreaterThanOrEqual(1);
});

test('a sheet can be looked at on any screen', { timeout: 120_000 }, async () => {
  const shown = { 'spotting-note': 'fr', 'role-self-check': 'en' } as const;
  const { url } = await startForms(forms.filter(({ id }) => Object.hasOwn(shown, id)));
  const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
  for (const [id, language] of Object.entries(shown)) {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(`${url}/demo/${id}/paper?lang=${language}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBeLessThanOrEqual(360);
    expect(await findingsIn(page, looks[language]), id).toEqual([]);
  }
});

test('a sheet leads to the other language, the other size and the form online', { timeout: 60_000 }, async () => {
  const { port } = await startCollector({
    files: { 'tablee.json': { spamProtection: 'off', publicUrl: 'https://forms.example.org' } },
  });
  const page = await openPage(browser);
  await page.goto(`http://127.0.0.1:${port}/demo/application/paper?lang=fr&project=URG-2026`);
  await page.getByRole('link', { name: 'En gros caractères' }).click();
  await page.getByRole('link', { name: 'English' }).click();
  expect(new URL(page.url()).search).toBe('?lang=en&size=large&project=URG-2026');
  expect(await page.locator('[data-question="project_code"]').textContent()).toContain('URG-2026');
  expect(await page.locator('.address').textContent()).toBe('forms.example.org/demo/application');
  const online = page.getByRole('link', { name: 'Answer online' });
  expect(await online.getAttribute('href')).toBe('https://forms.example.org/demo/application?project=URG-2026');
});
