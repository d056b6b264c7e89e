import { z } from 'zod';

/**
 * Why a call did not give what was asked. `refused`, `busy` and `token`: nothing was changed. `unknown`: it may have
 * taken effect, or may still.
 */
export type Failure =
  | {
      readonly kind: 'unknown';
      /** A code that needs no translation (`ECONNRESET`, `HTTP 503`); `unreadable`; or empty: no answer at all. */
      readonly what: string;
    }
  | { readonly kind: 'busy'; readonly afterMs: number }
  | { readonly kind: 'token'; readonly error: string; readonly description: string }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** Google's text. May repeat what was sent, so it is for looking at and never for showing. */
      readonly text: string;
      /** Reason of the error's details: `SERVICE_DISABLED`. */
      readonly reason: string;
    };

/** A call to Google that failed. Carries neither the request nor the reply: both hold answers, and a token. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`the call to Google failed (${failure.kind})`);
    this.failure = failure;
  }
}

/** Google refused the change as it stands, and changed nothing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof CallFailure && error.failure.kind === 'refused' && error.failure.status === 400;
}

/** Windows of the quota are minutes; the collector's own backoff comes on top. */
const busyMs = 20_000;

const responseSchema = z.object({
  response: z.object({ status: z.number(), data: z.unknown() }),
  config: z.object({ url: z.unknown() }).optional(),
});
const headersSchema = z.object({ response: z.object({ headers: z.instanceof(Headers) }) });
const bodySchema = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    details: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
    errors: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
  }),
});
const tokenSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/** What an error of Google's client means. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailure) return error.failure;
  const seen = responseSchema.safeParse(error).data;
  if (seen === undefined) return withoutResponse(error);
  const { status, data } = seen.response;
  if (status === 429) return { kind: 'busy', afterMs: retryAfter(error) ?? busyMs };
  const token = tokenSchema.safeParse(data).data;
  if (token !== undefined && status < 500) {
    return { kind: 'token', error: token.error, description: token.error_description ?? '' };
  }
  // 408 and everything from 500 on: the call may have been carried out all the same.
  if (status >= 500 || status === 408) return { kind: 'unknown', what: `HTTP ${status}` };
  // A workload identity that may not use its service account is refused by another service than Sheets.
  if (String(seen.config?.url).endsWith(':generateAccessToken')) {
    return { kind: 'token', error: 'impersonation_refused', description: '' };
  }
  const body = bodySchema.safeParse(data).data?.error;
  const reasons = [...(body?.details ?? []), ...(body?.errors ?? [])].map((detail) => detail.reason);
  const reason = reasons.find((each) => each !== undefined) ?? body?.status ?? '';
  return { kind: 'refused', status, text: body?.message ?? '', reason };
}

function retryAfter(error: unknown): number | undefined {
  const seconds = Number(headersSchema.safeParse(error).data?.response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

function withoutResponse(error: unknown): Failure {
  const text = error instanceof Error ? error.message : '';
  if (/could not load the default credentials/i.test(text)) {
    return { kind: 'token', error: 'no_default_credentials', description: '' };
  }
  // Signing with a damaged key fails in this process.
  if (/DECODER|PEM|asn1|key must be/i.test(text)) return { kind: 'token', error: 'damaged_key', description: '' };
  if (/does not exist, or it is not a file|unable to parse the subject_token/i.test(text)) {
    return { kind: 'token', error: 'no_identity_token', description: '' };
  }
  return { kind: 'unknown', what: systemCode(error) ?? '' };
}

/** The system's code at the bottom of an error (`ECONNREFUSED`): the client wraps what `fetch` wraps. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? systemCode(error.cause);
}
