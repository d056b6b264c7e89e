import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { googleSheetsSettingsSchema, spreadsheetIdOf } from './settings.ts';

const id = '1AbC-dEfGhIjKlMnOpQrStUvWxYz_0123456789abcde';
const credentials = { file: 'key.json' };

describe('the spreadsheet is found in', () => {
  test.each([
    id,
    ` ${id}\n`,
    `https://docs.google.com/spreadsheets/d/${id}/edit?gid=0#gid=0`,
    `https://docs.google.com/spreadsheets/u/1/d/${id}/edit`,
    `https://docs.google.com/a/example.org/spreadsheets/d/${id}/edit`,
    `https://drive.google.com/file/d/${id}/view?usp=sharing`,
    `https://drive.google.com/open?id=${id}`,
  ])('%s', (text) => {
    expect(spreadsheetIdOf(text)).toBe(id);
    expect(googleSheetsSettingsSchema.safeParse({ spreadsheet: text, credentials }).success).toBe(true);
  });
});

describe('settings say what is wrong with', () => {
  test.each([
    ['a published page', `https://docs.google.com/spreadsheets/d/e/2PACX-${id}/pubhtml`, 'published page'],
    ['another address', `https://example.org/d/${id}`, 'no address of a spreadsheet'],
    ['a title', 'Nos candidatures', 'no address of a spreadsheet'],
  ])('%s', (_name, spreadsheet, message) => {
    const result = googleSheetsSettingsSchema.safeParse({ spreadsheet, credentials });
    expect(result.error?.issues[0]?.message).toContain(message);
  });

  test.each([
    ['a secret written out', { spreadsheet: id, credentials: '{"type":"service_account"}' }],
    ['a misspelt key', { spreadsheet: id, credentials, spreadsheetId: id }],
    ['no credentials', { spreadsheet: id }],
    ['an endpoint that is none', { spreadsheet: id, credentials, endpoint: 'localhost' }],
  ])('%s', (_name, settings) => {
    expect(googleSheetsSettingsSchema.safeParse(settings).success).toBe(false);
  });
});

test('settings have a JSON Schema', () => {
  expect(z.toJSONSchema(googleSheetsSettingsSchema)).toMatchObject({ required: ['spreadsheet', 'credentials'] });
});
