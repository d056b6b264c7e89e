import type { Problem, ProblemCode } from '@tablee/core';
import { problemLanguage, problemStatus, problemWords } from './problem-texts.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

/** What an answer adds to the standard words of its problem. */
export interface ProblemOptions {
  readonly language: string;
  readonly headers: HeaderSet;
  readonly errors?: Problem['errors'];
  readonly retryAfterSeconds?: number;
  readonly allow?: string;
}

/** Names a problem for programs; README.md lists them. No address, so that nobody depends on one (RFC 9457, 3.1.1). */
const typeBase = 'urn:tablee:problem:';

/**
 * Answers with `application/problem+json`, in the reader's language, and notes the code for the log. Never holds
 * anything that came with the request.
 */
export function problemResponse(context: AppContext, code: ProblemCode, options: ProblemOptions): Response {
  const { facts } = context.env;
  facts.code = code;
  const status = problemStatus[code];
  const problem: Problem = {
    type: typeBase + code,
    status,
    code,
    ...problemWords(code, options.language),
    ...(options.errors === undefined ? {} : { errors: options.errors }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...options.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': problemLanguage(options.language),
      'x-request-id': facts.id,
      ...(options.retryAfterSeconds === undefined ? {} : { 'retry-after': String(options.retryAfterSeconds) }),
      ...(options.allow === undefined ? {} : { allow: options.allow }),
    },
  });
}
