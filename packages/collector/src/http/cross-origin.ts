import type { ServedForms } from '../forms/served-forms.ts';
import { type EmbedSites, isListed } from '../settings/embed-settings.ts';
import type { AppContext } from './request-context.ts';

type Handler = (context: AppContext) => Promise<Response> | Response;

/** How long a browser may remember a preflight. */
const rememberedSeconds = '600';

/**
 * CORS for the four addresses that a form speaks to (its JSON, a challenge, a response, a receipt), and for an
 * organisation's own sites alone: a form in React there, or our frame in a sandbox, whose origin is `null`. There are no
 * cookies, so that a site which is let in gets nothing that it could not fetch by itself.
 */
export interface CrossOrigin {
  /** Lets the sites read what a handler answers. */
  allow(handler: Handler): Handler;
  /** Answers `OPTIONS`; `undefined` where the origin is not let in. */
  preflight(context: AppContext): Response | undefined;
}

export function createCrossOrigin(served: ServedForms): CrossOrigin {
  const everySite = [...served.organisations.values()].flatMap(({ embedSites }) => embedSites);

  function sitesFor(context: AppContext): EmbedSites {
    const organisation = context.req.param('organisation');
    // A challenge belongs to no organisation.
    return organisation === undefined ? everySite : (served.organisations.get(organisation)?.embedSites ?? []);
  }

  function allowed(context: AppContext): string | undefined {
    const { origin } = context.env.incoming.headers;
    return origin !== undefined && isListed(sitesFor(context), origin) ? origin : undefined;
  }

  return {
    allow: (handler) => async (context) => {
      const response = await handler(context);
      const origin = allowed(context);
      // What may be kept is kept for one origin; a response to a POST never is.
      if (context.req.method === 'GET' && sitesFor(context).length > 0) response.headers.append('vary', 'Origin');
      if (origin === undefined) return response;
      response.headers.set('access-control-allow-origin', origin);
      response.headers.set('access-control-expose-headers', 'Retry-After');
      response.headers.set('cross-origin-resource-policy', 'cross-origin');
      return response;
    },
    preflight(context) {
      const origin = allowed(context);
      if (origin === undefined) return undefined;
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'Content-Type',
          'access-control-max-age': rememberedSeconds,
          vary: 'Origin',
        },
      });
    },
  };
}
