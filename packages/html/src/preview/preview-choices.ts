import { textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { languageName } from '../texts/page-texts.ts';
import type { PreviewPageOptions } from './preview-facts.ts';
import { organisationName } from './preview-frames.ts';
import { type PreviewStage, previewLooks, previewStages, previewStates } from './preview-states.ts';
import { previewWidths, previewWords } from './preview-words.ts';

type Entry = readonly [value: string, label: string];

/** The choices: a line or two that stay in sight; what there is to tick opens under a word that says how much is shown. */
export function renderChoices({
  forms,
  samples,
  organisations,
  languages,
  chosen,
  language,
}: PreviewPageOptions): Html {
  const words = previewWords(language);
  const { stages, looks } = previewLooks(language);
  const named = organisations.map((one): Entry => [one.id, organisationName(one, language)]);
  const spoken = languages.map((one): Entry => [one, languageName(one)]);
  const stageNames: readonly PreviewStage[] = ['answering', 'sending', 'later', 'shut', 'elsewhere'];
  const lookBoxes = stageNames.map(
    (stage) =>
      html`<fieldset><legend>${stages[stage]}</legend>${boxes(
        'state',
        previewStages[stage].map((one): Entry => [one, looks[one]]),
        chosen.states,
      )}</fieldset>`,
  );
  return html`<form class="choices" method="get" action="/">
<label class="chosen-form"><span>${words.form}</span> <select name="form">${forms.map(({ id, title }) => option([id, textIn(title, language)], chosen.form))}</select></label>
<label><span>${words.sample}</span> <select name="sample">${option(['', words.ownSample], chosen.sample)}${samples.map((name) => option([name, name], chosen.sample))}</select></label>
<label><span>${words.width}</span> <select name="width">${previewWidths.map((one) => option([one, words.widths[one]], chosen.width))}</select></label>
${choice('organisations', words.organisations, words.of(chosen.organisations.length, named.length), boxes('organisation', named, chosen.organisations))}
${choice('languages', words.languages, words.of(chosen.languages.length, spoken.length), boxes('language', spoken, chosen.languages))}
${choice('states', words.states, words.of(chosen.states.length, previewStates.length), lookBoxes)}
<button type="submit">${words.show}</button>
</form>
`;
}

function option([value, label]: Entry, current: string): Html {
  return html`<option value="${value}"${value === current && html` selected`}>${label}</option>`;
}

function boxes(name: string, entries: readonly Entry[], ticked: readonly string[]): readonly Html[] {
  return entries.map(
    ([value, label]) =>
      html`<label><input type="checkbox" name="${name}" value="${value}"${ticked.includes(value) && html` checked`}> ${label}</label>`,
  );
}

function choice(id: string, title: string, count: string, content: readonly Html[]): Html {
  return html`<details name="choice" id="choice-${id}"><summary>${title} <small>${count}</small></summary>
<div class="boxes" role="group" aria-label="${title}">${content}</div></details>`;
}
