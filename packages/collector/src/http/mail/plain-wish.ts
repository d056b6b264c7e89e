import type { MailedThing, MailPartState } from '@tablee/html/mail';
import { mailAnswer } from '@tablee/html/mail';
import type { ServedForm } from '../../forms/served-forms.ts';
import { clientAddress } from '../client-address.ts';
import { readFormFields } from '../plain/read-form-fields.ts';
import type { AppContext } from '../request-context.ts';
import type { MailOffers } from './mail-offers.ts';

const bodyBytes = 2048;

/**
 * A wish from a page without a script. The page's own address holds a code that nobody else has, so that the request
 * comes from it. What can be shown again without asking again leads there (303); the rest is shown at once.
 */
export async function readPlainWish(
  context: AppContext,
  {
    offers,
    form,
    thing,
    proof,
    language,
    proxies,
  }: {
    readonly offers: MailOffers;
    readonly form: ServedForm;
    readonly thing: MailedThing;
    readonly proof: string;
    readonly language: string;
    readonly proxies: number;
  },
): Promise<Response | MailPartState> {
  const { incoming, facts } = context.env;
  const reading = await readFormFields(incoming, bodyBytes);
  const typed = reading.ok ? (reading.fields.get('address')?.[0] ?? '') : '';
  const client = clientAddress(incoming, proxies);
  const answer = await offers.act(form, thing, { proof, address: typed, language, client });
  Object.assign(facts, {
    organisation: form.organisation.id,
    form: form.compiled.id,
    code: `mail-${answer.status}`,
  });
  if (answer.status === 'address') return { answer, typed };
  const query = new URLSearchParams(context.req.query());
  query.set('mail', answer.status);
  return new Response(null, {
    status: 303,
    headers: { location: `${context.req.path}?${query}#mail`, 'cache-control': 'no-store' },
  });
}

/** What the address of a page says became of a wish. */
export function shownWish(context: AppContext, thing: MailedThing, language: string): MailPartState | undefined {
  const said = context.req.query('mail');
  const status = (['taken', 'sent', 'unknown', 'spent', 'busy', 'failed'] as const).find((one) => one === said);
  return status === undefined ? undefined : { answer: mailAnswer(thing, status, language) };
}
