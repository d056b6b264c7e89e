import { dirname, join } from 'node:path';

/** A relative path of a TypeScript file in quotes: an import, or the file of a process that is started. */
const sourcePath = /(['"])(\.{1,2}\/[^'"\n]+?\.tsx?)\1/g;

/** Gives what a source file, named from its package's folder, says; `undefined` where there is none. */
export type ReadText = (source: string) => Promise<string | undefined>;

/**
 * The texts of the files under `src/` that the entries reach, by path. Tests reach the sources and are reached by none,
 * so that they, their fixtures and what only they use stay out.
 */
export async function reachableSources(
  entries: readonly string[],
  read: ReadText,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (seen.has(source)) continue;
    seen.add(source);
    const text = await read(source);
    if (text === undefined) continue;
    if (source.startsWith('src/')) found.set(source, text);
    const folder = dirname(source);
    waiting.push(...[...text.matchAll(sourcePath)].map(([, , path = '']) => join(folder, path)));
  }
  return found;
}

/** The text with `./x.ts` and `../src/x.tsx` as they are called once compiled. */
export function withCompiledPaths(text: string): string {
  return text.replaceAll(sourcePath, (_, quote: string, path: string) => {
    const compiled = path.replace(/^((?:\.\.\/)+)src\//, '$1lib/').replace(/\.tsx?$/, '.js');
    return `${quote}${compiled}${quote}`;
  });
}
