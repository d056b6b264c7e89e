import { textIn } from '@tablee/core';
import { html } from '../markup/html.ts';
import { type PlainReceipt, receiptTitle, renderPlainReceipt } from '../plain/plain-receipt.ts';
import { plainWords } from '../plain/plain-words.ts';
import { type FailureKind, formTexts } from '../texts/form-texts.ts';
import { renderDocument, renderHeader, renderHelpLine, withoutScript } from './document.ts';
import { type EmbedLook, embedClass } from './embed-look.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from './page-facts.ts';

/** What the page of a receipt stands in. */
export interface ReceiptPageOptions {
  readonly form: FormFacts;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
  /** Undefined when its time is over. */
  readonly shown: PlainReceipt | undefined;
  /** In an embedded page, what the page around it asks for. */
  readonly look?: EmbedLook | undefined;
  /** Why these answers are not the ones that were received. */
  readonly failure?: FailureKind | undefined;
}

/** The page after sending, without JavaScript. Its languages do not change: what it shows is shown once. */
export function renderReceiptPage({
  form,
  organisation,
  language,
  assets,
  shown,
  look,
  failure,
}: ReceiptPageOptions): string {
  const words = plainWords(language);
  const heading = shown === undefined ? words.receiptGoneTitle : receiptTitle(shown);
  const formTitle = textIn(form.title, language, form.languages);
  const failed = failure === undefined ? undefined : formTexts(language).failures[failure];
  return renderDocument({
    language,
    title: `${heading} – ${formTitle} – ${textIn(organisation.name, language, organisation.languages)}`,
    assets: withoutScript(assets),
    organisation,
    kind: look === undefined ? 'form receipt' : `form receipt ${embedClass(look)}`,
    theme: look?.theme,
    hidden: true,
    header: renderHeader({ organisation, language, languages: [], hrefFor: () => '' }),
    main: html`<div class="sheet">
${failed !== undefined && html`<section class="notice wrong"><h2>${failed.title}</h2><p>${failed.text}</p></section>`}
${shown === undefined ? html`<h1>${words.receiptGoneTitle}</h1><p>${words.receiptGoneText}</p>` : renderPlainReceipt(shown)}
</div>`,
    footer: renderHelpLine(form.help, language),
  });
}
