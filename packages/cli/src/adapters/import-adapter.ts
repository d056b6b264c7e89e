import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Adapter, TableeError } from '@tablee/core';

/** Where adapters may be. */
export interface AdapterPlaces {
  /** The served folder: an organisation installs further adapters there. */
  readonly folder: string;
  /** This package: its own dependencies. */
  readonly program: string;
  /** A checkout's `adapters/`, where there is one. */
  readonly checkout: string;
}

/** The places for a served folder. */
export function adapterPlaces(folder: string): AdapterPlaces {
  return {
    folder,
    program: fileURLToPath(new URL('../../', import.meta.url)),
    checkout: fileURLToPath(new URL('../../../../adapters/', import.meta.url)),
  };
}

/** `files` is short for `@tablee/adapter-files`; a name with a scope, or one that says adapter, is a package's own. */
export function adapterPackage(name: string): string {
  return /^@|adapter/.test(name) ? name : `@tablee/adapter-${name}`;
}

/**
 * Loads an adapter by its name in the settings: from the served folder's `node_modules`, then from this program's
 * dependencies, then, in a checkout, from `adapters/<name>`.
 *
 * @throws TableeError ADAPTER_UNKNOWN with the names that there are; ADAPTER_INVALID where the package is no adapter
 */
export async function importAdapter(name: string, places: AdapterPlaces): Promise<Adapter<unknown>> {
  const wanted = adapterPackage(name);
  const path =
    resolveFrom(places.folder, wanted) ??
    resolveFrom(places.program, wanted) ??
    resolveFrom(join(places.checkout, name), wanted);
  if (path === undefined) throw await unknownAdapter(name, places);
  const module: unknown = await import(pathToFileURL(path).href);
  const adapter = typeof module === 'object' && module !== null && 'adapter' in module ? module.adapter : undefined;
  if (!isAdapter(adapter)) {
    throw new TableeError('ADAPTER_INVALID', `The package ${wanted} is not a Tablée adapter.`, {
      fix: 'An adapter exports `adapter` with a name, a settings schema and connect(). Check the name in the settings.',
      french: {
        message: `Le paquet ${wanted} n’est pas un adaptateur de Tablée.`,
        fix: 'Un adaptateur exporte `adapter`, avec un nom, un schéma de réglages et connect(). Vérifiez le nom dans les réglages.',
      },
    });
  }
  return adapter;
}

/** The names that can stand in a destination's `adapter`, in alphabetical order. */
async function adapterNames(places: AdapterPlaces): Promise<readonly string[]> {
  const scoped = [
    ...[places.folder, places.program].map((place) => join(place, 'node_modules', '@tablee')),
    // Installed, this package stands beside those that it depends on.
    join(places.program, '..'),
  ];
  const packages = (await Promise.all(scoped.map(namesIn))).flat().filter((name) => name.startsWith('adapter-'));
  const names = [...packages.map((name) => name.slice('adapter-'.length)), ...(await namesIn(places.checkout))];
  return [...new Set(names)].sort();
}

/** A package's entry, as Node finds it from a folder; a package may also resolve itself by name from within. */
function resolveFrom(folder: string, wanted: string): string | undefined {
  try {
    return createRequire(join(folder, 'package.json')).resolve(wanted);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw fault;
  }
}

function isAdapter(value: unknown): value is Adapter<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'settings' in value &&
    'connect' in value &&
    typeof value.connect === 'function'
  );
}

async function unknownAdapter(name: string, places: AdapterPlaces): Promise<TableeError> {
  const names = await adapterNames(places);
  return new TableeError('ADAPTER_UNKNOWN', `There is no adapter “${name}”.`, {
    fix: `Known here: ${names.join(', ')}. To add one, install its package in the served folder: npm install ${adapterPackage(name)}`,
    french: {
      message: `Il n’y a pas d’adaptateur « ${name} ».`,
      fix: `Connus ici : ${names.join(', ')}. Pour en ajouter un, installez son paquet dans le dossier servi : npm install ${adapterPackage(name)}`,
    },
  });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')) return [];
    throw fault;
  }
}
