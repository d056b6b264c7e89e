import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/cli/bin/tablee.js', import.meta.url));

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface RunningCommand {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<CommandEnd>;
  /** Resolves once standard output matches; fails when the command ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Closes our end of its standard output and standard error. */
  closeOutput(): void;
}

/** A server that `tablee start --json` runs, and what it said when it was ready. */
export interface RunningServer extends RunningCommand {
  readonly ready: ReadyLine;
  /** Sends a signal and waits for the end; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The line of JSON that `tablee start --json` prints. */
interface ReadyLine {
  readonly url: string;
  readonly organisations: readonly {
    readonly id: string;
    readonly forms: readonly { readonly id: string; readonly audience: string; readonly url: string }[];
    readonly tables: readonly string[];
  }[];
  readonly links: readonly { readonly form: string; readonly url: string }[];
  /** With `--demo`: the page that shows the tables. */
  readonly sheet?: string;
}

/** Starts the real command. Nothing of the machine's own language or colours reaches it. */
export function spawnTablee(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH, LANG: 'en_CA.UTF-8', ...environment } });
  const texts = { stdout: '', stderr: '' };
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    ...texts,
    code: typeof code === 'number' ? code : null,
  }));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  return {
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    ended,
    says: (pattern) => matched(child, texts, pattern),
    kill: (signal) => void child.kill(signal),
    closeOutput: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

function matched(
  child: ChildProcess,
  texts: { stdout: string; stderr: string },
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = pattern.exec(texts.stdout);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', look);
    child.on('close', (code) => reject(new Error(`ended with ${code}\n${texts.stdout}\n${texts.stderr}`)));
    look();
  });
}

/** Runs the real command to its end. */
export function runTablee(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  return spawnTablee(args, cwd, environment).ended;
}

/** Starts the real server on a free port and waits until it is ready. */
export async function startTablee(folder: string, args: readonly string[] = []): Promise<RunningServer> {
  const command = spawnTablee(['start', '--folder', folder, '--port', '0', '--json', ...args], dirname(folder));
  const [line] = await command.says(/^\{.*\}$/m);
  const ready: ReadyLine = JSON.parse(line);
  return {
    ...command,
    ready,
    stop: async (signal = 'SIGINT') => {
      command.kill(signal);
      return (await command.ended).code;
    },
  };
}
