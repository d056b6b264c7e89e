import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Adds the colours of tokens.css to embed.css once more, for a page that is told to be light or dark: written twice by
 * hand, they would drift apart.
 */
export const forcedSchemes: Plugin = {
  name: 'forced-schemes',
  setup(build) {
    build.onLoad({ filter: /\/styles\/embed\.css$/ }, async ({ path }) => {
      const tokens = join(dirname(path), 'tokens.css');
      const [style, colours] = await Promise.all([readFile(path, 'utf8'), readFile(tokens, 'utf8')]);
      return { contents: `${style}\n${schemesIn(colours)}`, loader: 'css', watchFiles: [tokens] };
    });
  },
};

/** `:root[data-scheme=…]` with the light and the dark colours of tokens.css; on a screen, because paper is white. */
function schemesIn(tokens: string): string {
  const [, light = '', dark = ''] =
    /^:root \{([^}]*)\}[\s\S]*?prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/m.exec(tokens) ?? [];
  if (light === '' || dark === '') throw new Error('tokens.css has no longer a light and a dark :root');
  const colours = (scheme: string, content: string): string =>
    `:root[data-scheme="${scheme}"]{${content.replace(/color-scheme:[^;]*;|--radius:[^;]*;/g, '')}color-scheme:${scheme}}`;
  return `@media screen{${colours('light', light)}${colours('dark', dark)}}`;
}
