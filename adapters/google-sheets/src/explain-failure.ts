import type { ErrorCode } from '@tablee/core';
import { CallFailure, type Failure } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import type { Explanation, SheetsTexts } from './texts/texts.ts';

/** A failure as people are told about it. */
export interface ExplainedFailure extends Explanation {
  readonly code: ErrorCode;
  /** Not sooner than this, in milliseconds. */
  readonly afterMs: number;
  /** Nothing gets through before a person has done what the fix says. */
  readonly needsRepair: boolean;
}

/** What sentences about a failure need to know. */
export interface Audience {
  readonly texts: SheetsTexts;
  /** Whom to share the spreadsheet with. */
  readonly address: string;
  /** Whether a token of somebody else is exchanged for one of Google’s: a workload identity. */
  readonly federated: boolean;
}

/** Somebody has to do something first: asking more often would only hammer. */
const minutes = 60_000;

/** What a failed call means. `tab`: its title, when one was written. */
export function explainFailure(failure: Failure, audience: Audience, tab = ''): ExplainedFailure {
  const { texts } = audience;
  const refused = { code: 'DESTINATION_REFUSED', afterMs: minutes } as const;
  switch (failure.kind) {
    case 'unknown': {
      const what =
        failure.what === '' ? texts.noAnswer : failure.what === 'unreadable' ? texts.unreadableAnswer : failure.what;
      return { code: 'DESTINATION_UNREACHABLE', afterMs: 0, needsRepair: false, ...texts.unreachable(what) };
    }
    case 'busy':
      return { code: 'DESTINATION_UNREACHABLE', afterMs: failure.afterMs, needsRepair: false, ...texts.busy() };
    case 'token':
      return { ...refused, needsRepair: true, ...explainToken(failure.error, failure.description, audience) };
    case 'refused': {
      const known = explainRefusal(failure, audience, tab);
      // A status that nobody knows may pass; a change that is wrong in itself does not.
      return {
        ...refused,
        needsRepair: known !== undefined || failure.status === 400,
        ...(known ?? texts.refused(failure.status)),
      };
    }
  }
}

function explainToken(error: string, description: string, { texts, federated }: Audience): Explanation {
  if (error === 'no_default_credentials') return texts.noDefaultCredentials();
  if (error === 'no_identity_token') return texts.identityTokenMissing();
  if (error === 'impersonation_refused' || federated) return texts.identityRefused();
  if (error === 'damaged_key' || /signature/i.test(description)) return texts.keyRevoked();
  if (/account not found/i.test(description)) return texts.accountGone();
  if (/timeframe|\b(iat|exp)\b/i.test(description)) return texts.clockWrong();
  if (error === 'unauthorized_client') return texts.delegationRefused();
  return texts.signInRefused();
}

/** The texts are Google's, as third parties recorded them; for an unknown one there is no explanation. */
function explainRefusal(
  { status, text, reason }: Extract<Failure, { kind: 'refused' }>,
  { texts, address }: Audience,
  tab: string,
): Explanation | undefined {
  if (status === 401) return texts.signInRefused();
  if (status === 404) return texts.notFound();
  if (reason === 'SERVICE_DISABLED' || /has not been used in project|is disabled/i.test(text)) {
    return texts.apiDisabled();
  }
  if (reason === 'storageQuotaExceeded') return texts.storageFull();
  if (status === 403) return texts.notShared(address);
  if (isProtected(text)) return texts.protectedCells(tab, address);
  if (isFull(text)) return texts.cellsFull();
  return undefined;
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
export function asFault(error: unknown, audience: Audience, tab = ''): unknown {
  if (!(error instanceof CallFailure)) return error;
  const explained = explainFailure(error.failure, audience, tab);
  return explained.needsRepair ? repairFault(explained.code, explained) : fault(explained.code, explained);
}
