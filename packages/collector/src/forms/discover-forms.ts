import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FormSource,
  formDefinitionSchema,
  type JsonObject,
  localTextSchema,
  profiles,
  type Wording,
} from '@tablee/core';
import { z } from 'zod';
import type { Finding } from '../settings/finding.ts';
import type { FindingLanguage } from '../settings/finding-language.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { type FormFolder, noFolder, noForms } from './form-folders.ts';
import { clash, settingFindings } from './form-names.ts';
import { formWords } from './form-words.ts';
import { renameForm } from './rename-form.ts';

/** A form's folder that could be read. */
export interface FoundForm {
  readonly id: string;
  /** The folder as findings call it. */
  readonly place: string;
  readonly source: FormSource;
  /** What its texts may name: everybody's words, and its own package's on top. */
  readonly wording: Wording;
}

/** Every form of a list of folders. */
export interface FoundForms {
  /** By the id under which it is served. */
  readonly forms: ReadonlyMap<string, FoundForm>;
  /** Ids of folders that hold a form which could not be read. */
  readonly broken: ReadonlySet<string>;
  /** Of one's own folders that have a `wording.json`, the later ones on top; a package's words are for its own forms. */
  readonly wording: Wording;
  readonly findings: readonly Finding[];
}

const surveySchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** `wording.json` of a folder of forms. */
export const wordingSchema: z.ZodType<Wording> = z.strictObject({
  $schema: z.string().optional(),
  tokens: z.record(z.string(), localTextSchema),
  notices: z.partialRecord(z.enum(profiles), localTextSchema),
});

/** In which languages {@link discoverForms} says what it finds; English when left out. */
interface DiscoverLanguages {
  readonly language: FindingLanguage;
  /** Of what is said of tablee.json. */
  readonly usual: FindingLanguage;
}

/**
 * Reads all forms of all folders. A broken form is a finding and is left out; the others are there. Two folders with the
 * same form stop the start, unless the settings say which one is meant.
 */
export async function discoverForms(
  folders: readonly FormFolder[],
  languages: DiscoverLanguages = { language: 'en', usual: 'en' },
): Promise<FoundForms> {
  const read = await Promise.all(folders.map((folder) => readFolder(folder, languages)));
  const findings = read.flatMap((one) => one.findings);
  const forms = new Map<string, FormReading & { readonly folder: FormFolder; readonly own: Wording | undefined }>();
  let wording: Wording = { tokens: {}, notices: {} };
  for (const { folder, readings, wording: words } of read) {
    if (folder.origin === undefined) wording = onTop(wording, words);
    for (const reading of readings) {
      const before = forms.get(reading.id);
      if (before !== undefined) {
        const said = clash(reading.id, { before: before.folder, after: folder }, languages.usual);
        findings.push(...said);
        if (said.some(({ severity }) => severity === 'error')) continue;
      }
      forms.set(reading.id, { ...reading, folder, own: folder.origin === undefined ? undefined : words });
    }
  }
  return {
    forms: new Map(
      [...forms].flatMap(([id, { form, own }]) =>
        form === undefined ? [] : [[id, { ...form, wording: own === undefined ? wording : onTop(wording, own) }]],
      ),
    ),
    broken: new Set([...forms].flatMap(([id, { form }]) => (form === undefined ? [id] : []))),
    wording,
    findings,
  };
}

/** Language by language: a folder that brings another one repeats none of the words that are there. */
function onTop(under: Wording, over: Wording): Wording {
  const tokens = Object.entries(over.tokens).map(([name, words]) => [name, { ...under.tokens[name], ...words }]);
  const notices = profiles.flatMap((profile) => {
    const words = { ...under.notices[profile], ...over.notices[profile] };
    return Object.keys(words).length === 0 ? [] : [[profile, words]];
  });
  return { tokens: { ...under.tokens, ...Object.fromEntries(tokens) }, notices: Object.fromEntries(notices) };
}

interface ReadFolder {
  readonly folder: FormFolder;
  readonly readings: readonly FormReading[];
  readonly wording: Wording;
  readonly findings: readonly Finding[];
}

