import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryStatus } from '../delivery/status.ts';

/** What the collector counts. Labels are names from the settings and codes; never anything a person typed. */
export interface Metrics {
  request(facts: { readonly route: string; readonly status: number; readonly seconds: number }): void;
  response(facts: { readonly organisation: string; readonly form: string; readonly outcome: string }): void;
  /** Prometheus text, with what the delivery says at this moment. */
  render(delivery: DeliveryStatus): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** A registry of its own, so that two collectors in one process do not mix. */
export function createMetrics(now: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'tablee_request_seconds',
    help: 'Time from the request to the end of its answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const responses = new Counter({
    name: 'tablee_responses_total',
    help: 'What became of responses that were sent',
    labelNames: ['organisation', 'form', 'outcome'],
    registers,
  });
  const stream = ['organisation', 'form', 'table', 'destination'];
  const pending = new Gauge({ name: 'tablee_pending_rows', help: 'Rows on their way', labelNames: stream, registers });
  const parked = new Gauge({
    name: 'tablee_parked_rows',
    help: 'Rows that need a person',
    labelNames: stream,
    registers,
  });
  const backlog = new Gauge({
    name: 'tablee_backlog_seconds',
    help: 'Age of the oldest row on its way',
    labelNames: stream,
    registers,
  });
  const destination = ['organisation', 'destination'];
  const paused = new Gauge({
    name: 'tablee_destination_paused',
    help: '1 while a destination waits for a person to repair it',
    labelNames: [...destination, 'code'],
    registers,
  });
  const success = new Gauge({
    name: 'tablee_last_success_timestamp_seconds',
    help: 'When a batch last came through, in seconds since 1970',
    labelNames: destination,
    registers,
  });
  collectDefaultMetrics({ register: registry });

  return {
    request: ({ route, status, seconds }) => requests.observe({ route, status }, seconds),
    response: (labels) => responses.inc(labels),
    async render(delivery) {
      for (const gauge of [pending, parked, backlog, paused, success]) gauge.reset();
      for (const { organisation, destination: name, ...facts } of delivery.destinations) {
        const labels = { organisation, destination: name };
        paused.set({ ...labels, code: facts.paused?.code ?? '' }, facts.paused === undefined ? 0 : 1);
        if (facts.lastSuccessAt !== undefined) success.set(labels, facts.lastSuccessAt.getTime() / 1000);
      }
      for (const { organisation, form, table, destination, ...facts } of delivery.streams) {
        const labels = { organisation, form, table, destination };
        pending.set(labels, facts.pending);
        parked.set(labels, facts.parked);
        backlog.set(labels, facts.oldestPendingAt === undefined ? 0 : (now() - facts.oldestPendingAt.getTime()) / 1000);
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
