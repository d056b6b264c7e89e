import { type AnswerError, type CompiledForm, errorMessage, questionAt } from '@tablee/core';
import { Html, type HtmlValue, html } from '../markup/html.ts';
import { draftTexts } from '../texts/draft-texts.ts';
import { conditionWords } from './condition-words.ts';
import { renderConsentChoice, renderConsentLink } from './consent-choice.ts';
import { boxId, controlId, envelopeFields } from './field-names.ts';
import { renderField } from './plain-field.ts';
import {
  conditionOf,
  conditionOfPage,
  isMet,
  type Marking,
  markingOf,
  type PlainFormOptions,
  type PlainState,
  plainState,
  reachablePages,
} from './plain-state.ts';
import type { PlainElement, PlainPage } from './survey-looks.ts';
import { renderWithholdNotices } from './withhold-words.ts';

/** Why a form that was sent comes back without being received. */
export type ReturnReason =
  | 'answers'
  | 'stale'
  | 'too-fast'
  | 'changed'
  | 'added'
  | 'too-many'
  | 'unavailable'
  | 'draft-full';

/** What a plain form's page is made of, beside the answers. */
export interface PlainFormParts extends PlainFormOptions {
  /** Where it is sent: `/{org}/{form}`. */
  readonly action: string;
  /** Hidden fields by name: see {@link envelopeFields}. */
  readonly envelope: Readonly<Record<string, string>>;
  /** Set on a page that comes back. */
  readonly reason?: ReturnReason | undefined;
  /** What drafts and corrections add: at the top of the form, under its first page, under each, and at its end. */
  readonly drafts?:
    | { readonly top?: Html; readonly firstEnd?: Html; readonly pageEnd?: Html; readonly end?: Html }
    | undefined;
}

/**
 * A whole form that works without JavaScript: every page as a section, in its order. It is answered with native controls
 * and sent as `application/x-www-form-urlencoded`; nothing is required or checked by the browser (`novalidate`).
 */
export function renderPlainForm(parts: PlainFormParts): Html {
  const state = plainState(parts);
  const { form, say, texts, words } = state;
  const pages = reachablePages(state);
  const steps = pages.length + 1;
  return html`<form class="plain${state.isFresh ? ' fresh' : ''}" id="tablee-form" method="post" action="${parts.action}" novalidate>
${hiddenFields(parts.envelope)}${parts.drafts?.top}${parts.reason !== undefined && renderReturn(parts.reason, state, parts.errors ?? [])}
${pages.map((page, index) => renderPage(page, texts.step(index + 1, steps), index === 0, { state, drafts: parts.drafts }))}<section class="part send-part" aria-labelledby="send-title">
<p class="step">${texts.step(steps, steps)}</p>
<h2 class="part-title" id="send-title">${words.sendTitle}</h2>
<p class="without-script">${words.sendText}</p>
${renderWithholdNotices(state)}<div class="unseen" aria-hidden="true"><label>${words.leaveEmpty} <input type="text" name="${envelopeFields.decoy}" tabindex="-1" autocomplete="off"></label></div>
<div class="buttons"><button class="primary" type="submit">${say(form.sendLabel)}</button></div>
${renderConsentChoice(state, parts.errors ?? [])}</section>
${parts.drafts?.end}</form>`;
}

function hiddenFields(envelope: PlainFormParts['envelope']): Html {
  return html`${Object.entries(envelope).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}`;
}

function renderPage(
  page: PlainPage,
  step: string,
  isFirst: boolean,
  { state, drafts = {} }: { readonly state: PlainState; readonly drafts: PlainFormParts['drafts'] },
): Html {
  const condition = conditionOfPage(page, state);
  const { marking, sentence } = markingOf(page, state);
  const { say } = state;
  const id = `part-${page.name}`;
  return html`<section class="part${!isFirst && ' later'}" data-page="${page.name}" role="group" aria-labelledby="${id}">
<p class="step">${step}</p>
<h2 class="part-title" id="${id}">${say(page.title)}</h2>
${conditionLine(condition, state, state.words.partOnlyIf)}${page.hint !== undefined && html`<p class="purpose">${say(page.hint)}</p>\n`}${sentence !== '' && html`<p class="marking">${sentence}</p>\n`}${elements(page.elements, marking, state)}<div class="buttons next-buttons"></div>
${drafts.pageEnd}${isFirst && drafts.firstEnd}</section>
`;
}

function elements(list: readonly PlainElement[], marking: Marking, state: PlainState): HtmlValue {
  return list.map((element) => renderElement(element, marking, state));
}

