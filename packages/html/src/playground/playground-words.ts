import { pageLanguage } from '../texts/page-texts.ts';

interface PlaygroundWords {
  readonly title: string;
  readonly purpose: string;
  readonly form: string;
  readonly language: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly show: string;
  readonly live: string;
  readonly open: string;
  readonly events: string;
  readonly noEvents: string;
  readonly copyTitle: string;
  readonly copy: string;
  readonly copied: string;
  readonly ways: Readonly<
    Record<'script' | 'element' | 'frame' | 'react' | 'oembed', readonly [title: string, hint: string]>
  >;
  readonly sites: string;
}

const fr: PlaygroundWords = {
  title: 'Mettre un formulaire dans votre site',
  purpose:
    'Choisissez un formulaire, une langue et un thème. Vous le voyez ci-dessous comme vos visiteurs le verront; les réponses que vous y donnez sont celles de la démonstration.',
  form: 'Formulaire',
  language: 'Langue',
  theme: 'Thème',
  themes: { auto: 'Celui de la page', light: 'Clair', dark: 'Sombre' },
  show: 'Montrer',
  live: 'Le formulaire dans une page',
  open: 'Ouvrir le formulaire',
  events: 'Ce que la page apprend du formulaire',
  noEvents: 'Rien encore. Aucune réponse n’en fait jamais partie.',
  copyTitle: 'À copier dans votre site',
  copy: 'Copier',
  copied: 'Copié',
  ways: {
    script: [
      'Une ligne',
      'Pour tout site qui accepte un script. Placez-la là où le formulaire doit paraître. Sa partie « style » garde la place du formulaire : la page n’attend pas, et rien n’y bouge quand il arrive. Sans elle, ce qui est au-dessous descend une fois.',
    ],
    element: [
      'Un élément et un lien',
      'Le lien reste quand le script ne peut pas se charger, et la place du formulaire est gardée : rien ne bouge dans la page. Le texte entre les balises est le vôtre.',
    ],
    frame: ['Un cadre, sans script', 'Sa hauteur ne change pas : le formulaire défile dans le cadre.'],
    react: ['React', 'L’élément, dans une application React 19.'],
    oembed: [
      'Adresse pour WordPress et les autres éditeurs qui lisent oEmbed',
      'Collez l’adresse seule sur une ligne. L’adresse qui la décrit est au-dessous.',
    ],
  },
  sites:
    'Votre site doit être nommé dans organisation.json, sous embed.sites. La page « Sur votre site » du bureau vérifie une adresse et donne la ligne à ajouter.',
};

const en: PlaygroundWords = {
  title: 'Put a form on your site',
  purpose:
    'Choose a form, a language and a theme. You see it below as your visitors will; what you answer there goes to the demonstration.',
  form: 'Form',
  language: 'Language',
  theme: 'Theme',
  themes: { auto: 'The page’s own', light: 'Light', dark: 'Dark' },
  show: 'Show',
  live: 'The form in a page',
  open: 'Open the form',
  events: 'What the page learns from the form',
  noEvents: 'Nothing yet. No answer is ever part of it.',
  copyTitle: 'To copy into your site',
  copy: 'Copy',
  copied: 'Copied',
  ways: {
    script: [
      'One line',
      'For any site that takes a script. Put it where the form should appear. Its “style” keeps the form’s place: the page does not wait, and nothing in it moves when the form comes. Without it, what stands below moves down once.',
    ],
    element: [
      'An element and a link',
      'The link stays where the script cannot load, and the form’s place is kept: nothing moves in the page. The text between the tags is yours.',
    ],
    frame: ['A frame, without a script', 'Its height does not change: the form scrolls inside it.'],
    react: ['React', 'The element, in a React 19 application.'],
    oembed: [
      'Address for WordPress and other editors that read oEmbed',
      'Paste the address alone on a line. The address that describes it is below.',
    ],
  },
  sites:
    'Your site has to be named in organisation.json, under embed.sites. The desk’s page “On your site” checks an address and gives the line to add.',
};

/** The words of the playground. */
export function playgroundWords(language: string): PlaygroundWords {
  return { fr, en }[pageLanguage(language)];
}
