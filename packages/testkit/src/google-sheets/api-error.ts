/** Canonical code names of google.rpc.Status, with the HTTP status that Google maps them to. */
const HTTP_STATUS = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
} as const;

/** A canonical code of Google's error model. */
export type ErrorCode = keyof typeof HTTP_STATUS;

/** A refusal as the API words it. Thrown inside the stand-in, sent as `{"error": {…}}`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly object[];

  constructor(code: ErrorCode, message: string, details: readonly object[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }

  get httpStatus(): number {
    return HTTP_STATUS[this.code];
  }

  /** The body that Google sends with this error. */
  body(): object {
    const details = this.details.length > 0 ? { details: this.details } : {};
    return { error: { code: this.httpStatus, message: this.message, status: this.code, ...details } };
  }
}

/** 400 with a plain message. */
export function invalidArgument(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', message);
}

/** 400 with `google.rpc.BadRequest` field violations, as the JSON parser and the `fields` parameter give them. */
export function badRequest(message: string, violations: readonly { field: string; description: string }[]): ApiError {
  return new ApiError('INVALID_ARGUMENT', message, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ]);
}

/** 501 for what the real API has and the stand-in does not: never answered with a made-up success. */
export function notSimulated(what: string): ApiError {
  return new ApiError('UNIMPLEMENTED', `The local stand-in for Google Sheets does not simulate ${what}.`);
}

/** Details of kind `google.rpc.ErrorInfo`. */
export function errorInfo(reason: string, metadata: Readonly<Record<string, string>>): object {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata };
}
