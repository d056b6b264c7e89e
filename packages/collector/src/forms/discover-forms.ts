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
import { readJsonFile } from '../settings/json-file.ts';

/** A form's folder that could be read. */
export interface FoundForm {
  readonly id: string;
  /** The folder as findings call it. */
  readonly place: string;
  readonly source: FormSource;
}

/** Every form of a list of folders. */
export interface FoundForms {
  /** By id. Of two folders with the same form, the later one wins. */
  readonly forms: ReadonlyMap<string, FoundForm>;
  /** Ids of folders that hold a form which could not be read. */
  readonly broken: ReadonlySet<string>;
  /** Of all folders that have a `wording.json`, the later ones on top. */
  readonly wording: Wording;
  readonly findings: readonly Finding[];
}

/** A folder of forms: where it is, and what findings call it. */
export interface FormFolder {
  readonly path: string;
  readonly place: string;
}

const surveySchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const wordingSchema: z.ZodType<Wording> = z.strictObject({
  $schema: z.string().optional(),
  tokens: z.record(z.string(), localTextSchema),
  notices: z.partialRecord(z.enum(profiles), localTextSchema),
});

/** Reads all forms of all folders. A broken form is a finding and is left out; the others are there. */
export async function discoverForms(folders: readonly FormFolder[]): Promise<FoundForms> {
  const forms = new Map<string, FoundForm>();
  const broken = new Set<string>();
  const findings: Finding[] = [];
  let wording: Wording = { tokens: {}, notices: {} };
  for (const folder of folders) {
    const names = await formFoldersIn(folder);
    if (names === undefined) {
      findings.push(noFolder(folder));
      continue;
    }
    const ownWording = await readWording(folder);
    findings.push(...ownWording.findings);
    wording = {
      tokens: { ...wording.tokens, ...ownWording.wording.tokens },
      notices: { ...wording.notices, ...ownWording.wording.notices },
    };
    for (const found of await Promise.all(names.map((name) => readForm(folder, name)))) {
      findings.push(...found.findings);
      forms.delete(found.id);
      broken.delete(found.id);
      if (found.form === undefined) broken.add(found.id);
      else forms.set(found.id, found.form);
    }
  }
  return { forms, broken, wording, findings };
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

async function readWording(folder: FormFolder): Promise<{ wording: Wording; findings: readonly Finding[] }> {
  const none: Wording = { tokens: {}, notices: {} };
  const source = {
    path: join(folder.path, 'wording.json'),
    file: join(folder.place, 'wording.json'),
    blocks: 'start',
  } as const;
  const reading = await readJsonFile(source, wordingSchema);
  if (reading.status === 'read') return { wording: reading.value, findings: [] };
  return { wording: none, findings: reading.status === 'wrong' ? reading.findings : [] };
}

interface FormReading {
  readonly id: string;
  readonly form?: FoundForm;
  readonly findings: readonly Finding[];
}

async function readForm(folder: FormFolder, id: string): Promise<FormReading> {
  const place = join(folder.place, id);
  const file = (name: string) =>
    ({ path: join(folder.path, id, name), file: join(place, name), blocks: 'form' }) as const;
  const [definition, survey] = await Promise.all([
    readJsonFile(file('form.json'), formDefinitionSchema),
    readJsonFile(file('survey.json'), surveySchema),
  ]);
  const findings: Finding[] = [];
  for (const [reading, name] of [
    [definition, 'form.json'],
    [survey, 'survey.json'],
  ] as const) {
    if (reading.status === 'wrong') findings.push(...reading.findings);
    if (reading.status === 'missing') findings.push(missingFile(join(place, name)));
  }
  if (definition.status !== 'read' || survey.status !== 'read') return { id, findings };
  if (definition.value.id !== id) return { id, findings: [otherId(join(place, 'form.json'), id, definition.value.id)] };
  return { id, form: { id, place, source: { definition: definition.value, survey: survey.value } }, findings };
}

function missingFile(file: string): Finding {
  return {
    severity: 'error',
    blocks: 'form',
    file,
    path: '$',
    found: 'the file is not there',
    allowed: '',
    fix: 'A form is a folder with form.json and survey.json: add this file.',
  };
}

function otherId(file: string, folder: string, id: string): Finding {
  return {
    severity: 'error',
    blocks: 'form',
    file,
    path: '$.id',
    found: JSON.stringify(id),
    allowed: JSON.stringify(folder),
    fix: 'The id is the name of the folder: change one of the two.',
  };
}

function noFolder(folder: FormFolder): Finding {
  return {
    severity: 'error',
    blocks: 'start',
    file: folder.place,
    path: '$',
    found: 'the folder of forms is not there',
    allowed: '',
    fix: 'Correct `forms` in tablee.json, or create the folder.',
  };
}
