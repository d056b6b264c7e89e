import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { runProgram } from '../program/run-program.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('the command that makes a link names the folder, so that it makes none into the demonstration', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'tablee-print-forms-'));
  folders.push(cwd);
  const answers = ['--name', 'Linden', '--languages', 'en', '--profile', 'be', '--email', 'forms@example.org'];
  await run(cwd, ['init', 'own', '--yes', ...answers, '--no-connect']);
  const said = await run(cwd, ['start', '--folder', 'own', '--port', '0']);
  expect(said).toMatch(/tablee link barometer --folder own\n/);
  expect(said).toMatch(/\d\. Open the coordinator’s desk by a link: tablee desk --folder own\n/);
});

/** What a command says; one that serves is stopped as soon as it has said how. */
async function run(cwd: string, args: readonly string[]): Promise<string> {
  let said = '';
  let stop = (): void => undefined;
  const out = new PassThrough().on('data', (data: Buffer) => {
    said += data.toString();
    if (!said.includes('Ctrl-C')) return;
    // Once: a second signal leaves at once.
    stop();
    stop = () => undefined;
  });
  const err = new PassThrough().resume();
  await runProgram({
    args: ['--lang', 'en', ...args],
    cwd,
    env: { NO_COLOR: '1' },
    streams: { out, err, input: new PassThrough() },
    systemLocale: 'en-CA',
    now: () => new Date(),
    onStopSignal: (listener) => {
      stop = () => listener();
      return () => undefined;
    },
  });
  return said;
}
