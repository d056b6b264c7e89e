import { type Finding, jsonPath } from '../settings/finding.ts';
import type { FindingLanguage } from '../settings/finding-language.ts';
import type { FormFolder } from './form-folders.ts';
import { formWords } from './form-words.ts';

/** What `only`, `as` and `replaces` name that the folder does not have; `names` are its forms as it calls them. */
export function settingFindings(
  folder: FormFolder,
  names: readonly string[],
  language: FindingLanguage,
): readonly Finding[] {
  const { setting, only = [], as = {}, replaces = [], place } = folder;
  if (setting === undefined) return [];
  const wrong = (path: readonly PropertyKey[], id: string, allowed: readonly string[]): Finding => ({
    severity: 'error',
    blocks: 'start',
    file: 'tablee.json',
    path: setting + jsonPath(path).slice(1),
    language,
    ...formWords[language].noForm(place, id, allowed.join(', ')),
  });
  const wanted = names.filter((name) => folder.only?.includes(name) ?? true);
  const served = wanted.map((name) => as[name] ?? name);
  return [
    ...only.flatMap((id, index) => (names.includes(id) ? [] : [wrong(['only', index], id, names)])),
    ...Object.keys(as).flatMap((id) => (wanted.includes(id) ? [] : [wrong(['as', id], id, wanted)])),
    ...replaces.flatMap((id, index) => (served.includes(id) ? [] : [wrong(['replaces', index], id, served)])),
  ];
}

/**
 * What is said of two folders that have the same form: an error that stops the start, since answers of one must never
 * land in the columns of the other. With `replaces`, nothing; a folder of one's own replaces a form that comes with
 * Tablée with a warning.
 */
export function clash(
  id: string,
  { before, after }: { readonly before: FormFolder; readonly after: FormFolder },
  language: FindingLanguage,
): readonly Finding[] {
  if (after.replaces?.includes(id) === true) return [];
  const isOwn = after.origin === undefined && before.setting === undefined;
  const from = after.place.replace(/^node_modules\//, '');
  const words = formWords[language];
  const original = originalName(id, after);
  const first = before.setting === undefined ? undefined : before.place;
  return [
    {
      severity: isOwn ? 'warning' : 'error',
      blocks: isOwn ? 'nothing' : 'start',
      file: 'tablee.json',
      path: after.setting ?? '$.forms',
      language,
      ...(isOwn
        ? words.replacesOurs(id, after.place)
        : words.twice({ id, first, second: after.place, from, original, other: prefixed(id, from) })),
    },
  ];
}

/** As the folder itself calls the form. */
function originalName(id: string, { as = {} }: FormFolder): string {
  return Object.entries(as).find(([, name]) => name === id)?.[0] ?? id;
}

/** `@algoma/forms` and `barometer` give `algoma-barometer`. */
function prefixed(id: string, from: string): string {
  const [scope = '', rest] = from.replace(/^[@./]+/, '').split('/');
  const owner = (rest === undefined ? scope.replace(/^tablee-|-?forms?-?/g, '') : scope)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return `${owner === '' ? 'other' : owner}-${id}`;
}
