import { ClientSecretCredential, type TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import { onTestFinished } from 'vitest';
import type { AppRegistration } from './authority/directory.ts';
import type { SiteRole } from './lists/model.ts';
import {
  type LocalMicrosoftGraph,
  type LocalSite,
  type MicrosoftGraphOptions,
  startMicrosoftGraph,
  trustCertificate,
} from './start-microsoft-graph.ts';

/** A reply to a raw request. */
interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The text or number at a path of the body; fails when there is none. */
  at(...path: readonly (string | number)[]): string;
}

/** A stand-in with a site and an app that may manage it. */
export interface GraphForTests {
  readonly graph: LocalMicrosoftGraph;
  readonly app: AppRegistration;
  readonly site: LocalSite;
  /** A raw request below `/v1.0`, with the app's token unless `token` says otherwise. */
  raw(method: string, path: string, body?: unknown, options?: RawOptions): Promise<RawReply>;
  /** A list made by request; its path below `/v1.0`. */
  createList(
    columns?: readonly object[],
    displayName?: string,
  ): Promise<{ readonly id: string; readonly path: string }>;
}

interface RawOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** The id column that every list of ours has. */
export const responseId = { name: 'ResponseId', text: {}, indexed: true, enforceUniqueValues: true };

/** Starts a stand-in that ends with the test, and makes this process trust it. */
export async function startForTest(
  options: MicrosoftGraphOptions = {},
  role: SiteRole = 'manage',
): Promise<GraphForTests> {
  const graph = await startMicrosoftGraph(options);
  onTestFinished(() => graph.close());
  trustCertificate(graph.caCertificate);
  const app = graph.createApp();
  const site = graph.createSite();
  graph.grant(site.id, app.clientId, role);
  const raw: GraphForTests['raw'] = async (method, path, body, { headers = {}, token, signal } = {}) => {
    const response = await fetch(path.startsWith('https://') ? path : `${graph.url}/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? graph.accessToken(app.clientId)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed, at: (...keys) => dig(parsed, keys) };
  };
  return {
    graph,
    app,
    site,
    raw,
    createList: async (columns = [responseId], displayName = 'Candidatures') => {
      const made = await raw('POST', `/sites/${site.id}/lists`, { displayName, columns });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return { id: made.at('id'), path: `/sites/${site.id}/lists/${made.at('id')}` };
    },
  };
}

/** The app's credential as an adapter would make it. */
export function secretCredential(graph: LocalMicrosoftGraph, app: AppRegistration): ClientSecretCredential {
  return new ClientSecretCredential(app.tenantId, app.clientId, app.clientSecret, {
    authorityHost: graph.url,
    disableInstanceDiscovery: true,
    retryOptions: { maxRetries: 0 },
  });
}

/** Microsoft's own client against the stand-in, with its retrying switched off. */
export function graphClient(graph: LocalMicrosoftGraph, credential: TokenCredential): Client {
  const getAccessToken = async () => {
    const token = await credential.getToken('https://graph.microsoft.com/.default');
    return token?.token ?? '';
  };
  const chain: Middleware[] = [
    new AuthenticationHandler({ getAccessToken }),
    new RetryHandler(new RetryHandlerOptions(0, 0)),
    new HTTPMessageHandler(),
  ];
  for (const [index, handler] of chain.entries()) {
    const next = chain[index + 1];
    if (next !== undefined) handler.setNext?.(next);
  }
  return Client.initWithMiddleware({
    baseUrl: `${graph.url}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set(['localhost']),
    middleware: chain,
  });
}

function dig(body: unknown, path: readonly (string | number)[]): string {
  let here = body;
  for (const key of path) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined;
  }
  if (typeof here === 'string' || typeof here === 'number') return String(here);
  throw new Error(`There is no text at ${path.join('/')} of ${JSON.stringify(body)}.`);
}
