import { readdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { compileForms } from '../forms/compile-forms.ts';
import { discoverForms, type FoundForms } from '../forms/discover-forms.ts';
import { type CollectorSettings, collectorSettingsSchema } from './collector-settings.ts';
import type { Configuration, ConfiguredOrganisation } from './configuration.ts';
import type { Finding } from './finding.ts';
import { readJsonFile } from './json-file.ts';
import { organisationFindings } from './organisation-findings.ts';
import {
  type OrganisationSettings,
  organisationId,
  organisationSettingsSchema,
  reservedNames,
} from './organisation-settings.ts';

/** What {@link loadConfiguration} needs beside the folder. */
export interface LoadOptions {
  /** Folders of forms that every collector has, before those of `tablee.json`. Absolute. */
  readonly formFolders: readonly string[];
  /** To see whether the secrets that settings refer to are there; they are not read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A configuration when nothing stops the start, and everything that was found on the way. */
export interface LoadedConfiguration {
  readonly configuration?: Configuration;
  readonly findings: readonly Finding[];
}

/**
 * Reads and checks a folder: `tablee.json`, every organisation, every overlay, every form, compiled. Never throws for
 * what a file holds. Wrong settings leave no configuration; a wrong form or overlay leaves out that form and no other.
 */
export async function loadConfiguration(folder: string, options: LoadOptions): Promise<LoadedConfiguration> {
  const root = resolve(folder);
  const collector = await readJsonFile(
    { path: join(root, 'tablee.json'), file: 'tablee.json', blocks: 'start' },
    collectorSettingsSchema,
  );
  if (collector.status === 'missing') return { findings: [noSettings(folder)] };
  if (collector.status === 'wrong') return { findings: collector.findings };
  const settings = collector.value;
  const found = await discoverForms([
    ...options.formFolders.map((path) => ({ path, place: path })),
    ...settings.forms.map((place) => ({ path: resolve(root, place), place })),
  ]);
  const read = await readOrganisations(root, found, options.env);
  const compiled = await compileForms({ root, found, organisations: read.organisations });
  const findings = [...found.findings, ...settingsFindings(settings), ...read.findings, ...compiled.findings];
  if (findings.some((finding) => finding.blocks === 'start')) return { findings };
  const { file } = settings.store;
  const storeFile = isAbsolute(file) ? file : join(root, file);
  return { configuration: { folder: root, settings, storeFile, organisations: compiled.organisations }, findings };
}

/** An organisation's settings, read and checked, before its forms are compiled. */
type ReadOrganisation = Pick<ConfiguredOrganisation, 'id' | 'settings'>;

async function readOrganisations(
  root: string,
  found: FoundForms,
  env: LoadOptions['env'],
): Promise<{ readonly organisations: readonly ReadOrganisation[]; readonly findings: readonly Finding[] }> {
  const names = await organisationFolders(join(root, 'organisations'));
  if (names.length === 0) return { organisations: [], findings: [noOrganisation()] };
  const organisations: ReadOrganisation[] = [];
  const findings: Finding[] = [];
  for (const id of names) {
    const file = join('organisations', id, 'organisation.json');
    const source = { path: join(root, file), file, blocks: 'start' } as const;
    const reading = await readJsonFile<OrganisationSettings>(source, organisationSettingsSchema);
    if (reading.status === 'wrong') findings.push(...reading.findings);
    else if (reading.status === 'missing') findings.push(noOrganisationFile(file));
    else if (!organisationId.test(id) || reservedNames.includes(id)) findings.push(badName(file, id));
    else {
      findings.push(...organisationFindings(reading.value, { file, found, env }));
      organisations.push({ id, settings: reading.value });
    }
  }
  return { organisations, findings };
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

/** What is allowed by the schema and still deserves a word. */
function settingsFindings(settings: CollectorSettings): readonly Finding[] {
  const { publicUrl, spamProtection } = settings;
  if (publicUrl === undefined || publicUrl.startsWith('https://') || isLoopback(new URL(publicUrl).hostname)) return [];
  return [
    {
      severity: 'warning',
      blocks: 'nothing',
      file: 'tablee.json',
      path: '$.publicUrl',
      found: `${publicUrl} is not encrypted: anybody on the way can read the answers${spamProtection === 'off' ? '' : ', and browsers refuse the proof of work'}`,
      allowed: 'an https:// address',
      fix: 'Put a proxy with a certificate in front, and write its https:// address here.',
    },
  ];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}

const stop = { severity: 'error', blocks: 'start', path: '$', allowed: '' } as const;

function noSettings(folder: string): Finding {
  return {
    ...stop,
    file: 'tablee.json',
    found: `there is no tablee.json in ${folder}`,
    fix: 'Name the folder that holds your settings, or run `tablee start` with an empty one to get an example.',
  };
}

function noOrganisation(): Finding {
  return {
    ...stop,
    file: 'organisations',
    found: 'there is no organisation',
    fix: 'Create organisations/<id>/organisation.json: one folder for each organisation.',
  };
}

function noOrganisationFile(file: string): Finding {
  return { ...stop, file, found: 'the file is not there', fix: 'Create it, or take the folder away.' };
}

function badName(file: string, id: string): Finding {
  return {
    ...stop,
    file,
    found: `${JSON.stringify(id)} cannot be an organisation's id`,
    allowed: `lower-case letters, digits and hyphens, starting with a letter; not ${reservedNames.join(', ')}`,
    fix: 'Rename the folder: the name is part of the addresses of the forms.',
  };
}
