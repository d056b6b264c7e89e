import { createHash, randomUUID } from 'node:crypto';
import { TableeError } from '@tablee/core';
import type { Hono } from 'hono';
import { createDelivery } from './delivery/create-delivery.ts';
import type { Delivery, DeliveryLimits } from './delivery/delivery.ts';
import { deliveryTargets, destinationFindings, type ImportAdapter } from './destinations.ts';
import { type ServedForms, serveForms } from './forms/served-forms.ts';
import { createApp } from './http/app.ts';
import { type Assets, loadAssets } from './http/assets.ts';
import { createHealth } from './http/health.ts';
import { createHttpServer, defaultTimeouts, listen, stopListening, type Timeouts } from './http/listen.ts';
import { createPages } from './http/pages.ts';
import { readHandlers } from './http/read-handlers.ts';
import { receiveHandler } from './http/receive-handler.ts';
import type { AppEnv } from './http/request-context.ts';
import { apiHeaders, assetHeaders } from './http/security-headers.ts';
import { createLinks } from './links/create-links.ts';
import type { Links } from './links/links.ts';
import { createLog, type Log, type LogStream } from './observation/log.ts';
import { createMetrics, type Metrics } from './observation/metrics.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Configuration } from './settings/configuration.ts';
import { describeFinding } from './settings/finding.ts';
import { createChallenges } from './spam/challenges.ts';
import { createTraffic } from './spam/traffic.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** What a collector is made of. */
export interface CollectorOptions {
  readonly configuration: Configuration;
  readonly importAdapter: ImportAdapter;
  /** Folder of the built bundles, with their `manifest.json`. */
  readonly assetsDirectory: string;
  /** Takes the log, one JSON line a call. */
  readonly logStream: LogStream;
  /** For secrets that settings refer to. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Instead of the settings' port; 0 for any free one. */
  readonly port?: number;
  readonly now?: () => Date;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeouts?: Partial<Timeouts>;
  readonly deliveryLimits?: Partial<DeliveryLimits>;
  /** Opens the store; tests put a failing disk here. */
  readonly openStore?: (options: { readonly file: string }) => Promise<Store>;
}

/** A collector that runs, and how people reach it. */
export interface Listening {
  /** Where pages and links start, without a slash at the end: `publicUrl`, or the address it listens on. */
  readonly url: string;
  readonly port: number;
}

/** Receives responses and delivers them. Starts once and stops once. */
export interface Collector {
  /**
   * Opens the store, listens, then starts to deliver; a destination that is down delays its own rows and nothing else.
   * Fails with SETTINGS_INVALID, ADAPTER_UNKNOWN, ASSETS_MISSING, PORT_TAKEN or a STORE code, and leaves nothing open.
   */
  start(): Promise<Listening>;
  /** Takes no more requests, answers those in flight, ends the delivery's attempts, closes the store. Safe to call twice. */
  stop(): Promise<void>;
  /** Of the running collector. */
  readonly links: Links;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
}

interface Running {
  readonly store: Store;
  readonly links: Links;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  readonly log: Log;
  readonly closeServer: () => Promise<void>;
  readonly listening: Listening;
}

/** A collector for a configuration. Nothing is opened before `start`. */
export function createCollector(options: CollectorOptions): Collector {
  let starting: Promise<Running> | undefined;
  let running: Running | undefined;
  let stopping: Promise<void> | undefined;
  const parts = (): Running => {
    if (running !== undefined) return running;
    throw new Error('the collector is not running');
  };
  return {
    async start() {
      starting ??= run(options);
      running = await starting;
      return running.listening;
    },
    stop() {
      stopping ??= starting === undefined ? Promise.resolve() : starting.then(end, () => undefined);
      return stopping;
    },
    get links() {
      return parts().links;
    },
    get outbox() {
      return parts().outbox;
    },
    get delivery() {
      return parts().delivery;
    },
  };
}

