import type { ConfiguredOrganisation } from '@tablee/collector';
import { type Comparability, comparabilityGroups } from '@tablee/core';

/** How a form of an organisation compares with the core, question by question. */
export interface FormComparison {
  readonly organisation: string;
  readonly form: string;
  readonly questions: Readonly<Record<Comparability, readonly string[]>>;
}

/** Of the forms that ask anything differently. */
export function formComparisons(
  organisations: readonly Pick<ConfiguredOrganisation, 'id' | 'forms'>[],
): readonly FormComparison[] {
  return organisations.flatMap(({ id, forms }) =>
    forms.flatMap(({ compiled }) =>
      compiled.comparability === undefined
        ? []
        : [{ organisation: id, form: compiled.id, questions: comparabilityGroups(compiled) }],
    ),
  );
}
