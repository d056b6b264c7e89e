import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const ours = dirname(dirname(fileURLToPath(new URL('..', import.meta.url))));

/**
 * Tells esbuild that our own packages do nothing on import, so that what a page does not use (zod schemas above all)
 * stays out of its bundle.
 */
export const purePackages: Plugin = {
  name: 'pure-packages',
  setup(build) {
    build.onResolve({ filter: /^(\.|@tablee\/)/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'pure-packages' || options.kind === 'entry-point') return undefined;
      const resolved = await build.resolve(path, { ...options, pluginData: 'pure-packages' });
      const inside = resolved.path.startsWith(ours) && !resolved.path.includes('node_modules');
      return inside && /\.tsx?$/.test(resolved.path) ? { path: resolved.path, sideEffects: false } : undefined;
    });
  },
};
