import { randomUUID } from 'node:crypto';

/** A refusal of the token endpoint: OAuth error, AADSTS number and text [D entra/identity-platform/reference-error-codes]. */
export class StsError extends Error {
  readonly status: number;
  readonly error: string;
  readonly number: number;

  constructor(status: number, error: string, number: number, message: string) {
    super(message);
    this.name = 'StsError';
    this.status = status;
    this.error = error;
    this.number = number;
  }

  /** The body of the refusal, as documented. */
  body(nowMs: number, correlationId: string = randomUUID()): object {
    const traceId = randomUUID();
    const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    return {
      error: this.error,
      error_description: `AADSTS${this.number}: ${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [this.number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${this.number}`,
    };
  }
}

/** 401: the app did not prove who it is. */
export function invalidClient(number: number, message: string): StsError {
  return new StsError(401, 'invalid_client', number, message);
}

/** 400: a parameter is missing or wrong. */
export function badTokenRequest(error: string, number: number, message: string): StsError {
  return new StsError(400, error, number, message);
}
