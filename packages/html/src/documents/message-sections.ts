import { type Html, html } from '../markup/html.ts';
import type { ComposedDocument } from './composed-document.ts';
import { documentMarkup, lineMarkup } from './document-markup.ts';
import { mailAddress, writtenPassages } from './document-text.ts';
import { documentWords } from './document-words.ts';

/** What stands around the texts. */
interface MessageOptions {
  /** Of the page. */
  readonly language: string;
  readonly keep: (document: ComposedDocument) => Html;
}

/** A text to send in each of its languages, with what sends it. Text that can be selected stays text. */
export function messageSections(documents: readonly ComposedDocument[], { language, keep }: MessageOptions): Html {
  const words = documentWords(language);
  return html`${documents.map((document) => {
    const spoken = document.language;
    const title = `title-${spoken}`;
    const mail = mailAddress(document);
    return html`<section class="message" aria-labelledby="${title}">
<h2 id="${title}" class="no-print">${words.textIn(words.names[spoken] ?? spoken)}</h2>
<div class="letter" lang="${spoken}">
<p class="subject"><span class="subject-label">${documentWords(spoken).subject}</span> <strong id="subject-${spoken}">${lineMarkup(document.title, document, false)}</strong></p>
<div id="text-${spoken}">${documentMarkup(document, { level: 3, isForElsewhere: false })}</div>
</div>
<div class="buttons no-print"><button type="button" class="primary only-scripted" data-copy="text" data-language="${spoken}">${words.copyText}</button><button type="button" class="secondary only-scripted" data-copy="subject" data-language="${spoken}">${words.copySubject}</button>${mail !== undefined && html`<a class="secondary" href="${mail}">${words.mail}</a>`}${keep(document)}</div>
<p class="copy-status no-print" role="status" data-status="${spoken}"></p>
</section>
`;
  })}`;
}

/** Which passages are not in the language of the text around them: whoever sends it translates them. */
export function translationNotice(documents: readonly ComposedDocument[], language: string): Html {
  const words = documentWords(language);
  return html`${documents.map((document) => {
    const { writtenIn, language: spoken } = document;
    const passages = writtenIn === spoken ? [] : writtenPassages(document);
    if (passages.length === 0) return undefined;
    const nameOf = (one: string): string => words.names[one] ?? one;
    return html`<section class="notice translate"><h2>${words.translateTitle}</h2>
<p>${words.translate(nameOf(writtenIn), nameOf(spoken))}</p>
<ul lang="${writtenIn}">${passages.map((passage) => html`<li>${passage}</li>\n`)}</ul></section>`;
  })}`;
}
