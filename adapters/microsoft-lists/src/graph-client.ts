import type { Client, Context, Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import type { AdapterContext } from '@tablee/core';
import type { Tokens } from './credential.ts';
import { GraphFault } from './graph-fault.ts';
import { noAnswer } from './replies.ts';
import { endpoints, type MicrosoftListsSettings } from './settings.ts';

/** A request below `/v1.0`, or the absolute address that a page gave for the next one. */
export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that came whole. */
export interface GraphReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined without a body, or where the body is no JSON. */
  readonly body: unknown;
}

/** Microsoft's client, asked once for each call. */
export interface GraphClient {
  /** @throws GraphFault `unreachable` when no whole answer came: the call may have taken effect. */
  call(call: GraphCall, signal?: AbortSignal): Promise<GraphReply>;
}

const defaultTimeoutMs = 30_000;
/** Asked for by Microsoft, so that traffic is told apart when it is throttled [D]. */
const userAgent = 'ISV|Tablee|Tablee/0.1.0';

/** A client for these settings; Microsoft's library is loaded with the first call. */
export function createGraphClient(
  settings: MicrosoftListsSettings,
  { tokens, context }: { readonly tokens: Tokens; readonly context: AdapterContext },
): GraphClient {
  let token = '';
  let loading: Promise<LoadedClient> | undefined;
  const timeoutMs = settings.timeoutMs ?? defaultTimeoutMs;

  async function once(call: GraphCall, signal: AbortSignal): Promise<GraphReply> {
    loading ??= loadClient(settings, context.fetch, () => token);
    const { client, raw } = await loading;
    try {
      const request = client.api(call.path).option('signal', signal).header('User-Agent', userAgent);
      for (const [name, value] of Object.entries(call.headers ?? {})) request.header(name, value);
      // `raw`: every status comes back as it is; the library's own errors lose headers and take a cut reply for a 201.
      const response = await send(request.responseType(raw), call);
      const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
      return { status: response.status, headers, body: readBody(await response.text(), response.ok) };
    } catch (error) {
      throw noAnswer(error);
    }
  }

  return {
    async call(call, outer) {
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(outer === undefined ? [] : [outer])]);
      token = await tokens.get({ signal, fresh: false });
      const reply = await once(call, signal);
      if (reply.status !== 401) return reply;
      // A refused token means that nothing happened: the one case in which the call may simply be made again.
      token = await tokens.get({ signal, fresh: true });
      const again = await once(call, signal);
      if (again.status === 401) throw new GraphFault('refused', (texts) => texts.tokenRefused);
      return again;
    },
  };
}

type Request = ReturnType<Client['api']>;

interface LoadedClient {
  readonly client: Client;
  readonly raw: ResponseType;
}

function send(request: Request, { method, body }: GraphCall): Promise<Response> {
  switch (method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body ?? {});
    case 'PATCH':
      return request.patch(body ?? {});
    case 'DELETE':
      return request.delete();
  }
}

/** A success that cannot be read is no success: the connection ended in the middle. */
function readBody(text: string, isSuccess: boolean): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (isSuccess) throw error;
    return undefined;
  }
}

async function loadClient(
  settings: MicrosoftListsSettings,
  fetch: typeof globalThis.fetch,
  token: () => string,
): Promise<LoadedClient> {
  const graph = await import('@microsoft/microsoft-graph-client');
  const origin = endpoints(settings).graph;
  const transport: Middleware = {
    async execute(context: Context): Promise<void> {
      context.response = await fetch(context.request, context.options);
    },
  };
  const authentication = new graph.AuthenticationHandler({ getAccessToken: async () => token() });
  // Its own retrying would send a POST again after 503, when the first may have taken effect.
  const retry = new graph.RetryHandler(new graph.RetryHandlerOptions(0, 0));
  authentication.setNext(retry);
  retry.setNext(transport);
  const client = graph.Client.initWithMiddleware({
    baseUrl: `${origin}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(origin).hostname]),
    middleware: authentication,
  });
  return { client, raw: graph.ResponseType.RAW };
}
