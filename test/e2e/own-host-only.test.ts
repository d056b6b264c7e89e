import { expect, test } from 'vitest';
import { addressOf, formsToAnswer, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

test.each(formsToAnswer)(
  'from the first page to the receipt, %s asks nothing of another host',
  {
    timeout: 120_000,
  },
  async (form) => {
    const running = await startPages({ files: { 'tablee.json': { spamProtection: 'proof-of-work' } } });
    const page = await openPage(browser());
    const asked: URL[] = [];
    page.context().on('request', (request) => asked.push(new URL(request.url())));
    const { data, context } = await sampleOf(form, 'complete-fr');
    await page.goto(`${running.url}/demo?lang=fr`);
    const respondent = await openForm(page, await addressOf(running, form, 'fr', context));
    await respondent.toReview(data);
    await respondent.send();
    const { host } = new URL(running.url);
    expect(asked.filter((url) => url.host !== host && url.protocol !== 'blob:').map(String)).toEqual([]);
    expect(asked.some(({ pathname }) => pathname.endsWith('/responses'))).toBe(true);
  },
);
