import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Adapter, type Destination, type SecretReference, TableeError } from '@tablee/core';
import type { DeliveryTarget, Stream } from './delivery/stream.ts';
import { tableRowsOf } from './forms/table-rows.ts';
import type { Log } from './observation/log.ts';
import type { Configuration, ConfiguredForm, ConfiguredOrganisation } from './settings/configuration.ts';
import { type Finding, jsonPath } from './settings/finding.ts';
import { type FindingLanguages, inEnglish, languageFor } from './settings/finding-language.ts';
import type { DestinationSettings, OrganisationSettings } from './settings/organisation-settings.ts';
import { schemaFindings } from './settings/schema-findings.ts';

/** Finds an adapter by the name that settings give. Fails with ADAPTER_UNKNOWN or ADAPTER_INVALID. */
export type ImportAdapter = (name: string) => Promise<Adapter<unknown>>;

/** What connecting to destinations takes. */
export interface DestinationOptions {
  readonly configuration: Configuration;
  readonly importAdapter: ImportAdapter;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
  /** Of the adapters' sentences, for a person at a terminal; the organisation's language when left out. */
  readonly language?: 'fr' | 'en';
}

/** What the adapters say about the settings of their destinations: whatever is found stops the start. */
export async function destinationFindings(
  configuration: {
    readonly organisations: readonly {
      readonly id: string;
      readonly settings: Pick<OrganisationSettings, 'destinations' | 'languages'>;
    }[];
  },
  importAdapter: ImportAdapter,
  said: FindingLanguages = inEnglish,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id, settings } of configuration.organisations) {
    const file = `organisations/${id}/organisation.json`;
    const language = languageFor(settings.languages, said);
    for (const [name, destination] of Object.entries(settings.destinations)) {
      const path = ['destinations', name];
      try {
        const adapter = await importAdapter(destination.adapter);
        const result = adapter.settings.safeParse(withoutAdapter(destination), { reportInput: true });
        if (result.success) continue;
        findings.push(
          ...schemaFindings(result.error.issues, adapter.settings, { file, blocks: 'start', language, inside: path }),
        );
      } catch (fault) {
        if (!(fault instanceof TableeError)) throw fault;
        const { message, fix } = fault.in(language);
        const where = jsonPath([...path, 'adapter']);
        findings.push({
          severity: 'error',
          blocks: 'start',
          file,
          path: where,
          language,
          found: message.replace(/\.$/, ''),
          allowed: '',
          fix,
        });
      }
    }
  }
  return findings;
}

/** `adapter` names the adapter; the other keys are its own. */
function withoutAdapter({ adapter: _, ...settings }: DestinationSettings): Readonly<Record<string, unknown>> {
  return settings;
}

/** Where each organisation's tables go. Nothing is connected before the delivery asks. */
export function deliveryTargets(options: DestinationOptions): readonly DeliveryTarget[] {
  return options.configuration.organisations.flatMap((organisation) =>
    Object.entries(organisation.settings.destinations).flatMap(([destination, settings]) => {
      const streams = organisation.forms.flatMap((form) => streamsOf(organisation, form, destination));
      if (streams.length === 0) return [];
      const connect = (): Promise<Destination> =>
        connectTo(options, { organisation: organisation.id, destination, settings });
      const language = options.language ?? languageOf(options.configuration, organisation.id);
      return [{ organisation: organisation.id, destination, language, connect, streams }];
    }),
  );
}

function streamsOf(organisation: ConfiguredOrganisation, form: ConfiguredForm, destination: string): readonly Stream[] {
  return form.compiled.tables.flatMap(({ table }): readonly Stream[] =>
    form.deliver[table.id]?.includes(destination) === true ? [tableRowsOf(organisation, form, table)] : [],
  );
}

interface Wanted {
  readonly organisation: string;
  /** Its name in the organisation's settings. */
  readonly destination: string;
  readonly settings: DestinationSettings;
}

/**
 * Connects to one destination, whether or not a table goes there. Fails with ADAPTER_UNKNOWN, ADAPTER_INVALID, or with
 * what the adapter says.
 */
export async function connectTo(
  options: DestinationOptions,
  { organisation, destination, settings }: Wanted,
): Promise<Destination> {
  const { configuration, env, now, fetch, log } = options;
  const adapter = await options.importAdapter(settings.adapter);
  const language = options.language ?? languageOf(configuration, organisation);
  return adapter.connect(adapter.settings.parse(withoutAdapter(settings)), {
    folder: configuration.folder,
    destination,
    organisation,
    language,
    now,
    fetch,
    secret: (reference) => readSecret(reference, { folder: configuration.folder, env, language }),
    log: (event, facts) => log.info(event, { organisation, destination, ...facts }),
  });
}

/** What an organisation's coordinators read: French or English, whichever it names first. */
function languageOf({ organisations }: Configuration, id: string): 'fr' | 'en' {
  const languages = organisations.find((organisation) => organisation.id === id)?.settings.languages ?? [];
  return languageFor(languages, { usual: 'en' });
}

/** What reading a secret takes. */
export interface SecretPlace {
  readonly folder: string;
  readonly env: DestinationOptions['env'];
  readonly language: 'fr' | 'en';
}

/** A secret from the environment, or from a file beside the settings; the file's last line end is not part of it. */
export async function readSecret(reference: SecretReference, { folder, env, language }: SecretPlace): Promise<string> {
  const isFrench = language === 'fr';
  if ('env' in reference) {
    const name = reference.env;
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    const said = isFrench
      ? `La variable d’environnement ${name} n’est pas définie.`
      : `The environment variable ${name} is not set.`;
    throw new TableeError('SETTINGS_SECRET_MISSING', said, {
      fix: isFrench ? `Définissez ${name}, puis relancez Tablée.` : `Set ${name} and start Tablée again.`,
      needsRepair: true,
    });
  }
  const { file } = reference;
  try {
    return (await readFile(resolve(folder, file), 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    const said = isFrench
      ? `Le fichier secret ${file} ne peut pas être lu.`
      : `The secret's file ${file} cannot be read.`;
    throw new TableeError('SETTINGS_SECRET_MISSING', said, {
      fix: isFrench
        ? `Déposez le fichier à cet endroit (${resolve(folder, file)}), et donnez le droit de le lire au compte qui lance Tablée.`
        : `Put the file there (${resolve(folder, file)}), and let the account that runs Tablée read it.`,
      needsRepair: true,
      cause,
    });
  }
}
