import type { CompiledForm, Retention } from '@tablee/core';
import type { OrganisationSettings } from '../settings/organisation-settings.ts';

/**
 * Months that content.md 0.1 gives as a date of its own. The other classes depend on what Tablée does not know, a decision
 * or the end of an engagement: nothing is past its time there before an organisation says how long.
 */
const usualMonths: Readonly<Partial<Record<Retention, number>>> = { R2: 24, R4: 60 };

/** How long responses to a form are kept, from the last time that the person wrote; or which classes say nothing. */
export type KeepTime =
  | { readonly known: true; readonly months: number; readonly isUsual: boolean }
  | { readonly known: false; readonly missing: readonly Retention[] };

/** The rule of a form: its own, or the longest of its questions' classes, because a response goes as a whole. */
export function keepTimeOf(
  { id, tables }: Pick<CompiledForm, 'id' | 'tables'>,
  { retention, forms }: Pick<OrganisationSettings, 'retention' | 'forms'>,
): KeepTime {
  const own = forms[id]?.keepMonths;
  if (own !== undefined) return { known: true, months: own, isUsual: false };
  const columns = tables.flatMap(({ table }) => table.columns).filter(({ keptBy }) => keptBy === 'form');
  const classes = [...new Set(columns.map((column) => column.retention))].filter((one) => one !== 'R0').toSorted();
  const said = retention?.months ?? {};
  const monthsOf = (one: Retention): number | undefined => said[one] ?? usualMonths[one];
  const missing = classes.filter((one) => monthsOf(one) === undefined);
  if (classes.length === 0 || missing.length > 0) return { known: false, missing };
  const months = Math.max(...classes.map((one) => monthsOf(one) ?? 0));
  return { known: true, months, isUsual: classes.every((one) => said[one] === undefined) };
}

/** The moment so many calendar months before or after: the last day of a shorter month where the day is missing. */
export function monthsFrom(at: Date, months: number): Date {
  const moved = new Date(at);
  moved.setUTCMonth(at.getUTCMonth() + months);
  if (moved.getUTCDate() !== at.getUTCDate()) moved.setUTCDate(0);
  return moved;
}
