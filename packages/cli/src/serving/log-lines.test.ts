import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminal } from '../terminal/terminal.ts';
import { logLines } from './log-lines.ts';

const request = '{"level":"info","time":"2026-11-22T08:00:00.000Z","route":"GET form","ms":3,"event":"request"}\n';
const warning = '{"level":"warn","time":"2026-11-22T08:00:00.000Z","code":"STORE_FULL","event":"store unavailable"}\n';

function written(isTTY: boolean): string {
  const err = Object.assign(new PassThrough(), { isTTY });
  const log = logLines(createTerminal({ out: new PassThrough(), err }));
  log.write(request);
  log.write(warning);
  return String(err.read());
}

test('a program that reads the log gets every line as it is', () => {
  expect(written(false)).toBe(request + warning);
});

test('a person at a terminal gets what needs attention, in one line', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours, where the machine that runs the test asks for them
  expect(written(true).replaceAll(/\u001b\[\d+m/g, '')).toBe('! store unavailable code=STORE_FULL\n');
});
