import { join } from 'node:path';
import { stripSurvey } from '@tablee/embed/build/strip-survey';
import { build } from 'esbuild';
import type { SourceManifest } from './publish-manifest.ts';

/** Modules that compiled files and types ask for by name; in a text, such words do not start a line. */
const moduleName = /(?:^(?:import|export|\}).*? from |^import |\bimport\()(['"])(@?[a-z][\w./@-]*)\1/gm;

/** `@scope/name/part` and `name/part` belong to `@scope/name` and `name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The modules, by name, that a compiled text imports; Node's own and the package's left out. */
export function importedModules(text: string, self: string): readonly string[] {
  const names = [...text.matchAll(moduleName)].map(([, , name = '']) => name);
  return [...new Set(names)].filter((name) => !name.startsWith('node:') && packageOf(name) !== self);
}

/** What a package's files import, by what they are. */
export interface Imports {
  readonly code: readonly string[];
  readonly types: readonly string[];
}

/**
 * Which of the modules are to be put inside the package: those of packages that only its development depends on. What is
 * no dependency at all would be found here, where everything is installed, and nowhere else: that is an error, and so are
 * types of a package that is put inside, which brings code alone.
 */
export function modulesToBundle({ code, types }: Imports, manifest: SourceManifest): readonly string[] {
  const { name, dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
  const isInstalled = (module: string): boolean => packageOf(module) in { ...dependencies, ...peerDependencies };
  const inside = code.filter((module) => !isInstalled(module));
  const missing =
    inside.find((module) => !(packageOf(module) in devDependencies)) ?? types.find((module) => !isInstalled(module));
  if (missing !== undefined)
    throw new Error(`${name} needs ${missing} at its users', and its package.json does not say so`);
  return inside;
}

/** A module as one file that imports nothing but the package's own dependencies. It keeps its licence's header. */
export async function bundleModule(folder: string, module: string, manifest: SourceManifest): Promise<string> {
  const { dependencies = {}, peerDependencies = {} } = manifest;
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${module}';`, resolveDir: folder },
    absWorkingDir: folder,
    outfile: join(folder, 'bundled.js'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'inline',
    external: Object.keys({ ...dependencies, ...peerDependencies }).flatMap((name) => [name, `${name}/*`]),
    plugins: [stripSurvey],
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`the bundler made nothing of ${module}`);
  return file.text;
}
