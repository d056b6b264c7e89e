import { anonymousRowOf, type JsonObject, rowsOf } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { respondentOn } from '../browser/respondent.ts';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { type RunningCollector, smallFolder } from '../support/start-collector.ts';
import { anId, send } from '../support/submissions.ts';
import { everyFormFolder, type KitForm, kitForms } from './every-form.ts';
import { type FileRow, waitForRows } from './table-file.ts';

const browser = useBrowser();

const kit = await kitForms();

/** A tablet's width, and no JavaScript at all. */
function openWithoutScript(): Promise<Page> {
  return openPage(browser(), { javaScriptEnabled: false, viewport: { width: 768, height: 1024 } });
}

/** Everything is there at once: no question appears with the answer to another. What a link has answered is no question. */
async function answerAll(page: Page, data: JsonObject): Promise<void> {
  const respondent = respondentOn(page);
  const fixed = await page
    .locator('.fixed')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-question')));
  for (const [name, value] of Object.entries(data)) if (!fixed.includes(name)) await respondent.answer(name, value);
}

/** Opens a public form at its address, any other with a link that is pasted into the link page. */
async function openPlain(running: RunningCollector, { id, definition, sample }: KitForm): Promise<Page> {
  const page = await openWithoutScript();
  if (definition.audience === 'public') {
    await page.goto(`${running.url}/demo/${id}?lang=fr`);
    return page;
  }
  const code = await linkFor(running, { id, definition, sample });
  await page.goto(`${running.url}/s?lang=fr`);
  await page.getByLabel('Le lien de votre invitation').fill(`Votre lien : ${running.url}/s#${code}`);
  await page.getByRole('button', { name: 'Ouvrir le formulaire' }).click();
  expect(page.url()).toBe(`${running.url}/s`);
  return page;
}

async function linkFor(running: RunningCollector, { id, definition, sample }: KitForm): Promise<string> {
  const { code } = await running.collector.links.create({
    organisation: 'demo',
    form: id,
    ...sample.context?.prefill,
    ...(definition.audience === 'staff' || sample.context?.staff === true ? { role: 'staff' } : {}),
  });
  return code;
}

/** What differs between two responses with the same answers: ids, and what is made of them. */
const ownKeys = new Set(['response_id', 'reference', 'row_id']);

function shared(row: FileRow): FileRow {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !ownKeys.has(key) && !key.startsWith('open_')));
}

