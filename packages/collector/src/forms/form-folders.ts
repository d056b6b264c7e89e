import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { type Finding, jsonPath } from '../settings/finding.ts';
import type { FindingLanguage } from '../settings/finding-language.ts';
import { settingsSentence } from '../settings/words/schema-sentences.ts';
import { type ReadOrigin, readOrigin } from './form-origin.ts';
import { formWords } from './form-words.ts';

/** Forms of somebody else: a package, or a folder, and what of it is wanted. */
export interface FormPackageSettings {
  /** A folder, relative to the settings, or the name of an installed npm package. */
  readonly from: string;
  /** Ids of the forms that are wanted, as their package calls them; all of them when left out. */
  readonly only?: readonly string[] | undefined;
  /** Another id for a form, in addresses, tables and settings, by the id that its package gave it. */
  readonly as?: Readonly<Record<string, string>> | undefined;
  /** Ids that other folders have as well: those of this one are served. */
  readonly replaces?: readonly string[] | undefined;
}

/** One entry of `forms` in `tablee.json`: a folder of one's own, or somebody else's forms. */
export type FormFolderSettings = string | FormPackageSettings;

const formId = z.string().regex(/^[a-z][a-z0-9-]*$/, settingsSentence('is not a form id in kebab-case'));

/** Reads an entry of `forms`. */
export const formFolderSchema: z.ZodType<FormFolderSettings> = z.union([
  z.string().min(1),
  z.strictObject({
    from: z.string().min(1),
    only: z.array(formId).min(1).optional(),
    as: z.record(formId, formId).optional(),
    replaces: z.array(formId).min(1).optional(),
  }),
]);

/** A folder of forms: where it is, what findings call it, and what of it is wanted. */
export interface FormFolder {
  readonly path: string;
  readonly place: string;
  /** Where `tablee.json` names it; left out for the forms that come with Tablée. */
  readonly setting?: string;
  /** Whose forms they are, where they are somebody else's. */
  readonly origin?: ReadOrigin;
  readonly only?: readonly string[];
  readonly as?: Readonly<Record<string, string>>;
  readonly replaces?: readonly string[];
}

/** The folders that `forms` in `tablee.json` names; an entry that leads nowhere keeps the place where it would be. */
export async function formFoldersOf(
  root: string,
  settings: readonly FormFolderSettings[],
  language: FindingLanguage,
): Promise<readonly FormFolder[]> {
  return Promise.all(settings.map((entry, index) => formFolderOf(root, entry, jsonPath(['forms', index]), language)));
}

async function formFolderOf(
  root: string,
  entry: FormFolderSettings,
  setting: string,
  language: FindingLanguage,
): Promise<FormFolder> {
  const { from, only, as, replaces } = typeof entry === 'string' ? { from: entry } : entry;
  const path = resolve(root, from);
  const own = await isFolder(path);
  const found = own || !isPackageName(from) ? undefined : await packageFolder(root, from);
  const folder = found ?? path;
  const place = found === undefined ? from : join('node_modules', from);
  const origin = await readOrigin(folder, place, language);
  const inside = origin?.forms;
  return {
    path: inside === undefined ? folder : join(folder, inside),
    place: inside === undefined ? place : join(place, inside),
    setting,
    ...(origin === undefined ? {} : { origin }),
    ...(only === undefined ? {} : { only }),
    ...(as === undefined ? {} : { as }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** As npm's own rule has it: `forms-of-algoma`, `@algoma/forms`. */
function isPackageName(name: string): boolean {
  return !isAbsolute(name) && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
}

/** Where a package is installed, looked for as Node does: in the folder, then in those around it. */
async function packageFolder(root: string, name: string): Promise<string | undefined> {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (await isFolder(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR'))
      return false;
    throw fault;
  }
}

/** Where something is said of a folder as a whole: in the settings that name it, or at the folder. */
function whereOf({ place, setting }: FormFolder): Pick<Finding, 'file' | 'path'> {
  return setting === undefined ? { file: place, path: '$' } : { file: 'tablee.json', path: setting };
}

/** What to say of a folder that is not there. */
export function noFolder(folder: FormFolder, language: FindingLanguage): Finding {
  const { place } = folder;
  const said = formWords[language].noFolder(place, isPackageName(place) ? place : undefined);
  return { severity: 'error', blocks: 'start', ...whereOf(folder), language, ...said };
}

/** What to say of a folder that is there and holds no form: its forms lie elsewhere, most often one level away. */
export function noForms(folder: FormFolder, language: FindingLanguage): Finding {
  return {
    severity: 'warning',
    blocks: 'nothing',
    ...whereOf(folder),
    language,
    ...formWords[language].noForms(folder.place),
  };
}
