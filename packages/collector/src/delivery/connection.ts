import type { Destination, Table } from '@tablee/core';
import { CallAbandoned, callBounded } from './bounded-call.ts';
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

/**
 * Tables that are prepared in one call: a service that counts calls is asked once for what they have in common, and a
 * slow one still answers within the time of an attempt.
 */
const togetherMost = 8;

/** Of the delivery's parts, what a connection uses. */
interface ConnectionParts extends Pick<DeliveryParts, 'signal' | 'clock' | 'log'> {
  readonly limits: Pick<DeliveryParts['limits'], 'attemptTimeoutMs'>;
}

/** What a connection is made from. */
interface ConnectionOptions {
  readonly connect: () => Promise<Destination>;
  /** Every table that goes to this destination. */
  readonly tables: readonly Table[];
}

/** A connection that `connect` makes. */
export function createConnection(parts: ConnectionParts, { connect, tables }: ConnectionOptions): Connection {
  let destination: Destination | undefined;
  /** Asked for since the connection was made. */
  const prepared = new Set<Table>();
  /** In the destination, asked for or not. */
  const made = new Set<Table>();
  /** One table that is damaged must not cost every other one a second call. */
  let isTogether = true;
  const bounds = { timeoutMs: parts.limits.attemptTimeoutMs, signals: [parts.signal], clock: parts.clock };
  return {
    isConnected: () => destination !== undefined,
    isPrepared: (table) => destination !== undefined && prepared.has(table),
    prepare: async (table) => {
      destination ??= await callBounded(connect, bounds);
      if (!made.has(table)) await make(destination, table);
      prepared.add(table);
      return destination;
    },
    drop: async () => {
      const dropped = destination;
      destination = undefined;
      prepared.clear();
      made.clear();
      if (dropped === undefined) return;
      try {
        await callBounded(() => dropped.close(), bounds);
      } catch {
        parts.log('destination did not close', {});
      }
    },
  };
  /** Prepares a table, and others with it while that works. */
  async function make(connected: Destination, table: Table): Promise<void> {
    const others = isTogether ? tables.filter((other) => other !== table && !made.has(other)) : [];
    const some = [table, ...others.slice(0, togetherMost - 1)];
    try {
      await callBounded(() => connected.prepare(some), bounds);
      for (const one of some) made.add(one);
    } catch (fault) {
      // A call that was given up is still under way.
      if (some.length === 1 || fault instanceof CallAbandoned) throw fault;
      isTogether = false;
      await callBounded(() => connected.prepare([table]), bounds);
      made.add(table);
    }
  }
}
