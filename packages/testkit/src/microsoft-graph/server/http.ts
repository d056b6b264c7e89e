import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Answer, errorAnswer, JSON_TYPE } from '../calls/answer.ts';
import type { GraphRequest } from '../calls/operation.ts';
import type { State } from '../calls/state.ts';
import type { Certificate } from '../certificate/create-certificate.ts';
import { GraphError } from '../graph-error.ts';
import { answerAuthority } from './answer-authority.ts';
import { answerGraph, unknownVersion } from './answer-graph.ts';
import { carryOut } from './control.ts';
import { answerPage } from './view-page.ts';

/** Bodies above this are refused: 4 MB for one request is what Graph documents. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Only this machine's own pages may talk to the stand-in: a page elsewhere must not reach it through DNS. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** The stand-in as an HTTPS server. Not listening yet. */
export function createHttpsServer(state: State, certificate: Certificate): Server {
  return createServer({ cert: certificate.certificate, key: certificate.privateKey }, (request, response) => {
    answer(state, request)
      .then((result) => send(request, response, result))
      .catch((error: unknown) => {
        const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
        send(request, response, { kind: 'json', status: 500, body: { standIn: message } });
      });
  });
}

/** Listens on this machine only. The origin, without a slash at the end. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `https://localhost:${addressOf(server).port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address;
}

async function answer(state: State, incoming: IncomingMessage): Promise<Answer> {
  const host = incoming.headers.host ?? '';
  if (!LOCAL_HOST.test(host)) return { kind: 'text', status: 403, type: 'text/plain', body: 'Only for this machine.' };
  const body = await readBody(incoming);
  if (body === undefined) return errorAnswer(state, new GraphError(413, 'invalidRequest', 'Request entity too large.'));
  const request: GraphRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: headersOf(incoming),
    body,
    origin: `https://${host}`,
  };
  if (request.url.startsWith('/v1.0/')) return answerGraph(state, request);
  if (request.url.startsWith('/beta/')) return unknownVersion(state, 'beta');
  if (request.url === '/_control') return answerControl(state, request);
  return answerAuthority(state, request) ?? answerPage(state, request);
}

function headersOf(incoming: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answerControl(state: State, request: GraphRequest): Promise<Answer> {
  if (request.method === 'GET') return { kind: 'json', status: 200, body: await carryOut(state, { do: 'state' }) };
  // A page on another site cannot send this type without asking first, and is never allowed to.
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    return { kind: 'text', status: 415, type: 'text/plain', body: 'Send application/json.' };
  }
  try {
    return { kind: 'json', status: 200, body: await carryOut(state, JSON.parse(request.body)) };
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    return { kind: 'json', status: 400, body: { message } };
  }
}

function send(request: IncomingMessage, response: ServerResponse, result: Answer): void {
  if (result.kind === 'hang') return;
  if (result.kind === 'reset') {
    response.socket?.destroy();
    return;
  }
  const body = result.kind === 'text' ? result.body : result.body === undefined ? '' : JSON.stringify(result.body);
  const type = result.kind === 'text' ? result.type : JSON_TYPE;
  const requestId = randomUUID();
  response.writeHead(result.status, {
    ...(body === '' ? {} : { 'content-type': type }),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'request-id': requestId,
    'client-request-id': String(request.headers['client-request-id'] ?? requestId),
    'OData-Version': '4.0',
    ...(type.startsWith('text/html') ? { 'content-security-policy': PAGE_POLICY } : {}),
    ...(result.kind === 'json' ? result.headers : {}),
  });
  response.end(body);
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
