import { envelopeFields } from '@tablee/html';
import type { ServedForms } from '../../forms/served-forms.ts';
import { firstAnswersOf } from '../../links/first-answers.ts';
import type { Links } from '../../links/links.ts';
import { readCode } from '../../links/typed-code.ts';
import { contextOf } from '../accept-response.ts';
import { chooseLanguage } from '../language.ts';
import type { AppContext } from '../request-context.ts';
import type { Results } from '../results.ts';
import { type PlainSite, sendDrawnForm } from './plain-pages.ts';
import { type CodeFormOptions, readCodeForm } from './read-code-form.ts';

/** What `POST /s` needs. */
export interface PlainLinkOptions extends PlainSite, CodeFormOptions {
  readonly served: ServedForms;
  readonly links: Links;
  readonly results: Pick<Results, 'showFor'>;
}

/**
 * Opens a link without JavaScript: the code comes in the body, pasted alone or with the address around it, and the answer
 * is the form. Spends nothing; the code is in a hidden field of that page and in no address or log.
 */
export function plainLinkHandler(options: PlainLinkOptions): (context: AppContext) => Promise<Response> {
  const { pages, links, served } = options;
  return async (context) => {
    const { incoming, facts } = context.env;
    const sent = await readCodeForm(options, context);
    if (sent instanceof Response) return sent;
    const code = readCode(sent.field('code'));
    const link = code === undefined ? undefined : await links.open(code);
    const form = link && served.find(link.organisation, link.form);
    const results = await options.results.showFor(context, code ?? '', undefined);
    if (results !== undefined) return results;
    if (link === undefined || form === undefined) return pages.problem(context, 'link-closed', 404);
    Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
    await links.noteOpened(link);
    const asked = link.language ?? (sent.field(envelopeFields.language) || undefined);
    const language = chooseLanguage(form.compiled.languages, asked, incoming.headers['accept-language']);
    const about = contextOf(link, form.compiled);
    const suggested = await firstAnswersOf({ served, links }, link, { form, language });
    const drawn = { form, language, look: undefined, context: about, link: code, suggested } as const;
    return sendDrawnForm(options, context, drawn, 200);
  };
}
