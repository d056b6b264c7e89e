import type { MailAnswer } from '@tablee/core';
import type { MailedThing } from '@tablee/html/mail';
import { z } from 'zod';
import type { ServedForms } from '../../forms/served-forms.ts';
import { clientAddress } from '../client-address.ts';
import { chooseLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import { readJsonBody } from '../read-body.ts';
import type { AppContext } from '../request-context.ts';
import type { HeaderSet } from '../security-headers.ts';
import type { MailOffers } from './mail-offers.ts';

/** What asking for mail takes. */
export interface MailHandlersOptions {
  readonly offers: MailOffers;
  readonly served: ServedForms;
  readonly proxies: number;
  readonly headers: HeaderSet;
}

/** The handler of `POST /api/v1/{org}/{form}/mail/receipt` and `…/mail/draft`. */
export interface MailHandlers {
  ask(thing: MailedThing): (context: AppContext) => Promise<Response>;
}

interface Wish {
  readonly proof: string;
  readonly address: string;
  readonly language: string;
}

const wishSchema: z.ZodType<Wish> = z.strictObject({
  proof: z.string().max(200),
  // The longest that an envelope takes (RFC 5321), and some blanks around it.
  address: z.string().max(320),
  language: z.string().max(16),
});
const bodyBytes = 2048;

/** How each outcome is answered. */
const mailStatuses: Readonly<Record<MailAnswer['status'], number>> = {
  taken: 202,
  sent: 202,
  unknown: 202,
  address: 422,
  spent: 409,
  busy: 429,
  failed: 503,
};

/** Mail that pages with a script ask for. */
export function mailHandlers({ offers, served, proxies, headers }: MailHandlersOptions): MailHandlers {
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  return {
    ask: (thing) => async (context) => {
      const { incoming, facts } = context.env;
      const preferred = chooseLanguage(['fr', 'en'], undefined, incoming.headers['accept-language']);
      const form = served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
      if (form === undefined) return problemResponse(context, 'not-found', { language: preferred, headers });
      Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id });
      const body = await readJsonBody(incoming, bodyBytes);
      if (!body.ok) return problemResponse(context, body.code, { language: preferred, headers });
      const wish = wishSchema.safeParse(body.value).data;
      if (wish === undefined) return problemResponse(context, 'not-a-response', { language: preferred, headers });
      const answer = await offers.act(form, thing, { ...wish, client: clientAddress(incoming, proxies) });
      facts.code = `mail-${answer.status}`;
      return new Response(JSON.stringify(answer), { status: mailStatuses[answer.status], headers: json });
    },
  };
}
