import type { OpenedBy } from './page-data.ts';

/** What is said beside a link's code: the language of the page, or one that the person has chosen. */
export interface LinkRequest {
  /** A page with the plain form, instead of the form as JSON. */
  readonly as?: 'page';
  readonly language?: string;
  readonly chosen?: string | undefined;
}

/** Opens a link: the code travels in the body, so that it stands in no address and no log. */
export function postLink({ code, openUrl }: OpenedBy, request: LinkRequest): Promise<Response> {
  return fetch(openUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, ...request }),
    credentials: 'omit',
  });
}
