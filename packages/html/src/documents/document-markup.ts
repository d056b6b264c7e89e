import { type Html, html } from '../markup/html.ts';
import { qrCode } from '../paper/qr-code.ts';
import { type ComposedDocument, type DocumentLine, type DocumentPart, wordsOf } from './composed-document.ts';
import { documentWords } from './document-words.ts';

/** How a document's parts are drawn. */
export interface MarkupOptions {
  /** The level of the headings inside. */
  readonly level: 2 | 3 | 4;
  /** Another page or a mail program shows it: no code to scan, no marks, nothing that wants our stylesheet. */
  readonly isForElsewhere: boolean;
}

/** The parts of a document, the title aside. */
export function documentMarkup(document: ComposedDocument, options: MarkupOptions): Html {
  return html`${document.parts.map((part) => partMarkup(part, document, options))}`;
}

/** One line; what somebody wrote in another language says so, and is marked for whoever translates it. */
export function lineMarkup(
  line: DocumentLine,
  { language, writtenIn }: ComposedDocument,
  isForElsewhere: boolean,
): Html {
  return html`${line.map(({ words, isWritten }) => {
    if (!isWritten || language === writtenIn) return brokenLines(words);
    const broken = brokenLines(words);
    return isForElsewhere
      ? html`<span lang="${writtenIn}">${broken}</span>`
      : html`<mark class="written" lang="${writtenIn}">${broken}</mark>`;
  })}`;
}

function brokenLines(words: string): Html {
  return html`${words.split(/\r?\n/).map((line, index) => (index === 0 ? line : html`<br>\n${line}`))}`;
}

function partMarkup(part: DocumentPart, document: ComposedDocument, options: MarkupOptions): Html {
  const line = (runs: DocumentLine): Html => lineMarkup(runs, document, options.isForElsewhere);
  switch (part.kind) {
    case 'text':
      return part.isLead && !options.isForElsewhere
        ? html`<p class="lead">${line(part.line)}</p>\n`
        : html`<p>${line(part.line)}</p>\n`;
    case 'list': {
      const items = part.items.map((item) => html`<li>${line(item)}</li>\n`);
      return part.isOrdered ? html`<ol>${items}</ol>\n` : html`<ul>${items}</ul>\n`;
    }
    case 'section': {
      const level = options.level === 2 ? 3 : 4;
      const inner = part.parts.map((child) => partMarkup(child, document, { ...options, level }));
      const heading = headingMarkup(line(part.title), options.level);
      if (options.isForElsewhere) return html`${heading}\n${inner}`;
      return html`<section class="${part.isBack ? 'document-part for-back' : 'document-part'}">${heading}\n${inner}</section>\n`;
    }
    case 'address':
      return addressMarkup(part, document, options);
  }
}

function headingMarkup(title: Html, level: MarkupOptions['level']): Html {
  if (level === 2) return html`<h2>${title}</h2>`;
  return level === 3 ? html`<h3>${title}</h3>` : html`<h4>${title}</h4>`;
}

function addressMarkup(
  { url, line }: Extract<DocumentPart, { kind: 'address' }>,
  document: ComposedDocument,
  { isForElsewhere }: MarkupOptions,
): Html {
  const words = lineMarkup(line, document, isForElsewhere);
  const shown = url.replace(/^https?:\/\//, '');
  if (isForElsewhere) return html`<p>${words}<br>\n<a href="${url}">${shown}</a></p>\n`;
  return html`<div class="address">${qrCode(url, documentWords(document.language).codeLabel(shown))}
<p>${words}<br><a href="${url}">${shown}</a></p></div>\n`;
}

/** A document as one HTML file that loads nothing: opened in a browser, and pasted into a mail program. */
export function documentHtmlFile(document: ComposedDocument): string {
  return html`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wordsOf(document.title)}</title>
<style>
body{font:1.125rem/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1b2126;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}
</style>
</head>
<body>
<h1>${wordsOf(document.title)}</h1>
${documentMarkup(document, { level: 2, isForElsewhere: true })}</body>
</html>
`.markup;
}
