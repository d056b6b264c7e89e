/**
 * `pnpm test:random [schedules]`: the random runs of the adapters, 2,000 schedules of faults, kills and people each, for
 * the night. The test command runs 200. A failure prints its seed; TABLEE_SEED starts there.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const [schedules = '2000'] = process.argv.slice(2);
const files = ['adapters/google-sheets/src/random.test.ts', 'adapters/microsoft-lists/src/random-runs.test.ts'];
const { status } = spawnSync('vitest', ['run', '--config=test/vitest.config.ts', ...files], {
  cwd: new URL('..', import.meta.url).pathname,
  stdio: 'inherit',
  env: { ...process.env, TABLEE_SCHEDULES: schedules },
});
process.exitCode = status ?? 1;
