import {
  bandsThatHold,
  type ChecklistMark,
  type CompiledForm,
  checklistPicture,
  continuumOfAnswers,
  continuumPicture,
  dialOfAnswers,
  dialPictures,
  holds,
  type JsonObject,
  listsOfAnswers,
  resultWords,
  type Shape,
  svgText,
  textIn,
} from '@tablee/core';
import { Html, html } from '../markup/html.ts';
import { type FormTexts, formTexts } from '../texts/form-texts.ts';

/** A question that was shown, as a result speaks of it. */
export interface AskedQuestion {
  readonly name: string;
  readonly title: string;
  /** The title of its page. */
  readonly page: string;
  /** In words; empty when there is none. */
  readonly answer: string;
}

/** What a person's own result is made of, whoever has read it: the collector's form, or the page in front of them. */
export interface OwnResult {
  readonly form: Pick<CompiledForm, 'languages' | 'result' | 'bands' | 'dial' | 'lists' | 'continuum'>;
  readonly language: string;
  /** Those of questions that are shown. */
  readonly answers: JsonObject;
  /** In the order of the form. */
  readonly asked: readonly AskedQuestion[];
  /** First steps of a checklist, by statement. */
  readonly nextActions: Readonly<Record<string, string>>;
  /** Questions that have a place on the dial. */
  readonly onDial: readonly string[];
  /** The words of an option. */
  readonly optionText: (question: string, value: string) => string;
}

interface Speech extends OwnResult {
  readonly texts: FormTexts;
}

/** The person's own result, with what the SurveyJS page's result shows; empty where the form has none. */
export function renderOwnResult(result: OwnResult): Html {
  const speech = { ...result, texts: formTexts(result.language) };
  switch (result.form.result) {
    case 'checklist':
      return checklist(speech);
    case 'dial':
      return dial(speech);
    case 'lists':
      return lists(speech);
    case 'continuum':
      return continuum(speech);
    default:
      return html``;
  }
}

/** `svgText` escapes every text and attribute, as {@link html} does. A text browser shows a picture's words in a row. */
function figure(...pictures: readonly Shape[]): Html {
  const markup = pictures
    .map(svgText)
    .join('')
    .replace(/<\/(?:text|title|desc)>/g, '$& ');
  return html`<figure>${Html.fromEscaped(markup)}</figure>`;
}

function items(lines: readonly string[]): Html {
  return html`<ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`;
}

function pairs(list: readonly (readonly [term: string, text: string])[]): Html {
  return html`<dl>${list.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>\n`)}</dl>`;
}

function checklist({ form, language, answers, asked, nextActions, texts }: Speech): Html {
  const statements = asked.filter(({ name }) => Object.hasOwn(nextActions, name));
  const band = form.bands.find(({ when }) => holds(when, { answers, variables: {} }));
  const unanswered = statements.filter(({ name }) => answers[name] === undefined).length;
  const verdict =
    band === undefined ? '' : textIn(band.text, language, form.languages).replace('{n}', String(unanswered));
  const done = statements.filter(({ name }) => answers[name] === 'is-true');
  const toDo = statements.filter(({ name }) => answers[name] === 'not-yet');
  const steps = toDo.map(({ name, title }) => [title, nextActions[name] ?? ''] as const);
  return html`<section class="result with-figure"><h2>${texts.resultTitle}</h2>
${verdict !== '' && html`<p class="verdict">${verdict}</p>`}
${statements.length > 0 && boxes(statements, answers, language)}
<div>${done.length > 0 && html`<h3>${texts.trueTitle}</h3>${items(done.map(({ title }) => title))}`}
${toDo.length > 0 && html`<h3>${texts.notYetTitle}</h3>${pairs(steps)}`}</div></section>`;
}

/** One box for each statement, page by page. */
function boxes(statements: readonly AskedQuestion[], answers: JsonObject, language: string): Html {
  const words = resultWords(language);
  const groups = [...new Set(statements.map(({ page }) => page))].map((label) => ({
    label,
    marks: statements.filter(({ page }) => page === label).map(({ name }) => markOf(answers[name])),
  }));
  return figure(
    checklistPicture({
      id: 'tablee-result-checklist',
      title: words.checklistTitle,
      description: words.checklistDescription,
      groups,
      legend: { true: words.isTrue, 'not-yet': words.notYet, none: words.noAnswer },
    }),
  );
}

function markOf(answer: unknown): ChecklistMark {
  if (answer === 'is-true') return 'true';
  return answer === 'not-yet' ? 'not-yet' : 'none';
}

/** The marks as a dial, with the same marks in words beside it: no total, no judgement. */
function dial({ form, language, answers, asked, onDial, texts }: Speech): Html {
  const criteria = asked.filter(({ name }) => onDial.includes(name));
  if (criteria.length === 0) return html``;
  const names = new Set(criteria.map(({ name }) => name));
  const isJoint = form.dial?.criteria.some(({ together }) => together !== undefined && names.has(together));
  const facts = { form, answers, language, id: 'tablee-result-dial' };
  return html`<section class="result with-figure">${form.dial !== undefined && figure(...dialPictures(dialOfAnswers(form.dial, isJoint === true ? 'together' : 'own', facts)))}
<table><caption>${texts.marksTitle}</caption>
<thead><tr><th scope="col">${texts.marksQuestion}</th><th scope="col">${texts.marksMark}</th></tr></thead>
<tbody>${criteria.map(({ title, answer }) => html`<tr><th scope="row">${title}</th><td>${answer || texts.noAnswer}</td></tr>\n`)}</tbody></table></section>`;
}

/** The answers as a few short lists, in the order of the scale: nothing is counted. */
function lists({ form, language, answers, asked, texts }: Speech): Html {
  const sets = listsOfAnswers(form.lists ?? [], answers);
  if (sets.length === 0) return html``;
  const titles = new Map(asked.map(({ name, title }) => [name, title]));
  return html`<section class="result lists"><h2>${texts.listsTitle}</h2>
${sets.flat().map(
  ({ list, questions }) => html`<div><h3>${textIn(list.title, language, form.languages)}</h3>
${items(questions.flatMap((name) => titles.get(name) ?? []))}</div>\n`,
)}</section>`;
}

/** The continuum as a picture, and beside it every band that holds: the levels that fit, then what to think of. */
function continuum({ form, language, answers, optionText, texts }: Speech): Html {
  const { continuum: definition } = form;
  if (definition === undefined) return html``;
  const levels = new Set(definition.levels.map(({ id }) => id));
  const told = bandsThatHold(form, answers).map(({ id, text }) => ({
    id,
    text: textIn(text, language, form.languages),
  }));
  const fitting = told.filter(({ id }) => levels.has(id));
  const others = told.filter(({ id }) => !levels.has(id));
  const facts = { form, answers, language, id: 'tablee-result-continuum' };
  return html`<section class="result with-figure"><h2>${texts.resultTitle}</h2>
${figure(continuumPicture(continuumOfAnswers(definition, facts)))}
<div><h3>${texts.fitsTitle}</h3>
${fitting.length === 0 ? html`<p>${texts.nothingFits}</p>` : pairs(fitting.map(({ id, text }) => [optionText(definition.question, id), text]))}
${others.length > 0 && html`<h3>${texts.toConsider}</h3>${items(others.map(({ text }) => text))}`}</div></section>`;
}
