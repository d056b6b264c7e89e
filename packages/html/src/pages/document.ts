import { textIn } from '@tablee/core';
import { type Html, type HtmlValue, html, inlineElement } from '../markup/html.ts';
import { languageName, pageTexts } from '../texts/page-texts.ts';
import { renderLanguageChoice } from './language-choice.ts';
import type { HelpContacts, LogoFacts, OrganisationFacts, PageAssets } from './page-facts.ts';

/** What every page is made of. */
export interface DocumentParts {
  readonly language: string;
  /** Shown in the tab and by screen readers on arrival: most specific first. */
  readonly title: string;
  readonly assets: PageAssets;
  readonly organisation?: OrganisationFacts;
  readonly header?: HtmlValue;
  readonly main: HtmlValue;
  readonly footer?: HtmlValue;
  readonly head?: HtmlValue;
  /** What is to run before anything else is read. */
  readonly opening?: HtmlValue;
  /** On `<body>`, for the stylesheet: `form`, `list`, `embed`… */
  readonly kind: string;
  /** Light or dark, whatever the reader's system says. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Left out of search engines. */
  readonly hidden?: boolean;
}

/** A whole HTML document. Nothing in it is inline but `assets.inlineStyles`: otherwise a CSP of `'self'` is enough. */
export function renderDocument(parts: DocumentParts): string {
  const { language, title, assets, organisation } = parts;
  const styles = organisation?.themeUrl === undefined ? assets.styles : [...assets.styles, organisation.themeUrl];
  return html`<!doctype html>
<html lang="${language}"${parts.theme !== undefined && html` data-scheme="${parts.theme}"`}>
<head>
<meta charset="utf-8">
${parts.opening}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${parts.hidden === true && html`<meta name="robots" content="noindex">\n`}<title>${title}</title>
${styles.map((href) => renderStyle(href, assets.inlineStyles?.[href]))}${assets.preload.map(
  (href) => html`<link rel="modulepreload" href="${href}" fetchpriority="low">\n`,
)}${parts.head}${assets.frameScript !== undefined && html`<script type="module" src="${assets.frameScript}"></script>\n`}${assets.script !== undefined && html`<script type="module" src="${assets.script}" fetchpriority="low"></script>\n`}</head>
<body class="${parts.kind}">
<a class="skip" href="#main">${pageTexts(language).skip}</a>
${parts.header}
<main id="main" tabindex="-1">
${parts.main}
</main>
${parts.footer}
</body>
</html>
`.markup;
}

function renderStyle(href: string, text: string | undefined): Html {
  return text === undefined
    ? html`<link rel="stylesheet" href="${href}">\n`
    : html`${inlineElement('style', text, href)}\n`;
}

/** What a page needs whose form no script takes over; one that tells the page around it its height still does. */
export function withoutScript({ styles, frameScript }: PageAssets): PageAssets {
  return { styles, preload: [], ...(frameScript === undefined ? {} : { frameScript }) };
}

/** Links to the same page in the organisation's other languages; nothing when there is only one. */
export function renderLanguages(
  languages: readonly string[],
  current: string,
  hrefFor: (language: string) => string,
): Html {
  const links = languages.map((language) => {
    const name = languageName(language);
    return language === current
      ? html`<li><span aria-current="true" lang="${language}">${name}</span></li>`
      : html`<li><a href="${hrefFor(language)}" hreflang="${language}" lang="${language}" data-language="${language}">${name}</a></li>`;
  });
  return renderLanguageChoice(languages, current, html`<ul>${links}</ul>`);
}

/** As high as two lines, as wide as it wants up to a third of a phone. The name beside it says what it is. */
const logoHeight = 48;
const widestLogo = 160;

function renderLogo(logo: LogoFacts | undefined): Html {
  if (logo === undefined) return html``;
  const scale = Math.min(logoHeight / logo.height, widestLogo / logo.width);
  const [width, height] = [Math.round(logo.width * scale), Math.round(logo.height * scale)];
  const image = html`<img class="logo" src="${logo.url}" width="${width}" height="${height}" alt="">`;
  if (logo.darkUrl === undefined) return image;
  return html`<picture><source media="screen and (prefers-color-scheme: dark)" srcset="${logo.darkUrl}">${image}</picture>`;
}

/** The page's top: whose page it is, and the languages. */
export function renderHeader(options: {
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly languages: readonly string[];
  readonly hrefFor: (language: string) => string;
}): Html {
  return html`<header class="top">${renderOwner(options.organisation, options.language)}${renderLanguages(options.languages, options.language, options.hrefFor)}</header>`;
}

/** Whose page it is: the logo, where there is one, and the name. */
export function renderOwner(organisation: OrganisationFacts, language: string): Html {
  const name = textIn(organisation.name, language, organisation.languages);
  return html`<div class="owner">${renderLogo(organisation.logo)}<p class="organisation">${name}</p></div>`;
}

/** A number that a telephone dials: digits, with the plus sign when there is one. */
function dialable(phone: string): string {
  const digits = phone.replace(/[^0-9]/g, '');
  return phone.trim().startsWith('+') ? `+${digits}` : digits;
}

/**
 * The help line: the same words at the same place on every page (WCAG 2.2, 3.2.6). Empty without any contact; `credit`
 * stands below it, in the same part of the page.
 */
export function renderHelpLine(
  help: HelpContacts | undefined,
  language: string,
  paperUrl?: string,
  credit?: Html,
): Html {
  const words = pageTexts(language);
  const phone = help?.phone === undefined ? '' : textIn(help.phone, language);
  const email = help?.email === undefined ? '' : textIn(help.email, language);
  const ways = [
    phone !== '' && html`<li>${words.phone} <a href="tel:${dialable(phone)}">${phone}</a></li>`,
    email !== '' && html`<li>${words.email} <a href="mailto:${email}">${email}</a></li>`,
    paperUrl !== undefined && html`<li><a href="${paperUrl}" target="_blank" rel="noopener">${words.paper}</a></li>`,
  ].filter((way) => way !== false);
  if (ways.length === 0) return credit === undefined ? html`` : html`<footer class="help">${credit}</footer>`;
  return html`<footer class="help"><p>${words.help}</p><ul>${ways}</ul>${credit}</footer>`;
}
