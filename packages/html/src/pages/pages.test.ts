import { expect, test } from 'vitest';
import { html } from '../markup/html.ts';
import type { PlainRules } from '../plain/plain-rules.ts';
import { scriptWords } from '../plain/script-words.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderAnswersCopy } from './answers-copy.ts';
import { renderLanguages } from './document.ts';
import { renderFormPage } from './form-page.ts';
import { linkOpening, renderLinkPage } from './link-page.ts';
import { renderHomePage, renderOrganisationPage } from './list-pages.ts';
import type { FormFacts, OrganisationFacts } from './page-facts.ts';
import { renderProblemPage } from './problem-page.ts';

const assets = { styles: ['/assets/page.css'], script: '/assets/page.js', preload: ['/assets/form.js'] };
const organisation: OrganisationFacts = {
  id: 'demo',
  name: { fr: 'Hôpital <de> la Rive', en: 'Riverside' },
  languages: ['fr', 'en'],
  help: { phone: { fr: '+1 514 555-0123' }, email: { fr: 'aide@exemple.org' } },
  themeUrl: '/demo/theme.css',
};
const form: FormFacts = {
  id: 'application',
  version: '1.0.0',
  audience: 'public',
  languages: ['fr', 'en'],
  title: { fr: 'Votre candidature', en: 'Your application' },
  purpose: { fr: 'Pour faire connaissance.', en: 'To get to know you.' },
  minutes: 15,
  help: organisation.help ?? {},
};

const rules: PlainRules = {
  form: {
    organisation: 'demo',
    id: 'application',
    version: '1.0.0',
    languages: ['fr', 'en'],
    questions: [],
    sections: [],
    notes: [],
    withhold: [],
    prefill: {},
    bands: [],
    confirmation: { title: {}, text: {} },
  },
  language: 'fr',
  words: scriptWords('fr'),
  fixed: {},
  staff: false,
  marking: {},
  kept: [],
  nextActions: {},
  dial: [],
};

const formPage = (language: string): string =>
  renderFormPage({
    form,
    organisation,
    language,
    assets,
    mode: 'page',
    spamProtection: 'proof-of-work',
    plainForm: html`<form><button>Envoyer</button></form>`,
    rules,
    takeOverUrl: '/assets/surveyjs.js',
  });

const pages: readonly (readonly [string, string])[] = [
  ['form', formPage('fr')],
  ['organisation', renderOrganisationPage({ organisation, forms: [form], language: 'fr', assets })],
  ['home', renderHomePage({ organisations: [organisation], languages: ['fr', 'en'], language: 'fr', assets })],
  ['link', renderLinkPage({ language: 'fr', assets, formAssets: assets })],
  ['problem', renderProblemPage({ kind: 'not-found', language: 'fr', assets, organisation })],
];

test.each(pages)('the %s page needs nothing that a strict policy refuses', (_, page) => {
  expect(page.replace(`<script>${linkOpening}</script>`, '')).not.toMatch(
    /<style|style=|\son[a-z]+=|<script(?! type="application\/json"| type="module" src=)/,
  );
  expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
  expect(page).not.toContain('<de>');
});

test('a form’s page is a form before its script comes, and says what it is for, how long it takes and whom to call', () => {
  const page = formPage('fr');
  for (const text of ['Votre candidature', 'Pour faire connaissance.', 'Environ 15 minutes', 'Envoyer']) {
    expect(page).toContain(text);
  }
  expect(page).toContain('href="tel:+15145550123"');
  expect(page).toContain('href="mailto:aide@exemple.org"');
  expect(page).toMatch(/<form>/);
  expect(page).not.toContain('noscript');
  expect(page).toContain('<a href="?lang=en" hreflang="en" lang="en" data-language="en">English</a>');
  expect(page.indexOf('/assets/page.css')).toBeLessThan(page.indexOf('/demo/theme.css'));
});

test('two languages stand beside each other, more open under one word in each of the languages', () => {
  const languages = ['fr', 'en', 'fr-simple', 'en-simple'];
  const list = (offered: readonly string[]): string =>
    renderLanguages(offered, 'en', (language) => `?lang=${language}`).markup;
  expect(list(languages.slice(0, 2))).not.toContain('<details>');
  const markup = list(languages);
  expect(markup).toContain('<summary><span lang="en">Language</span> · <span lang="fr">Langue</span></summary>');
  expect([...markup.matchAll(/href="\?lang=([\w-]+)"/g)].map(([, language]) => language)).toEqual([
    'fr',
    'fr-simple',
    'en-simple',
  ]);
  expect(markup).toContain('aria-current="true" lang="en"');
  expect(list(['fr'])).toBe('');
});

test('a problem is told in both languages, the reader’s first', () => {
  const page = renderProblemPage({ kind: 'link-closed', language: 'en-CA', assets });
  expect(page.indexOf(pageTexts('en').problems['link-closed'].title)).toBeLessThan(
    page.indexOf(pageTexts('fr').problems['link-closed'].title),
  );
  expect(page).toContain('<section lang="fr">');
});

test('a copy of answers is one file that loads and runs nothing', () => {
  const copy = renderAnswersCopy({
    language: 'fr',
    title: 'Votre candidature',
    heading: 'Candidature envoyée',
    reference: 'Votre numéro\u00a0: K7F-2QM',
    sections: [{ title: 'Vous', entries: [{ label: 'Prénom', answer: '<script>alert(1)</script>' }] }],
  });
  expect(copy).not.toMatch(/<script|src=|href=|url\(/);
  expect(copy).toContain('&lt;script&gt;');
});
