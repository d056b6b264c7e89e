import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { PageLink } from './page-links.ts';

/** The text browser w3m in a terminal, driven by its keys alone. */
export interface TextBrowser {
  /** Writes into a field of one line; links and fields are numbered from 1. */
  type(number: number, text: string): Promise<void>;
  /** Writes into a field of several lines, with the editor that w3m calls. */
  write(number: number, text: string): Promise<void>;
  /** Ticks a box, follows a link, presses a button. */
  press(number: number): Promise<void>;
  /** Chooses from a list. */
  choose(number: number, link: PageLink, value: string): Promise<void>;
  /** What the page says, as it is shown. */
  read(): Promise<string>;
  quit(): Promise<void>;
}

/** A terminal for programs that ask for one; it comes with Debian. */
const terminal = '/usr/bin/script';
const patienceMs = 20_000;
/** What w3m takes to write a page, and more. */
const onceMs = 2_000;
/** Between keys. */
const keyMs = 60;

/** Opens an address in w3m. `folder` is for what is read and written. */
export async function openInW3m(address: string, folder: string): Promise<TextBrowser> {
  const editor = join(folder, 'editor.sh');
  const text = join(folder, 'typed.txt');
  await writeFile(editor, `#!/bin/sh\ncp '${text}' "$1"\n`);
  await chmod(editor, 0o700);
  const command = `stty cols 100 rows 40; exec w3m -no-cookie -o editor='${editor} %s' '${address}'`;
  const child = spawn(terminal, ['-qfec', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm', LANG: 'C.UTF-8' },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const keys = async (typed: string): Promise<void> => {
    child.stdin?.write(typed);
    await wait(keyMs);
  };
  let pages = 0;
  const read = async (): Promise<string> => {
    pages += 1;
    const file = join(folder, `page-${pages}.txt`);
    for (const until = Date.now() + patienceMs; Date.now() < until; ) {
      await keys('S');
      await keys(`\u0015${file}\r`);
      const shown = await readWhenWritten(file);
      if (shown !== undefined) return shown;
    }
    throw new Error('w3m did not write what it shows');
  };
  /** w3m forgets what is typed while it draws: each step waits until it has written what it shows. */
  const step = async (number: number, act: () => Promise<void>): Promise<void> => {
    await keys('[');
    if (number > 1) await keys(`${number - 1}\t`);
    await keys('\r');
    await act();
    await read();
  };
  await wait(10 * keyMs);
  await read();
  return {
    read,
    type: (number, words) => step(number, () => keys(`\u0015${words}\r`)),
    write: async (number, words) => {
      await writeFile(text, `${words}\n`);
      await step(number, () => wait(5 * keyMs));
    },
    press: (number) => step(number, () => wait(keyMs)),
    choose: (number, { options }, value) =>
      step(number, async () => {
        for (let at = 0; at < options.indexOf(value); at += 1) await keys('j');
        await keys('\r');
      }),
    quit: () => quit(child, keys),
  };
}

/** Undefined where the keys came while a page was on its way. */
async function readWhenWritten(file: string): Promise<string | undefined> {
  for (const until = Date.now() + onceMs; Date.now() < until; await wait(keyMs)) {
    const content = await readFile(file, 'utf8').catch(() => '');
    if (content !== '') {
      await rm(file);
      return content;
    }
  }
  return undefined;
}

async function quit(child: ChildProcess, keys: (typed: string) => Promise<void>): Promise<void> {
  await keys('Q');
  if (child.exitCode === null) await Promise.race([once(child, 'exit'), wait(2000).then(() => child.kill())]);
}
