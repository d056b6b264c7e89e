import type { PrivacyForm, PrivacyQuestion, PrivacyTable } from '@tablee/core/privacy';
import { type Html, html } from '../markup/html.ts';
import { renderFacts, renderTable, type Say } from './privacy-parts.ts';
import type { PrivacyWords } from './privacy-words.ts';

/** What a form's part of the sheet is written with. */
export interface FormSpeech {
  readonly words: PrivacyWords;
  readonly say: Say;
  readonly idFor: (part: string) => string;
}

/** Everything about one form, from a new page on in print. */
export function renderPrivacyForm(form: PrivacyForm, speech: FormSpeech): Html {
  const { words, say, idFor } = speech;
  const title = say(form.title);
  return html`<section class="form" aria-labelledby="${idFor(form.id)}">
<h3 id="${idFor(form.id)}">${title} <code>${form.id}</code></h3>
${renderFacts([
  [words.purpose, say(form.purpose)],
  [words.whoAnswers, `${words.audiences[form.audience]} (${words.version(form.version)})`],
  [words.keep, keepText(form, words)],
  [words.ownAnswers, ownAnswersText(form, words)],
])}${renderTable({
  caption: `${words.tables} – ${title}`,
  columns: words.tableColumns,
  rows: form.tables.map((table) => [
    html`${say(table.title)} <span class="quiet">(${words.tableIds[table.id]})</span>`,
    placeText(table, words),
    table.teamColumns.map(say).join(', ') || '–',
  ]),
  widths: [30, 25, 45],
})}${form.minimumGroupSize !== undefined && html`<p>${words.minimumGroup(form.minimumGroupSize)}</p>\n`}${renderTable({
  caption: `${words.questions} – ${title}`,
  columns: words.questionColumns,
  rows: form.questions.map((question) => questionRow(form, question, speech)),
  widths: [32, 26, 12, 9, 11, 10],
})}${renderTexts(words.withheld, form.withheld.map(say))}${renderTexts(words.notices, form.notices.map(say))}</section>
`;
}

function questionRow(
  form: PrivacyForm,
  question: PrivacyQuestion,
  { words, say }: FormSpeech,
): readonly (string | Html)[] {
  const notes = [
    ...(question.isConsent ? [words.consent] : []),
    ...(question.isConditional ? [words.conditional] : []),
    ...(form.sensitiveConsent?.covers.includes(question.name) === true ? [words.needsConsent] : []),
  ];
  const table = question.tables.map((id) => words.tableIds[id]).join(', ');
  return [
    html`${say(question.title)} <code>${question.name}</code>${notes.length > 0 && html`<br><span class="quiet">${notes.join('; ')}</span>`}`,
    question.why === undefined ? html`<span class="quiet">${words.asForm}</span>` : say(question.why),
    words.sensitivities[question.sensitivity],
    table === '' ? words.notSent : table,
    words.shortRetentions[question.retention],
    words.required[question.required],
  ];
}

/** Where a table goes, in words. */
export function placeText({ destinations }: PrivacyTable, words: PrivacyWords): string {
  return destinations.length === 0 ? words.inStore : destinations.join(', ');
}

function keepText({ keep, tables }: PrivacyForm, words: PrivacyWords): string {
  const named = keep.known ? words.keepMonths(keep.months, keep.automatic) : words.keepUnknown(keep.missing.join(', '));
  const anonymous = tables.find(({ id }) => id === 'anonymous');
  if (anonymous === undefined) return named;
  const nameless = anonymous.destinations.length === 0 ? words.keepAnonymousHere : words.keepAnonymous;
  return tables.length === 1 ? nameless : `${named} ${words.anonymousTable} ${nameless}`;
}

function ownAnswersText({ ownAnswers, tables }: PrivacyForm, words: PrivacyWords): string {
  const isAnonymous = tables.every(({ id }) => id === 'anonymous');
  if (isAnonymous) return words.ownAnswersAnonymous;
  if (ownAnswers === 'off') return words.ownAnswersOff;
  const own = words.ownAnswersOn(ownAnswers.correctDays, ownAnswers.erase);
  return tables.some(({ id }) => id === 'anonymous') ? `${own} ${words.ownAnswersAnonymous}` : own;
}

function renderTexts(title: string, texts: readonly string[]): Html {
  if (texts.length === 0) return html``;
  const paragraphs = (text: string) => text.split('\n').map((line) => html`<p>${line}</p>`);
  return html`<h4>${title}</h4>
<div class="notices">
${texts.map(
  (text) => html`<div class="notice">${paragraphs(text)}</div>
`,
)}</div>
`;
}
