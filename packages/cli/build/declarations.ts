import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

/**
 * Writes the types of every source file under `into`, beside each other as the sources are. Types are not checked here:
 * the gate does, and `isolatedDeclarations` makes each file's depend on that file alone.
 */
export async function writeDeclarations(root: string, into: string): Promise<void> {
  const settings = join(into, 'tsconfig.json');
  await writeFile(settings, JSON.stringify(settingsFor(root, into)));
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(typescript), 'bin/tsc');
  const child = spawn(process.execPath, [compiler, '-p', settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [complaint, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`tsc ended with ${code}\n${complaint}`);
}

function settingsFor(root: string, outDir: string): object {
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      ...{ noEmit: false, emitDeclarationOnly: true, noCheck: true, outDir, rootDir: root },
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: ['packages/*/src', 'adapters/*/src'].map((folder) => join(root, folder)),
    exclude: ['**/*.test.ts', '**/*.test.tsx', '**/node_modules'].map((pattern) => join(root, pattern)),
  };
}
