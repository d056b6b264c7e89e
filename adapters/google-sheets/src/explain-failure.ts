import type { ErrorCode } from '@tablee/core';
import { CallFailure, type Failure, failureOf } from './failure.ts';
import { fault } from './faults.ts';
import { type Explanation, explain } from './messages.ts';

/** A failure as people are told about it. */
export interface ExplainedFailure extends Explanation {
  readonly code: ErrorCode;
  /** Not sooner than this, in milliseconds. */
  readonly afterMs: number;
}

/** Somebody has to do something first: asking more often would only hammer. */
const minutes = 60_000;

/** What a failed call means. `address`: whom to share the spreadsheet with; `tab`: its title, when one was written. */
export function explainFailure(failure: Failure, address: string, tab = ''): ExplainedFailure {
  switch (failure.kind) {
    case 'unknown':
      return { code: 'DESTINATION_UNREACHABLE', afterMs: 0, ...explain.unreachable(failure.what) };
    case 'busy':
      return { code: 'DESTINATION_UNREACHABLE', afterMs: failure.afterMs, ...explain.busy() };
    case 'token':
      return { code: 'DESTINATION_REFUSED', afterMs: minutes, ...explainToken(failure.error, failure.description) };
    case 'refused':
      return { code: 'DESTINATION_REFUSED', afterMs: minutes, ...explainRefusal(failure, address, tab) };
  }
}

function explainToken(error: string, description: string): Explanation {
  if (error === 'no_default_credentials') return explain.noDefaultCredentials();
  if (error === 'damaged_key' || /signature/i.test(description)) return explain.keyRevoked();
  if (/account not found/i.test(description)) return explain.accountGone();
  if (/timeframe|iat|exp/i.test(description)) return explain.clockWrong();
  if (error === 'unauthorized_client') return explain.delegationRefused();
  return explain.signInRefused();
}

/** The texts are Google's, as third parties recorded them; an unknown one falls back to the status. */
function explainRefusal(
  { status, text, reason }: Extract<Failure, { kind: 'refused' }>,
  address: string,
  tab: string,
): Explanation {
  if (status === 401) return explain.signInRefused();
  if (status === 404) return explain.notFound();
  if (reason === 'SERVICE_DISABLED' || /has not been used in project|is disabled/i.test(text)) {
    return explain.apiDisabled();
  }
  if (reason === 'storageQuotaExceeded') return explain.storageFull();
  if (status === 403) return explain.notShared(address);
  if (isProtected(text)) return explain.protectedCells(tab, address);
  if (isFull(text)) return explain.cellsFull();
  return explain.refused(status);
}

/** Somebody protected what was to be written. */
export function isProtected(text: string): boolean {
  return /protected (cell|range|sheet)/i.test(text);
}

/** The limit of cells of a spreadsheet. */
export function isFull(text: string): boolean {
  return /above the limit of [\d,]+ cells/i.test(text);
}

/** A failed call as the error that the port's other methods throw; anything else as it is. */
export function asFault(error: unknown, address: string, tab = ''): unknown {
  if (!(error instanceof CallFailure)) return error;
  const explained = explainFailure(failureOf(error), address, tab);
  return fault(explained.code, explained);
}
