import type { CompiledForm, TableRule } from '@tablee/core';
import type { LinkAbout } from '../links/links.ts';
import { prefillOf } from '../links/paper-entry.ts';
import type { InvitationTexts } from './invitation-texts.ts';
import type { Recipient } from './invitations.ts';
import { refused } from './refuse.ts';

/** Whether a form has answers that must lead back to nobody. */
export function isAnonymous(form: CompiledForm): boolean {
  return anonymousRule(form) !== undefined;
}

function anonymousRule(form: CompiledForm): TableRule | undefined {
  return form.tables.find(({ table }) => table.id === 'anonymous');
}

/** The role that a link says, as the form's anonymous table writes it: partners and representatives are one side. */
export function sideOf(form: CompiledForm, { role }: LinkAbout): string | undefined {
  const question = form.prefill['role'];
  if (role === undefined || question === undefined) return undefined;
  return anonymousRule(form)?.recode[question]?.values[role] ?? role;
}

/** What a link writes into the row of an anonymous table, by column. */
function cellsOf(rule: TableRule, form: CompiledForm, about: LinkAbout): ReadonlyMap<string, string> {
  const columns = new Set(rule.table.columns.map(({ key }) => key));
  const cells = Object.entries(prefillOf(about, form)).flatMap(([field, value]) => {
    const question = form.prefill[field] ?? '';
    const recode = rule.recode[question];
    const column = recode?.as ?? question;
    return columns.has(column) ? [[column, recode?.values[value] ?? value] as const] : [];
  });
  return new Map(cells);
}

/** People whose rows wait together: invited, and by what. */
export interface WaitingGroup {
  readonly values: readonly string[];
  readonly people: number;
}

/** Groups of an anonymous form with fewer people than its rows wait for: what they answer is never shown. */
export function groupsTooSmall(
  form: CompiledForm,
  recipients: readonly Pick<Recipient, 'about'>[],
): readonly WaitingGroup[] {
  const rule = anonymousRule(form);
  if (rule === undefined) return [];
  const groups = Map.groupBy(recipients, ({ about }) => groupOf(rule, cellsOf(rule, form, about)));
  return [...groups]
    .map(([group, people]) => ({ values: textsIn(group), people: people.length }))
    .filter(({ people }) => people < form.minimumGroupSize);
}

function groupOf(rule: TableRule, cells: ReadonlyMap<string, string>): string {
  return JSON.stringify(rule.groupedBy.map((column) => cells.get(column) ?? ''));
}

function textsIn(group: string): readonly string[] {
  const values: readonly string[] = JSON.parse(group);
  return values.filter((value) => value !== '');
}

/** Whether there is a row at all hangs on this column (the way of answering): what it says in the rows that are, all say. */
function decides({ when }: TableRule, column: string): boolean {
  return when !== undefined && JSON.stringify(when).includes(JSON.stringify(column));
}

/**
 * Refuses links to an anonymous form that would write into its row what only few people of a group have: the row would
 * say whose it is. What groups are made by is no such thing, because rows of small groups never leave.
 */
export function checkAnonymity(
  form: CompiledForm,
  recipients: readonly Pick<Recipient, 'about'>[],
  texts: InvitationTexts,
): void {
  const rule = anonymousRule(form);
  if (rule === undefined) return;
  const grouping = new Set(rule.groupedBy);
  const others = Map.groupBy(recipients, ({ about }) => {
    const cells = cellsOf(rule, form, about);
    const told = [...cells].filter(([column]) => !grouping.has(column) && !decides(rule, column)).toSorted();
    return told.length === 0 ? '' : JSON.stringify([groupOf(rule, cells), told]);
  });
  for (const [told, people] of others) {
    if (told !== '' && people.length < form.minimumGroupSize)
      throw refused(texts.tells(form.id, form.minimumGroupSize));
  }
}
