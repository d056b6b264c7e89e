import type { BrowserForm, JsonObject } from '@tablee/core';
import { renderToStaticMarkup } from 'react-dom/server';
import type { SurveyModel } from 'survey-core';
import { expect, test } from 'vitest';
import { registerFields } from '../fields/register-fields.tsx';
import { formOf, question, surveyOf, text } from '../form-for-tests.ts';
import { errorsOfPage } from '../survey/page-errors.ts';
import { formTexts } from '../texts/form-texts.ts';
import { PageView } from './page-view.tsx';

registerFields();
const texts = formTexts('fr');

/** The first page as HTML, with what is to check once somebody has tried to go on. */
function pageOf(survey: SurveyModel, { tried = false, fixed = [] as readonly string[] } = {}): string {
  const [page] = survey.visiblePages;
  if (page === undefined) throw new Error('there is no page');
  if (tried) page.validate(true, false);
  return renderToStaticMarkup(
    <PageView
      survey={survey}
      page={page}
      formTitle="Essai"
      texts={texts}
      fixed={new Set(fixed)}
      errors={errorsOfPage(page)}
      attempt={0}
      opening
      nextLabel="Continuer"
      onNext={() => undefined}
    />,
  );
}

function formWith(...elements: readonly JsonObject[]): BrowserForm {
  return formOf({ one: elements });
}

const steps = question('paneldynamic', 'steps', {
  isRequired: true,
  minPanelCount: 1,
  maxPanelCount: 3,
  templateElements: [question('text', 'step', { isRequired: true }), question('text', 'who')],
});

test('an optional field of a repeated group is marked, and the page does not say that all need an answer', () => {
  const html = pageOf(surveyOf(formWith(steps)));
  expect(html).toContain(texts.optionalMarked);
  expect(html).not.toContain(texts.allRequired);
  expect(html).toMatch(/Question who <span class="mark">\(facultatif\)<\/span>/);
  expect(html).not.toMatch(/Question step <span class="mark">/);
});

test('an empty repeated group names the field to fill in, once, and nothing else is wrong', () => {
  const html = pageOf(surveyOf(formWith(steps)), { tried: true });
  expect(html).toContain(texts.errorCount(1));
  expect(html.match(/class="field-error"/g)).toHaveLength(1);
  const wrong = [...html.matchAll(/class="field [a-z]+ wrong" data-question="(\w+)"/g)].map(([, name]) => name);
  expect(wrong).toEqual(['step']);
});

test('a repeated group without an entry says what that means', () => {
  const empty = question('paneldynamic', 'pending', {
    maxPanelCount: 3,
    noEntriesText: text('Rien à régler.'),
    templateElements: [question('text', 'what')],
  });
  const survey = surveyOf(formWith(empty));
  expect(pageOf(survey)).toContain('Rien à régler.');
  survey.setValue('pending', [{ what: 'x' }]);
  expect(pageOf(survey)).not.toContain('Rien à régler.');
});

test('where an invitation has answered, that is said instead of how to answer', () => {
  const code = question('text', 'team_code', { description: text('Laissez vide si vous répondez pour vous.') });
  const form = formWith(code, question('text', 'more'));
  expect(pageOf(surveyOf(form))).toContain('Laissez vide');
  const filled = pageOf(surveyOf(form, { team_code: 'MED-4' }), { fixed: ['team_code'] });
  expect(filled).toContain(texts.filledIn);
  expect(filled).not.toContain('Laissez vide');
});
