import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningCollector } from '../../support/start-collector.ts';
import { type FileRow, waitForRows } from '../table-file.ts';

/** Who runs the cycle: reads the tables of the team, and passes on the links that stand in their rows. */
export interface Coordinator {
  /** The rows of a table, once it has as many as there must be. */
  readonly rows: (table: string, count: number) => Promise<readonly FileRow[]>;
  /** The row that has the number of a receipt, once it is there. */
  readonly rowOf: (table: string, reference: string) => Promise<FileRow>;
  /** The link to the next form, out of the row. */
  readonly linkIn: (row: FileRow, form: string) => string;
  /** A link that no row offers, as `tablee link` makes it. */
  readonly newLink: (form: string, about: Readonly<Record<string, string>>, uses?: number) => Promise<string>;
}

/** What every phase of the cycle works with. */
export interface Cycle {
  readonly browser: Browser;
  readonly running: RunningCollector;
  readonly coordinator: Coordinator;
}

/** The project that goes through the cycle; its code is typed once, by whoever plans it. */
export const project = 'URG-2026';

/** A coordinator in front of the CSV tables of the organisation `demo`. */
export function coordinatorOf(running: RunningCollector): Coordinator {
  return {
    rows: (table, count) => waitForRows(running, table, count),
    rowOf: async (table, reference) => {
      for (let count = 1; ; count += 1) {
        const rows = await waitForRows(running, table, count);
        const row = rows.find((each) => each['reference'] === reference);
        if (row !== undefined) return row;
        count = rows.length;
      }
    },
    linkIn: (row, form) => {
      const link = row[`open_${form.replaceAll('-', '_')}`] ?? '';
      expect(link, `the link to ${form}`).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s#[\w-]{22}$/);
      return link;
    },
    newLink: async (form, about, uses = 1) => {
      const { code } = await running.collector.links.create({ organisation: 'demo', form, uses, ...about });
      return `${running.url}/s#${code}`;
    },
  };
}
