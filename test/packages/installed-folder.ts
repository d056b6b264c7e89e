import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A package manager, and what a person types before the name of a program. */
interface PackageManager {
  readonly name: string;
  readonly add: readonly string[];
  readonly program: readonly string[];
  /** Whether it takes dependencies from the tarballs in the same command; otherwise their folder's settings tell it. */
  readonly takesAllAtOnce: boolean;
}

/** Those that are tried. */
export const packageManagers: readonly PackageManager[] = [
  { name: 'npm', add: ['npm', 'install'], program: ['npx', '--no'], takesAllAtOnce: true },
  {
    name: 'pnpm',
    add: ['npx', '-y', 'pnpm@12', 'add'],
    program: ['npx', '-y', 'pnpm@12', 'exec'],
    takesAllAtOnce: false,
  },
];

/** A folder outside the workspace in which packages are installed. */
export interface InstalledFolder {
  readonly path: string;
  /** Ours by the end of their names, from the tarballs alone; others from wherever the machine gets its packages. */
  add(ours: readonly string[], others?: readonly string[]): Promise<void>;
  /** Runs an installed program to its end; what it printed. */
  program(...args: readonly string[]): Promise<string>;
  /** Starts an installed program; gives its first line of standard output and what stops it. */
  start(...args: readonly string[]): Promise<{ readonly line: string; stop(): Promise<void> }>;
  remove(): Promise<void>;
}

/** An empty folder with nothing of this workspace on its way up, and the folder of tarballs in it, as somebody got it. */
export async function emptyFolder(
  { add, program, takesAllAtOnce }: PackageManager,
  tarballs: string,
): Promise<InstalledFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tablee-packages-'));
  await symlink(tarballs, join(path, 'tarballs'));
  if (!takesAllAtOnce) await copyFile(join(tarballs, 'pnpm-workspace.yaml'), join(path, 'pnpm-workspace.yaml'));
  await writeFile(join(path, '.npmrc'), 'audit=false\nfund=false\nupdate-notifier=false\nprefer-offline=true\n');
  await writeFile(join(path, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  const options = { cwd: path, env: environment() };
  const typed = async ([command, ...args]: readonly string[]): Promise<string> => {
    if (command === undefined) throw new Error('no command');
    return (await run(command, args, { ...options, maxBuffer: 2 ** 24 })).stdout;
  };
  return {
    path,
    add: async (ours, others = []) => {
      const all = (await readdir(tarballs)).filter((file) => file.endsWith('.tgz'));
      const wanted = all.filter((file) => ours.some((name) => new RegExp(`^tablee-${name}-\\d`).test(file)));
      const paths = (takesAllAtOnce ? all : wanted).map((file) => `./tarballs/${file}`);
      await typed([...add, ...paths, ...others]);
    },
    program: (...args) => typed([...program, ...args]),
    start: async (...args) => {
      const [command = '', ...before] = program;
      const child = spawn(command, [...before, ...args], {
        ...options,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { line: await firstLine(child), stop: () => stopGroup(child) };
    },
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A person's own environment: this Node, and nothing that says that a script of ours or a test runs. */
function environment(): Readonly<Record<string, string | undefined>> {
  const ours =
    /^(npm_(lifecycle|package|command|execpath|node_execpath|config_user_agent)|PNPM_|VITEST|NODE_(ENV|OPTIONS|PATH|V8)|INIT_CWD)/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the program has no output');
  let complaint = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const line = once(createInterface(stdout), 'line').then(([text]: unknown[]) => String(text));
  const end = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`the program ended with ${code}: ${complaint}`);
  });
  return Promise.race([line, end]);
}

/** What a package manager starts is a family of processes: each is asked to stop, as a terminal does with Ctrl-C. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGINT');
  await ended;
}
