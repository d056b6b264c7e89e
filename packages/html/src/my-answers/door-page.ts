import type { DocumentPageData } from '../documents/document-page.ts';
import { embedJson, html } from '../markup/html.ts';
import { renderDocument, renderLanguages } from '../pages/document.ts';
import type { PageAssets } from '../pages/page-facts.ts';
import { myAnswersTexts } from '../texts/my-answers-texts.ts';
import { pageLanguages } from '../texts/page-texts.ts';
import { myAnswersFields, myAnswersPath } from './my-answers-frame.ts';

/** What {@link renderMyAnswersDoor} shows. */
export interface MyAnswersDoorOptions {
  readonly language: string;
  readonly assets: PageAssets;
  /** What was typed and opened nothing: twenty characters are not to be typed twice. */
  readonly typed?: string | undefined;
}

/**
 * The page at `/mine`: asks for the code. One in the fragment is sent by the script, in the body of a request, and never
 * gets into an address that others see.
 */
export function renderMyAnswersDoor({ language, assets, typed }: MyAnswersDoorOptions): string {
  const words = myAnswersTexts(language);
  const isWrong = typed !== undefined;
  const script = { unreachable: words.unreachable, again: words.again, copied: '', notCopied: '' };
  const data: DocumentPageData = { isDoor: !isWrong, words: script, copies: {} };
  return renderDocument({
    language,
    title: isWrong ? words.unknownTitle : words.title,
    assets: isWrong ? { styles: assets.styles, preload: [] } : assets,
    kind: 'form resume',
    hidden: true,
    header: html`<header class="top">${renderLanguages(pageLanguages, language, (other) => `${myAnswersPath}?lang=${other}`)}</header>`,
    main: html`<div class="sheet">
<h1>${words.title}</h1>
<p class="loading" role="status"></p>
${
  isWrong
    ? html`<section class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="tablee-errors"><h2 id="tablee-errors">${words.unknownTitle}</h2>
<p id="code-error">${words.unknownText}</p></section>
`
    : html`<p class="purpose">${words.doorText}</p>\n`
}<form class="plain" method="post" action="${myAnswersPath}">
<input type="hidden" name="_language" value="${language}">
<div class="field text"><label class="question" for="code">${words.codeLabel}</label>
<p class="hint" id="code-hint">${words.codeHint}</p>
<input class="control text" type="text" id="code" name="${myAnswersFields.code}" value="${typed ?? ''}" maxlength="500" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint${isWrong && ' code-error'}"${isWrong && html` aria-invalid="true"`}></div>
<div class="buttons"><button class="primary" type="submit">${words.open}</button></div>
</form>
</div>
${embedJson('tablee-document', data)}`,
  });
}
