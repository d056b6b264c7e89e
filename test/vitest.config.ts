import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['packages/**/*.test.ts', 'packages/**/*.test.tsx', 'adapters/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/browser/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: a browser and a server under test want one each.
    maxWorkers: 2,
  },
};

export default config;
