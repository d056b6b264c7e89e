import type { Finding, OrganisationSettings } from '@tablee/collector';
import { textsIn } from '../texts/index.ts';

/** How the places begin that `tablee init` leaves to be filled in, in each language. */
const marks = (['fr', 'en'] as const).map((language) => textsIn(language).init.toCompleteMark('').slice(0, -1));

/** What is still to be filled in in an organisation's settings: people would read it in its forms. */
export function toCompleteFindings(
  organisations: readonly { readonly id: string; readonly settings: OrganisationSettings }[],
): readonly Finding[] {
  return organisations.flatMap(({ id, settings }) =>
    [...new Set(placesIn(settings, '$'))].map((path) => ({
      severity: 'warning',
      blocks: 'nothing',
      file: `organisations/${id}/organisation.json`,
      path,
      found: 'This is still to be filled in',
      allowed: '',
      fix: 'Write it: the notices of your forms show it to everybody.',
    })),
  );
}

/** Where the marks are; the languages of one text are one place. */
function placesIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') {
    return marks.some((mark) => value.includes(mark)) ? [path.replace(/\.[a-z]{2,3}$/, '')] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, `${path}.${key}`));
}
