import { globSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { bundleModule, type Imports, importedModules, modulesToBundle } from './bundled-packages.ts';
import { compileSource } from './compile-source.ts';
import { compiledPath, entrySources, publishManifest, type SourceManifest } from './publish-manifest.ts';
import { type ReadText, reachableSources, withCompiledPaths } from './reachable-sources.ts';

/** One package of the workspace. */
export interface WorkspacePackage {
  /** From the workspace's root, such as `packages/core`. */
  readonly path: string;
  readonly manifest: SourceManifest;
}

/** What {@link writePackage} works with. */
export interface WritingOptions {
  readonly root: string;
  /** Where the types of all sources were written, as the sources are from the root. */
  readonly declarations: string;
  /** The versions of the workspace's packages, by name. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Writes a package as it is published into `folder`, which has to be empty. */
export async function writePackage(
  { path, manifest }: WorkspacePackage,
  folder: string,
  { root, declarations, versions }: WritingOptions,
): Promise<void> {
  const from = join(root, path);
  const plain = copiedFiles(from, manifest);
  for (const file of plain) await copyFile(join(from, file), join(folder, file.replace(/^src\//, 'lib/')));
  for (const licensed of [join(from, 'README.md'), join(root, 'LICENSE')]) {
    await copyFile(licensed, join(folder, posix.basename(licensed)));
  }
  const entries = entrySources(manifest);
  const started = plain.filter((file) => file.startsWith('bin/'));
  const code = await compiledCode([...entries, ...started], textIn(from));
  const types = await compiledTypes(entries, textIn(join(declarations, path)));
  const bundled = modulesToBundle(importsOf(code, types, manifest.name), manifest);
  const write = createWriter(folder);
  for (const module of bundled) await write(bundledPath(module), await bundleModule(from, module, manifest));
  for (const [file, text] of [...code, ...types]) await write(file, withBundledPaths(file, text, bundled));
  await write('package.json', `${JSON.stringify(publishManifest(manifest, versions), undefined, 2)}\n`);
}

/** Texts by the path that they are published under. */
type PublishedTexts = ReadonlyMap<string, string>;

async function compiledCode(entries: readonly string[], read: ReadText): Promise<PublishedTexts> {
  const sources = await reachableSources(entries, read);
  return new Map(
    await Promise.all(
      [...sources].map(async ([source, text]) => [compiledPath(source), await compileSource(source, text)] as const),
    ),
  );
}

/** Only types that somebody outside can name: what a package keeps to itself may use types that its users lack. */
async function compiledTypes(entries: readonly string[], read: ReadText): Promise<PublishedTexts> {
  const sources = await reachableSources(entries, (source) => read(source.replace(/\.tsx?$/, '.d.ts')));
  return new Map(
    [...sources].map(([source, text]) => [compiledPath(source).replace(/\.js$/, '.d.ts'), withCompiledPaths(text)]),
  );
}

function importsOf(code: PublishedTexts, types: PublishedTexts, self: string): Imports {
  const modulesOf = (texts: PublishedTexts): readonly string[] => [
    ...new Set([...texts.values()].flatMap((text) => importedModules(text, self))),
  ];
  return { code: modulesOf(code), types: modulesOf(types) };
}

function textIn(folder: string): ReadText {
  return async (file) => {
    try {
      return await readFile(join(folder, file), 'utf8');
    } catch (fault) {
      // A path in quotes that is none of ours, or types that only JavaScript's files lack.
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
      throw fault;
    }
  };
}

function createWriter(folder: string): (file: string, text: string) => Promise<void> {
  return async (file, text) => {
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  };
}

/** The files that `files` names, as paths from the package's folder. */
function copiedFiles(folder: string, { files = [] }: SourceManifest): readonly string[] {
  return globSync([...files], { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** A program's own paths into the sources are rewritten; everything else goes along byte for byte. */
async function copyFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
  if (!/[\\/]bin[\\/][^\\/]+\.js$/.test(from)) return;
  await writeFile(to, withCompiledPaths(await readFile(from, 'utf8')));
}

function bundledPath(module: string): string {
  return `lib/bundled/${module.replace(/^@/, '').replaceAll('/', '-')}.js`;
}

function withBundledPaths(file: string, text: string, bundled: readonly string[]): string {
  return bundled.reduce((current, module) => {
    const path = posix.relative(posix.dirname(file), bundledPath(module));
    return current.replaceAll(`"${module}"`, `"${path.startsWith('.') ? path : `./${path}`}"`);
  }, text);
}
