import { preparedAnswers } from '@tablee/core';
import { type AskedQuestion, renderOwnResult } from '@tablee/html';
import { answersOn, type PlainPage, partsOf } from './plain-page.ts';
import { answerOf, labelOf } from './worded-answers.ts';

/** The person's own result, where the form has one: made here, from answers that may never leave the browser. */
export function ownResult(page: PlainPage): readonly Node[] {
  const { compiled, rules } = page;
  const context = { prefill: {}, staff: rules.staff };
  // What is withheld from the organisation is the person's own all the same.
  const { answers = {} } = preparedAnswers({ ...compiled, withhold: [] }, answersOn(page), context);
  const { markup } = renderOwnResult({
    form: compiled,
    language: rules.language,
    answers,
    asked: askedOn(page),
    nextActions: rules.nextActions,
    onDial: rules.dial,
    optionText: (name, value) => optionText(page, name, value),
  });
  const template = document.createElement('template');
  template.innerHTML = markup;
  return [...template.content.childNodes];
}

/** The questions that apply, as they stand on the page. */
function askedOn(page: PlainPage): readonly AskedQuestion[] {
  return partsOf(page)
    .filter(({ dataset }) => dataset['applies'] === 'true')
    .flatMap((part) =>
      [...part.querySelectorAll<HTMLElement>('[data-question]')]
        .filter((box) => box.closest('[hidden]:not(.part)') === null)
        .map((box) => ({
          name: box.dataset['question'] ?? '',
          title: labelOf(box),
          page: part.querySelector('.part-title')?.textContent ?? '',
          answer: answerOf(box, page),
        })),
    );
}

function optionText({ form }: PlainPage, name: string, value: string): string {
  const inputs = [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
  const found = inputs.find((input) => input.value === value);
  return found?.closest('.choice')?.textContent?.trim() ?? value;
}
