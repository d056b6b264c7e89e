import type { CompiledForm } from '@tablee/core';
import type { LinkAbout } from '../links/links.ts';

/** The role of a link that opens a group's results, and never a form. */
const resultsRole = 'results';

/** Whether a link opens results. */
export function isResultsLink(about: LinkAbout): boolean {
  return about.role === resultsRole;
}

/** The fields of a link that say whose results it opens, in the order of the form's groups; the first must be given. */
export function groupFieldsOf(form: CompiledForm): readonly (keyof LinkAbout)[] {
  const anonymous = form.tables.find(({ table }) => table.id === 'anonymous');
  if (anonymous?.table.summary === undefined) return [];
  const fields = Object.keys(form.prefill) as readonly (keyof LinkAbout)[];
  return anonymous.groupedBy.flatMap((column) =>
    fields.filter((field) => field !== 'role' && form.prefill[field] === column),
  );
}

/**
 * Which groups a link opens: wanted value by column. `undefined` where the form has no results to show, or the link does
 * not say whose: nobody gets the results of every group at once.
 */
export function wantedGroup(form: CompiledForm, about: LinkAbout): Readonly<Record<string, string>> | undefined {
  const fields = groupFieldsOf(form);
  const [first] = fields;
  if (first === undefined || (about[first] ?? '') === '') return undefined;
  const wanted = fields.flatMap((field) => {
    const [column, value] = [form.prefill[field], about[field]];
    return column === undefined || value === undefined || value === '' ? [] : [[column, value] as const];
  });
  return Object.fromEntries(wanted);
}
