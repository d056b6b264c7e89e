import {
  type PreviewPageOptions,
  type PreviewState,
  previewStates,
  previewWidths,
  stepsOf,
} from '@tablee/html/preview';
import type { PreviewMoment } from './create-preview.ts';
import type { PreviewForm, PreviewSample, PreviewVariant } from './preview-sources.ts';
import { sampleRows } from './sample-rows.ts';

/** What is looked at unless somebody chooses: enough to write a form by, and quick to show. */
const usualStates: readonly PreviewState[] = ['script', 'steps', 'plain', 'errors', 'receipt'];

/** What the preview's page shows for what its address asks. */
export async function previewPageOptions(
  moment: PreviewMoment,
  query: URLSearchParams,
  now: Date,
): Promise<Omit<PreviewPageOptions, 'language' | 'assets'>> {
  const id = moment.forms.find((one) => one.id === query.get('form'))?.id ?? moment.forms[0]?.id ?? '';
  const form = id === '' ? undefined : await moment.form(id);
  const variants = form?.variants ?? [];
  const languages = languagesOf(variants);
  const chosen = {
    form: id,
    organisations: among(
      query.getAll('organisation'),
      variants.map(({ organisation }) => organisation.id),
      variants.slice(0, 1).map(({ organisation }) => organisation.id),
    ),
    languages: among(query.getAll('language'), languages, languages.slice(0, 2)),
    states: among(query.getAll('state'), previewStates, usualStates).flatMap(
      (name) => previewStates.find((state) => state === name) ?? [],
    ),
    width: previewWidths.find((one) => one === query.get('width')) ?? 'phone',
    sample: form?.samples.find(({ name }) => name === query.get('sample'))?.name ?? '',
  };
  return {
    generation: moment.generation,
    forms: moment.forms,
    organisations: variants.map((variant) => ({
      id: variant.organisation.id,
      name: variant.organisation.settings.name,
      profile: variant.profile,
      languages: languagesOf([variant]),
      steps: form === undefined ? [] : stepsIn(variant, sampleToWrite(form.samples, chosen)),
    })),
    languages,
    samples: form?.samples.map(({ name }) => name) ?? [],
    chosen,
    findings: [...moment.findings, ...(form?.findings ?? [])],
    rows: form === undefined ? [] : rowsFor(form, chosen, now),
  };
}

/** What was asked for and exists, in the order of what exists; the usual where nothing of it does. */
function among(asked: readonly string[], known: readonly string[], usual: readonly string[]): readonly string[] {
  const wanted = known.filter((one) => asked.includes(one));
  return wanted.length === 0 ? usual : wanted;
}

function languagesOf(variants: readonly PreviewVariant[]): readonly string[] {
  const spoken = variants.flatMap(({ organisation }) => organisation.forms.flatMap((form) => form.compiled.languages));
  return [...new Set(spoken)];
}

function stepsIn(
  { organisation }: PreviewVariant,
  sample: PreviewSample | undefined,
): PreviewPageOptions['organisations'][number]['steps'] {
  return organisation.forms
    .slice(0, 1)
    .flatMap(({ compiled }) => [...stepsOf(compiled, sample?.data ?? {}, sample?.context.staff === true)]);
}

function rowsFor(
  { variants, samples }: PreviewForm,
  chosen: { readonly organisations: readonly string[]; readonly languages: readonly string[]; readonly sample: string },
  now: Date,
): PreviewPageOptions['rows'] {
  const sample = sampleToWrite(samples, chosen);
  if (sample === undefined) return [];
  return variants
    .filter(({ organisation }) => chosen.organisations.includes(organisation.id))
    .map((variant) => sampleRows(variant, sample, now));
}

function sampleToWrite(
  samples: readonly PreviewSample[],
  { languages, sample }: { readonly languages: readonly string[]; readonly sample: string },
): PreviewSample | undefined {
  const accepted = samples.filter(({ isAccepted }) => isAccepted);
  return (
    samples.find(({ name }) => name === sample) ??
    accepted.find(({ name }) => languages.some((language) => name === `complete-${language}`)) ??
    accepted.at(0)
  );
}
