import { isEasyRead } from '@tablee/core';

/** The languages that the pages around a form speak. A form in another language gets the nearest of these. */
export const pageLanguages = ['fr', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** One problem that a page explains: what happened, then what to do. */
interface ProblemText {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

/** Why there is a page that says so instead of the one asked for. */
export type ProblemKind = 'not-found' | 'link-closed' | 'link-needed' | 'too-many' | 'unavailable' | 'bad-request';

/** Every word of the pages around a form. No-break spaces as Québec typography asks: before « : », inside « ». */
export interface PageTexts {
  readonly skip: string;
  readonly languageNav: string;
  readonly languageName: string;
  /** After the name of a language, for its easy-read version. Nobody calls it FALC who has not had it read again. */
  readonly simpleWords: string;
  readonly help: string;
  readonly phone: string;
  readonly email: string;
  readonly minutes: (minutes: number) => string;
  /** Before the number of things to check, in the title of a page that comes back. */
  readonly toCheck: string;
  readonly paper: string;
  readonly formsTitle: string;
  readonly noForms: string;
  readonly open: string;
  readonly homeTitle: string;
  readonly homePurpose: string;
  readonly noOrganisations: string;
  readonly linkTitle: string;
  readonly linkLoading: string;
  readonly linkNoScript: string;
  readonly problems: Readonly<Record<ProblemKind, ProblemText>>;
}

const fr: PageTexts = {
  skip: 'Aller au contenu',
  languageNav: 'Langue',
  languageName: 'Français',
  simpleWords: 'mots simples',
  help: 'Besoin d’aide ou d’une version papier?',
  phone: 'Téléphone :',
  email: 'Courriel :',
  minutes: (minutes) => `Environ ${minutes} minutes`,
  toCheck: 'À revoir :',
  paper: 'Version papier (nouvel onglet)',
  formsTitle: 'Nos formulaires',
  noForms:
    'Aucun formulaire n’est ouvert à tout le monde en ce moment. Si vous avez reçu une invitation, ouvrez le lien qu’elle contient.',
  open: 'Ouvrir',
  homeTitle: 'Formulaires',
  homePurpose: 'Choisissez l’organisation qui vous invite.',
  noOrganisations: 'Aucune organisation n’a encore de formulaire ici.',
  linkTitle: 'Votre invitation',
  linkLoading: 'Nous ouvrons votre formulaire…',
  linkNoScript: 'Votre navigateur n’exécute pas JavaScript. Vous pouvez répondre quand même, en une étape de plus.',
  problems: {
    'not-found': {
      title: 'Cette page n’existe pas',
      what: 'L’adresse contient peut-être une faute, ou le formulaire est fermé.',
      next: 'Vérifiez l’adresse, ou demandez le bon lien à la personne qui vous l’a donnée.',
    },
    'link-closed': {
      title: 'Ce lien ne s’ouvre pas',
      what: 'Il a peut-être déjà servi, sa date est peut-être passée, ou il n’a pas été copié en entier.',
      next: 'Demandez un nouveau lien à la personne qui vous l’a envoyé.',
    },
    'link-needed': {
      title: 'Ce formulaire s’ouvre avec une invitation',
      what: 'Il est réservé aux personnes qui ont reçu un lien.',
      next: 'Ouvrez le lien de votre invitation, ou demandez-le à la personne qui vous invite.',
    },
    'too-many': {
      title: 'Un instant, s’il vous plaît',
      what: 'Beaucoup de demandes arrivent de votre réseau en même temps.',
      next: 'Attendez une minute, puis ouvrez la page de nouveau.',
    },
    unavailable: {
      title: 'Le service fait une pause',
      what: 'Nous ne pouvons pas recevoir de réponses en ce moment.',
      next: 'Essayez de nouveau dans quelques minutes.',
    },
    'bad-request': {
      title: 'Nous n’avons pas pu lire cette demande',
      what: 'L’adresse ou les données envoyées sont incomplètes.',
      next: 'Ouvrez de nouveau le formulaire depuis le lien que vous avez reçu.',
    },
  },
};

const en: PageTexts = {
  skip: 'Skip to content',
  languageNav: 'Language',
  languageName: 'English',
  simpleWords: 'simple words',
  help: 'Need help or a paper copy?',
  phone: 'Phone:',
  email: 'Email:',
  minutes: (minutes) => `About ${minutes} minutes`,
  toCheck: 'To check:',
  paper: 'Paper version (new tab)',
  formsTitle: 'Our forms',
  noForms: 'No form is open to everyone right now. If you received an invitation, open the link in it.',
  open: 'Open',
  homeTitle: 'Forms',
  homePurpose: 'Choose the organisation that invited you.',
  noOrganisations: 'No organisation has a form here yet.',
  linkTitle: 'Your invitation',
  linkLoading: 'We are opening your form…',
  linkNoScript: 'Your browser does not run JavaScript. You can answer all the same, with one more step.',
  problems: {
    'not-found': {
      title: 'This page does not exist',
      what: 'The address may have a mistake in it, or the form is closed.',
      next: 'Check the address, or ask the person who gave it to you for the right link.',
    },
    'link-closed': {
      title: 'This link does not open',
      what: 'It may have been used already, be out of date, or not have been copied in full.',
      next: 'Ask the person who sent it to you for a new link.',
    },
    'link-needed': {
      title: 'This form opens with an invitation',
      what: 'It is for people who received a link.',
      next: 'Open the link in your invitation, or ask the person who invites you for it.',
    },
    'too-many': {
      title: 'One moment, please',
      what: 'Many requests are coming from your network at the same time.',
      next: 'Wait a minute, then open the page again.',
    },
    unavailable: {
      title: 'The service is taking a break',
      what: 'We cannot receive answers right now.',
      next: 'Please try again in a few minutes.',
    },
    'bad-request': {
      title: 'We could not read this request',
      what: 'The address or the data sent is incomplete.',
      next: 'Open the form again from the link that you received.',
    },
  },
};

const texts: Readonly<Record<PageLanguage, PageTexts>> = { fr, en };

/** The nearest language of the pages: `fr-CA` gives `fr`; a language they do not speak gives English. */
export function pageLanguage(language: string): PageLanguage {
  return language === 'fr' || language.startsWith('fr-') ? 'fr' : 'en';
}

/** The words of the pages in the nearest language. */
export function pageTexts(language: string): PageTexts {
  return texts[pageLanguage(language)];
}

/** What a language calls itself: « Français », « Français – mots simples », « Español ». */
export function languageName(language: string): string {
  const [base = language] = language.split('-');
  const words = pageTexts(language);
  const isSpoken = pageLanguages.some((one) => one === base);
  const own = isSpoken ? words.languageName : new Intl.DisplayNames([base], { type: 'language' }).of(base);
  const name = own === undefined ? language : own.charAt(0).toLocaleUpperCase(base) + own.slice(1);
  return isEasyRead(language) ? `${name} – ${words.simpleWords}` : name;
}
