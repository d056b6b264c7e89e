import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { JsonObject } from '@tablee/core';
import { validateResponse } from '@tablee/core';
import { expect, test } from 'vitest';
import { compileFound, findForms } from '../../../../test/forms/compiled-forms.ts';
import { readPlainAnswers } from '../plain/read-answers.ts';
import { plainFieldsOf } from './plain-fields.ts';

test('every accepted sample of the kit means the same once it was sent by a plain form', async () => {
  let count = 0;
  const kit = (await findForms()).filter(({ folder }) => existsSync(new URL('samples/', folder)));
  for (const found of kit) {
    const form = await compileFound(found, 'ca-qc');
    const folder = new URL('samples/', found.folder);
    for (const name of readdirSync(folder).filter((file) => !file.startsWith('invalid-'))) {
      const sample: { data: JsonObject; context?: { prefill?: Record<string, string>; staff?: boolean } } = JSON.parse(
        readFileSync(new URL(name, folder), 'utf8'),
      );
      const fields = Map.groupBy(plainFieldsOf(form, sample.data), ([field]) => field);
      const sent = new Map([...fields].map(([field, list]) => [field, list.map(([, value]) => value)]));
      const { data, unknown } = readPlainAnswers(form, sent);
      const context = { prefill: sample.context?.prefill ?? {}, staff: sample.context?.staff === true };
      const before = validateResponse(form, sample.data, context);
      expect([unknown, validateResponse(form, data, context)], `${form.id} ${name}`).toEqual([[], before]);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(80);
});
