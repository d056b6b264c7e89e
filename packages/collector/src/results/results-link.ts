import { type CompiledForm, choosingColumnsOf, countedSummaryOf } from '@tablee/core';
import type { LinkAbout } from '../links/links.ts';

/** The role of a link that opens a group's results. */
const resultsRole = 'results';
/** The roles of links that open the view for choosing together; the second one also shows restricted answers. */
const choosingRole = 'choosing';
const restrictedChoosingRole = 'choosing-restricted';

/** Whether a link opens results of any kind, and never a form. */
export function isResultsLink({ role = '' }: LinkAbout): boolean {
  return [resultsRole, choosingRole, restrictedChoosingRole].includes(role);
}

/** What a link of a project opens: the view for choosing together, with or without restricted answers. */
export interface WantedProject {
  readonly project: string;
  readonly restricted: boolean;
}

/** Whether a link opens the view for choosing together. */
export function isChoosingLink({ role }: LinkAbout): boolean {
  return role === choosingRole || role === restrictedChoosingRole;
}

/** Which project a link opens for choosing together; `undefined` where the form has no such view, or no project is named. */
export function wantedProject(form: CompiledForm, about: LinkAbout): WantedProject | undefined {
  const project = about.project?.trim() ?? '';
  if (!isChoosingLink(about) || project === '' || choosingColumnsOf(form) === undefined) return undefined;
  return { project, restricted: about.role === restrictedChoosingRole };
}

/** The fields of a link that say whose results it opens, in the order of the form's groups; the first must be given. */
export function groupFieldsOf(form: CompiledForm): readonly (keyof LinkAbout)[] {
  const fields = Object.keys(form.prefill) as readonly (keyof LinkAbout)[];
  return (countedSummaryOf(form)?.by ?? []).flatMap((column) =>
    fields.filter((field) => field !== 'role' && form.prefill[field] === column),
  );
}

/**
 * Which groups a link opens: wanted value by column. `undefined` where the form has no results to show, the link is not
 * for them, or does not say whose: nobody gets the results of every group at once.
 */
export function wantedGroup(form: CompiledForm, about: LinkAbout): Readonly<Record<string, string>> | undefined {
  const fields = groupFieldsOf(form);
  const [first] = fields;
  if (about.role !== resultsRole || first === undefined || (about[first] ?? '') === '') return undefined;
  const wanted = fields.flatMap((field) => {
    const [column, value] = [form.prefill[field], about[field]];
    return column === undefined || value === undefined || value === '' ? [] : [[column, value] as const];
  });
  return Object.fromEntries(wanted);
}
