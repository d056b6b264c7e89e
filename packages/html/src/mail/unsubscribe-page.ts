import { textIn } from '@tablee/core';
import { html } from '../markup/html.ts';
import { renderDocument, renderHelpLine } from '../pages/document.ts';
import type { OrganisationFacts, PageAssets } from '../pages/page-facts.ts';
import { pageLanguage } from '../texts/page-texts.ts';

const words = {
  fr: {
    title: 'Invitations par courriel',
    ask: (organisation: string) => `Voulez-vous ne plus recevoir d’invitations de ${organisation}?`,
    note: 'Vos réponses déjà envoyées ne changent pas.',
    button: 'Ne plus recevoir d’invitations',
    doneTitle: 'C’est noté',
    done: (organisation: string) => `${organisation} ne vous enverra plus d’invitations par Tablée.`,
    back: 'Pour en recevoir de nouveau, écrivez à l’organisation.',
  },
  en: {
    title: 'Invitations by email',
    ask: (organisation: string) => `Would you like to receive no more invitations from ${organisation}?`,
    note: 'Answers that you have sent do not change.',
    button: 'No more invitations, please',
    doneTitle: 'Done',
    done: (organisation: string) => `${organisation} will send you no more invitations through Tablée.`,
    back: 'To receive them again, write to the organisation.',
  },
} as const;

/**
 * The page that ends invitations. Looking at it changes nothing: programs that look into messages follow every address.
 * The button posts to the page's own address.
 */
export function renderUnsubscribePage(options: {
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
  readonly done: boolean;
}): string {
  const { organisation, assets, done } = options;
  const language = pageLanguage(options.language);
  const said = words[language];
  const name = textIn(organisation.name, language, organisation.languages);
  const title = done ? said.doneTitle : said.title;
  const main = done
    ? html`<p role="status">${said.done(name)}</p><p>${said.back}</p>`
    : html`<p>${said.ask(name)}</p><p>${said.note}</p>
<form class="plain" method="post">
<input type="hidden" name="confirm" value="yes">
<div class="buttons"><button class="primary" type="submit">${said.button}</button></div>
</form>`;
  return renderDocument({
    language,
    title,
    assets: { styles: assets.styles, preload: [] },
    organisation,
    kind: 'problem',
    hidden: true,
    header: html`<header class="top"><p class="organisation">${name}</p></header>`,
    main: html`<div class="sheet"><h1>${title}</h1>${main}</div>`,
    footer: renderHelpLine(organisation.help, language),
  });
}
