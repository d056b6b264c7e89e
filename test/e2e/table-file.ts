import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { vi } from 'vitest';
import type { RunningCollector } from '../support/start-collector.ts';

/** One row of a CSV table, by the key in brackets behind each label. */
export type FileRow = Readonly<Record<string, string>>;

/** The settings of an organisation whose forms deliver every table to CSV files. */
export const deliverToFiles = {
  destinations: { files: { adapter: 'files', directory: 'responses' } },
  forms: {
    application: { deliver: { main: ['files'], restricted: ['files'], anonymous: ['files'] } },
    'interview-grid': { deliver: { main: ['files'], restricted: ['files'] } },
    readiness: { deliver: { anonymous: ['files'] } },
    barometer: { deliver: { main: ['files'], anonymous: ['files'] } },
  },
} as const;

/** Reads a table's file as a person's spreadsheet would: `application`, `application.restricted`… */
export async function readTable(running: RunningCollector, name: string): Promise<readonly FileRow[]> {
  const text = await readFile(join(running.configuration.folder, 'responses/demo', `${name}.csv`), 'utf8');
  const records: readonly FileRow[] = parse(text, {
    bom: true,
    delimiter: ';',
    columns: (header: readonly string[]) => header.map((cell) => /\[([^\]]+)\]$/.exec(cell)?.[1] ?? cell),
  });
  return records;
}

/** Waits until a table has this many rows. */
export function waitForRows(running: RunningCollector, name: string, count: number): Promise<readonly FileRow[]> {
  return vi.waitFor(
    async () => {
      const rows = await readTable(running, name);
      if (rows.length < count) throw new Error(`${name} has ${rows.length} rows, not ${count}`);
      return rows;
    },
    { timeout: 15_000, interval: 100 },
  );
}
