import { TableeError } from '@tablee/core';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryStatus, DestinationStatus } from '../delivery/status.ts';
import type { Metrics } from '../observation/metrics.ts';
import type { Store } from '../store/store.ts';
import { isLocal } from './client-address.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

/** What `/readyz` answers: to anybody, and to whoever watches the collector. */
interface Look {
  readonly status: number;
  readonly body: string;
  readonly detailed: string;
}

/** What health looks at. */
export interface HealthOptions {
  readonly store: Store;
  readonly delivery: Pick<Delivery, 'status'>;
  readonly metrics: Metrics;
  /** Who may read `/metrics`. */
  readonly readers: 'loopback' | 'everyone' | 'off';
  readonly now: () => number;
  readonly headers: HeaderSet;
}

/** Handlers for machines that watch the collector. */
export interface Health {
  alive(): Response;
  /** With what each destination does, for whoever may read the metrics and for this machine. */
  ready(context: AppContext): Promise<Response>;
  /** `undefined` for whoever may not read them. */
  metrics(context: AppContext): Promise<Response | undefined>;
}

/** Below this much room a collector is about to fail: an unlucky hour's responses and a checkpoint of the log. */
const leastFreeBytes = 64 * 1024 * 1024;
/** `/readyz` writes to the store; whoever calls it faster than this gets the last answer. */
const reuseMs = 1000;

/**
 * `/livez` says that the process answers. `/readyz` says whether a response would be accepted: the store takes a write
 * and there is room. The age of the backlog is told but decides nothing, because a destination that is down must not
 * take the collector away from the people who answer. Names, causes and fixes are not for strangers: they get the age.
 */
export function createHealth(options: HealthOptions): Health {
  const { store, delivery, headers, now } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  let last: { readonly at: number; readonly answer: Promise<Look> } | undefined;

  /** Seconds since the oldest response that is still on its way was received; 0 when none is. */
  function backlogOf({ oldestPendingAt }: DestinationStatus): number {
    return oldestPendingAt === undefined ? 0 : Math.max(0, Math.round((now() - oldestPendingAt.getTime()) / 1000));
  }

  async function look(): Promise<Look> {
    const room = await roomIn(store);
    const { destinations } = room === undefined ? { destinations: [] } : await statusOf(delivery);
    const ready = room !== undefined && room >= leastFreeBytes;
    const facts = {
      ready,
      store: room === undefined ? 'refuses writes' : 'writable',
      disk: room === undefined ? 'unknown' : room >= leastFreeBytes ? 'enough' : 'almost full',
      ...(room === undefined ? {} : { backlogSeconds: Math.max(0, ...destinations.map(backlogOf)) }),
    };
    const details = destinations.map((destination) => ({ ...destination, backlogSeconds: backlogOf(destination) }));
    return {
      status: ready ? 200 : 503,
      body: JSON.stringify(facts),
      detailed: JSON.stringify({ ...facts, destinations: details }),
    };
  }

  return {
    alive: () => new Response('{"alive":true}', { status: 200, headers: json }),
    async ready({ env }) {
      if (last === undefined || now() - last.at >= reuseMs) last = { at: now(), answer: look() };
      const { status, body, detailed } = await last.answer;
      const isTold = options.readers === 'everyone' || isLocal(env.incoming);
      return new Response(isTold ? detailed : body, {
        status,
        headers: status === 200 ? json : { ...json, 'retry-after': '30' },
      });
    },
    async metrics(context) {
      if (options.readers === 'off') return undefined;
      if (options.readers === 'loopback' && !isLocal(context.env.incoming)) return undefined;
      const { contentType, body } = await options.metrics.render(await statusOf(delivery));
      return new Response(body, { status: 200, headers: { ...headers, 'content-type': contentType } });
    },
  };
}

async function roomIn(store: Store): Promise<number | undefined> {
  try {
    return (await store.probe()).freeBytes;
  } catch (fault) {
    if (fault instanceof TableeError) return undefined;
    throw fault;
  }
}

/** Metrics are worth most while the store is in trouble: they come without the delivery's part then. */
async function statusOf(delivery: HealthOptions['delivery']): Promise<DeliveryStatus> {
  try {
    return await delivery.status();
  } catch (fault) {
    if (fault instanceof TableeError) return { forms: [], destinations: [], streams: [] };
    throw fault;
  }
}
