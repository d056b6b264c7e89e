import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Collector,
  type CollectorOptions,
  type Configuration,
  createCollector,
  loadConfiguration,
} from '@tablee/collector';
import type { Adapter } from '@tablee/core';
import { onTestFinished } from 'vitest';

/** The folder of the built-in forms. */
export const builtInForms: string = dirname(fileURLToPath(import.meta.resolve('@tablee/forms/package.json')));

/** JSON files to write, by path inside the folder. A string is written as it is. */
export type FolderFiles = Readonly<Record<string, unknown>>;

/** A served folder as small as it can be: organisation `demo`, no protection against spam, no destination. */
export const smallFolder: FolderFiles = {
  'tablee.json': { spamProtection: 'off' },
  'organisations/demo/organisation.json': {
    name: { fr: 'Hôpital de la Rive', en: 'Riverside Hospital' },
    languages: ['fr', 'en'],
    profile: 'ca-qc',
    contacts: { phone: '514 555-0123', email: 'partenariat@example.org' },
    tokens: {
      readers: { fr: 'deux personnes du bureau', en: 'two people at the office' },
      hosting_place: { fr: 'Montréal', en: 'Montréal' },
      hosting_tool: 'Tablée',
      retention_text: { fr: 'deux ans au plus', en: 'two years at most' },
      privacy_contact: 'vieprivee@example.org',
      pool_months: '24',
      reply_days: '15',
    },
    forms: { application: {}, readiness: {}, 'interview-grid': {}, barometer: {} },
  },
};

/** A folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder that goes away with the test; its path. */
export async function folderWith(...layers: readonly FolderFiles[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of layers.flatMap((files) => Object.entries(files))) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** Bundles that are enough for the shell of a page, for tests without a browser. */
async function smallBundles(): Promise<string> {
  return folderWith({
    'manifest.json': {
      page: { script: 'link-ABC123.js', styles: ['page-ABC123.css'], preload: ['survey-ABC123.js'] },
      form: { script: 'page-ABC123.js', styles: ['page-ABC123.css'], preload: [], takeOver: 'survey-ABC123.js' },
      documents: { script: 'documents-ABC123.js', styles: ['page-ABC123.css'], preload: [] },
      results: { script: 'page-ABC123.js', styles: ['page-ABC123.css'], preload: [] },
      resume: { script: 'page-ABC123.js', styles: ['page-ABC123.css'], preload: [] },
      embed: {
        script: 'embed-ABC123.js',
        frameScript: 'frame-ABC123.js',
        styles: ['page-ABC123.css'],
        playground: 'page-ABC123.js',
        playgroundStyles: ['page-ABC123.css'],
      },
    },
    'link-ABC123.js': 'export {};\n',
    'embed-ABC123.js': '(() => {})();\n',
    'frame-ABC123.js': 'export {};\n',
    'page-ABC123.js': 'export {};\n',
    'page-ABC123.js.br': 'compressed',
    'page-ABC123.css': 'body{margin:0}\n',
    'survey-ABC123.js': 'export {};\n',
  });
}

/** A copy of the built-in forms to spoil. */
export async function copyOfForms(): Promise<string> {
  const folder = join(await temporaryFolder(), 'forms');
  await cp(builtInForms, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  return folder;
}

/** What {@link startCollector} may be told. */
export interface StartOptions extends Partial<Omit<CollectorOptions, 'configuration'>> {
  readonly files?: FolderFiles;
  readonly formFolders?: readonly string[];
}

/** A collector that runs, and what a test looks at. */
export interface RunningCollector {
  readonly collector: Collector;
  readonly url: string;
  readonly port: number;
  readonly configuration: Configuration;
  readonly assetsDirectory: string;
  /** Every line of the log so far. */
  readonly lines: string[];
}

/** Starts a collector on a folder and a free port; it stops with the test. */
export async function startCollector({
  files = {},
  formFolders,
  ...options
}: StartOptions = {}): Promise<RunningCollector> {
  const folder = await folderWith(smallFolder, files);
  const loaded = await loadConfiguration(folder, {
    formFolders: formFolders ?? [builtInForms],
    env: options.env ?? {},
  });
  if (loaded.configuration === undefined) throw new Error(JSON.stringify(loaded.findings, null, 2));
  const { configuration } = loaded;
  const lines: string[] = [];
  const assetsDirectory = await smallBundles();
  const collector = createCollector({
    configuration,
    importAdapter: importFilesAdapter,
    assetsDirectory,
    logStream: { write: (line) => lines.push(line) },
    env: {},
    port: 0,
    ...options,
  });
  onTestFinished(() => collector.stop());
  const { url, port } = await collector.start();
  return { collector, url, port, configuration, assetsDirectory, lines };
}

async function importFilesAdapter(): Promise<Adapter<unknown>> {
  const { adapter } = await import('@tablee/adapter-files');
  return adapter;
}
