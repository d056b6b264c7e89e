import { GraphError } from '../graph-error.ts';
import type { Fault } from './faults.ts';
import type { State } from './state.ts';

/** What goes back to the caller: an answer, or what happens to the connection instead. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body?: object | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly kind: 'text'; readonly status: number; readonly body: string; readonly type: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

export const JSON_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** A refusal as an answer; anything but a GraphError is a bug of the stand-in and goes on. */
export function errorAnswer(state: State, error: unknown, clientRequestId?: string): Answer {
  if (!(error instanceof GraphError)) throw error;
  return {
    kind: 'json',
    status: error.status,
    body: error.body(state.now(), clientRequestId),
    headers: error.headers,
  };
}

/** The status for a record of calls. */
export function statusOf(answer: Answer): number | 'reset' | 'hang' {
  return answer.kind === 'json' || answer.kind === 'text' ? answer.status : answer.kind;
}

/** The answer as a fault lets it through. */
export function disguise(answer: Answer, fault: Fault | undefined): Answer {
  switch (fault?.reply) {
    case 'reset':
    case 'hang':
      return { kind: fault.reply };
    case 'html':
      return { kind: 'text', status: 502, type: 'text/html; charset=us-ascii', body: BAD_GATEWAY_PAGE };
    case 'truncated': {
      if (answer.kind !== 'json') return answer;
      const text = JSON.stringify(answer.body ?? {});
      return { kind: 'text', status: answer.status, type: JSON_TYPE, body: text.slice(0, text.length / 2) };
    }
    default:
      return answer;
  }
}

const BAD_GATEWAY_PAGE =
  '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n<HTML><HEAD><TITLE>Bad Gateway</TITLE></HEAD><BODY><h2>Bad Gateway</h2><hr><p>HTTP Error 502.</p></BODY></HTML>';
