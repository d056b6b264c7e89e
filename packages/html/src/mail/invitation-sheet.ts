import { type LocalText, textIn } from '@tablee/core';
import { html } from '../markup/html.ts';
import { qrCode } from '../paper/qr-code.ts';
import { pageLanguage } from '../texts/page-texts.ts';

/** One person's part of a sheet. */
export interface SheetPerson {
  readonly name: string;
  readonly language: string;
  readonly url: string;
  /** The code in the form for paper. */
  readonly code: string;
}

const words = {
  fr: {
    title: 'Invitations à imprimer',
    for: (name: string) => (name === '' ? 'Pour vous' : `Pour ${name}`),
    invites: (organisation: string) => `${organisation} vous invite à répondre à ce formulaire\u00a0:`,
    scan: 'Visez ce carré avec l’appareil photo de votre téléphone,',
    or: (url: string) => `ou allez à ${url} et écrivez ce code\u00a0:`,
    until: (day: string) => `Le code sert une fois, jusqu’au ${day}.`,
    picture: 'Code à viser avec un téléphone',
  },
  en: {
    title: 'Invitations to print',
    for: (name: string) => (name === '' ? 'For you' : `For ${name}`),
    invites: (organisation: string) => `${organisation} invites you to answer this form:`,
    scan: 'Point your telephone’s camera at this square,',
    or: (url: string) => `or go to ${url} and type this code:`,
    until: (day: string) => `The code works once, until ${day}.`,
    picture: 'Code to scan with a telephone',
  },
} as const;

// Without quotation marks: inside a style element, escaped ones are not read as such.
const style = `
@page{size:auto;margin:12mm}
body{font:12pt/1.4 Arial,Helvetica,sans-serif;color:#000;background:#fff;max-width:190mm;margin:0 auto}
h1{font-size:13pt;margin:0 0 4mm}
@media print{h1{display:none}}
ol{list-style:none;margin:0;padding:0}
li{break-inside:avoid;display:flex;gap:8mm;align-items:center;border-bottom:1px dashed #000;padding:7mm 2mm;min-height:52mm}
.words{flex:1}
h2{font-size:15pt;margin:0 0 2mm}
p{margin:0 0 2mm}
strong{font-size:13pt}
.code{font:bold 18pt/1.3 Courier New,monospace;letter-spacing:.03em;margin:2mm 0}
.qr{width:44mm;height:44mm;flex:none}
`;

/** A sheet to print: one invitation for each person, lines to cut along, each code large and as a square to scan. */
export function renderInvitationSheet(options: {
  readonly organisation: LocalText;
  readonly title: LocalText;
  readonly language: string;
  /** Where codes are typed: `https://forms.example.org/s`. */
  readonly typeAt: string;
  /** The last day in a person's language. */
  readonly until: (language: string) => string;
  readonly people: readonly SheetPerson[];
}): string {
  const language = pageLanguage(options.language);
  const invitations = options.people.map(({ name, url, code, ...person }) => {
    const said = words[pageLanguage(person.language)];
    return html`<li lang="${person.language}"><div class="words"><h2>${said.for(name)}</h2>
<p>${said.invites(textIn(options.organisation, person.language))}<br><strong>${textIn(options.title, person.language)}</strong></p>
<p>${said.scan} ${said.or(options.typeAt.replace(/^https?:\/\//, ''))}</p>
<p class="code">${code}</p>
<p>${said.until(options.until(person.language))}</p></div>
${qrCode(url, said.picture)}</li>
`;
  });
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${words[language].title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${words[language].title}</h1>
<ol>
${invitations}</ol>
</main>
</body>
</html>
`.markup;
}
