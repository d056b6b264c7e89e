import type { JsonObject, Question, RoundResult } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { answerInWords, answersInWords } from '../plain/plain-answers.ts';
import { renderCell, renderHead } from './results-parts.ts';
import type { ResultsSpeech, ResultsView } from './results-view.ts';

/** What the group decided in words, or how it comes to decide. Its marks are in the table of the round. */
export function renderJoint(view: ResultsView, { joint }: RoundResult, speech: ResultsSpeech): Html {
  const { words } = speech;
  const heading = html`<h3>${words.togetherTitle}</h3>`;
  if (joint === undefined) return html`${heading}<p>${words.noJoint(jointChoice(view, speech))}</p>`;
  const { form, language } = view;
  const own = new Map(jointQuestions(view).map((question) => [question.name, question]));
  const entries = answersInWords(joint.answers, { form, language, staff: false })
    .flatMap((page) => page.entries)
    .filter(({ answer }) => answer !== '');
  const worded = [...own.values()].flatMap(({ name, kind }) => {
    const parts = entries.filter(({ question }) => question === name);
    if (parts.length === 0 || kind === 'panels') return [];
    // A group of texts: which number is whose is said before each.
    const lines = parts.map(({ label, answer }) =>
      kind === 'text-group' ? `${label}${words.colon} ${answer}` : answer,
    );
    return [{ label: speech.title(name), answer: lines.join('\n') }];
  });
  const panels = [...own.values()].filter((question) => question.kind === 'panels');
  return html`${heading}
${worded.length > 0 && html`<dl class="decided">${worded.map(({ label, answer }) => html`<div><dt>${label}</dt><dd>${answer}</dd></div>`)}</dl>`}
${panels.map((question) => panelTable(question, joint.answers, view, speech))}`;
}

/** The questions of the joint part beside its marks: what to keep, actions, the next date. */
function jointQuestions({ form }: ResultsView): readonly Question[] {
  const marks = new Set((form.dial?.criteria ?? []).map(({ together }) => together));
  return form.questions.filter(({ name, table }) => table === 'main' && !marks.has(name));
}

/** How the form calls its joint part: the option that leads to the main table. */
function jointChoice({ form }: ResultsView, { option }: ResultsSpeech): string {
  const { mode } = form.prefill;
  return mode === undefined ? '' : option(mode, 'joint');
}

/** Actions as a table: what, who, by when. */
function panelTable(
  question: Extract<Question, { kind: 'panels' }>,
  answers: JsonObject,
  { form, language }: ResultsView,
  { title, say }: ResultsSpeech,
): Html {
  const given = answers[question.name];
  const panels = (Array.isArray(given) ? given : []).filter(isObject);
  if (panels.length === 0) return html``;
  const heads = question.questions.map((part) => say(part.title));
  const cells = (panel: JsonObject): readonly Html[] =>
    question.questions.map((part) => {
      const words = answerInWords(part, panel, { form, language, staff: false });
      return renderCell(say(part.title), words || '–');
    });
  return html`<table role="table" class="result-table">
<caption>${title(question.name)}</caption>
${renderHead(heads)}
<tbody role="rowgroup">${panels.map((panel) => html`<tr role="row">${cells(panel)}</tr>\n`)}</tbody>
</table>`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