async function run(options: CollectorOptions): Promise<Running> {
  const { configuration, importAdapter } = options;
  const now = options.now ?? (() => new Date());
  const log = createLog(options.logStream, () => now().getTime());
  const findings = await destinationFindings(configuration, importAdapter);
  const [first] = findings;
  if (first !== undefined) {
    throw new TableeError('SETTINGS_INVALID', findings.map(describeFinding).join('\n'), { fix: first.fix });
  }
  const assets = await loadAssets(options.assetsDirectory);
  const store = await (options.openStore ?? openStore)({ file: configuration.storeFile });
  try {
    return await open(options, { store, log, assets, now });
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

interface Opened {
  readonly store: Store;
  readonly log: Log;
  readonly assets: Assets;
  readonly now: () => Date;
}

async function open(options: CollectorOptions, { store, log, assets, now }: Opened): Promise<Running> {
  const { configuration, importAdapter, env, fetch = globalThis.fetch } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const served = serveForms(configuration, (organisation, stylesheet) => addTheme(assets, organisation, stylesheet));
  const delivery = createDelivery({
    store,
    targets: deliveryTargets({ configuration, importAdapter, env, now, fetch, log }),
    log: (event, facts) => log.info(event, facts),
    ...(options.deliveryLimits === undefined ? {} : { limits: options.deliveryLimits }),
  });
  const outbox = createOutbox({ store, onCommit: delivery.wake });
  const links = createLinks(store, now);
  const metrics = createMetrics(() => now().getTime());
  const app = composeApp(options, { store, log, assets, now, served, delivery, outbox, links, metrics });
  const server = createHttpServer(app, { log, metrics, timeouts });
  const { settings } = configuration;
  const port = await listen(server, { host: settings.host, port: options.port ?? settings.port });
  delivery.start();
  const listening = { url: settings.publicUrl ?? addressOf(settings.host, port), port };
  log.info('started', { port, organisations: served.organisations.size });
  return { store, links, outbox, delivery, log, listening, closeServer: () => stopListening(server, timeouts.stopMs) };
}

interface AppParts extends Opened {
  readonly served: ServedForms;
  readonly delivery: Delivery;
  readonly outbox: Outbox;
  readonly links: Links;
  readonly metrics: Metrics;
}

function composeApp({ configuration, random = Math.random }: CollectorOptions, parts: AppParts): Hono<AppEnv> {
  const { served, outbox, links, delivery, metrics, store, log, assets, now } = parts;
  const { publicUrl = '', spamProtection, proofOfWork, limits, proxies, metrics: readers } = configuration.settings;
  const headers = apiHeaders(publicUrl);
  const traffic = createTraffic(limits.responsesPerMinute);
  const challenges =
    spamProtection === 'off'
      ? undefined
      : createChallenges({
          cost: proofOfWork.cost,
          lifetimeMs: proofOfWork.lifetimeMinutes * 60_000,
          now: () => now().getTime(),
          random,
        });
  const api = { served, outbox, links, challenges, traffic, proxies, headers };
  return createApp({
    receive: receiveHandler({ ...api, bodyBytes: limits.bodyBytes, now, randomId: randomUUID }),
    read: readHandlers(api),
    pages: createPages({ served, assets: assets.page, publicUrl, spamProtection }),
    assets,
    health: createHealth({ store, delivery, metrics, readers, now: () => now().getTime(), headers }),
    log,
    apiHeaders: headers,
    assetHeaders: assetHeaders(publicUrl),
  });
}

/** Each step even when an earlier one fails: whatever is left open would keep the process from ending. */
async function end({ closeServer, outbox, delivery, store, log }: Running): Promise<void> {
  try {
    await closeServer();
    await outbox.drain();
  } finally {
    try {
      await delivery.stop();
    } finally {
      await store.close();
      log.info('stopped', {});
    }
  }
}

/** How a browser on this machine reaches an address that is listened on. */
function addressOf(host: string, port: number): string {
  const isEvery = host === '0.0.0.0' || host === '::';
  const name = isEvery ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function addTheme(assets: Assets, organisation: string, stylesheet: string): string {
  const digest = createHash('sha256').update(stylesheet).digest('base64url').slice(0, 10);
  const name = `theme-${organisation}-${digest}.css`;
  assets.add(name, 'text/css; charset=utf-8', stylesheet);
  return `/assets/${name}`;
}
