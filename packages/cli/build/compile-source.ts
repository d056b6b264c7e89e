import { transform } from 'esbuild';
import { withCompiledPaths } from './reachable-sources.ts';

/**
 * One TypeScript file as JavaScript, file for file, so that what ran in the checkout is what runs installed and a stack
 * names the same files. No source map: it would carry paths of the machine that built it.
 */
export async function compileSource(path: string, text: string): Promise<string> {
  const { code } = await transform(text, {
    loader: path.endsWith('.tsx') ? 'tsx' : 'ts',
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    jsx: 'automatic',
    sourcemap: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return withCompiledPaths(code);
}