async function readFolder(folder: FormFolder, { language, usual }: DiscoverLanguages): Promise<ReadFolder> {
  const none: Wording = { tokens: {}, notices: {} };
  const names = await formFoldersIn(folder);
  if (names === undefined) return { folder, readings: [], wording: none, findings: [noFolder(folder, usual)] };
  const { wording, isThere: hasWording, findings } = await readWording(folder, language);
  const wanted = names.filter((name) => folder.only?.includes(name) ?? true);
  const readings = await Promise.all(wanted.map((name) => readForm(folder, name, language)));
  return {
    folder,
    readings,
    wording,
    findings: [
      ...(folder.origin?.findings ?? []),
      // A folder may be there for its words alone: those of another language, say.
      ...(names.length === 0 && !hasWording ? [noForms(folder, usual)] : []),
      ...settingFindings(folder, names, usual),
      ...findings,
      ...readings.flatMap((reading) => reading.findings),
    ],
  };
}

/** Sub-folders that hold a `form.json`, in alphabetical order; `undefined` when the folder is not there. */
async function formFoldersIn(folder: FormFolder): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder.path, { withFileTypes: true });
    const holding = await Promise.all(
      entries
        .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !/^(\.|node_modules$)/.test(entry.name))
        .map(async ({ name }) => ((await listed(join(folder.path, name))).includes('form.json') ? [name] : [])),
    );
    return holding.flat().sort();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR'))
      return undefined;
    throw fault;
  }
}

async function listed(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOTDIR' || fault.code === 'ENOENT')) return [];
    throw fault;
  }
}

async function readWording(
  folder: FormFolder,
  language: FindingLanguage,
): Promise<{ wording: Wording; isThere: boolean; findings: readonly Finding[] }> {
  const none: Wording = { tokens: {}, notices: {} };
  const source = {
    path: join(folder.path, 'wording.json'),
    file: join(folder.place, 'wording.json'),
    blocks: 'start',
    language,
  } as const;
  const reading = await readJsonFile(source, wordingSchema);
  if (reading.status === 'read') return { wording: reading.value, isThere: true, findings: [] };
  if (reading.status === 'wrong') return { wording: none, isThere: true, findings: reading.findings };
  return { wording: none, isThere: false, findings: [] };
}

interface FormReading {
  /** As it is served. */
  readonly id: string;
  readonly form?: Omit<FoundForm, 'wording'>;
  readonly findings: readonly Finding[];
}

async function readForm(folder: FormFolder, name: string, language: FindingLanguage): Promise<FormReading> {
  const names = folder.as ?? {};
  const id = (Object.hasOwn(names, name) ? names[name] : undefined) ?? name;
  const place = join(folder.place, name);
  const file = (base: string) =>
    ({ path: join(folder.path, name, base), file: join(place, base), blocks: 'form', language }) as const;
  const [definition, survey] = await Promise.all([
    readJsonFile(file('form.json'), formDefinitionSchema),
    readJsonFile(file('survey.json'), surveySchema),
  ]);
  const findings: Finding[] = [];
  for (const [reading, base] of [
    [definition, 'form.json'],
    [survey, 'survey.json'],
  ] as const) {
    if (reading.status === 'wrong') findings.push(...reading.findings);
    if (reading.status === 'missing') findings.push(missingFile(join(place, base), language));
  }
  if (definition.status !== 'read' || survey.status !== 'read') return { id, findings };
  if (definition.value.id !== name) {
    return { id, findings: [otherId(join(place, 'form.json'), { folder: name, id: definition.value.id }, language)] };
  }
  const origin = folder.origin?.origin;
  const source = { definition: definition.value, survey: survey.value, ...(origin === undefined ? {} : { origin }) };
  return { id, form: { id, place, source: renameForm(source, names) }, findings };
}

function missingFile(file: string, language: FindingLanguage): Finding {
  return { severity: 'error', blocks: 'form', file, path: '$', language, ...formWords[language].missingFile };
}

function otherId(
  file: string,
  { folder, id }: { readonly folder: string; readonly id: string },
  language: FindingLanguage,
): Finding {
  const said = formWords[language].otherId(folder, id);
  return { severity: 'error', blocks: 'form', file, path: '$.id', language, ...said };
}
