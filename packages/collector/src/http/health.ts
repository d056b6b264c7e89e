import { TableeError } from '@tablee/core';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import type { Metrics } from '../observation/metrics.ts';
import type { Store } from '../store/store.ts';
import { isLocal } from './client-address.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

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
  ready(): Promise<Response>;
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
 * take the collector away from the people who answer.
 */
export function createHealth(options: HealthOptions): Health {
  const { store, delivery, headers, now } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  let last:
    | { readonly at: number; readonly answer: Promise<{ readonly status: number; readonly body: string }> }
    | undefined;

  async function look(): Promise<{ readonly status: number; readonly body: string }> {
    const room = await roomIn(store);
    const backlog = room === undefined ? undefined : await backlogOf(delivery, now);
    const ready = room !== undefined && room >= leastFreeBytes;
    const body = JSON.stringify({
      ready,
      store: room === undefined ? 'refuses writes' : 'writable',
      disk: room === undefined ? 'unknown' : room >= leastFreeBytes ? 'enough' : 'almost full',
      ...(backlog === undefined ? {} : { backlogSeconds: backlog }),
    });
    return { status: ready ? 200 : 503, body };
  }

  return {
    alive: () => new Response('{"alive":true}', { status: 200, headers: json }),
    async ready() {
      if (last === undefined || now() - last.at >= reuseMs) last = { at: now(), answer: look() };
      const { status, body } = await last.answer;
      return new Response(body, { status, headers: status === 200 ? json : { ...json, 'retry-after': '30' } });
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

/** Seconds since the oldest response that is still on its way was received; 0 when none is. */
async function backlogOf(delivery: HealthOptions['delivery'], now: () => number): Promise<number> {
  const { streams } = await statusOf(delivery);
  const oldest = Math.min(...streams.map((stream) => stream.oldestPendingAt?.getTime() ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(oldest) ? Math.max(0, Math.round((now() - oldest) / 1000)) : 0;
}
