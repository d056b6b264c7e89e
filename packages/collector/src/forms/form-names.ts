import { type Finding, jsonPath } from '../settings/finding.ts';
import type { FormFolder } from './form-folders.ts';

/** What `only`, `as` and `replaces` name that the folder does not have; `names` are its forms as it calls them. */
export function settingFindings(folder: FormFolder, names: readonly string[]): readonly Finding[] {
  const { setting, only = [], as = {}, replaces = [], place } = folder;
  if (setting === undefined) return [];
  const wrong = (path: readonly PropertyKey[], id: string, allowed: readonly string[]): Finding => ({
    severity: 'error',
    blocks: 'start',
    file: 'tablee.json',
    path: setting + jsonPath(path).slice(1),
    found: `${place} has no form ${JSON.stringify(id)} here`,
    allowed: allowed.join(', '),
    fix: 'Correct the name, or take it out.',
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
export function clash(id: string, before: FormFolder, after: FormFolder): readonly Finding[] {
  if (after.replaces?.includes(id) === true) return [];
  const isOwn = after.origin === undefined && before.setting === undefined;
  const from = after.place.replace(/^node_modules\//, '');
  return [
    {
      severity: isOwn ? 'warning' : 'error',
      blocks: isOwn ? 'nothing' : 'start',
      file: 'tablee.json',
      path: after.setting ?? '$.forms',
      found: isOwn
        ? `the form ${JSON.stringify(id)} of ${after.place} takes the place of the one that comes with Tablée`
        : `the form ${JSON.stringify(id)} is in ${before.setting === undefined ? 'Tablée itself' : before.place} and in ${after.place}`,
      allowed: '',
      fix: isOwn
        ? `Say that it is meant: { "from": ${JSON.stringify(after.place)}, "replaces": [${JSON.stringify(id)}] }. Or rename the folder and its id.`
        : `Give one another name: { "from": ${JSON.stringify(from)}, "as": { ${JSON.stringify(originalName(id, after))}: ${JSON.stringify(prefixed(id, from))} } }. Or name those you want under "only", or write "replaces": [${JSON.stringify(id)}].`,
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
