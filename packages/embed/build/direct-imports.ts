import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const named = /import \{([^}]*)\} from '@tablee\/([a-z]+)(?:\/([a-z]+))?';/g;
const exported = /export \{([^}]*)\} from '(\.[^']+)';/g;

/** Where each name of a package's index comes from. */
type Origins = ReadonlyMap<string, string>;

async function originsIn(index: string): Promise<Origins> {
  const origins = new Map<string, string>();
  for (const [, names = '', path = ''] of (await readFile(index, 'utf8')).matchAll(exported)) {
    for (const name of valuesIn(names)) origins.set(name, join(dirname(index), path));
  }
  return origins;
}

/** The names that stay when types are gone; a renamed one is looked up as it is called outside. */
function valuesIn(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

/**
 * Names of our own packages are imported from the files that hold them. A bundler that splits gives a file to every page
 * that reaches it, and an index reaches everything: what only comes later would be loaded at once.
 */
export function directImports(): Plugin {
  const known = new Map<string, Promise<Origins>>();
  return {
    name: 'direct-imports',
    setup(build) {
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (!path.startsWith(packages)) return undefined;
        const contents = await readFile(path, 'utf8');
        const indexes = [...contents.matchAll(named)].map(([, , name = '', part]) => indexOf(name, part));
        for (const index of indexes) known.set(index, known.get(index) ?? originsIn(index));
        const origins = new Map(await Promise.all([...known].map(async ([index, map]) => [index, await map] as const)));
        const direct = contents.replace(named, (_, names: string, name: string, part: string | undefined) =>
          importsOf(valuesIn(names), indexOf(name, part), origins),
        );
        return { contents: direct, loader: extname(path) === '.tsx' ? 'tsx' : 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

function indexOf(name: string, part: string | undefined): string {
  return join(packages, name, 'src', part ?? '', 'index.ts');
}

/** One line, so that the lines of a file keep their numbers as far as they can. */
function importsOf(names: readonly string[], index: string, origins: ReadonlyMap<string, Origins>): string {
  return names
    .map((name) => `import { ${name} } from ${JSON.stringify(origins.get(index)?.get(name) ?? index)};`)
    .join(' ');
}
