import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { carryOut } from './control.ts';
import { commitOf } from './faults.ts';
import { type Answer, handleCall } from './handle-call.ts';
import type { State } from './state.ts';
import { exchangeToken, type TokenReply } from './token-endpoint.ts';
import { indexPage, VIEW_SCRIPT, viewPage } from './view-page.ts';

/** Bodies above this are refused; the real service advises 2 MB and names no hard limit [D]. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Only this machine's own pages may talk to the stand-in: a page elsewhere must not reach it through DNS. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The stand-in as an HTTP server. Not listening yet. */
export function createHttpServer(state: State): Server {
  return createServer((request, response) => {
    answer(state, request)
      .then((result) => send(response, result))
      .catch((error: unknown) => {
        const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
        send(response, { kind: 'json', status: 500, body: { standIn: message } });
      });
  });
}

/** Listens on this machine only. The origin, without a slash at the end. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${addressOf(server).port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address;
}

async function answer(state: State, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!LOCAL_HOST.test(request.headers.host ?? '')) return text(403, 'text/plain', 'Only for this machine.');
  const body = await readBody(request);
  if (body === undefined) {
    const error = new ApiError('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`);
    return { kind: 'json', status: 400, body: error.body() };
  }
  const verb = request.method ?? 'GET';
  if (url.pathname === '/token' && verb === 'POST') return answerToken(state, body, request.headers.host ?? '');
  if (url.pathname === '/sts/v1/token' && verb === 'POST') {
    return recorded(state, 'sts', body, state.federation.exchange(new URLSearchParams(body)));
  }
  if (url.pathname.startsWith('/iam/') && verb === 'POST') {
    const { authorization } = request.headers;
    const reply = state.federation.impersonate(url.pathname, authorization, body, state.tokenNow());
    return recorded(state, 'generateAccessToken', body, reply);
  }
  if (url.pathname === '/_control') return answerControl(state, request, body);
  if (url.pathname === '/v4/spreadsheets' && verb === 'POST') return refuseCreation(state, body);
  if (url.pathname.startsWith('/v4/')) {
    return handleCall(state, { verb, url, authorization: request.headers.authorization, body });
  }
  return answerPage(state, url.pathname);
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

function answerToken(state: State, body: string, host: string): Answer {
  const fault = state.faults.take({ method: 'token', body });
  const record = (status: number | 'reset' | 'hang') =>
    state.record({ method: 'token', kind: 'token', status, bytes: body.length, fault });
  if (fault?.reply === 'reset' || fault?.reply === 'hang') {
    record(fault.reply);
    return { kind: fault.reply };
  }
  if (typeof fault?.reply === 'object' || fault?.reply === 'html' || commitOf(fault) === 'no') {
    const status = typeof fault?.reply === 'object' ? fault.reply.status : 503;
    record(status);
    return { kind: 'json', status, body: { error: 'internal_failure', error_description: 'Backend Error' } };
  }
  const reply = exchangeToken(state.accounts, new URLSearchParams(body), {
    now: state.tokenNow(),
    ownAudience: `http://${host}/token`,
  });
  record(reply.status);
  return { kind: 'json', status: reply.status, body: reply.body };
}

function recorded(state: State, method: string, body: string, { status, body: reply }: TokenReply): Answer {
  state.record({ method, kind: 'token', status, bytes: body.length, fault: undefined });
  return { kind: 'json', status, body: reply };
}

function answerControl(state: State, request: IncomingMessage, body: string): Answer {
  if (request.method === 'GET') return { kind: 'json', status: 200, body: carryOut(state, { do: 'state' }) };
  // A page on another site cannot send this type without asking first, and is never allowed to.
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    return text(415, 'text/plain', 'Send application/json.');
  }
  try {
    return { kind: 'json', status: 200, body: carryOut(state, JSON.parse(body)) };
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    return { kind: 'json', status: 400, body: { message } };
  }
}

/** Service accounts have no Drive storage, so they cannot own a file [D Drive; the Sheets refusal is S]. */
function refuseCreation(state: State, body: string): Answer {
  const error = new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
  const fault = state.faults.take({ method: 'spreadsheets.create', body });
  state.record({ method: 'spreadsheets.create', kind: 'write', status: 403, bytes: body.length, fault });
  return { kind: 'json', status: 403, body: error.body() };
}

function answerPage(state: State, path: string): Answer {
  const books = state.workbooks.ids().map((id) => state.workbooks.book(id));
  if (path === '/') return text(200, 'text/html; charset=utf-8', indexPage(books));
  if (path === '/view.js') return text(200, 'text/javascript; charset=utf-8', VIEW_SCRIPT);
  const [, id, revision] = /^\/view\/([^/]+)(\/revision)?$/.exec(path) ?? [];
  const book = books.find((each) => each.id === decodeURIComponent(id ?? ''));
  if (book === undefined) return text(404, 'text/plain; charset=utf-8', 'There is no such page.');
  if (revision !== undefined)
    return { kind: 'json', status: 200, body: { revision: state.workbooks.revision(book.id) } };
  return text(200, 'text/html; charset=utf-8', viewPage(book, state.workbooks.revision(book.id)));
}

function text(status: number, type: string, body: string): Answer {
  return { kind: 'text', status, type, body };
}

function send(response: ServerResponse, result: Answer): void {
  const socket = response.socket;
  if (result.kind === 'hang') return;
  if (result.kind === 'reset') {
    socket?.resetAndDestroy();
    return;
  }
  const body = result.kind === 'json' ? JSON.stringify(result.body) : result.body;
  const type = result.kind === 'json' ? 'application/json; charset=UTF-8' : result.type;
  response.writeHead(result.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(type.startsWith('text/html') ? { 'content-security-policy': PAGE_POLICY } : {}),
    ...(result.kind === 'json' ? result.headers : {}),
  });
  response.end(body);
}

/** Styles of cells are inline and numbers only; scripts come from this server alone. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
