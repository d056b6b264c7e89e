import { retentions } from '@tablee/core';
import type { PrivacySheet } from '@tablee/core/privacy';
import { type Html, html, inlineElement } from '../markup/html.ts';
import { pageLanguage, pageTexts } from '../texts/page-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import { renderPrivacyForm } from './privacy-form-section.ts';
import { renderFacts, renderTable, type Say, sayIn } from './privacy-parts.ts';
import { privacyStyle } from './privacy-style.ts';
import { type PrivacyWords, privacyWords } from './privacy-words.ts';

/**
 * The privacy sheet as one file: no script, nothing from elsewhere, in one language or in several, one after the other.
 * What only people know has room to be written by hand or in a word processor.
 */
export function renderPrivacyPage(sheet: PrivacySheet, languages: readonly string[]): string {
  const [first = 'fr'] = languages;
  const name = sayIn(first)(sheet.organisation.name);
  const links = languages.map((language) => {
    const words = privacyWords(language);
    return html`<li><a href="#${language}" lang="${language}">${pageTexts(language).languageName} – ${words.title}</a></li>`;
  });
  return html`<!doctype html>
<html lang="${pageLanguage(first)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${privacyWords(first).title} – ${name}</title>
${inlineElement('style', privacyStyle)}
</head>
<body>
${languages.length > 1 && html`<header><nav class="languages" aria-label="${pageTexts(first).languageNav}"><ul>${links}</ul></nav></header>\n`}<main>
${languages.map((language) => renderSheet(sheet, language, language === first))}</main>
</body>
</html>
`.markup;
}

function renderSheet(sheet: PrivacySheet, language: string, isFirst: boolean): Html {
  const words = privacyWords(language);
  const say = sayIn(language);
  const idFor = (part: string): string => `${language}-${part}`;
  const title = html`${words.title} – ${say(sheet.organisation.name)}`;
  return html`<section class="sheet" id="${language}" lang="${pageLanguage(language)}" aria-labelledby="${idFor('title')}">
${isFirst ? html`<h1 id="${idFor('title')}">${title}</h1>` : html`<h2 class="mark" id="${idFor('title')}">${title}</h2>`}
<p>${words.madeOn(spokenDate(sheet.generatedOn, language))} ${words.about}</p>
<h2 id="${idFor('contents')}">${words.contents}</h2>
<ul class="contents">
${[
  ['statements', words.statements],
  ['destinations', words.destinations],
  ['processes', words.processes],
  ['assessment', words.assessment],
  ...sheet.forms.map(({ id, title: form }) => [id, say(form)]),
].map(
  ([id = '', label = '']) => html`<li><a href="#${idFor(id)}">${label}</a></li>
`,
)}</ul>
<h2 id="${idFor('statements')}">${words.statements}</h2>
${renderFacts([
  [words.profile, words.profiles[sheet.organisation.profile]],
  ...sheet.statements.map(({ label, value, isUsual }): readonly [string, string] => [
    say(label),
    isUsual === true ? words.usual(say(value)) : say(value) || words.notSaid,
  ]),
])}${renderDestinations(sheet, words, idFor)}${renderProcesses(sheet, { words, say, idFor })}${renderAssessment(sheet, { words, say, idFor })}<h3>${words.retentionsTitle}</h3>
${renderFacts(retentions.map((one) => [words.shortRetentions[one], words.retentions[one]]))}<h2 class="forms">${words.forms}</h2>
${sheet.forms.map((form) => renderPrivacyForm(form, { words, say, idFor }))}</section>
`;
}

interface Speech {
  readonly words: PrivacyWords;
  readonly say: Say;
  readonly idFor: (part: string) => string;
}

function renderDestinations(sheet: PrivacySheet, words: PrivacyWords, idFor: Speech['idFor']): Html {
  const people = Object.entries(sheet.deskPeople).map(([role, count]) => `${words.deskRoles[role] ?? role} (${count})`);
  return html`<h2 id="${idFor('destinations')}">${words.destinations}</h2>
${
  sheet.destinations.length === 0
    ? html`<p>${words.noDestinations}</p>\n`
    : html`<p>${words.destinationsNote}</p>
${renderTable({
  caption: words.destinations,
  isTitled: true,
  columns: words.destinationColumns,
  rows: sheet.destinations.map(({ name, adapter, where }) => [name, words.adapters[adapter] ?? adapter, where, '']),
  widths: [15, 25, 30, 30],
})}`
}${renderFacts([[words.deskPeople, people.length === 0 ? words.noDeskPeople : people.join('; ')]])}`;
}

function renderProcesses(sheet: PrivacySheet, { words, say, idFor }: Speech): Html {
  return html`<h2 id="${idFor('processes')}">${words.processes}</h2>
${renderTable({
  caption: words.processes,
  isTitled: true,
  columns: words.processColumns,
  rows: sheet.processes.map(({ title, what, kept }) => [say(title), say(what), say(kept)]),
  widths: [18, 54, 28],
})}`;
}

function renderAssessment(sheet: PrivacySheet, { words, say, idFor }: Speech): Html {
  return html`<h2 id="${idFor('assessment')}">${words.assessment}</h2>
<p>${words.assessmentNote}</p>
${renderTable({
  caption: words.assessment,
  isTitled: true,
  columns: words.assessmentColumns,
  rows: sheet.assessment.map(({ ask, basis, reading }) => [say(ask), say(basis), words.readings[reading], '']),
  widths: [42, 18, 10, 30],
})}`;
}
