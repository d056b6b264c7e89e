/**
 * Everything the README's test command runs: bundles, formatting and lint, types, dead code, bundle budgets, then all
 * tests, a real browser included. Ends with the line `N passed, N failed`; each check counts as one test.
 *
 *   node test/run.ts [vitest filters…]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const root = new URL('..', import.meta.url).pathname;
const checks: readonly Check[] = [
  { name: 'bundles', command: ['node', 'packages/embed/build.ts', '--if-needed'] },
  { name: 'formatting and lint', command: ['biome', 'ci', '.'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'bundle budgets', command: ['node', 'packages/embed/check-budgets.ts'] },
];

/** Runs a command with its output shown; resolves with its exit code, 1 when a signal ended it. */
function run([command, ...args]: readonly [string, ...string[]]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runChecks(): Promise<Tally> {
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    console.log(`\n── ${check.name}`);
    const code = await run(check.command);
    if (code === 0) passed += 1;
    else {
      failed += 1;
      console.error(`✗ ${check.name}: \`${check.command.join(' ')}\` ended with ${code}`);
    }
  }
  return { passed, failed };
}

async function runTests(filters: readonly string[]): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-test-'));
  const report = join(folder, 'vitest.json');
  try {
    console.log('\n── tests');
    const code = await run([
      'vitest',
      'run',
      '--config=test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ]);
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
      await readFile(report, 'utf8'),
    ) as Record<string, number>;
    const failed = Math.max(numFailedTests ?? 0, numFailedTestSuites ?? 0) + (numPendingTests ?? 0);
    // A run that ends badly without a failed test (a crash, an unhandled rejection) has failed all the same.
    return { passed: numPassedTests ?? 0, failed: code !== 0 && failed === 0 ? 1 : failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const filters = process.argv.slice(2);
const checked = filters.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
const tested = await runTests(filters);
const passed = checked.passed + tested.passed;
const failed = checked.failed + tested.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
