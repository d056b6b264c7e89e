import type { Batch, Destination, Outcome } from '@tablee/core';
import type { FilesWorld } from './files-world-for-tests.ts';

/** A line of the log. */
export interface LogLine {
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Connects, and keeps what is logged. */
export async function connectTo(
  world: FilesWorld,
): Promise<{ readonly destination: Destination; readonly log: LogLine[] }> {
  const log: LogLine[] = [];
  const destination = await world.connect((event, facts) => void log.push({ event, facts }));
  return { destination, log };
}

/** One attempt. */
export function send(
  destination: Destination,
  batch: Batch,
  attempt: number = batch.attempt,
): Promise<readonly Outcome[]> {
  return destination.deliver({ ...batch, attempt }, { signal: new AbortController().signal });
}
