import { TableeError } from '@tablee/core';
import { configuredStreams } from './changes/configured-streams.ts';
import { type Changes, createChanges } from './changes/create-changes.ts';
import { createDelivery } from './delivery/create-delivery.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { DeliveryLimits } from './delivery/delivery-options.ts';
import { createDesk, type Desk } from './desk/create-desk.ts';
import type { SendSignInLink } from './desk/sign-in/mail-link.ts';
import { deliveryTargets, destinationFindings, type ImportAdapter, readSecret } from './destinations.ts';
import { type RunningDrafts, runDrafts } from './drafts/run-drafts.ts';
import { openEditions } from './editions/open-editions.ts';
import { serveForms } from './forms/served-forms.ts';
import { type Assets, addOwnFile, loadAssets } from './http/assets.ts';
import { composeApp } from './http/compose-app.ts';
import { createHttpServer, defaultTimeouts, listen, prepareToStop, type Timeouts } from './http/listen.ts';
import type { Invitations } from './invitations/invitations.ts';
import { createLinks } from './links/create-links.ts';
import type { Links } from './links/links.ts';
import type { Mail } from './mail/mail.ts';
import type { MailTimes } from './mail/mail-loop-options.ts';
import { type RunningInvitations, runMail } from './mail/run-mail.ts';
import { createLog, type Log, type LogStream } from './observation/log.ts';
import { createMetrics } from './observation/metrics.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { type RunningRetention, runRetention } from './retention/run-retention.ts';
import type { Configuration } from './settings/configuration.ts';
import { type EncryptionKeys, readEncryptionKeys } from './settings/encryption-keys.ts';
import { describeFinding, type Finding } from './settings/finding.ts';
import { type FindingLanguage, type FindingLanguages, inEnglish } from './settings/finding-language.ts';
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
  readonly mailTimes?: Partial<MailTimes>;
  /** Opens the store; tests put a failing disk here. */
  readonly openStore?: (options: { readonly file: string }) => Promise<Store>;
  /** Reads and checks the folder of settings as it is now, for the desk; without it, the desk says how to. */
  readonly check?: (language: FindingLanguage) => Promise<readonly Finding[]>;
  /** In which a start that settings stop says so; English when left out. */
  readonly said?: FindingLanguages;
  /** Carries one-time links to people of the desk; without it, that way in is not offered. */
  readonly sendSignInLink?: SendSignInLink;
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
  readonly changes: Changes;
  readonly invitations: Invitations;
  readonly mail: Mail;
  /** Makes ways in for the people of the desk. */
  readonly desk: Pick<Desk, 'link'>;
}

interface Running {
  readonly store: Store;
  readonly links: Links;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  readonly changes: Changes;
  readonly desk: Desk;
  readonly keeping: RunningDrafts | undefined;
  readonly inviting: RunningInvitations;
  readonly retention: RunningRetention;
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
    get changes() {
      return parts().changes;
    },
    get invitations() {
      return parts().inviting.invitations;
    },
    get mail() {
      return parts().inviting.mail;
    },
    get desk() {
      return parts().desk;
    },
  };
}

async function run(options: CollectorOptions): Promise<Running> {
  const { configuration, importAdapter, said = inEnglish } = options;
  const now = options.now ?? (() => new Date());
  const log = createLog(options.logStream, () => now().getTime());
  const { folder, settings } = configuration;
  const encryption = await readEncryptionKeys(settings, { folder, env: options.env, language: said.usual });
  const findings = [...encryption.findings, ...(await destinationFindings(configuration, importAdapter, said))];
  const [first] = findings;
  if (first !== undefined) {
    throw new TableeError('SETTINGS_INVALID', findings.map(describeFinding).join('\n'), { fix: first.fix });
  }
  const assets = await loadAssets(options.assetsDirectory);
  const store = await (options.openStore ?? openStore)({ file: configuration.storeFile });
  try {
    return await open(options, { store, log, assets, now, keys: encryption.keys });
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
  readonly keys: EncryptionKeys | undefined;
}

async function open(options: CollectorOptions, { store, log, assets, now, keys }: Opened): Promise<Running> {
  const { configuration, importAdapter, env, fetch = globalThis.fetch } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const served = serveForms(configuration, (organisation, file) => addOwnFile(assets, organisation, file));
  const delivery = createDelivery({
    store,
    targets: deliveryTargets({ configuration, importAdapter, env, now, fetch, log }),
    log: (event, facts) => log.info(event, facts),
    ...(options.deliveryLimits === undefined ? {} : { limits: options.deliveryLimits }),
  });
  const outbox = createOutbox({ store, onCommit: delivery.wake });
  const links = createLinks(store, now);
  const isConfigured = configuredStreams(configuration);
  const changes = createChanges({ store, now, isConfigured, onChange: delivery.wake });
  const retention = runRetention({ configuration, store, changes, now, log });
  const metrics = createMetrics(() => now().getTime());
  const { random = Math.random } = options;
  const { settings } = configuration;
  const editions = await openEditions({ store, served, accepted: settings.earlierVersions, now });
  const keeping = await runDrafts({ settings, keys, store, now, log });
  const inviting = runMail({ configuration, store, keys, env, delivery, log, now, times: options.mailTimes });
  let address = '';
  const desk = createDesk({
    ...{ configuration, served, store, delivery, changes, isConfigured, links, assets, log, now },
    ...inviting,
    address: () => address,
    check: options.check,
    sendSignInLink: options.sendSignInLink ?? inviting.mail.sendSignInLink,
    readSecret: (reference) => readSecret(reference, { folder: configuration.folder, env, language: 'en' }),
  });
  const app = composeApp({
    configuration,
    store,
    log,
    assets,
    now,
    random,
    served,
    editions,
    delivery,
    outbox,
    mail: inviting.mail,
    changes,
    links,
    metrics,
    desk,
    drafts: keeping?.drafts,
  });
  const server = createHttpServer(app, { log, metrics, timeouts });
  const stopListening = prepareToStop(server);
  const port = await listen(server, { host: settings.host, port: options.port ?? settings.port });
  const listening = { url: settings.publicUrl ?? addressOf(settings.host, port), port };
  address = listening.url;
  delivery.start(listening.url);
  keeping?.start();
  inviting.mail.start(listening.url);
  retention.start();
  log.info('started', { port, organisations: served.organisations.size });
  return {
    store,
    links,
    outbox,
    delivery,
    changes,
    desk,
    keeping,
    inviting,
    retention,
    log,
    listening,
    closeServer: () => stopListening(timeouts.stopMs),
  };
}

/** Each step even when an earlier one fails: whatever is left open would keep the process from ending. */
async function end({
  closeServer,
  outbox,
  delivery,
  keeping,
  inviting,
  retention,
  store,
  log,
}: Running): Promise<void> {
  try {
    await closeServer();
    await outbox.drain();
    await keeping?.stop();
    await inviting.mail.stop();
    await retention.stop();
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
