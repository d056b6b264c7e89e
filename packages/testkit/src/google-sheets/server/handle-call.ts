import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, badRequest, invalidArgument } from '../api-error.ts';
import type { Actor } from '../book/book.ts';
import { actAsPerson } from '../person.ts';
import { readFieldsParameter } from '../read/get-spreadsheet.ts';
import { selectFields } from '../schema/field-mask.ts';
import { authenticate, invalidToken } from './authenticate.ts';
import { commitOf, type Fault } from './faults.ts';
import type { Call, Effect, Method } from './method.ts';
import { COMMON_QUERY, METHODS } from './methods.ts';
import { exhausted } from './quota.ts';
import type { State } from './state.ts';

/** What goes back to the caller: an answer, or what happens to the connection instead. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: object; readonly headers?: Record<string, string> }
  | { readonly kind: 'text'; readonly status: number; readonly body: string; readonly type: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

/** A request to the API as it came over the wire. */
export interface Incoming {
  readonly verb: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Finds the method of a request. */
function matchMethod(verb: string, path: string): { method: Method; id: string; item: string } | undefined {
  for (const method of METHODS) {
    const match = method.verb === verb ? method.path.exec(path) : null;
    if (match === null) continue;
    return { method, id: decodeURIComponent(match[1] ?? ''), item: decodeURIComponent(match[2] ?? '') };
  }
  return undefined;
}

/** Answers a call on a spreadsheet, with the fault that waits for it. */
export async function handleCall(state: State, incoming: Incoming): Promise<Answer> {
  const matched = matchMethod(incoming.verb, incoming.url.pathname);
  if (matched === undefined)
    return { kind: 'text', status: 404, type: 'text/html; charset=UTF-8', body: NOT_FOUND_PAGE };
  const { method, id } = matched;
  const fault = state.faults.take({ method: method.name, body: incoming.body });
  const answer = await answerWithFault(state, incoming, matched, fault);
  const status = answer.kind === 'json' || answer.kind === 'text' ? answer.status : answer.kind;
  state.record({
    method: method.name,
    kind: method.kind,
    spreadsheetId: id,
    status,
    bytes: incoming.body.length,
    fault,
  });
  return answer;
}

async function answerWithFault(
  state: State,
  incoming: Incoming,
  matched: { method: Method; id: string; item: string },
  fault: Fault | undefined,
): Promise<Answer> {
  const { method, id, item } = matched;
  let answer: Answer = { kind: 'reset' };
  try {
    const actor = authenticate(state.accounts, incoming.authorization, method, state.tokenNow());
    for (const action of fault?.before ?? []) {
      state.workbooks.commit(id, actAsPerson(state.workbooks.book(id), action));
    }
    const refusal = refuseByFault(fault, method, actor);
    const when = commitOf(fault);
    if (refusal === undefined || when !== 'no') {
      state.quota.take(method.kind, actor, state.now());
      const query = incoming.url.searchParams;
      checkQuery(method, query);
      const call: Call = { spreadsheetId: id, item, query, body: parseBody(incoming.body), actor };
      const work = () => commit(state, method, call);
      if (when === 'yes') answer = { kind: 'json', status: 200, body: work() };
      else if (when === 'held') state.hold(work);
      else if (typeof when === 'object') state.later(work, when.lateMs);
    }
    answer = refusal ?? answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answer = errorAnswer(error, fault);
  }
  if (fault?.delayMs !== undefined)
    await sleep(fault.delayMs, undefined, { signal: state.stopping }).catch(() => undefined);
  return disguise(answer, fault);
}

/** Runs a call on the book as it is now and keeps the result. */
function commit(state: State, method: Method, call: Call): object {
  const book = state.workbooks.open(call.spreadsheetId, call.actor, method.kind);
  const effect: Effect = method.run(book, call);
  const mask = readFieldsParameter(call.query.get('fields') ?? undefined, method.replyMessage);
  state.workbooks.commit(call.spreadsheetId, effect.book);
  const reply = mask === undefined ? effect.reply : selectFields(effect.reply, mask);
  return typeof reply === 'object' && reply !== null ? reply : {};
}

function parseBody(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidArgument('Invalid JSON payload received. Unexpected token.');
  }
}

function checkQuery(method: Method, query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (COMMON_QUERY.includes(name) || method.query.includes(name)) continue;
    const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
    throw badRequest(description, [{ field: '', description }]);
  }
}

function refuseByFault(fault: Fault | undefined, method: Method, actor: Actor): Answer | undefined {
  switch (fault?.reply) {
    case 'unauthenticated':
      return errorAnswer(invalidToken(method, true), fault);
    case 'rate-limited':
      return errorAnswer(exhausted(method.kind, actor, { perUser: true, limit: 60 }), fault);
    case 'storage-quota':
      return { kind: 'json', status: 403, body: STORAGE_QUOTA };
    default:
      if (typeof fault?.reply !== 'object') return undefined;
      return {
        kind: 'json',
        status: fault.reply.status,
        body: statusBody(fault.reply.status),
        headers: retryAfter(fault),
      };
  }
}

function disguise(answer: Answer, fault: Fault | undefined): Answer {
  switch (fault?.reply) {
    case 'reset':
    case 'hang':
      return { kind: fault.reply };
    case 'html':
      return { kind: 'text', status: 502, type: 'text/html; charset=UTF-8', body: BAD_GATEWAY_PAGE };
    case 'truncated': {
      if (answer.kind !== 'json') return answer;
      const text = JSON.stringify(answer.body);
      return {
        kind: 'text',
        status: answer.status,
        type: 'application/json; charset=UTF-8',
        body: text.slice(0, text.length / 2),
      };
    }
    default:
      return answer;
  }
}

function errorAnswer(error: ApiError, fault: Fault | undefined): Answer {
  return { kind: 'json', status: error.httpStatus, body: error.body(), headers: retryAfter(fault) };
}

function retryAfter(fault: Fault | undefined): Record<string, string> {
  return fault?.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
}

function statusBody(code: number): object {
  const texts: Readonly<Record<number, readonly [string, string]>> = {
    500: ['Internal error encountered.', 'INTERNAL'],
    502: ['The server encountered a temporary error.', 'UNAVAILABLE'],
    503: ['The service is currently unavailable.', 'UNAVAILABLE'],
    504: ['Deadline expired before operation could complete.', 'DEADLINE_EXCEEDED'],
  };
  const [message, status] = texts[code] ?? ['Request contains an invalid argument.', 'INVALID_ARGUMENT'];
  return { error: { code, message, status } };
}

/** As Drive words it: permanent, although its domain is that of passing limits (gspread#1592) [I]. */
const STORAGE_QUOTA = {
  error: {
    code: 403,
    message: "The user's Drive storage quota has been exceeded.",
    errors: [
      {
        message: "The user's Drive storage quota has been exceeded.",
        domain: 'usageLimits',
        reason: 'storageQuotaExceeded',
      },
    ],
  },
};

const NOT_FOUND_PAGE =
  '<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> <ins>That’s an error.</ins>';
const BAD_GATEWAY_PAGE =
  '<!DOCTYPE html><html lang=en><title>Error 502 (Server Error)!!1</title><p><b>502.</b> <ins>That’s an error.</ins>';
