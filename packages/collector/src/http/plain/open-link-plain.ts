import { envelopeFields } from '@tablee/html';
import type { ServedForms } from '../../forms/served-forms.ts';
import { firstAnswersOf } from '../../links/first-answers.ts';
import type { Links } from '../../links/links.ts';
import { readCode } from '../../links/typed-code.ts';
import type { Traffic } from '../../spam/traffic.ts';
import { contextOf } from '../accept-response.ts';
import { clientAddress } from '../client-address.ts';
import { chooseLanguage } from '../language.ts';
import type { Pages } from '../pages.ts';
import type { AppContext } from '../request-context.ts';
import type { Results } from '../results.ts';
import { isFromOwnPage } from './own-page.ts';
import { type PlainSite, sendDrawnForm } from './plain-pages.ts';
import { readFormFields } from './read-form-fields.ts';

/** What `POST /s` needs. */
export interface PlainLinkOptions extends PlainSite {
  readonly served: ServedForms;
  readonly links: Links;
  readonly traffic: Traffic;
  readonly pages: Pick<Pages, 'problem'>;
  readonly results: Pick<Results, 'showFor'>;
  readonly proxies: number;
}

/** Enough for a pasted link with whatever a mail program adds to it. */
const linkBodyBytes = 4096;

/**
 * Opens a link without JavaScript: the code comes in the body, pasted alone or with the address around it, and the answer
 * is the form. Spends nothing; the code is in a hidden field of that page and in no address or log.
 */
export function plainLinkHandler(options: PlainLinkOptions): (context: AppContext) => Promise<Response> {
  const { pages, traffic, links, served } = options;
  return async (context) => {
    const { incoming, facts } = context.env;
    if (!isFromOwnPage(incoming, options.publicUrl)) return pages.problem(context, 'bad-request', 403);
    const reading = await readFormFields(incoming, linkBodyBytes);
    if (!reading.ok) return pages.problem(context, 'bad-request', reading.code === 'too-large' ? 413 : 400);
    const wait = await traffic.count(clientAddress(incoming, options.proxies));
    if (wait !== undefined) return pages.problem(context, 'too-many', 429);
    const code = readCode(reading.fields.get('code')?.[0] ?? '');
    const link = code === undefined ? undefined : await links.open(code);
    const form = link && served.find(link.organisation, link.form);
    const results = await options.results.showFor(context, code ?? '', undefined);
    if (results !== undefined) return results;
    if (link === undefined || form === undefined) return pages.problem(context, 'link-closed', 404);
    Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
    await links.noteOpened(link);
    const asked = link.language ?? reading.fields.get(envelopeFields.language)?.[0];
    const language = chooseLanguage(form.compiled.languages, asked, incoming.headers['accept-language']);
    const about = contextOf(link, form.compiled);
    const suggested = await firstAnswersOf({ served, links }, link, { form, language });
    const drawn = { form, language, look: undefined, context: about, link: code, suggested } as const;
    return sendDrawnForm(options, context, drawn, 200);
  };
}
