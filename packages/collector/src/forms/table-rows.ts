import { type CompiledForm, prefillErrors, rowsOf, type Table, type WantedLink, workflowLinksOf } from '@tablee/core';
import type { TableRows } from '../delivery/stream.ts';
import type { WantedRowLink } from '../links/row-links.ts';
import type { ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';

/** How the rows of a form's table are made, and which links each has. */
export function tableRowsOf(
  organisation: ConfiguredOrganisation,
  { compiled }: ConfiguredForm,
  table: Table,
): TableRows {
  const { id } = table;
  const { minimumGroupSize } = compiled;
  if (id === 'anonymous') return { table, minimumGroupSize, rowOf: () => undefined };
  return {
    table,
    minimumGroupSize,
    rowOf: ({ answers, receivedAt, ...response }) =>
      rowsOf(compiled, answers, {
        id: response.id,
        receivedAt: receivedAt.toISOString(),
        language: response.language,
        formVersion: response.formVersion,
        timeZone: organisation.timeZone,
        ...(response.askedDifferently === undefined ? {} : { askedDifferently: response.askedDifferently }),
      })[id],
    linksOf: ({ answers, language }, row) =>
      workflowLinksOf(compiled, id, answers, row).flatMap((wanted): readonly WantedRowLink[] => {
        if (wanted.opens === 'document') return [{ ...wanted, language }];
        // A form that is broken is named in the settings and not served: its column stays empty.
        const target = organisation.forms.find((form) => form.compiled.id === wanted.form)?.compiled;
        if (target === undefined) return [];
        // What the next form would refuse cannot be corrected by whoever opens the link: better nothing than that.
        const refused = new Set(prefillErrors(target, wanted.about).map(({ question }) => question));
        const about = Object.entries(wanted.about).filter(([field]) => {
          const question = Object.entries(target.prefill).find(([key]) => key === field)?.[1];
          return question === undefined || !refused.has(question);
        });
        const opensIn = languageOf(compiled, wanted, { language, spoken: organisation.settings.languages });
        const isSpoken = opensIn !== undefined && target.languages.includes(opensIn);
        return [{ ...wanted, about: Object.fromEntries(about), ...(isSpoken ? { language: opensIn } : {}) }];
      }),
  };
}

/**
 * The language in which a link opens. One for staff: the organisation's first, that of the table around it. One that goes
 * back to the person whose answers it comes from: theirs. What staff wrote in theirs says nothing about who is invited, and
 * of a group each reads in their own.
 */
function languageOf(
  { audience }: CompiledForm,
  { about, uses }: WantedLink,
  { language, spoken }: { readonly language: string; readonly spoken: readonly string[] },
): string | undefined {
  if (about.role === 'staff') return spoken[0];
  return audience !== 'staff' && uses === 1 ? language : undefined;
}
