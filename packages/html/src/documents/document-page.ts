import { type CompiledForm, textIn } from '@tablee/core';
import { embedJson, type Html, html } from '../markup/html.ts';
import { renderDocument, renderHelpLine, renderOwner } from '../pages/document.ts';
import { renderLanguageChoice } from '../pages/language-choice.ts';
import type { OrganisationFacts, PageAssets } from '../pages/page-facts.ts';
import { languageName } from '../texts/page-texts.ts';
import { type ComposedDocument, wordsOf } from './composed-document.ts';
import { documentMarkup } from './document-markup.ts';
import { documentText } from './document-text.ts';
import { type DocumentScriptWords, documentWords } from './document-words.ts';
import { messageSections, translationNotice } from './message-sections.ts';
import { sheetSize } from './sheet-size.ts';

/** What the page's script finds as JSON in `#tablee-document`. */
export interface DocumentPageData {
  /** Whether this is the page that waits for the code in the fragment. */
  readonly isDoor: boolean;
  readonly words: DocumentScriptWords;
  /** What is copied, by language. */
  readonly copies: Readonly<Record<string, DocumentCopy>>;
}

/** One language of a text to send. */
interface DocumentCopy {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What {@link renderDocumentPage} shows. */
export interface DocumentPageOptions {
  readonly form: Pick<CompiledForm, 'title' | 'languages' | 'help'>;
  readonly organisation: OrganisationFacts;
  /** Of the words around the document. */
  readonly language: string;
  readonly kind: 'sheet' | 'message';
  /** What the document is called. */
  readonly label: string;
  /** A sheet in the page's language; a message in each language, the page's first. */
  readonly documents: readonly ComposedDocument[];
  /** In hidden fields alone: what asks for the document again. */
  readonly code: string;
  readonly assets: PageAssets;
}

/**
 * The page behind `/documents#CODE`. The code stays in the fragment: only the script sees it, and sends it in the body of
 * a request. Without a script the person pastes the link.
 */
export function renderDocumentDoor({
  language,
  assets,
}: {
  readonly language: string;
  readonly assets: PageAssets;
}): string {
  const words = documentWords(language);
  return renderDocument({
    language,
    title: words.doorTitle,
    assets,
    kind: 'document',
    hidden: true,
    header: html`<header class="top"></header>`,
    main: html`<div class="sheet">
<h1>${words.doorTitle}</h1>
<p class="loading" role="status">${words.opening}</p>
<noscript><form class="plain" method="post" action="/documents?lang=${language}">
<p>${words.doorNoScript}</p>
<div class="field text"><label class="question" for="code">${words.doorLabel}</label>
<input class="control text" type="text" id="code" name="code" maxlength="500" autocomplete="off" spellcheck="false"></div>
<div class="buttons"><button class="primary" type="submit">${words.doorButton}</button></div>
</form></noscript>
</div>
${embedJson('tablee-document', { isDoor: true, words: words.script, copies: {} } satisfies DocumentPageData)}`,
  });
}

/** A document as a page: to print, to copy, to keep. Nothing but the copying needs a script. */
export function renderDocumentPage(options: DocumentPageOptions): string {
  const { form, organisation, language, kind, label, documents, assets } = options;
  const [first] = documents;
  const title = kind === 'sheet' && first !== undefined ? wordsOf(first.title) : label;
  const name = textIn(organisation.name, language, organisation.languages);
  const data: DocumentPageData = {
    isDoor: false,
    words: documentWords(language).script,
    copies: kind === 'message' ? Object.fromEntries(documents.map((one) => [one.language, copyOf(one)])) : {},
  };
  return renderDocument({
    language,
    title: `${title} – ${name}`,
    assets,
    organisation,
    kind: `document ${kind}-document`,
    hidden: true,
    header: renderTop(options),
    main: html`<div class="sheet">
${kind === 'sheet' ? first && renderSheet(first, options) : renderMessage(options)}</div>
${embedJson('tablee-document', data)}`,
    footer: renderHelpLine(form.help, language),
  });
}

function copyOf(document: ComposedDocument): DocumentCopy {
  return {
    subject: wordsOf(document.title),
    text: documentText(document),
    html: documentMarkup(document, { level: 3, isForElsewhere: true }).markup,
  };
}

/** Whose page it is, and its languages: as buttons, because an address with the code in it would leave traces. */
function renderTop({ form, organisation, language, code }: DocumentPageOptions): Html {
  const choices = form.languages.map((one) => {
    const label = languageName(one);
    return one === language
      ? html`<li><span aria-current="true" lang="${one}">${label}</span></li>`
      : html`<li><button class="link-button" name="language" value="${one}" lang="${one}">${label}</button></li>`;
  });
  return html`<header class="top">${renderOwner(organisation, language)}
${renderLanguageChoice(form.languages, language, html`<form method="post" action="/documents"><input type="hidden" name="code" value="${code}"><ul>${choices}</ul></form>`)}</header>`;
}

function renderSheet(document: ComposedDocument, { language, code }: DocumentPageOptions): Html {
  const words = documentWords(language);
  const size = sheetSize(document);
  const hasBack = document.parts.some((part) => part.kind === 'section' && part.isBack);
  const front = { ...document, parts: document.parts.filter((part) => part.kind !== 'section' || !part.isBack) };
  const back = { ...document, parts: document.parts.filter((part) => part.kind === 'section' && part.isBack) };
  return html`<div class="around no-print"><p>${hasBack ? words.backHint : words.printHint}</p>
${size === 'over' && html`<p class="notice">${words.tooLong}</p>`}${translationNotice([document], language)}
<div class="buttons"><button type="button" class="primary only-scripted" data-print>${words.print}</button>${keepForms(document, { code, language })}</div></div>
<article class="page ${size}"><h1>${wordsOf(document.title)}</h1>
${documentMarkup(front, { level: 2, isForElsewhere: false })}</article>
${hasBack && html`<article class="page overleaf">${documentMarkup(back, { level: 2, isForElsewhere: false })}</article>`}`;
}

function renderMessage({ label, documents, language, code }: DocumentPageOptions): Html {
  const words = documentWords(language);
  return html`<div class="around no-print"><h1>${label}</h1>
<p>${words.readAgain}</p>
${translationNotice(documents, language)}</div>
${messageSections(documents, { language, keep: (document) => keepForms(document, { code, language }) })}`;
}

/** Buttons that keep a copy: they ask the server, so that no script is needed. */
function keepForms(
  document: ComposedDocument,
  { code, language }: { readonly code: string; readonly language: string },
): Html {
  const words = documentWords(language);
  return html`<form method="post" action="/documents" class="keep"><input type="hidden" name="code" value="${code}"><input type="hidden" name="language" value="${document.language}"><button class="link-button" name="format" value="txt">${words.keepText}</button> <button class="link-button" name="format" value="html">${words.keepHtml}</button></form>`;
}