describe.each(kit)('$id, without JavaScript', (form) => {
  test('gives the same rows as the same answers sent by a script', { timeout: 90_000 }, async () => {
    const { id, definition, sample } = form;
    const running = await startPages({ files: await everyFormFolder([form]) });
    const page = await openPlain(running, form);
    await answerAll(page, sample.data);
    await page.locator('button.primary').click();
    await page.locator('.reference').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/demo/${id}/receipt`);

    const needed = definition.tables.anonymous === undefined ? 2 : Math.max(2, definition.minimumGroupSize ?? 2);
    for (let other = 1; other < needed; other += 1) {
      const link = definition.audience === 'public' ? {} : { link: await linkFor(running, form) };
      const envelope = { id: anId(), formVersion: definition.version, language: 'fr', ...link };
      const body = { ...envelope, startedAt: new Date().toISOString(), data: sample.data };
      expect((await send(running.url, body, { form: `demo/${id}` })).status).toBe(201);
    }
    let compared = 0;
    for (const table of tablesWithRows(running, form, needed)) {
      const rows = (await waitForRows(running, table, needed)).map(shared);
      for (const row of rows) expect(row).toEqual(rows[0]);
      compared += rows.length;
    }
    expect(compared).toBeGreaterThanOrEqual(needed);
  });
});

/** The tables that these answers give rows to: an anonymous table may wait for other answers. */
function tablesWithRows(
  running: RunningCollector,
  { id, definition, sample }: KitForm,
  needed: number,
): readonly string[] {
  const { compiled } = running.configuration.organisations[0]?.forms.find((form) => form.compiled.id === id) ?? {};
  if (compiled === undefined) throw new Error(`${id} is not served`);
  const about = { receivedAt: new Date().toISOString(), timeZone: 'America/Toronto' };
  const record = { id: anId(), formVersion: definition.version, language: 'fr', ...about };
  const named = rowsOf(compiled, sample.data, record);
  const anonymous = anonymousRowOf(compiled, sample.data, { rowId: 'r', ...about });
  const names = [...Object.keys(named), ...(anonymous === undefined || needed < 2 ? [] : ['anonymous'])];
  return names.map((table) => (table === 'main' ? id : `${id}.${table}`));
}

describe('an application without JavaScript', () => {
  async function open(settings: Readonly<Record<string, unknown>> = smallFolderSettings): Promise<{
    readonly running: RunningCollector;
    readonly page: Page;
  }> {
    const running = await startPages({ files: { 'tablee.json': settings } });
    const page = await openWithoutScript();
    await page.goto(`${running.url}/demo/application?lang=fr`);
    return { running, page };
  }
  const smallFolderSettings = { ...Object(smallFolder['tablee.json']) };
  const application = kit.find(({ id }) => id === 'application');
  const answers = application?.sample.data ?? {};
  const press = (page: Page): Promise<void> => page.locator('button.primary').click();

  test('comes back with what to check, each a link to its question, and with every answer', async () => {
    const { page } = await open();
    await respondentOn(page).answer('first_name', 'Zoé <& "amie">');
    await respondentOn(page).answer('motivation', '\nPremière ligne\n\nTroisième');
    await page.locator('input[name=email]').fill('zoe');
    // Nothing counts without a script, and the browser cuts in silence.
    expect(await page.locator('[id$=motivation-format]').textContent()).toBe(
      '1500 caractères au plus\u00A0: la suite est coupée.',
    );
    await press(page);
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await summary.locator('h2').textContent()).toMatch(/^Il y a \d+ points à revoir$/);
    await summary.getByRole('link', { name: 'Nom de famille' }).click();
    expect(await page.locator('input[name=last_name]').evaluate((field) => field.matches(':target'))).toBe(true);
    expect(await page.locator('[data-question=last_name] .field-error').textContent()).toBe(
      'À revoir\u00a0: Écrivez votre nom.',
    );
    expect(await page.locator('input[name=last_name]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('input[name=first_name]').inputValue()).toBe('Zoé <& "amie">');
    expect(await page.locator('textarea[name=motivation]').inputValue()).toBe('\nPremière ligne\n\nTroisième');
    expect(await page.locator('input[name=email]').inputValue()).toBe('zoe');
  });

  test('is one response however often it is sent, and its receipt can be reloaded', async () => {
    const { running, page } = await open();
    await answerAll(page, answers);
    const fields = await page
      .locator('form')
      .evaluate((form: HTMLFormElement) =>
        [...new FormData(form).entries()].map(([name, value]): [string, string] => [name, String(value)]),
      );
    const again = (): Promise<Response> =>
      fetch(`${running.url}/demo/application`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const statuses = await Promise.all([again(), again(), again()]);
    expect(statuses.map(({ status }) => status)).toEqual([303, 303, 303]);
    await press(page);
    const reference = await page.locator('.reference').textContent();
    await page.reload();
    expect(await page.locator('.reference').textContent()).toBe(reference);
    expect(await page.locator('.your-answers').textContent()).toContain(String(answers['last_name']));
    const accepted = running.lines.filter((line) => line.includes('"code":"accepted"'));
    expect(accepted).toHaveLength(1);
    // The address tells nothing, and neither does the log.
    expect(page.url()).toMatch(/\/demo\/application\/receipt\?r=[\w-]{22}$/);
    const code = page.url().slice(-22);
    expect(running.lines.join('\n')).not.toContain(code);
  });

  test('that was open while the service started anew is asked for once more, keeps its id, and loses nothing', async () => {
    const protectedSettings = { spamProtection: 'proof-of-work' };
    const first = await open(protectedSettings);
    await answerAll(first.page, answers);
    const id = (await first.page.locator('input[name=_token]').inputValue()).split('.')[0];
    const second = await startPages({ files: { 'tablee.json': protectedSettings } });
    await first.page
      .locator('form')
      .evaluate((form, action) => form.setAttribute('action', action), `${second.url}/demo/application`);
    // The page's own policy lets it send to its own host alone: the second collector stands in the first one's place.
    await first.page.route('**/demo/application', async (route) => {
      const reply = await fetch(`${second.url}/demo/application`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: route.request().postData() ?? '',
      });
      await route.fulfill({ status: reply.status, body: await reply.text(), contentType: 'text/html; charset=utf-8' });
    });
    await first.page.locator('form').evaluate((form) => form.setAttribute('action', '/demo/application'));
    await press(first.page);
    await first.page.getByRole('heading', { name: 'Envoyez encore une fois, s’il vous plaît' }).waitFor();
    expect(await first.page.locator('textarea[name=motivation]').inputValue()).toBe(answers['motivation']);
    expect((await first.page.locator('input[name=_token]').inputValue()).split('.')[0]).toBe(id);
  });
});
