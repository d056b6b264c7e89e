import type { AcceptRequest } from './outbox.ts';

/** A request with the integer that stands for its form in the store. */
export interface KeyedRequest {
  readonly formKey: number;
  readonly request: AcceptRequest;
}

/** The same for two requests that would be one response. */
export function responseKey(formKey: number, id: string): string {
  return `${formKey}/${id}`;
}
