import {
  anonymousRowOf,
  answersWithoutAnonymous,
  type CompiledForm,
  type JsonObject,
  preparedAnswers,
  profiles,
  rowsOf,
  validateResponse,
} from '@tablee/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersTo } from './answers-arbitrary.ts';
import { compileFound, findForms } from './compiled-forms.ts';

const forms = await findForms();
const record = {
  id: '0192f0c1-0000-7000-8000-0123456789ab',
  receivedAt: '2026-03-31T12:00:00.000Z',
  language: 'fr',
  formVersion: '1.0.0',
};

/** The questions that a verdict refuses. */
function refused(form: CompiledForm, data: JsonObject, staff: boolean): readonly string[] {
  const verdict = validateResponse(form, data, { prefill: {}, staff });
  return verdict.accepted ? [] : verdict.errors.map(({ question }) => question).sort();
}

// Fixtures have conditions on hidden answers on purpose; a form that people fill in must not.
const kit = forms.filter(({ folder }) => !folder.pathname.includes('/fixtures/'));

describe.each(kit)('the form $id', (found) => {
  test.each(profiles)(
    'gets the same verdict without its hidden answers as with them, in the profile %s',
    async (profile) => {
      const whole = await compileFound(found, profile);
      const form = { ...whole, withhold: [] };
      fc.assert(
        fc.property(answersTo(form), fc.boolean(), (data, staff) => {
          const { answers = {} } = preparedAnswers(form, data, { prefill: {}, staff });
          expect(refused(form, answers, staff)).toEqual(refused(form, data, staff));
          expect(preparedAnswers(form, answers, { prefill: {}, staff }).answers).toEqual(answers);
          const sent = preparedAnswers(whole, data, { prefill: {}, staff }).answers;
          if (sent === undefined) return;
          const before = refused(form, data, staff);
          for (const name of refused(whole, sent, staff)) expect(before).toContain(name);
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe.each(forms)('the form $id', (found) => {
  test('fills only columns that its tables have, and the same ones from what is kept', async () => {
    const form = await compileFound(found, 'ca-qc');
    const columns = new Map(form.tables.map(({ table }) => [table.id, new Set(table.columns.map(({ key }) => key))]));
    fc.assert(
      fc.property(answersTo(form), (data) => {
        const { answers = {} } = preparedAnswers(form, data);
        const { main, restricted } = rowsOf(form, answers, record);
        const anonymous = anonymousRowOf(form, answers, { rowId: 'r', receivedAt: record.receivedAt })?.row;
        for (const [id, row] of [
          ['main', main],
          ['restricted', restricted],
          ['anonymous', anonymous],
        ] as const) {
          for (const key of Object.keys(row?.cells ?? {})) expect(columns.get(id)).toContain(key);
        }
        expect(rowsOf(form, answersWithoutAnonymous(form, answers), record)).toEqual(rowsOf(form, answers, record));
        expect(JSON.stringify(anonymous ?? '')).not.toContain(record.id);
      }),
      { numRuns: 300 },
    );
  });
});
