import { embedLookOf, type PageAssets, renderPlayground } from '@tablee/html';
import type { ServedForms } from '../../forms/served-forms.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import { chooseLanguage } from '../language.ts';
import type { AppContext } from '../request-context.ts';
import { pageHeaders } from '../security-headers.ts';
import { baseOf } from './base-of.ts';
import { oembedAddress } from './oembed.ts';

/** What `GET /playground` needs. */
export interface PlaygroundOptions {
  readonly served: ServedForms;
  readonly publicUrl: string;
  readonly assets: PageAssets;
}

/**
 * The playground of a demonstration: a form as it stands in another page, live, and the lines to copy. `undefined` where
 * no form may be shown anywhere.
 */
export function playgroundHandler({
  served,
  publicUrl,
  assets,
}: PlaygroundOptions): (context: AppContext) => Promise<Response | undefined> {
  const forms = [...served.organisations.values()]
    .filter(({ embedSites }) => embedSites.length > 0)
    .flatMap((organisation) => organisation.forms)
    .filter(({ compiled }) => compiled.audience === 'public');
  return async (context) => {
    const asked = context.req.query('form');
    const form = forms.find(({ organisation, compiled }) => `${organisation.id}/${compiled.id}` === asked) ?? forms[0];
    if (form === undefined) return undefined;
    const { organisation, compiled } = form;
    const accepted = context.req.header('accept-language');
    const language = chooseLanguage(compiled.languages, context.req.query('lang'), accepted);
    const base = baseOf(context, publicUrl);
    const address = `${base}/${organisation.id}/${compiled.id}?lang=${language}`;
    const page = renderPlayground({
      forms: forms.map(({ organisation: { id, facts }, compiled: one }) => ({
        path: `${id}/${one.id}`,
        form: one,
        owner: facts,
      })),
      chosen: `${organisation.id}/${compiled.id}`,
      organisation: organisation.facts,
      language,
      look: embedLookOf((name) => context.req.query(name)),
      base,
      oembedUrl: oembedAddress(base, address),
      assets,
    });
    const policy = pageHeaders(publicUrl, []);
    const headers = {
      ...policy,
      // The form stands in a frame of our own.
      'content-security-policy': `${policy['content-security-policy'] ?? ''}; frame-src 'self'`,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    };
    const acceptEncoding = context.req.header('accept-encoding');
    return sendBody(await compressBody(page, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
  };
}
