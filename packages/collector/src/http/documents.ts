import { isEasyRead, textIn } from '@tablee/core';
import type { PageAssets } from '@tablee/html';
import {
  type ComposedDocument,
  composeDocument,
  documentHtmlFile,
  documentTextFile,
  renderDocumentDoor,
  renderDocumentPage,
} from '@tablee/html/documents';
import { type DocumentSource, type FoundDocument, findDocument } from '../documents/find-document.ts';
import { readCode } from '../links/typed-code.ts';
import { compressBody, sendBody } from './compressed-body.ts';
import { chooseLanguage } from './language.ts';
import { type CodeFormOptions, readCodeForm } from './plain/read-code-form.ts';
import type { AppContext } from './request-context.ts';
import { pageHeaders } from './security-headers.ts';

/** What documents need. */
export interface DocumentsOptions extends DocumentSource, CodeFormOptions {
  readonly assets: PageAssets;
}

/** The handlers of `/documents`. */
export interface Documents {
  /** The page behind `/documents#CODE`; the code never gets here. */
  door(context: AppContext): Promise<Response>;
  /** A document: as a page, as text, as HTML to paste. The same refusal for whatever is wrong with the code. */
  show(context: AppContext): Promise<Response>;
}

/** What may be asked for. */
interface Asked {
  readonly code: string;
  readonly language: string | undefined;
  readonly format: string;
}

/** Documents made of a response's answers. Looking spends nothing; the code is in no address and no log. */
export function createDocuments(options: DocumentsOptions): Documents {
  const { pages, assets, publicUrl } = options;
  return {
    door: async (context) => {
      const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
      return send(context, renderDocumentDoor({ language, assets }), headersFor(publicUrl, 'text/html'));
    },
    async show(context) {
      const sent = await readCodeForm(options, context);
      if (sent instanceof Response) return sent;
      const { field } = sent;
      const asked = {
        code: readCode(field('code')) ?? '',
        language: field('language') || undefined,
        format: field('format'),
      };
      const found = await findDocument(options, asked.code);
      if (found === undefined) return pages.problem(context, 'link-closed', 404);
      return answer(options, context, { found, asked });
    },
  };
}

async function answer(
  options: DocumentsOptions,
  context: AppContext,
  { found, asked }: { readonly found: FoundDocument; readonly asked: Asked },
): Promise<Response> {
  const { assets, publicUrl } = options;
  const { form, document, response } = found;
  const { compiled, organisation } = form;
  Object.assign(context.env.facts, { organisation: organisation.id, form: compiled.id, code: 'opened' });
  const preferred = asked.language ?? context.req.query('lang') ?? response.language;
  const language = chooseLanguage(compiled.languages, preferred, context.req.header('accept-language'));
  const composed = compose(options, found, language);
  const name = `${compiled.id}-${document.id}-${language}`;
  if (asked.format === 'txt') {
    return send(context, documentTextFile(composed), headersFor(publicUrl, 'text/plain', `${name}.txt`));
  }
  if (asked.format === 'html') {
    return send(context, documentHtmlFile(composed), headersFor(publicUrl, 'text/html', `${name}.html`));
  }
  const others =
    document.kind === 'sheet' ? [] : compiled.languages.filter((other) => other !== language && !isEasyRead(other));
  const page = renderDocumentPage({
    form: compiled,
    organisation: organisation.facts,
    language,
    kind: document.kind,
    label: textIn(document.label, language, compiled.languages),
    documents: [composed, ...others.map((other) => compose(options, found, other))],
    code: asked.code,
    assets,
  });
  return send(context, page, headersFor(publicUrl, 'text/html'));
}

function compose(
  { served, publicUrl }: DocumentsOptions,
  { form, document, response }: FoundDocument,
  language: string,
): ComposedDocument {
  const organisation = form.organisation.id;
  return composeDocument({
    form: form.compiled,
    document,
    answers: response.answers,
    language,
    writtenIn: response.language,
    addressOf: (name, about) => {
      const target = served.find(organisation, name);
      // Nobody can scan an address that nobody has told, nor answer a form that wants a link.
      if (publicUrl === '' || target?.compiled.audience !== 'public') return undefined;
      const query = new URLSearchParams(about).toString();
      return `${publicUrl.replace(/\/$/, '')}/${organisation}/${name}${query === '' ? '' : `?${query}`}`;
    },
  });
}

function headersFor(publicUrl: string, type: string, fileName?: string): Readonly<Record<string, string>> {
  return {
    ...pageHeaders(publicUrl, []),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'content-type': `${type}; charset=utf-8`,
    ...(fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
  };
}

async function send(context: AppContext, text: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const acceptEncoding = context.req.header('accept-encoding');
  return sendBody(await compressBody(text, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
}
