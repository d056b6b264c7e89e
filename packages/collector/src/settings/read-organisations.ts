import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { overlaySchema } from '@tablee/core';
import { z } from 'zod';
import { jsonFiles } from '../forms/compile-forms.ts';
import type { FoundForms } from '../forms/discover-forms.ts';
import type { ConfiguredOrganisation } from './configuration.ts';
import type { Finding } from './finding.ts';
import { readJsonFile } from './json-file.ts';
import { organisationFindings } from './organisation-findings.ts';
import {
  type OrganisationSettings,
  organisationId,
  organisationSettingsSchema,
  reservedNames,
} from './organisation-settings.ts';
import { readLogos } from './read-logo.ts';

/** An organisation's settings, read and checked, before its forms are compiled. */
type ReadOrganisation = Pick<ConfiguredOrganisation, 'id' | 'settings' | 'logos'>;

/** The destinations of an organisation, whatever else is wrong in its settings. */
export interface OrganisationDestinations {
  readonly id: string;
  readonly settings: Pick<OrganisationSettings, 'destinations'>;
}

/** What {@link readOrganisations} works on. */
interface ReadOptions {
  readonly root: string;
  readonly found: FoundForms;
  /** See organisationFindings. */
  readonly foundAll: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Every organisation of a folder, and what is wrong in each: one that cannot be used hides no other. */
interface ReadOrganisations {
  readonly organisations: readonly ReadOrganisation[];
  readonly destinations: readonly OrganisationDestinations[];
  readonly findings: readonly Finding[];
}

/** Reads and checks `organisations/<id>/organisation.json`; of one that is wrong, what stands on its own is checked. */
export async function readOrganisations({ root, found, foundAll, env }: ReadOptions): Promise<ReadOrganisations> {
  const names = await organisationFolders(join(root, 'organisations'));
  if (names.length === 0) return { organisations: [], destinations: [], findings: [noOrganisation()] };
  const destinations: OrganisationDestinations[] = [];
  const organisations: ReadOrganisation[] = [];
  const findings: Finding[] = [];
  for (const id of names) {
    const file = join('organisations', id, 'organisation.json');
    const source = { path: join(root, file), file, blocks: 'start' } as const;
    const reading = await readJsonFile<OrganisationSettings>(source, organisationSettingsSchema);
    if (reading.status === 'wrong') {
      findings.push(...reading.findings, ...(await overlayShapes(root, id)));
      const own = destinationsSchema.safeParse(reading.json).data;
      if (own !== undefined) destinations.push({ id, settings: own });
    } else if (reading.status === 'missing') findings.push(noOrganisationFile(file));
    else if (!organisationId.test(id) || reservedNames.includes(id)) findings.push(badName(file, id));
    else {
      findings.push(...organisationFindings(reading.value, { file, found, foundAll, env }));
      const { logos, findings: wrong } = await readLogos(reading.value.theme, {
        root,
        folder: join('organisations', id),
        file,
      });
      findings.push(...wrong);
      organisations.push({ id, settings: reading.value, logos });
      destinations.push({ id, settings: reading.value });
    }
  }
  return { organisations, destinations, findings };
}

const destinationsSchema: z.ZodType<OrganisationDestinations['settings']> = z.object({
  destinations: z.record(z.string(), z.looseObject({ adapter: z.string() })),
});

/** What is wrong with an organisation's overlays by themselves. Without its settings no form can be compiled. */
async function overlayShapes(root: string, id: string): Promise<readonly Finding[]> {
  const folder = join('organisations', id, 'overlays');
  const names = await jsonFiles(join(root, folder));
  const readings = names.map((name) => {
    const file = join(folder, name);
    return readJsonFile({ path: join(root, file), file, blocks: 'form' }, overlaySchema);
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

const stop = { severity: 'error', blocks: 'start', path: '$', allowed: '' } as const;

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
