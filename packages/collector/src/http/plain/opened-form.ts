import { plainRulesOf, renderFormPage } from '@tablee/html';
import type { ServedForm } from '../../forms/served-forms.ts';
import type { OpenLink } from '../../links/links.ts';
import { contextOf } from '../accept-response.ts';
import type { FormAssets } from '../assets.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import { draftOfferOf } from '../drafts/form-drafts.ts';
import type { AppContext } from '../request-context.ts';
import type { HeaderSet } from '../security-headers.ts';
import type { FormTokens } from './form-tokens.ts';
import { answersFromLink, drawPlainForm } from './plain-pages.ts';

/** A form that a link has opened for somebody. */
export interface OpenedForm {
  readonly form: ServedForm;
  readonly link: OpenLink;
  readonly code: string;
  readonly language: string;
  /** First answers that the person may change, by question. */
  readonly suggested: Readonly<Record<string, string>>;
}

/** What its page is made with. */
interface OpenedFormSite {
  readonly formAssets: FormAssets;
  readonly tokens: FormTokens;
  readonly headers: HeaderSet;
}

/**
 * Answers the script of a link's page with the page to put in its place: the plain form, the rules that the small script
 * works by, and where SurveyJS is. The code is in a hidden field, so that the form can be sent should no script follow.
 */
export async function sendOpenedForm(
  { formAssets, tokens, headers }: OpenedFormSite,
  context: AppContext,
  { form, link, code, language, suggested }: OpenedForm,
): Promise<Response> {
  const { compiled, organisation } = form;
  const about = contextOf(link, compiled);
  const facts = { fixed: answersFromLink(about.prefill, compiled.prefill), staff: about.staff };
  const token = tokens.issue({ organisation: organisation.id, form: compiled.id });
  const page = renderFormPage({
    form: compiled,
    organisation: organisation.facts,
    language,
    assets: formAssets,
    laterUrl: formAssets.laterUrl,
    takeOverUrl: formAssets.takeOverUrl,
    rules: plainRulesOf(compiled, language, facts),
    mode: 'page',
    look: undefined,
    drafts: draftOfferOf(form),
    // Whoever holds a link was invited, and works for nothing.
    spamProtection: 'off',
    plainForm: drawPlainForm({ form, language, look: undefined, context: about, link: code, suggested }, token),
  });
  const asked = { acceptEncoding: context.req.header('accept-encoding'), ifNoneMatch: undefined };
  return sendBody(await compressBody(page, 'quick'), asked, {
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  });
}
