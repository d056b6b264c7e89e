import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ExitCode } from '../command-context.ts';
import { runProgram } from './run-program.ts';

/** How a command ended, run inside the test's own process. */
export interface ProgramEnd {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** What a test may change of {@link runHere}'s world. */
interface WorldChanges {
  readonly now?: Date;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output is a terminal of this width. */
  readonly columns?: number;
}

/** Runs a command in English as if in a terminal's place, without a process of its own. */
export async function runHere(
  args: readonly string[],
  cwd: string,
  { now = new Date(), env = {}, columns }: WorldChanges = {},
): Promise<ProgramEnd> {
  const streams = { out: new PassThrough(), err: new PassThrough() };
  if (columns !== undefined) Object.assign(streams.out, { isTTY: true, columns });
  const out = text(streams.out);
  const err = text(streams.err);
  const code = await runProgram({
    args,
    cwd,
    env: { LANG: 'en_CA', ...env },
    streams,
    systemLocale: 'en-CA',
    now: () => now,
    onStopSignal: () => () => undefined,
  });
  streams.out.end();
  streams.err.end();
  return { code, out: await out, err: await err };
}
