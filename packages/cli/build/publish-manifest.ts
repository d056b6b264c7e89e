import { posix } from 'node:path';

/** A package.json of this workspace, as far as publishing reads it. */
export interface SourceManifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  /** What goes along beside what is compiled, as glob patterns; a file under `src/` lands in `lib/`. */
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What an address of a package leads to: a file, or JavaScript with its types. */
type PublishedExport = string | { readonly types: string; readonly default: string };

/** Only the workspace needs these. */
const ofTheWorkspace: ReadonlySet<string> = new Set(['private', 'scripts', 'devDependencies', 'files', 'exports']);

/** Where the JavaScript of a source file lies in a published package: `src/a.tsx` in `lib/a.js`. */
export function compiledPath(source: string): string {
  return source.replace(/^(\.\/)?src\//, '$1lib/').replace(/\.tsx?$/, '.js');
}

/** The source files that other packages reach, from the package's folder: `src/index.ts`. */
export function entrySources({ exports = {} }: SourceManifest): readonly string[] {
  return Object.values(exports)
    .filter(isCode)
    .map((target) => posix.normalize(target));
}

/**
 * The package.json that is published. `exports` says the same as in the workspace, once: sources become JavaScript with
 * types, and what is no part of the package (a build script of the checkout) is left out. A dependency on a package of
 * the workspace becomes its exact version: they are released together.
 */
export function publishManifest(source: SourceManifest, versions: ReadonlyMap<string, string>): SourceManifest {
  const kept = Object.fromEntries(Object.entries(source).filter(([field]) => !ofTheWorkspace.has(field)));
  const exports = publishedExports(source);
  const main = exports['.'];
  return {
    ...kept,
    name: source.name,
    version: source.version,
    ...(typeof main === 'object' ? { main: main.default, types: main.types } : {}),
    exports: { ...exports, './package.json': './package.json' } as Readonly<Record<string, string>>,
    ...dependenciesOf(source, versions),
    publishConfig: { access: 'public' },
  };
}

function publishedExports({ exports = {}, files = [] }: SourceManifest): Readonly<Record<string, PublishedExport>> {
  const published = Object.entries(exports).flatMap(([address, target]): readonly [string, PublishedExport][] => {
    if (isCode(target)) {
      const script = compiledPath(target);
      return [[address, { types: script.replace(/\.js$/, '.d.ts'), default: script }]];
    }
    const isThere = files.some((pattern) => posix.matchesGlob(target.slice(2), pattern)) || target.includes('*');
    return isThere ? [[address, target]] : [];
  });
  return Object.fromEntries(published);
}

function isCode(target: string): boolean {
  return /^\.\/src\/.*\.tsx?$/.test(target);
}

function dependenciesOf(
  source: SourceManifest,
  versions: ReadonlyMap<string, string>,
): Pick<SourceManifest, 'dependencies' | 'peerDependencies'> {
  const pinned = (wanted: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(wanted).map(([name, range]) => [name, versionFor(name, range, versions)]));
  const { dependencies, peerDependencies } = source;
  return {
    ...(dependencies === undefined ? {} : { dependencies: pinned(dependencies) }),
    ...(peerDependencies === undefined ? {} : { peerDependencies: pinned(peerDependencies) }),
  };
}

function versionFor(name: string, range: string, versions: ReadonlyMap<string, string>): string {
  if (!range.startsWith('workspace:')) return range;
  const version = versions.get(name);
  if (version === undefined) throw new Error(`${name} is no package of this workspace`);
  return version;
}
