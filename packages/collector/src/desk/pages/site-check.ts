import { type Html, html } from '@tablee/html';
import { type EmbedSites, embedSettingsSchema, isAnywhere, isListed } from '../../settings/embed-settings.ts';
import type { DeskVisit, InBoth } from '../desk-page.ts';
import { copyField, lineField } from '../frame/desk-fields.ts';
import { deskWords } from '../frame/desk-words.ts';

interface AllowedWords {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly check: string;
  readonly notAnAddress: string;
  readonly allowed: (origin: string) => string;
  readonly refused: (origin: string) => string;
  readonly todo: (file: string) => string;
  readonly line: string;
  readonly afterwards: string;
  readonly sites: string;
  readonly none: string;
  readonly everywhere: string;
  readonly copy: string;
  readonly copied: string;
}

const words: InBoth<AllowedWords> = {
  fr: {
    title: 'Vérifier votre site',
    label: 'L’adresse de la page',
    hint: 'Copiez-la de votre navigateur, par exemple https://www.exemple.org/participer. Dans un outil qui met votre page dans un cadre, copiez l’adresse du cadre.',
    check: 'Vérifier l’adresse',
    notAnAddress:
      'Écrivez l’adresse en entier, à partir de https://, avec le nom du site : des lettres sans accents, des chiffres, des points et des traits d’union.',
    allowed: (origin) => `Oui : les pages de ${origin} peuvent montrer vos formulaires.`,
    refused: (origin) =>
      `Pas encore : les pages de ${origin} ne montrent qu’un lien vers le formulaire, parce que ce site n’est pas nommé dans les réglages.`,
    todo: (file) =>
      `La personne qui s’occupe du serveur ouvre ${file}, en retire « embed » s’il y est, met cette ligne juste après la première accolade, et redémarre.`,
    line: 'La ligne à mettre dans les réglages',
    afterwards: 'Vérifiez ensuite l’adresse de nouveau.',
    sites: 'Sites nommés dans les réglages :',
    none: 'aucun',
    everywhere: 'tous',
    copy: 'Copier la ligne',
    copied: 'La ligne est copiée.',
  },
  en: {
    title: 'Check your site',
    label: 'The address of the page',
    hint: 'Copy it from your browser, for example https://www.example.org/take-part. In a tool that puts your page in a frame, copy the address of the frame.',
    check: 'Check the address',
    notAnAddress:
      'Write the whole address, starting with https://, with the name of the site: plain letters, digits, dots and hyphens.',
    allowed: (origin) => `Yes: pages of ${origin} may show your forms.`,
    refused: (origin) =>
      `Not yet: pages of ${origin} show only a link to the form, because this site is not named in the settings.`,
    todo: (file) =>
      `The person who looks after the server opens ${file}, takes “embed” out if it is there, puts this line right after the first brace, and starts again.`,
    line: 'The line for the settings',
    afterwards: 'Then check the address once more.',
    sites: 'Sites named in the settings:',
    none: 'none',
    everywhere: 'all',
    copy: 'Copy the line',
    copied: 'The line is copied.',
  },
};

/**
 * Asks for the address of a page and says whether forms may stand in it, and if not, what to add to the settings. A refused
 * frame leaves visitors a link and tells nobody else why.
 */
export function renderSiteCheck(visit: DeskVisit): Html {
  const say = words[visit.language];
  const { sites } = visit.organisation.settings.embed;
  const asked = visit.query('page').trim();
  const origin = originOf(asked);
  const error = asked !== '' && origin === undefined ? say.notAnAddress : undefined;
  const named = isAnywhere(sites)
    ? say.everywhere
    : sites.length === 0
      ? say.none
      : deskWords(visit.language).list(sites);
  return html`<section><h2>${say.title}</h2>
<p>${say.sites} ${named}.</p>
${origin !== undefined && renderVerdict(visit, sites, origin)}
<form method="get" action="${visit.base}/site"><input type="hidden" name="lang" value="${visit.language}">
${lineField({ name: 'page', label: say.label, hint: say.hint, value: asked, error })}
<div class="buttons"><button class="secondary" type="submit">${say.check}</button></div></form></section>`;
}

function renderVerdict(visit: DeskVisit, sites: EmbedSites, origin: string): Html {
  const say = words[visit.language];
  if (isListed(sites, origin)) return html`<div class="notice" role="status"><p>${say.allowed(origin)}</p></div>`;
  const line = `"embed": ${JSON.stringify({ sites: [...sites, origin] }, null, 1).replaceAll(/\s+/g, ' ')},`;
  const { copy, copied } = say;
  return html`<div class="notice wrong" role="status"><p>${say.refused(origin)}</p>
<p>${say.todo(`organisations/${visit.organisation.id}/organisation.json`)}</p>
${copyField({ id: 'site-line', label: say.line, value: line, copy, copied })}
<p>${say.afterwards}</p></div>`;
}

/** `https://www.example.org`, whatever stands behind it; undefined for what the settings cannot name. */
function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  const isNamed = url !== null && embedSettingsSchema.safeParse({ sites: [url.origin] }).success;
  return isNamed ? url.origin : undefined;
}
