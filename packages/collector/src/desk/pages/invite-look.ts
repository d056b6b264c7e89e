import type { CompiledForm, TableeError } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { groupsTooSmall, isAnonymous, type WaitingGroup } from '../../invitations/anonymity.ts';
import type { ListProblem } from '../../invitations/list/read-recipients.ts';
import type { DeskView, DeskVisit } from '../desk-page.ts';
import { actionForm, facts, formTitle, momentFor } from '../frame/desk-parts.ts';
import { type AskedInvitation, inviteFields, isReady } from './invite-request.ts';
import { inviteWords } from './invite-words.ts';
import { aboutInWords, fieldsOf } from './link-fields.ts';

/** What would be made, line by line where something is wrong; nothing is made by looking. */
export function renderLook(
  visit: DeskVisit,
  asked: AskedInvitation,
  field: (name: string) => string,
  refusal?: Pick<TableeError, 'message' | 'fix'>,
): DeskView {
  const words = inviteWords(visit.language);
  const { form, list, about, expiresAt, mail, reminders } = asked;
  const errors = list.problems.filter(({ severity }) => severity === 'error');
  const warnings = list.problems.filter(({ severity }) => severity === 'warning');
  const kept = Object.fromEntries(
    [...fieldsOf(form), ...inviteFields].map((name) => [name, field(name)]).filter(([, value]) => value !== ''),
  );
  const fields = { form: form.id, ...kept };
  const isPossible = isReady(asked) && refusal === undefined;
  const said = [
    ...aboutInWords(form, about, visit.language),
    ...(expiresAt === undefined ? [] : [[words.until, momentFor(visit, expiresAt)] as const]),
    [words.way, words.ways[mail ? 'mail' : 'hand']] as const,
    ...(reminders.length === 0
      ? []
      : [[words.reminders, html`${reminders.map((at) => html`<p>${momentFor(visit, at)}</p>`)}`] as const]),
  ];
  return {
    title: words.checkTitle,
    at: { form: form.id },
    body: html`<p class="form-title">${formTitle(visit, form.id)}</p>
<div class="notice" role="${isPossible ? 'status' : 'alert'}"><p>${words.nothingYet}</p>
${refusal !== undefined && html`<p><strong>${refusal.message}</strong> ${refusal.fix}</p>`}</div>
${errors.length > 0 && html`<p><strong>${words.mendList(errors.length)}</strong></p>${renderProblems(visit, errors)}`}
${errors.length === 0 && html`<p><strong>${words.people(list.recipients.length)}</strong></p>`}
${facts(said)}
${renderNotes(visit, asked, warnings)}
${isPossible && actionForm(visit, { to: 'invite/make', label: words.invite(list.recipients.length), fields, isPrimary: true })}
${actionForm(visit, { to: 'invite/check', label: words.change, fields: { ...fields, change: 'yes' } })}`,
  };
}

function renderProblems({ language }: DeskVisit, problems: readonly ListProblem[]): Html {
  const words = inviteWords(language);
  return html`<ul>${problems.map(({ line, message, fix }) => html`<li>${words.line(line)} – ${message} ${fix}</li>\n`)}</ul>`;
}

function renderNotes(visit: DeskVisit, { form, list }: AskedInvitation, warnings: readonly ListProblem[]): Html {
  const words = inviteWords(visit.language);
  const small = isAnonymous(form) ? groupsTooSmall(form, list.recipients) : [];
  const isQuiet = warnings.length === 0 && small.length === 0 && list.otherColumns.length === 0;
  if (isQuiet) return html``;
  return html`<p>${words.notes}</p>
${warnings.length > 0 && renderProblems(visit, warnings)}
${small.length > 0 && html`<ul>${small.map((group) => html`<li>${words.tooSmall(groupNamed(visit, form, group), group.people, form.minimumGroupSize)}</li>\n`)}</ul><p>${words.tooSmallHint}</p>`}
${list.otherColumns.length > 0 && html`<p>${words.otherColumns(list.otherColumns.join(', '))}</p>`}`;
}

/** A group by what its rows say, options by their labels. */
function groupNamed({ language }: DeskVisit, form: CompiledForm, { values }: WaitingGroup): string {
  const choices = form.tables.flatMap(({ table }) => table.columns.flatMap((column) => column.choices ?? []));
  const named = values.map((value) => choices.find((choice) => choice.value === value)?.label[language] ?? value);
  return named.join(', ') || formTitleOf(form, language);
}

function formTitleOf({ title }: CompiledForm, language: string): string {
  return title[language] ?? '';
}
