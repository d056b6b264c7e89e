import { textIn } from '@tablee/core';
import { embedLine, type Html, html, languageName } from '@tablee/html';
import type { ConfiguredForm } from '../../settings/configuration.ts';
import type { DeskPage, DeskParts, DeskVisit, InBoth } from '../desk-page.ts';
import { copyField } from '../frame/desk-fields.ts';
import { formTitle } from '../frame/desk-parts.ts';
import { renderSiteCheck } from './site-check.ts';

interface SiteWords {
  readonly intro: string;
  readonly language: (name: string) => string;
  readonly script: string;
  readonly frame: string;
  readonly copy: string;
  readonly copied: string;
  readonly open: string;
  readonly none: string;
  readonly names: Readonly<Record<string, string>>;
}

const words: InBoth<SiteWords> = {
  fr: {
    intro:
      'Copiez une ligne dans la page de votre site, à l’endroit du formulaire. La première suit la hauteur du formulaire; la seconde est pour les sites qui refusent les scripts. L’adresse de votre site doit être nommée dans les réglages : vérifiez-la d’abord.',
    language: (name) => `En ${name}`,
    script: 'Ligne avec script',
    frame: 'Ligne sans script',
    copy: 'Copier la ligne',
    copied: 'La ligne est copiée.',
    open: 'Ouvrir le formulaire',
    none: 'Aucun formulaire n’est ouvert à tout le monde : les autres s’ouvrent avec un lien.',
    names: { fr: 'français', en: 'anglais' },
  },
  en: {
    intro:
      'Copy one line into the page of your site, where the form should be. The first one follows the form’s height; the second one is for sites that refuse scripts. Your site’s address has to be named in the settings: check it first.',
    language: (name) => `In ${name}`,
    script: 'Line with a script',
    frame: 'Line without a script',
    copy: 'Copy the line',
    copied: 'The line is copied.',
    open: 'Open the form',
    none: 'No form is open to everybody: the others are opened with a link.',
    names: { fr: 'French', en: 'English' },
  },
};

/** The lines that put a form on a web site. */
export const sitePage: DeskPage = {
  path: 'site',
  title: { fr: 'Sur votre site', en: 'On your site' },
  needs: 'work',
  async show(visit, parts) {
    const say = words[visit.language];
    const open = visit.organisation.forms.filter(({ compiled }) => compiled.audience === 'public');
    return {
      at: visit.query('page') === '' ? {} : { page: visit.query('page') },
      body: html`<p>${open.length === 0 ? say.none : say.intro}</p>
${open.length > 0 && renderSiteCheck(visit)}
${open.map((form) => renderForm(visit, parts, form))}`,
    };
  },
};

function renderForm(visit: DeskVisit, { address }: DeskParts, { compiled }: ConfiguredForm): Html {
  const say = words[visit.language];
  const name = `${visit.organisation.id}/${compiled.id}`;
  const languages = compiled.languages.map((language) => {
    const title = textIn(compiled.title, language, compiled.languages);
    const url = `${address()}/${name}?lang=${language}`;
    const script = embedLine({ base: address(), form: name, language });
    const frame = html`<iframe src="${url}&embed=1" title="${title}" width="100%" height="900" style="border:0"></iframe>`;
    const id = `${compiled.id}-${language}`;
    return html`<h3>${say.language(say.names[language] ?? languageName(language))}</h3>
${copyField({ id: `${id}-script`, label: say.script, value: script.markup, copy: say.copy, copied: say.copied })}
${copyField({ id: `${id}-frame`, label: say.frame, value: frame.markup, copy: say.copy, copied: say.copied })}
<p><a href="/${name}?lang=${language}">${say.open}<span class="unseen"> – ${title}</span></a></p>`;
  });
  return html`<section class="desk-item"><h2>${formTitle(visit, compiled.id)}</h2>${languages}</section>`;
}
