import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Bundle, bundleScripts, bundleStyles } from './bundle.ts';
import { bundleEmbedding } from './embedding-bundles.ts';
import type { FileWeight, Manifest } from './manifest.ts';
import { licencesText } from './notices.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

function isLegal(path: string): boolean {
  return path.endsWith('.LEGAL.txt');
}

/** The chunks that outputs import at once, those of their chunks included. */
function importsOf(outputs: Bundle['outputs'], names: readonly string[]): readonly string[] {
  const direct = names
    .flatMap((name) => outputs[name]?.imports ?? [])
    .filter(({ kind, external }) => external !== true && kind === 'import-statement')
    .map(({ path }) => path);
  return direct.length === 0 ? [] : [...new Set([...direct, ...importsOf(outputs, direct)])];
}

function outputOf(bundle: Bundle, source: string): string {
  const entry = Object.entries(bundle.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(source) === true);
  if (entry === undefined) throw new Error(`the bundler made nothing of ${source}`);
  return entry[0];
}

async function writeCompressed(folder: string, name: string, contents: Uint8Array): Promise<FileWeight> {
  const [br, gz] = await Promise.all([
    compressBrotli(contents, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
    }),
    compressGzip(contents, { level: 9 }),
  ]);
  await Promise.all([
    writeFile(join(folder, name), contents),
    writeFile(join(folder, `${name}.br`), br),
    writeFile(join(folder, `${name}.gz`), gz),
  ]);
  return { bytes: contents.length, gzipBytes: gz.length, brotliBytes: br.length };
}

/**
 * Bundles, compresses and writes. The old bundles stay whole until the new ones are: a server that starts meanwhile
 * finds one set or the other.
 */
export async function writeBundles({
  dist,
  inputs,
}: {
  readonly dist: string;
  readonly inputs: string;
}): Promise<void> {
  // Inside node_modules: on the same disk as dist, and ignored by every tool, should a build be killed half-way.
  const fresh = join(dirname(dist), 'node_modules', `.tablee-dist-${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const [form, link, surveyjs, results, documents, styles, embedding] = await Promise.all([
    bundleScripts(fresh, 'form'),
    bundleScripts(fresh, 'link'),
    bundleScripts(fresh, 'surveyjs'),
    bundleScripts(fresh, 'results'),
    bundleScripts(fresh, 'documents'),
    bundleStyles(fresh),
    bundleEmbedding(fresh),
  ]);
  const outputs = [
    ...form.files,
    ...link.files,
    ...surveyjs.files,
    ...results.files,
    ...documents.files,
    ...styles.files,
    ...embedding.files,
  ];
  const legal = outputs.filter(({ path }) => isLegal(path)).map(({ text }) => text);
  const files: Record<string, FileWeight> = {};
  for (const { path, contents } of outputs.filter((output) => !isLegal(output.path))) {
    files[basename(path)] = await writeCompressed(fresh, basename(path), contents);
  }
  const pages = pagesIn({ form, link, surveyjs, results, documents, styles });
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => a.localeCompare(b)));
  const manifest: Manifest = { inputs, ...pages, embed: embedding.names, files: sorted };
  await writeFile(join(fresh, 'licences.txt'), await licencesText(legal));
  await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await replaceFolder(fresh, dist);
}

/** What each page loads: a script, the chunks it asks for at once, and the styles of all pages. */
function pagesIn({
  form,
  link,
  surveyjs,
  results,
  documents,
  styles: sheets,
}: Readonly<Record<'form' | 'link' | 'surveyjs' | 'results' | 'documents' | 'styles', Bundle>>): Pick<
  Manifest,
  'page' | 'form' | 'resume' | 'results' | 'documents'
> {
  const styles = [basename(outputOf(sheets, 'all.css'))];
  const named = (names: readonly string[]): readonly string[] => [...new Set(names)].map((path) => basename(path));
  const [script, opening] = [outputOf(form, 'src/form.ts'), outputOf(link, 'src/link.ts')];
  const [takeOver, mount] = [outputOf(surveyjs, 'src/surveyjs-form.ts'), outputOf(surveyjs, 'src/mount-form.tsx')];
  return {
    page: { script: basename(opening), styles, preload: named(importsOf(link.outputs, [opening])) },
    form: {
      script: basename(script),
      styles,
      preload: named(importsOf(form.outputs, [script])),
      later: basename(outputOf(form, 'src/plain/later.ts')),
      takeOver: basename(takeOver),
      takeOverNeeds: named([mount, ...importsOf(surveyjs.outputs, [takeOver, mount])]),
    },
    resume: {
      script: basename(outputOf(surveyjs, 'src/resume.ts')),
      styles,
      preload: named(importsOf(surveyjs.outputs, [outputOf(surveyjs, 'src/resume.ts')])),
    },
    results: {
      script: basename(outputOf(results, 'src/results.ts')),
      styles: [...styles, basename(outputOf(sheets, 'results.css'))],
      preload: [],
    },
    documents: {
      script: basename(outputOf(documents, 'src/documents.ts')),
      styles: [...styles, basename(outputOf(sheets, 'documents.css'))],
      preload: [],
    },
  };
}

/** Two builds may end at once (a start and a test run): the later one wins, and neither fails. */
async function replaceFolder(fresh: string, dist: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await rm(dist, { recursive: true, force: true });
    try {
      await rename(fresh, dist);
      return;
    } catch (fault) {
      if (attempt === 10) throw fault;
    }
  }
}
