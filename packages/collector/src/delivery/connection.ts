import type { Destination, Table } from '@tablee/core';
import { callBounded } from './bounded-call.ts';
import type { DeliveryParts } from './parts.ts';

/** One destination's adapter: connected when it is first needed, and again after it was let go. */
export interface Connection {
  isConnected(): boolean;
  /** Whether the table was prepared since the connection was made. */
  isPrepared(table: Table): boolean;
  /** The destination, with this table in it. */
  prepare(table: Table): Promise<Destination>;
  /** Lets the connection go, so that the next call makes a new one. Never fails. */
  drop(): Promise<void>;
}

/** A connection that `connect` makes. */
export function createConnection(parts: DeliveryParts, connect: () => Promise<Destination>): Connection {
  let destination: Destination | undefined;
  const prepared = new Set<Table>();
  const bounds = { timeoutMs: parts.limits.attemptTimeoutMs, signals: [parts.signal], clock: parts.clock };
  return {
    isConnected: () => destination !== undefined,
    isPrepared: (table) => destination !== undefined && prepared.has(table),
    prepare: async (table) => {
      destination ??= await callBounded(connect, bounds);
      const connected = destination;
      if (!prepared.has(table)) {
        await callBounded(() => connected.prepare([table]), bounds);
        prepared.add(table);
      }
      return connected;
    },
    drop: async () => {
      const dropped = destination;
      destination = undefined;
      prepared.clear();
      if (dropped === undefined) return;
      try {
        await callBounded(() => dropped.close(), bounds);
      } catch {
        parts.log('destination did not close', {});
      }
    },
  };
}
