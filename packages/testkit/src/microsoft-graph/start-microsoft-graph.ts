import { randomBytes } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { AppRegistration, NewApp } from './authority/directory.ts';
import type { ManagedIdentity } from './authority/managed-identity.ts';
import { TOKEN_SECONDS } from './authority/token-endpoint.ts';
import type { Fault } from './calls/faults.ts';
import { grantRole } from './calls/site-operations.ts';
import { type CallRecord, State, type StateOptions } from './calls/state.ts';
import type { ResourceLimits } from './calls/throttle.ts';
import { type Certificate, createCertificate } from './certificate/create-certificate.ts';
import { readFields } from './lists/field-values.ts';
import { createItem } from './lists/items.ts';
import type { SiteRole } from './lists/model.ts';
import type { NewSite } from './lists/sites.ts';
import { actAsPerson } from './person.ts';
import type { PersonAction } from './person-action.ts';
import { MANAGED_IDENTITY_PATH } from './server/answer-authority.ts';
import { createHttpsServer, listen } from './server/http.ts';
import { type ListView, viewOf } from './view.ts';

/** How a stand-in starts. */
export interface MicrosoftGraphOptions extends StateOptions {
  /** 0 by default: any free port. */
  readonly port?: number;
}

/** A site as settings and requests name it. */
export interface LocalSite {
  /** `contoso.sharepoint.com,…,…` */
  readonly id: string;
  /** What stands in settings: `contoso.sharepoint.com:/sites/Partners`. */
  readonly site: string;
}

/** A running stand-in, with everything that a test or a demonstration can do to it. */
export interface LocalMicrosoftGraph {
  /** Origin such as `https://localhost:4000`: Graph at `/v1.0/…`, tokens at `/<tenantId>/oauth2/v2.0/token`, pages at `/view/…`. */
  readonly url: string;
  /** The certificate to trust, PEM: the content of the file that `NODE_EXTRA_CA_CERTS` names. */
  readonly caCertificate: string;
  /** Registers an app with a secret; `Sites.Selected` and no site unless said otherwise. */
  createApp(app?: NewApp): AppRegistration;
  deleteApp(clientId: string): void;
  /** One more secret; the value. */
  addSecret(clientId: string, expiresAt?: number): string;
  removeSecrets(clientId: string): void;
  /** Makes and registers a certificate. Takes about 100 ms for the key. */
  addCertificate(clientId: string, dates?: { readonly notBefore?: Date; readonly notAfter?: Date }): Certificate;
  removeCertificates(clientId: string): void;
  /** An app whose tokens come from its host: what to put into its environment. */
  createManagedIdentity(app?: NewApp): ManagedIdentity;
  /** An access token without the exchange, for raw requests. */
  accessToken(clientId: string): string;
  createSite(site?: NewSite): LocalSite;
  /** Gives an app a role in a site; `none` takes it away. */
  grant(siteId: string, clientId: string, role: SiteRole): void;
  /** A person does something in a list or in a site, at once and outside every limit. */
  person(action: PersonAction): void;
  /** Ids of a site's lists by title. */
  lists(siteId: string): Readonly<Record<string, string>>;
  /** What a person sees of a list. */
  view(listId: string): ListView;
  /** Adds items without requests, for tests of long lists; fields by API name. */
  fill(listId: string, rows: Iterable<Readonly<Record<string, unknown>>>): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Faults that have not struck yet. */
  readonly waitingFaults: readonly Fault[];
  /** Changes that a `held` fault keeps back. */
  readonly heldCount: number;
  /** Lets held changes happen now; how many. */
  releaseHeld(): Promise<number>;
  /** Makes every token given so far invalid. */
  revokeTokens(clientId?: string): number;
  /** Moves the service's clock ahead of (or behind) the caller's. */
  setClockSkew(ms: number): void;
  setLimits(limits: ResourceLimits): void;
  /** Resource units that an app used in the last minute. */
  unitsUsed(clientId: string): number;
  /** Requests so far, those inside batches before their batch, in the order in which they were answered. */
  readonly calls: readonly CallRecord[];
  clearCalls(): void;
  close(): Promise<void>;
}

/** Starts a local stand-in for Microsoft Graph on 127.0.0.1. All state is in memory and ends with `close`. */
export async function startMicrosoftGraph(options: MicrosoftGraphOptions = {}): Promise<LocalMicrosoftGraph> {
  const state = new State(options);
  // A name of its own: where two authorities have the same name, a client that trusts both looks at one only.
  const commonName = `Tablée local stand-in ${randomBytes(8).toString('hex')}`;
  const certificate = createCertificate({ commonName, hosts: ['localhost', '127.0.0.1'] });
  const server = createHttpsServer(state, certificate);
  const url = await listen(server, options.port ?? 0);
  const { directory, sites, faults } = state;
  return {
    url,
    caCertificate: certificate.certificate,
    createApp: (app) => directory.createApp(app),
    deleteApp: (clientId) => directory.deleteApp(clientId),
    addSecret: (clientId, expiresAt) => directory.addSecret(clientId, expiresAt),
    removeSecrets: (clientId) => directory.removeSecrets(clientId),
    addCertificate: (clientId, dates) => directory.addCertificate(clientId, dates),
    removeCertificates: (clientId) => directory.removeCertificates(clientId),
    createManagedIdentity: (app = {}) => {
      const header = randomBytes(16).toString('hex');
      const { clientId } = state.createManagedIdentity(header, app);
      return { clientId, endpoint: `${url}${MANAGED_IDENTITY_PATH}`, header };
    },
    accessToken: (clientId) => directory.issueToken(directory.app(clientId), state.now(), TOKEN_SECONDS * 1000),
    createSite: (site = {}) => {
      const { id, hostname, path } = sites.create(site, state.now());
      return { id, site: `${hostname}:${path}` };
    },
    grant: (siteId, clientId, role) => {
      grantRole(sites.find(siteId), clientId, role);
    },
    person: (action) => actAsPerson(state, action),
    lists: (siteId) =>
      Object.fromEntries([...sites.find(siteId).lists.values()].map((list) => [list.displayName, list.id])),
    view: (listId) => {
      const { site, list } = sites.listById(listId);
      return viewOf(site, list);
    },
    fill: (listId, rows) => fill(state, listId, rows),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    get waitingFaults() {
      return faults.waiting;
    },
    get heldCount() {
      return state.heldCount;
    },
    releaseHeld: () => state.releaseHeld(),
    revokeTokens: (clientId) => directory.revokeTokens(clientId),
    setClockSkew: (ms) => {
      state.skewMs = ms;
    },
    setLimits: (limits) => {
      state.throttle.limits = limits;
    },
    unitsUsed: (clientId) => state.throttle.usedInMinute(clientId, state.now()),
    get calls() {
      return state.calls;
    },
    clearCalls: () => state.clearCalls(),
    close: async () => {
      state.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Makes this process trust a certificate, for clients that run in it; a program started anew reads
 * `NODE_EXTRA_CA_CERTS` instead. Connections that are open stay as they are.
 */
export function trustCertificate(pem: string): void {
  setDefaultCACertificates([...getCACertificates('default'), pem]);
}

function fill(state: State, listId: string, rows: Iterable<Readonly<Record<string, unknown>>>): void {
  const { site, list } = state.sites.listById(listId);
  const rules = { timeZone: site.timeZone, links: true, choices: 'lenient', by: 'person' } as const;
  const actor = { id: '1', displayName: 'Coordinator', type: 'user' } as const;
  for (const row of rows) createItem(list, readFields(list, row, rules), { actor, nowMs: state.now() });
}
