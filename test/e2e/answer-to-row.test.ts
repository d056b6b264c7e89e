import type { JsonObject, JsonValue } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { keyboardRespondentOn } from '../browser/keyboard-respondent.ts';
import {
  addressOf,
  type FormToAnswer,
  formsToAnswer,
  openForm,
  openPage,
  sampleOf,
  startPages,
} from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { type RunningCollector, smallFolder } from '../support/start-collector.ts';
import { anId, send } from '../support/submissions.ts';
import { deliverToFiles, type FileRow, waitForRows } from './table-file.ts';

const browser = useBrowser();

/** Each language, hand and width meets each other one once or twice. */
const ways = [
  { language: 'fr', hand: 'pointer', width: 360 },
  { language: 'fr', hand: 'keyboard', width: 1280 },
  { language: 'en', hand: 'pointer', width: 1280 },
  { language: 'en', hand: 'keyboard', width: 360 },
] as const;

const tables: Readonly<Record<FormToAnswer, readonly string[]>> = {
  application: ['application', 'application.restricted'],
  'interview-grid': ['interview-grid', 'interview-grid.restricted'],
  readiness: ['readiness.anonymous'],
  barometer: ['barometer.anonymous'],
};

/** Rows a group needs before any of them is written. */
const minimum: Readonly<Record<FormToAnswer, number>> = {
  application: 1,
  'interview-grid': 1,
  readiness: 5,
  barometer: 3,
};

function startWithFiles(): Promise<RunningCollector> {
  const organisation = smallFolder['organisations/demo/organisation.json'] as object;
  return startPages({ files: { 'organisations/demo/organisation.json': { ...organisation, ...deliverToFiles } } });
}

/** The cell that a value gives, in the words of the README: options joined, text as it is. */
function cellOf(value: JsonValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value).replaceAll('\r\n', '\n');
}

/** Every answer of the data stands in the column of its name, in one of the rows' tables. */
function expectAnswers(rows: readonly FileRow[], data: JsonObject, unwritten: readonly string[]): void {
  const cells = Object.assign({}, ...rows) as FileRow;
  for (const [name, value] of Object.entries(data)) {
    if (unwritten.includes(name)) continue;
    const key = name.endsWith('-Comment') ? `${name.slice(0, -'-Comment'.length)}_other` : name;
    const written = cells[key]?.replaceAll('\r\n', '\n').replace(/^'(?=[=+\-@])/, '');
    expect(`${key}: ${written}`).toBe(`${key}: ${cellOf(value)}`);
  }
}

/** The others of the group, so that nobody's row stands alone. */
async function othersAnswer(running: RunningCollector, form: FormToAnswer, data: JsonObject): Promise<void> {
  for (let other = 1; other < minimum[form]; other += 1) {
    const { code } = await running.collector.links.create({
      organisation: 'demo',
      form,
      ...(form === 'barometer' ? { group: 'KIWI-27' } : {}),
    });
    const body = { id: anId(), formVersion: '1.0.0', language: 'fr', startedAt: new Date().toISOString(), data };
    const reply = await send(running.url, form === 'readiness' ? body : { ...body, link: code }, {
      form: `demo/${form}`,
    });
    expect(reply.status).toBe(201);
  }
}

describe.each(formsToAnswer)('%s, answered from its first page', (form) => {
  test.each(ways)(
    'is in the table once, in $language, by $hand, at $width px',
    {
      timeout: 120_000,
    },
    async ({ language, hand, width }) => {
      const running = await startWithFiles();
      const page = await openPage(browser(), { viewport: { width, height: 800 } });
      const respondent = await openForm(page, await addressOf(running, form, language));
      const { data: sample } = await sampleOf(form, `complete-${language}`);
      const data: JsonObject = form === 'barometer' ? { ...sample, group_code: 'KIWI-27', bm_round: 'middle' } : sample;

      const person = hand === 'keyboard' ? keyboardRespondentOn(page) : respondent;
      await person.toReview(data);
      await person.send();

      // Shown with a hyphen at which a line cannot break.
      const reference = ((await page.locator('.reference').textContent()) ?? '').replaceAll('\u2011', '-');
      if (minimum[form] > 1) {
        await othersAnswer(running, form, data);
        const rows = await waitForRows(running, tables[form][0] ?? '', minimum[form]);
        expect(rows).toHaveLength(minimum[form]);
        for (const row of rows) {
          expectAnswers([row], data, ['bm_role', 'bm_mode', 'bm_share', 'rd_share']);
          expect(row).not.toHaveProperty('response_id');
        }
      } else {
        const files = await Promise.all(tables[form].map((name) => waitForRows(running, name, 1)));
        for (const rows of files) expect(rows).toHaveLength(1);
        expectAnswers(files.flat(), data, []);
        expect(reference).toContain(files[0]?.[0]?.['reference'] ?? 'no reference in the table');
      }
    },
  );
});
