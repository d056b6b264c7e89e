import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const root = new URL('../../', import.meta.url).pathname;

/** What the README's `start` runs, its flags included. */
async function startCommand(): Promise<readonly string[]> {
  const { scripts }: { readonly scripts: { readonly start: string } } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  return scripts.start.split(' ').slice(1);
}

/** A collector that runs as a program of its own. */
export interface ServedFolder {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the program to the first positive answer of `/readyz`. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/**
 * Starts `tablee start` on a new folder, which gets the demonstration, with settings fit for a load test. Without
 * delivery, the tables stay in the store.
 */
export async function startServedFolder(
  folder: string,
  { deliver }: { readonly deliver: boolean },
): Promise<ServedFolder> {
  await (await start(folder)).stop();
  if (!deliver) await keepInStore(join(folder, 'organisations/demo/organisation.json'));
  const file = join(folder, 'tablee.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(
    file,
    JSON.stringify({ ...settings, spamProtection: 'off', limits: { responsesPerMinute: 'off' } }, null, 2),
  );
  return start(folder);
}

async function keepInStore(file: string): Promise<void> {
  const organisation = JSON.parse(await readFile(file, 'utf8')) as { readonly forms: object };
  const forms = Object.fromEntries(Object.keys(organisation.forms).map((form) => [form, {}]));
  await writeFile(file, JSON.stringify({ ...organisation, forms }));
}

/** Starts `tablee start` on a folder as it is and waits until it can accept. */
export async function start(folder: string): Promise<ServedFolder> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const command = await startCommand();
  const began = performance.now();
  const child = spawn(process.execPath, [...command, '--folder', folder, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`tablee start ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const readyMs = performance.now() - began;
  return {
    url,
    pid: child.pid ?? 0,
    readyMs,
    stop: async () => {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** The address of a new survey link, as `tablee link` prints it beside a collector that runs. */
export async function linkTo(
  form: string,
  { url, folder }: { readonly url: string; readonly folder: string },
): Promise<string> {
  const command = (await startCommand()).slice(0, -1);
  const { stdout } = await promisify(execFile)(process.execPath, [...command, 'link', form, '--folder', folder], {
    cwd: root,
  });
  const code = /#([\w-]{22})/.exec(stdout)?.[1];
  if (code === undefined) throw new Error('tablee link printed no link');
  return `${url}/s#${code}`;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch (fault) {
    // Nothing listens yet: the only fault fetch has here.
    if (fault instanceof TypeError) return false;
    throw fault;
  }
}
