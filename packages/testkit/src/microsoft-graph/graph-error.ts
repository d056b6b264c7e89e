import { randomUUID } from 'node:crypto';

/** Where Graph says more than the status: headers, and a more detailed code inside `innerError` [D errors.md]. */
export interface GraphErrorDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly innerCode?: string;
}

/** A refusal as Graph words it. Thrown inside the stand-in, sent as `{"error": {…}}`. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly innerCode: string | undefined;

  constructor(status: number, code: string, message: string, details: GraphErrorDetails = {}) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.headers = details.headers ?? {};
    this.innerCode = details.innerCode;
  }

  /** The body that Graph sends with this error; `date` is in seconds without a zone, as Graph writes it. */
  body(nowMs: number, clientRequestId?: string): object {
    const requestId = randomUUID();
    return {
      error: {
        code: this.code,
        message: this.message,
        innerError: {
          ...(this.innerCode === undefined ? {} : { code: this.innerCode }),
          date: new Date(nowMs).toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': clientRequestId ?? requestId,
        },
      },
    };
  }
}

/** 400 for a request that is malformed or breaks a rule of the list. */
export function invalidRequest(message: string, innerCode?: string): GraphError {
  return new GraphError(400, 'invalidRequest', message, innerCode === undefined ? {} : { innerCode });
}

/** 404. */
export function itemNotFound(message = 'The resource could not be found.'): GraphError {
  return new GraphError(404, 'itemNotFound', message);
}

/** 403: the app's role in the site is too low, or the grant is gone. */
export function accessDenied(): GraphError {
  return new GraphError(403, 'accessDenied', 'Access denied');
}

/**
 * 500 for a value of the wrong type. Permanent although the status says otherwise: msgraph-sdk-powershell#2906, #3187
 * and #3228, docs-contrib#8971 [I].
 */
export function generalException(): GraphError {
  return new GraphError(500, 'generalException', 'General exception while processing');
}

/** 501 for what Graph has and the stand-in does not: never answered with a made-up success. */
export function notSimulated(what: string): GraphError {
  return new GraphError(501, 'notSupported', `The local stand-in for Microsoft Graph does not simulate ${what}.`);
}

/** 400 for a property that the type does not have. */
export function unknownProperty(name: string, type: string): GraphError {
  return invalidRequest(
    `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
  );
}
