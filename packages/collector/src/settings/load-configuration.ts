import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { compileForms } from '../forms/compile-forms.ts';
import { discoverForms } from '../forms/discover-forms.ts';
import { type FormFolder, type FormFolderSettings, formFolderSchema, formFoldersOf } from '../forms/form-folders.ts';
import { type CollectorSettings, collectorSettingsSchema } from './collector-settings.ts';
import type { Configuration } from './configuration.ts';
import type { Finding } from './finding.ts';
import { type FindingLanguage, type FindingLanguages, inEnglish, sharedLanguage } from './finding-language.ts';
import { readJsonFile } from './json-file.ts';
import { checkOrganisations, type OrganisationDestinations, readOrganisationFiles } from './read-organisations.ts';
import { collectorWords } from './words/collector-words.ts';

/** What {@link loadConfiguration} needs beside the folder. */
export interface LoadOptions {
  /** Folders of forms that every collector has, before those of `tablee.json`. Absolute. */
  readonly formFolders: readonly string[];
  /** To see whether the secrets that settings refer to are there; they are not read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the findings; English when left out. */
  readonly said?: FindingLanguages;
}

/** A configuration when nothing stops the start, and everything that was found on the way. */
export interface LoadedConfiguration {
  readonly configuration?: Configuration;
  readonly findings: readonly Finding[];
  /** What could be read, also where no configuration came of it: a check looks into it. */
  readonly parts: ReadParts;
}

/** The parts of a folder that can be checked on their own. */
interface ReadParts {
  /** Every folder of forms: those that come with Tablée, then those that `tablee.json` names. */
  readonly folders: readonly FormFolder[];
  readonly organisations: readonly OrganisationDestinations[];
  /** In which findings about forms are said, as far as organisations share them. */
  readonly language: FindingLanguage;
}

/**
 * Reads and checks a folder: `tablee.json`, every organisation, every overlay, every form, compiled. Never throws for
 * what a file holds. Wrong settings leave no configuration; a wrong form or overlay leaves out that form and no other.
 */
export async function loadConfiguration(folder: string, options: LoadOptions): Promise<LoadedConfiguration> {
  const root = resolve(folder);
  const { said = inEnglish } = options;
  const source = {
    path: join(root, 'tablee.json'),
    file: 'tablee.json',
    blocks: 'start',
    language: said.usual,
  } as const;
  const collector = await readJsonFile(source, collectorSettingsSchema);
  if (collector.status === 'missing') {
    const parts: ReadParts = { folders: [], organisations: [], language: said.usual };
    return { findings: [noSettings(folder, said.usual)], parts };
  }
  const files = await readOrganisationFiles(root, said);
  const language = sharedLanguage(files, said);
  const own = collector.status === 'read' ? collector.value.forms : formsIn(collector.json);
  const folders = [
    ...options.formFolders.map((path): FormFolder => ({ path, place: path })),
    ...(await formFoldersOf(root, own ?? [], language)),
  ];
  const found = await discoverForms(folders, { language, usual: said.usual });
  // A file that is wrong hides no other: whatever can be read is read, so that one check says all there is to do.
  const foundAll = own !== undefined;
  const read = await checkOrganisations(files, { root, found, foundAll, env: options.env, usual: said.usual });
  const compiled = await compileForms({ root, found, organisations: read.organisations, said });
  const parts: ReadParts = { folders, organisations: read.destinations, language };
  const ownFindings = collector.status === 'read' ? settingsFindings(collector.value, said.usual) : collector.findings;
  const findings = [...ownFindings, ...found.findings, ...read.findings, ...compiled.findings];
  if (collector.status !== 'read' || findings.some((finding) => finding.blocks === 'start')) return { findings, parts };
  const settings = collector.value;
  const { file } = settings.store;
  const storeFile = isAbsolute(file) ? file : join(root, file);
  const configuration = { folder: root, settings, storeFile, organisations: compiled.organisations };
  return { configuration, findings, parts };
}

const formsSchema: z.ZodType<{ readonly forms: readonly FormFolderSettings[] }> = z.object({
  forms: z.array(formFolderSchema).default([]),
});

/** Where settings that are wrong elsewhere keep their forms; `undefined` when not even that can be told. */
function formsIn(json: unknown): readonly FormFolderSettings[] | undefined {
  return formsSchema.safeParse(json).data?.forms;
}

/** What is allowed by the schema and still deserves a word. */
function settingsFindings(settings: CollectorSettings, language: FindingLanguage): readonly Finding[] {
  const { publicUrl, spamProtection } = settings;
  if (publicUrl === undefined || publicUrl.startsWith('https://') || isLoopback(new URL(publicUrl).hostname)) return [];
  const said = collectorWords[language].notEncrypted(publicUrl, spamProtection !== 'off');
  return [{ severity: 'warning', blocks: 'nothing', file: 'tablee.json', path: '$.publicUrl', language, ...said }];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}

function noSettings(folder: string, language: FindingLanguage): Finding {
  const place = { file: 'tablee.json', path: '$' } as const;
  return { severity: 'error', blocks: 'start', ...place, language, ...collectorWords[language].noSettings(folder) };
}
