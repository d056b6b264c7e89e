import type { PageAssets } from '@tablee/html';
import { compressBody, sendBody } from '../http/compressed-body.ts';
import type { AppContext } from '../http/request-context.ts';
import type { HeaderSet } from '../http/security-headers.ts';
import type { DeskLanguage } from './desk-page.ts';
import { renderDeskProblem } from './sign-in/sign-in-pages.ts';
import type { SignInProblem } from './sign-in/sign-in-words.ts';

/** Answers of the desk, with its headers. */
export interface DeskAnswers {
  page(
    context: AppContext,
    text: string,
    options?: { readonly status?: number; readonly cookies?: readonly string[] },
  ): Promise<Response>;
  /** To a path of ours. */
  goTo(path: string, cookies?: readonly string[]): Response;
  problem(context: AppContext, problem: SignInProblem, language: DeskLanguage): Promise<Response>;
  /** The desk's headers on an answer that a page made. */
  withHeaders(answer: Response): Response;
}

const statuses: Readonly<Record<SignInProblem, number>> = {
  code: 403,
  account: 403,
  'account-down': 503,
  'too-many': 429,
  'other-site': 403,
  'not-allowed': 403,
  unknown: 404,
  unavailable: 503,
};

/** The status that goes with a problem. */
export function problemStatus(problem: SignInProblem): number {
  return statuses[problem];
}

/** How the desk answers. */
export function createDeskAnswers(headers: HeaderSet, assets: PageAssets): DeskAnswers {
  const withCookies = (response: Response, cookies: readonly string[]): Response => {
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
    return response;
  };
  const page: DeskAnswers['page'] = async (context, text, { status = 200, cookies = [] } = {}) => {
    const acceptEncoding = context.req.header('accept-encoding');
    const type = { ...headers, 'content-type': 'text/html; charset=utf-8' };
    const sent = sendBody(await compressBody(text, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, type);
    // Nothing of the desk is kept, so nothing is ever asked about by its tag.
    sent.headers.delete('etag');
    return withCookies(new Response(sent.body, { status, headers: sent.headers }), cookies);
  };
  return {
    page,
    goTo: (path, cookies = []) =>
      withCookies(new Response(null, { status: 303, headers: { ...headers, location: path } }), cookies),
    problem: (context, problem, language) => {
      context.env.facts.code = problem;
      return page(context, renderDeskProblem({ problem, language, assets }), { status: statuses[problem] });
    },
    withHeaders: (answer) => {
      const all = new Headers(answer.headers);
      for (const [name, value] of Object.entries(headers)) all.set(name, value);
      return new Response(answer.body, { status: answer.status, headers: all });
    },
  };
}
