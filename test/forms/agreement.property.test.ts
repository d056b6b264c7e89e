import { type CompiledForm, type Profile, preparedAnswers, validateResponse } from '@tablee/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersTo } from './answers-arbitrary.ts';
import { compileFound, findForms } from './compiled-forms.ts';
import { surveyVerdict, withoutEmpty } from './survey-verdict.ts';

/** A `SurveyModel` costs 30 to 100 ms; raise it for a long look: FORM_RUNS=2000. */
const runs = Number(process.env['FORM_RUNS'] ?? 60);
const profiles: readonly Profile[] = ['ca-qc', 'fr'];

const forms = await findForms();

/** The question that an error's path starts with. */
function questionOf(path: string): string {
  return path.split(/[.[]/)[0] ?? '';
}

describe.each(forms)('the form $id', (found) => {
  test.each(profiles)('gives the verdict of SurveyJS on well-formed answers, in the profile %s', async (profile) => {
    const form = withoutOwnRules(await compileFound(found, profile));
    fc.assert(
      fc.property(answersTo(form), fc.boolean(), (data, staff) => {
        const ours = validateResponse(form, data, { prefill: {}, staff });
        const theirs = surveyVerdict(form, data, staff);
        const refused = ours.accepted
          ? []
          : [...new Set(ours.errors.map(({ question }) => questionOf(question)))].sort();
        expect(refused).toEqual(theirs.refused);
        const kept = preparedAnswers(form, data, { prefill: {}, staff }).answers ?? {};
        expect(withoutEmpty(kept)).toEqual(theirs.answers);
        if (ours.accepted) expect(ours.answers).toEqual(kept);
      }),
      { numRuns: runs },
    );
  });
});

/** What SurveyJS knows nothing of is tested on its own: withheld answers, and consent to sensitive ones. */
function withoutOwnRules(form: CompiledForm): CompiledForm {
  const { sensitiveConsent: _consent, ...rest } = form;
  return { ...rest, withhold: [] };
}
