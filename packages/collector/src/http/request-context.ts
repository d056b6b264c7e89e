import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';

/** What one request's line in the log and its metrics say; handlers fill it. Only ids, names of settings, codes. */
export interface RequestFacts {
  readonly id: string;
  /** A name from our own list, never the address that was asked for. */
  route: string;
  organisation?: string;
  form?: string;
  /** A response's id, once it is known to be one. */
  response?: string;
  code?: string;
}

/** What hono hands to each handler beside the request. */
interface RequestBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly facts: RequestFacts;
}

export type AppEnv = { Bindings: RequestBindings };
export type AppContext = Context<AppEnv>;
