import { randomBytes } from 'node:crypto';
import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { TableeError } from '@tablee/core';
import type { Hono } from 'hono';
import type { Log } from '../observation/log.ts';
import type { Metrics } from '../observation/metrics.ts';
import type { AppEnv, RequestFacts } from './request-context.ts';

/** How long a client may take, and the collector when it stops. */
export interface Timeouts {
  /** For all headers of a request. */
  readonly headersMs: number;
  /** For a request as a whole. */
  readonly requestMs: number;
  /** Between two requests on a connection: longer than the 60 s of common proxies, which would meet a closed one. */
  readonly keepAliveMs: number;
  /** How often connections are looked at. */
  readonly checkMs: number;
  /** For requests in flight when the collector stops. */
  readonly stopMs: number;
}

/** Slow enough for a phone in the countryside, quick enough against connections that are held open on purpose. */
export const defaultTimeouts: Timeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  checkMs: 2_000,
  stopMs: 10_000,
};

/** The largest head of a request; Node answers 431 beyond it. */
const maxHeaderBytes = 16 * 1024;
/** How often a stopping server closes the connections that have become idle. */
const closeIdleMs = 20;

/** Where responses come in: with JavaScript, and without. */
const responseRoutes: ReadonlySet<string> = new Set(['POST response', 'POST plain form']);

/** What is written around every request. */
export interface Surroundings {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timeouts: Timeouts;
}

/** A server around an app: each request gets an id, a line in the log and its place in the metrics. */
export function createHttpServer(app: Hono<AppEnv>, { log, metrics, timeouts }: Surroundings): Server {
  // One prefix a process and a counter: enough to find a line, and no randomness a request.
  const prefix = randomBytes(4).toString('hex');
  let count = 0;

  function observe(facts: RequestFacts, status: number, startedAt: number): void {
    const ms = performance.now() - startedAt;
    metrics.request({ route: facts.route, status, seconds: ms / 1000 });
    const { id, route, organisation, form, response, code } = facts;
    if (organisation !== undefined && form !== undefined && responseRoutes.has(route)) {
      metrics.response({ organisation, form, outcome: code ?? String(status) });
    }
    log.info('request', {
      request: id,
      route,
      organisation,
      form,
      response,
      status,
      code,
      ms: Math.round(ms * 10) / 10,
    });
  }

  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse))
        throw new TypeError('not HTTP/1');
      const startedAt = performance.now();
      count += 1;
      const facts: RequestFacts = { id: `${prefix}-${count.toString(36)}`, route: 'unknown' };
      const response = await app.fetch(request, { incoming, outgoing, facts });
      observe(facts, response.status, startedAt);
      return response;
    },
    {
      errorHandler: (fault) => {
        if (!(fault instanceof RequestError)) log.fault('request failed', fault, {});
        // Whoever sends a request that cannot be read is not asked for another one on the same connection.
        return new Response(null, {
          status: fault instanceof RequestError ? 400 : 500,
          headers: { connection: 'close' },
        });
      },
    },
  );

  return createServer(
    {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      keepAliveTimeout: timeouts.keepAliveMs,
      connectionsCheckingInterval: timeouts.checkMs,
      maxHeaderSize: maxHeaderBytes,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
}

/** Listens, and tells the port: the one asked for, or a free one for 0. */
export function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (fault: Error): void => reject(listenError(fault, host, port));
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function listenError(fault: Error, host: string, port: number): Error {
  const code = 'code' in fault ? fault.code : undefined;
  if (code === 'EADDRINUSE') {
    const fix = 'Stop the program that uses it, or choose another port: --port, or "port" in tablee.json.';
    return new TableeError('PORT_TAKEN', `Port ${port} is in use already.`, {
      fix,
      cause: fault,
      french: {
        message: `Le port ${port} est déjà pris.`,
        fix: 'Arrêtez le programme qui l’utilise, ou choisissez un autre port : --port, ou « port » dans tablee.json.',
      },
    });
  }
  if (code === 'EACCES') {
    const fix = 'Choose a port from 1024 on, and let a proxy listen on 80 and 443.';
    return new TableeError('PORT_TAKEN', `This account may not listen on port ${port}.`, {
      fix,
      cause: fault,
      french: {
        message: `Ce compte n’a pas le droit d’écouter sur le port ${port}.`,
        fix: 'Choisissez un port à partir de 1024, et laissez un serveur mandataire écouter sur 80 et 443.',
      },
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const fix = 'Correct "host" in tablee.json: 127.0.0.1 for this machine alone, 0.0.0.0 for every network.';
    return new TableeError('SETTINGS_INVALID', `${host} is no address of this machine.`, {
      fix,
      cause: fault,
      french: {
        message: `${host} n’est pas une adresse de cette machine.`,
        fix: 'Corrigez « host » dans tablee.json : 127.0.0.1 pour cette machine seulement, 0.0.0.0 pour tous les réseaux.',
      },
    });
  }
  return fault;
}

/** Takes no new connection, lets requests in flight finish within `stopMs`, and closes what is left. */
export type StopListening = (stopMs: number) => Promise<void>;

/** How to stop a server in good order; call it before the server listens. */
export function prepareToStop(server: Server): StopListening {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return (stopMs) => stopListening(server, sockets, stopMs);
}

function stopListening(server: Server, sockets: ReadonlySet<Socket>, stopMs: number): Promise<void> {
  // Browsers open connections ahead of need. Node counts one that has sent nothing as a request under way.
  const closeUnused = (): void => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    server.closeIdleConnections();
  };
  return new Promise((resolve, reject) => {
    // A connection that is kept alive becomes idle after its request, and would hold the server open.
    const idle = setInterval(closeUnused, closeIdleMs);
    const limit = setTimeout(() => server.closeAllConnections(), stopMs);
    server.close((fault) => {
      clearInterval(idle);
      clearTimeout(limit);
      if (fault === undefined || ('code' in fault && fault.code === 'ERR_SERVER_NOT_RUNNING')) resolve();
      else reject(fault);
    });
  });
}
