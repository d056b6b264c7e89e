import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { overlaySchema } from '@tablee/core';
import { z } from 'zod';
import { jsonFiles } from '../forms/compile-forms.ts';
import type { FoundForms } from '../forms/discover-forms.ts';
import type { ConfiguredOrganisation } from './configuration.ts';
import type { Finding } from './finding.ts';
import { type FindingLanguage, type FindingLanguages, languageFor } from './finding-language.ts';
import { type FileReading, readJsonFile } from './json-file.ts';
import { organisationFindings } from './organisation-findings.ts';
import {
  type OrganisationSettings,
  organisationId,
  organisationSettingsSchema,
  reservedNames,
} from './organisation-settings.ts';
import { readLogos } from './read-logo.ts';
import { organisationWords } from './words/organisation-words.ts';

/** An organisation's settings, read and checked, before its forms are compiled. */
type ReadOrganisation = Pick<ConfiguredOrganisation, 'id' | 'settings' | 'logos'>;

/** The destinations of an organisation, whatever else is wrong in its settings. */
export interface OrganisationDestinations {
  readonly id: string;
  readonly settings: Pick<OrganisationSettings, 'destinations' | 'languages'>;
}

/** An organisation's file as it was read. */
export interface OrganisationFile {
  readonly id: string;
  readonly file: string;
  readonly reading: FileReading<OrganisationSettings>;
  /** As far as they can be told. */
  readonly languages: readonly string[];
  /** In which findings about the organisation's own files are said. */
  readonly language: FindingLanguage;
}

/** Reads every `organisations/<id>/organisation.json`; which languages are spoken is known before anything is checked. */
export async function readOrganisationFiles(
  root: string,
  said: FindingLanguages,
): Promise<readonly OrganisationFile[]> {
  const names = await organisationFolders(join(root, 'organisations'));
  return Promise.all(
    names.map(async (id) => {
      const file = join('organisations', id, 'organisation.json');
      const languageIn = (json: unknown): FindingLanguage => languageFor(languagesIn(json), said);
      const source = { path: join(root, file), file, blocks: 'start', language: said.usual, languageIn } as const;
      const reading = await readJsonFile<OrganisationSettings>(source, organisationSettingsSchema);
      const languages = reading.status === 'missing' ? [] : languagesIn(reading.json);
      return { id, file, reading, languages, language: languageFor(languages, said) };
    }),
  );
}

/** What {@link checkOrganisations} works on. */
interface CheckOptions {
  readonly root: string;
  readonly found: FoundForms;
  /** See organisationFindings. */
  readonly foundAll: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of what is said where there is no organisation. */
  readonly usual: FindingLanguage;
}

/** Every organisation of a folder, and what is wrong in each: one that cannot be used hides no other. */
interface CheckedOrganisations {
  readonly organisations: readonly ReadOrganisation[];
  readonly destinations: readonly OrganisationDestinations[];
  readonly findings: readonly Finding[];
}

/** Checks every organisation; of one that is wrong, what stands on its own is checked. */
export async function checkOrganisations(
  files: readonly OrganisationFile[],
  { root, found, foundAll, env, usual }: CheckOptions,
): Promise<CheckedOrganisations> {
  if (files.length === 0) return { organisations: [], destinations: [], findings: [noOrganisation(usual)] };
  const destinations: OrganisationDestinations[] = [];
  const organisations: ReadOrganisation[] = [];
  const findings: Finding[] = [];
  for (const { id, file, reading, languages, language } of files) {
    if (reading.status === 'wrong') {
      findings.push(...reading.findings, ...(await overlayShapes(root, id, language)));
      const own = destinationsSchema.safeParse(reading.json).data;
      if (own !== undefined) destinations.push({ id, settings: { ...own, languages } });
    } else if (reading.status === 'missing') findings.push(noOrganisationFile(file, language));
    else if (!organisationId.test(id) || reservedNames.includes(id)) findings.push(badName(file, id, language));
    else {
      findings.push(...organisationFindings(reading.value, { file, language, found, foundAll, env }));
      const folder = join('organisations', id);
      const { logos, findings: wrong } = await readLogos(reading.value.theme, { root, folder, file, language });
      findings.push(...wrong);
      organisations.push({ id, settings: reading.value, logos });
      destinations.push({ id, settings: reading.value });
    }
  }
  return { organisations, destinations, findings };
}

const destinationsSchema: z.ZodType<Pick<OrganisationSettings, 'destinations'>> = z.object({
  destinations: z.record(z.string(), z.looseObject({ adapter: z.string() })),
});

const languagesSchema: z.ZodType<Pick<OrganisationSettings, 'languages'>> = z.object({
  languages: z.array(z.string()),
});

/** The languages of settings that may be wrong elsewhere. */
function languagesIn(json: unknown): readonly string[] {
  return languagesSchema.safeParse(json).data?.languages ?? [];
}

/** What is wrong with an organisation's overlays by themselves. Without its settings no form can be compiled. */
async function overlayShapes(root: string, id: string, language: FindingLanguage): Promise<readonly Finding[]> {
  const folder = join('organisations', id, 'overlays');
  const names = await jsonFiles(join(root, folder));
  const readings = names.map((name) => {
    const file = join(folder, name);
    return readJsonFile({ path: join(root, file), file, blocks: 'form', language }, overlaySchema);
  });
  return (await Promise.all(readings)).flatMap((reading) => (reading.status === 'wrong' ? reading.findings : []));
}

async function organisationFolders(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
}

const stop = { severity: 'error', blocks: 'start', path: '$' } as const;

function noOrganisation(language: FindingLanguage): Finding {
  return { ...stop, file: 'organisations', language, ...organisationWords[language].noOrganisation };
}

function noOrganisationFile(file: string, language: FindingLanguage): Finding {
  return { ...stop, file, language, ...organisationWords[language].noFile };
}

function badName(file: string, id: string, language: FindingLanguage): Finding {
  return { ...stop, file, language, ...organisationWords[language].badName(id, reservedNames.join(', ')) };
}
