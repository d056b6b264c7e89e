import type { Question, WithholdRule } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { namesIn } from '../plain/known-condition.ts';
import { clauseOf, numbersOf, type PaperState } from './paper-state.ts';

/**
 * What an answer does to others, said where it is given: a sheet cannot take anything away by itself. Whoever types it in
 * meets the same rules in the form.
 */
export function consequences(question: Question, state: PaperState): Html {
  return html`${sentencesOf(question, state).map((sentence) => html`<p class="consequence">${sentence}</p>\n`)}`;
}

/** Whether there is anything to say. */
export function hasConsequences(question: Question, state: PaperState): boolean {
  return sentencesOf(question, state).length > 0;
}

function sentencesOf(question: Question, state: PaperState): readonly string[] {
  return [consent(question, state), ...state.form.withhold.map((rule) => withheld(rule, question, state))].flatMap(
    (sentence) => sentence ?? [],
  );
}

function consent({ name }: Question, state: PaperState): string | undefined {
  const { sensitiveConsent } = state.form;
  if (sensitiveConsent?.question !== name) return undefined;
  const questions = numbersOf(sensitiveConsent.covers, state);
  return questions === undefined ? undefined : state.paper.consentNeeded(questions);
}

/** A rule belongs to the first question that its condition looks at. */
function withheld(rule: WithholdRule, { name }: Question, state: PaperState): string | undefined {
  if (namesIn(rule.if)[0] !== name) return undefined;
  const said = clauseOf(rule.if, state);
  if (!('clause' in said)) return state.say(rule.notice);
  if (rule.questions === 'all') return state.paper.keepSheet(said.clause);
  const questions = numbersOf(rule.questions, state);
  return questions === undefined ? undefined : state.paper.notTyped(said.clause, questions);
}
