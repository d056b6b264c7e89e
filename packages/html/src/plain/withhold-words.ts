import { type ChoiceQuestion, type Expression, textIn, type WithholdRule } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { conditionWords } from './condition-words.ts';
import { openCondition } from './known-condition.ts';
import type { PlainState } from './plain-state.ts';

/** A rule under which nothing at all may leave the browser. */
function keepsEverything(rule: WithholdRule): boolean {
  return rule.questions === 'all';
}

/** The answer that switches a rule on, where it is one option of one question. */
function switchOf(condition: Expression): { readonly question: string; readonly option: string } | undefined {
  if (condition.kind !== 'binary' || condition.operator !== 'equal') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'answer' || left.path.length !== 1 || right.kind !== 'value') return undefined;
  return { question: String(left.path[0]), option: String(right.value) };
}

/**
 * Options that promise "nothing leaves the browser". Without a script, pressing the button sends everything first, so the
 * plain form does not offer them and says what to do instead.
 */
export function unkeptOptions(question: ChoiceQuestion, { form }: PlainState): ReadonlySet<string> {
  const switches = form.withhold.filter(keepsEverything).flatMap((rule) => switchOf(rule.if) ?? []);
  return new Set(switches.filter((found) => found.question === question.name).map(({ option }) => option));
}

/** What becomes of answers that a person may want to keep, said before anything is sent. */
export function renderWithholdNotices(state: PlainState): Html {
  return html`${state.form.withhold.map((rule) => noticeOf(rule, state))}`;
}

function noticeOf(rule: WithholdRule, state: PlainState): Html {
  const { form, language, words, say } = state;
  const condition = openCondition(rule.if, form, state);
  if (condition === false) return html``;
  const found = typeof condition === 'boolean' ? undefined : switchOf(condition);
  const question = form.questions.find(({ name }) => name === found?.question);
  if (keepsEverything(rule) && found !== undefined && question !== undefined && 'options' in question) {
    const option = question.options.find(({ value }) => value === found.option);
    const choice = words.quoted(option === undefined ? found.option : say(option.label));
    return line(words.keepYours(choice, words.quoted(say(question.title)), words.quoted(say(form.sendLabel))));
  }
  const said = typeof condition === 'boolean' ? undefined : conditionWords(condition, form, language);
  const clause = said !== undefined && 'clause' in said ? said.clause : undefined;
  if (clause === undefined) return line(textIn(rule.notice, language, form.languages));
  if (rule.questions === 'all') return line(words.forgottenIf(clause));
  const titles = rule.questions.flatMap((name) => {
    const removed = form.questions.find((candidate) => candidate.name === name);
    return removed === undefined ? [] : [words.quoted(say(removed.title))];
  });
  return line(`${words.removedIf(clause, titles.join(', '))} ${words.removedHint}`);
}

function line(text: string): Html {
  return html`<p class="notice without-script">${text}</p>\n`;
}
