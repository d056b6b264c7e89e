import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';

const guard = createRequire(import.meta.url)('../bin/node-version.js');

describe('the check of the Node version', () => {
  test('lets the versions through that can run the program', () => {
    for (const version of ['24.15.0', '24.21.0', '25.0.0', '26.1.3', '100.0.0']) {
      expect(guard.nodeProblem(version)).toBeNull();
    }
  });

  test('answers every older version with one line that says what to run', () => {
    for (const version of ['12.0.0', '18.20.4', '20.20.2', '22.21.0', '24.0.0', '24.14.9']) {
      const line = guard.nodeProblem(version);
      expect(line).toContain(`this is Node ${version}`);
      expect(line).toContain('npx -y pnpm@12 start');
      expect(line).not.toContain('\n');
    }
  });

  test('is written so that an old parser reads it: no module syntax, no newer operators', () => {
    for (const name of ['node-version.js', 'tablee.js']) {
      const source = readFileSync(new URL(`../bin/${name}`, import.meta.url), 'utf8').replace(/^#!.*\n/, '');
      expect(() => new Script(`(function () {${source}})`)).not.toThrow();
      const code = source.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
      expect(code).not.toMatch(/\?\?|\?\.|\*\*|^\s*(import|export)\s/m);
    }
  });

  // Machines of users still have older Nodes; where this one does, the real thing is tried too.
  test('stops on the system’s own Node when that is old, and starts on this one', () => {
    const bin = fileURLToPath(new URL('../bin/tablee.js', import.meta.url));
    for (const node of [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path))) {
      const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
      const run = spawnSync(node, [bin, '--version'], { encoding: 'utf8' });
      const problem = guard.nodeProblem(version);
      expect(run.stderr).toBe(problem === null ? '' : `${problem}\n`);
      expect(run.status).toBe(problem === null ? 0 : 1);
    }
  });
});
