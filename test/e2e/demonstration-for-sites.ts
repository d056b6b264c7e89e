import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { linkTo, type ServedFolder, start } from '../bench/served-folder.ts';

/** A demonstration as `tablee start` makes it, which the given sites may show. For trials outside of the test runner. */
export interface Demonstration extends ServedFolder {
  /** Waits until the table of applications has this many rows, and gives them by key. */
  readonly rows: (count: number) => Promise<readonly Readonly<Record<string, string>>[]>;
  /** The address of a new survey link to a form. */
  readonly link: (form: string) => Promise<string>;
}

const patienceMs = 60_000;

/** Starts it in a folder that is not there yet; `sites` as in `embed.sites`. */
export async function startDemonstration(folder: string, sites: readonly string[]): Promise<Demonstration> {
  await (await start(folder)).stop();
  const file = join(folder, 'organisations/demo/organisation.json');
  const organisation: object = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...organisation, embed: { sites } }, null, 2));
  const served = await start(folder);
  return {
    ...served,
    rows: (count) => rowsOf(join(folder, 'responses/demo/application.csv'), count),
    link: (form) => linkTo(form, { url: served.url, folder }),
  };
}

async function rowsOf(file: string, count: number): Promise<readonly Readonly<Record<string, string>>[]> {
  let rows: readonly Readonly<Record<string, string>>[] = [];
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const text = await readFile(file, 'utf8').catch(() => '');
    rows = parse(text, {
      bom: true,
      delimiter: ';',
      columns: (header: readonly string[]) => header.map((cell) => /\[([^\]]+)\]$/.exec(cell)?.[1] ?? cell),
    });
    if (rows.length >= count) return rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${rows.length} rows in ${file}, not ${count}`);
}
