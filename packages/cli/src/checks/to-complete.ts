import {
  type Finding,
  type FindingLanguage,
  type FindingLanguages,
  type FoundForms,
  languageFor,
  type OrganisationSettings,
} from '@tablee/collector';
import { textsIn } from '../texts/index.ts';

/** How the places begin that `tablee init` and `tablee new` leave to be filled in, in each language. */
const marks = (['fr', 'en'] as const).map((language) => textsIn(language).init.toCompleteMark('').slice(0, -1));

/** What is still to be filled in in an organisation's settings: people would read it in its forms. */
export function toCompleteFindings(
  organisations: readonly { readonly id: string; readonly settings: OrganisationSettings }[],
  said: FindingLanguages,
): readonly Finding[] {
  return organisations.flatMap(({ id, settings }) =>
    findingsIn(settings, `organisations/${id}/organisation.json`, languageFor(settings.languages, said)),
  );
}

/** The same in forms: whoever opens one would read it. */
export function toCompleteInForms({ forms }: FoundForms, language: FindingLanguage): readonly Finding[] {
  return [...forms.values()].flatMap(({ place, source }) => [
    ...findingsIn(source.definition, `${place}/form.json`, language),
    ...findingsIn(source.survey, `${place}/survey.json`, language),
  ]);
}

function findingsIn(value: unknown, file: string, language: FindingLanguage): readonly Finding[] {
  const { toComplete: found, toCompleteFix: fix } = textsIn(language).check;
  return [...new Set(placesIn(value, '$'))].map((path) => ({
    severity: 'warning',
    blocks: 'nothing',
    ...{ file, path, language, found, allowed: '', fix },
  }));
}

/** Where the marks are; the languages of one text are one place. */
function placesIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') {
    return marks.some((mark) => value.includes(mark)) ? [path.replace(/\.[a-z]{2,3}$/, '')] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    placesIn(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}
