import type { Batch, Destination, Outcome, Table } from '@tablee/core';
import { createStage, type Stage } from '@tablee/testkit';
import { onTestFinished } from 'vitest';
import type { ConnectOptions, TestServer } from './server-for-tests.ts';
import { columnIndex } from './sheet-for-tests.ts';
import { createSheetsWorld, type SheetsWorld } from './world-for-tests.ts';

/** A stage of the contract with a spreadsheet in the stand-in, for one test. */
export async function sheetsStage(server: TestServer, options: ConnectOptions = {}): Promise<Stage<SheetsWorld>> {
  const world = createSheetsWorld(server, options);
  onTestFinished(() => world.dispose());
  return createStage(world);
}

/** One attempt that nothing calls off. */
export function attempt(destination: Destination, batch: Batch): Promise<readonly Outcome[]> {
  return destination.deliver(batch, { signal: new AbortController().signal });
}

/** The tab's title and the places of columns, for what a person does in the stand-in's terms. */
export function placesIn(world: SheetsWorld, table: Table): { readonly tab: string; at(key: string): number } {
  const sheet = world.sheet(table);
  return { tab: sheet.title, at: (key) => columnIndex(sheet, key) };
}
