import { prefillErrors, prefillKeys } from '@tablee/core';
import { type PaperSize, renderPaperPage } from '@tablee/html/paper';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import type { Assets } from '../assets.ts';
import { chooseLanguage } from '../language.ts';
import { createPageSender } from '../page-sender.ts';
import { answersFromLink, formPath } from '../plain/plain-pages.ts';
import type { AppContext } from '../request-context.ts';
import { pageHeaders } from '../security-headers.ts';
import { createPaperStyles } from './paper-styles.ts';

/** What `GET /{org}/{form}/paper` needs. */
export interface PaperOptions {
  readonly served: ServedForms;
  readonly assets: Pick<Assets, 'add'>;
  /** Empty where nobody has told how people reach the collector: nothing is printed about it then. */
  readonly publicUrl: string;
}

/** The longest value that an address may print; a group's or project's name is shorter. */
const maxPrefillLength = 200;

/**
 * The print version of a form, in its languages and in two sizes; `undefined` where there is no such form. A blank sheet
 * holds nothing of anybody's and opens nothing, so forms that want a link have one too (ADR 0022).
 */
export function paperHandler({
  served,
  assets,
  publicUrl,
}: PaperOptions): (context: AppContext) => Promise<Response | undefined> {
  const send = createPageSender();
  const stylesFor = createPaperStyles(assets);

  return async (context) => {
    const form = served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
    if (form === undefined) return undefined;
    const { compiled, organisation } = form;
    const accepted = context.req.header('accept-language');
    const language = chooseLanguage(compiled.languages, context.req.query('lang'), accepted);
    const size = context.req.query('size') === 'large' ? 'large' : 'usual';
    const prefill = prefillFrom(context, form);
    const carried = new URLSearchParams(prefill).toString();
    return send(context, {
      // What the address fills in is on the sheet: such a sheet is made for each request.
      key: carried === '' ? `${organisation.id} ${compiled.id} ${language} ${size}` : undefined,
      headers: pageHeaders(publicUrl, []),
      render: () =>
        renderPaperPage({
          form: compiled,
          organisation: organisation.facts,
          language,
          size,
          styles: stylesFor(form, language, size),
          known: answersFromLink(prefill, compiled.prefill),
          onlineUrl: onlineUrl(form, publicUrl, carried),
          postalAddress: organisation.postalAddress,
          hrefFor: (other, otherSize) => sheetQuery(other, otherSize, prefill),
        }),
    });
  };
}

/** What the address says, as far as the form takes it: by key, without the values that no answer could be. */
function prefillFrom(context: AppContext, { compiled }: ServedForm): Readonly<Record<string, string>> {
  const given = prefillKeys.flatMap((key): readonly (readonly [string, string])[] => {
    const value = Object.hasOwn(compiled.prefill, key) ? context.req.query(key) : undefined;
    return value === undefined || value === '' || value.length > maxPrefillLength ? [] : [[key, value]];
  });
  const refused = new Set(prefillErrors(compiled, Object.fromEntries(given)).map(({ question }) => question));
  return Object.fromEntries(given.filter(([key]) => !refused.has(compiled.prefill[key] ?? '')));
}

/** A form that opens with a link alone has no address to print. */
function onlineUrl(form: ServedForm, publicUrl: string, carried: string): string | undefined {
  if (publicUrl === '' || form.compiled.audience !== 'public') return undefined;
  return `${publicUrl.replace(/\/$/, '')}${formPath(form)}${carried === '' ? '' : `?${carried}`}`;
}

function sheetQuery(language: string, size: PaperSize, prefill: Readonly<Record<string, string>>): string {
  return `?${new URLSearchParams({ lang: language, ...(size === 'large' ? { size } : {}), ...prefill })}`;
}
