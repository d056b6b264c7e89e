import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTerminal } from '../terminal/terminal.ts';
import { logLines } from './log-lines.ts';

const request = '{"level":"info","time":"2026-11-22T08:00:00.000Z","route":"GET form","ms":3,"event":"request"}\n';
const warning = '{"level":"warn","time":"2026-11-22T08:00:00.000Z","code":"STORE_FULL","event":"store unavailable"}\n';

async function written(isTTY: boolean): Promise<readonly string[]> {
  const err = Object.assign(new PassThrough(), { isTTY });
  const writes: string[] = [];
  err.on('data', (chunk) => writes.push(String(chunk)));
  const log = logLines(createTerminal({ out: new PassThrough(), err }));
  log.write(request);
  log.write(warning);
  await setImmediate();
  return writes;
}

test('a program that reads the log gets every line as it is, those of a turn in one write', async () => {
  expect(await written(false)).toEqual([request + warning]);
});

test('a person at a terminal gets what needs attention, in one line', async () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours, where the machine that runs the test asks for them
  expect((await written(true)).join('').replaceAll(/\u001b\[\d+m/g, '')).toBe('! store unavailable code=STORE_FULL\n');
});
