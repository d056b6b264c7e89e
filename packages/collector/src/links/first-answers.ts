import { fillTexts } from '@tablee/html/documents';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import type { Links, OpenLink } from './links.ts';

/** Where the words of first answers are. */
interface FirstAnswersSource {
  readonly served: Pick<ServedForms, 'find'>;
  readonly links: Pick<Links, 'sourceOf'>;
}

/**
 * First answers of the form that a row's link opens, made of the row's own response as it is now: the one-pager begins with
 * the planning sheet's words. Only links for staff bring any, and none is in an address or kept. Whole texts: one that is
 * too long is there to be shortened.
 */
export async function firstAnswersOf(
  { served, links }: FirstAnswersSource,
  link: OpenLink,
  { form, language }: { readonly form: ServedForm; readonly language: string },
): Promise<Readonly<Record<string, string>>> {
  if (link.about.role !== 'staff') return {};
  const source = await links.sourceOf(link);
  const origin = source && served.find(link.organisation, source.form)?.compiled;
  const fills = origin?.workflowLinks.find((one) => one.form === link.form && one.role === 'staff')?.fills;
  if (source === undefined || origin === undefined || fills === undefined) return {};
  const known = new Set(form.compiled.questions.map(({ name }) => name));
  const { answers } = source;
  return Object.fromEntries(
    Object.entries(fills).flatMap(([name, texts]) => {
      const words = known.has(name) ? fillTexts(texts, { form: origin, answers, language }) : '';
      return words === '' ? [] : [[name, words] as const];
    }),
  );
}
