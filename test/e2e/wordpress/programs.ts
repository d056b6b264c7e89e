import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import process from 'node:process';

/** A program this trial has started. */
export interface Started {
  readonly stop: () => Promise<void>;
}

/** Where Debian puts a program, or a fault that says which package has it. */
export function programAt(paths: readonly string[], debianPackage: string): string {
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${paths.join(' or ')} is not there: apt-get install ${debianPackage}`);
  return found;
}

/** Starts a program in a process group of its own, since PHP's server leaves its workers behind; what it says goes nowhere. */
export function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Started {
  const child = spawn(command, args, { stdio: 'ignore', detached: true, env: { ...env } });
  return { stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** Runs a program to its end and gives what it prints; a fault with its last words where it fails. */
export async function runProgram(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    complained += part.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${(said + complained).slice(-2000)}`);
  return said;
}