function renderElement(element: PlainElement, marking: Marking, state: PlainState): Html {
  if (element.kind === 'question') {
    const { question, look } = element;
    return renderField({ question, look, path: question.name, values: state.answers, marking }, state);
  }
  const condition = conditionOf(element, state);
  if (condition === false) return html``;
  const unmet = state.isFresh && !isMet(condition, state);
  if (element.kind === 'note') {
    const around = conditionLine(condition, state, state.words.textOnlyIf);
    // Checked by the compiler: a note's markup holds no script, no style and no address of another host.
    const text = Html.fromEscaped(state.say(element.html));
    return html`<div class="sd-html${unmet && ' unmet'}" data-note="${element.name}">${around}${text}</div>\n`;
  }
  const { title, hint } = element;
  return html`<div class="panel${unmet && ' unmet'}" data-panel="${element.name}">
${title !== undefined && html`<h3>${state.say(title)}</h3>\n`}${conditionLine(condition, state, state.words.partOnlyIf)}${hint !== undefined && html`<p class="hint">${state.say(hint)}</p>\n`}${elements(element.elements, marking, state)}</div>
`;
}

function conditionLine(
  condition: ReturnType<typeof conditionOf>,
  state: PlainState,
  around: (clause: string) => string,
): Html | false {
  if (typeof condition === 'boolean') return false;
  const said = conditionWords(condition, state.form, state.language);
  return html`<p class="hint condition">${'clause' in said ? around(said.clause) : state.words.dependsOn(said.dependsOn)}</p>\n`;
}

/** What the top of a page that comes back says; it takes the focus. */
function renderReturn(reason: ReturnReason, state: PlainState, errors: readonly AnswerError[]): Html {
  const { texts, words } = state;
  if (reason === 'answers') return errorSummary(errors, state);
  const said: Readonly<Record<Exclude<ReturnReason, 'answers'>, readonly [title: string, text: string]>> = {
    stale: [words.staleTitle, words.staleText],
    'too-fast': [words.staleTitle, words.tooFastText],
    changed: [words.changedTitle, words.changedText],
    added: [words.addedTitle, words.addedText],
    'too-many': [words.busyTitle, words.busyText],
    unavailable: [words.unavailableTitle, words.unavailableText],
    'draft-full': [draftTexts(state.language).fullTitle, draftTexts(state.language).fullText],
  };
  const [title, text] = said[reason];
  return html`<section class="notice returned" id="tablee-return" role="alert" tabindex="-1" autofocus aria-labelledby="return-title">
<h2 id="return-title">${title}</h2>
<p>${text}</p>
</section>
${errors.length > 0 && errorSummary(errors, { ...state, texts })}`;
}

function errorSummary(errors: readonly AnswerError[], state: PlainState): Html {
  const { form, language, texts } = state;
  const byPath = [...new Map(errors.map((error) => [error.question, error])).values()];
  return html`<section class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="tablee-errors">
<h2 id="tablee-errors">${texts.errorCount(byPath.length)}</h2>
<ul>
${byPath.map((error) => summaryLine(form, error, language, state))}</ul>
${renderConsentLink(state, errors)}</section>
`;
}

function summaryLine(form: CompiledForm, error: AnswerError, language: string, state: PlainState): Html {
  const question = questionAt(form, error.question);
  const message = errorMessage(form, error, language);
  if (question === undefined) return html`<li>${message}</li>\n`;
  return html`<li><a href="#${targetOf(form, error.question)}">${titleOf(form, error.question, state)}</a> <span>${message}</span></li>\n`;
}

/** "Next step – 2 of 3 – Who": the titles from the outside in. */
function titleOf(form: CompiledForm, path: string, { say }: PlainState): string {
  const outer = questionAt(form, path.split(/[.[]/)[0] ?? '');
  const inner = questionAt(form, path);
  const index = /\[(\d+)\]/.exec(path)?.[1];
  const row =
    outer !== undefined && 'rows' in outer
      ? outer.rows.find(({ value }) => value === path.split('.')[1])?.label
      : undefined;
  return [
    outer === undefined ? '' : say(outer.title),
    index === undefined ? '' : String(Number(index) + 1),
    row === undefined ? '' : say(row),
    inner === outer || inner === undefined ? '' : say(inner.title),
  ]
    .filter((part) => part !== '')
    .join(' – ');
}

/** Where a link to an error leads: the control, or the box of a group that has none of its own. */
function targetOf(form: CompiledForm, path: string): string {
  const question = questionAt(form, path);
  const hasControl = question !== undefined && ['text', 'choice', 'choices', 'boolean'].includes(question.kind);
  if (hasControl && path.endsWith(question.name)) return controlId(path);
  // A row of a matrix has its first radio button.
  if (question?.kind === 'matrix' && path.includes('.')) return controlId(path);
  return boxId(path);
}
