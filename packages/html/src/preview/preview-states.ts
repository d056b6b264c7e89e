import { pageLanguage } from '../texts/page-texts.ts';

/** How a form can be looked at, in the order in which a person meets it, by what they are doing. */
export const previewStages = {
  answering: ['page', 'script', 'steps', 'plain', 'filled', 'errors', 'changed'],
  sending: ['review', 'waiting', 'late', 'receipt', 'mine'],
  later: ['saved', 'resumed', 'expired'],
  shut: ['closed', 'invited', 'refused'],
  elsewhere: ['paper', 'embed', 'dark'],
} as const;

/** A moment of doing something with a form. */
export type PreviewStage = keyof typeof previewStages;

/** One look at a form: a page that a person can meet. */
export type PreviewState = (typeof previewStages)[PreviewStage][number];

/** Every look, in order. */
export const previewStates: readonly PreviewState[] = Object.values(previewStages).flat();

/** Looks that a form may have nothing to show for; what is said there instead. */
export type AbsentPage = 'drafts' | 'mine' | 'invited' | 'sample';

/** What each look is called. */
export interface PreviewLooks {
  readonly stages: Readonly<Record<PreviewStage, string>>;
  readonly looks: Readonly<Record<PreviewState, string>>;
  readonly absent: Readonly<Record<AbsentPage, string>>;
}

const fr: PreviewLooks = {
  stages: {
    answering: 'En répondant',
    sending: 'En envoyant',
    later: 'En finissant plus tard',
    shut: 'Quand rien ne s’ouvre',
    elsewhere: 'Ailleurs',
  },
  looks: {
    page: 'La page, avec SurveyJS où il y a de la place',
    script: 'La page, avec le petit script',
    steps: 'Page par page, remplie',
    plain: 'Sans JavaScript : toutes les pages',
    filled: 'Sans JavaScript, remplie',
    errors: 'Avec des erreurs',
    changed: 'Le formulaire a changé entre-temps',
    review: 'Relire avant d’envoyer',
    waiting: 'Pas arrivé : un nouvel essai',
    late: 'Fermé au moment d’envoyer',
    receipt: 'Le reçu, et le résultat',
    mine: 'Revoir ses réponses',
    saved: 'Gardé pour plus tard',
    resumed: 'Repris plus tard',
    expired: 'Repris quand le lien est retiré',
    closed: 'Formulaire fermé',
    invited: 'Sans invitation',
    refused: 'Lien refusé',
    paper: 'Sur papier',
    embed: 'Dans un autre site',
    dark: 'Sombre',
  },
  absent: {
    drafts:
      'Ce serveur ne garde pas de réponses à finir plus tard : tablee.json ne nomme aucune clé (« encryption »), ou « drafts » vaut « off ».',
    mine: 'Personne ne revient à ces réponses : le formulaire est rempli par l’équipe, il est sans nom, ou « myAnswers » vaut « off ».',
    invited: 'Ce formulaire est ouvert à tout le monde : il ne demande pas d’invitation.',
    sample: 'Il faut des réponses d’essai qui sont acceptées : ajoutez un fichier dans samples/.',
  },
};

const en: PreviewLooks = {
  stages: {
    answering: 'Answering',
    sending: 'Sending',
    later: 'Finishing later',
    shut: 'When nothing opens',
    elsewhere: 'Elsewhere',
  },
  looks: {
    page: 'The page, with SurveyJS where there is room',
    script: 'The page, with the small script',
    steps: 'Page by page, filled in',
    plain: 'Without JavaScript: every page',
    filled: 'Without JavaScript, filled in',
    errors: 'With errors',
    changed: 'The form has changed meanwhile',
    review: 'Reading again before sending',
    waiting: 'Did not arrive: another try',
    late: 'Closed at the moment of sending',
    receipt: 'The receipt, and the result',
    mine: 'Seeing one’s answers again',
    saved: 'Kept for later',
    resumed: 'Taken up later',
    expired: 'Taken up when the link is revoked',
    closed: 'Form closed',
    invited: 'Without an invitation',
    refused: 'Link refused',
    paper: 'On paper',
    embed: 'In another site',
    dark: 'Dark',
  },
  absent: {
    drafts:
      'This server keeps no answers to finish later: tablee.json names no key (“encryption”), or “drafts” is “off”.',
    mine: 'Nobody comes back to these answers: staff fill the form in, it has no names, or “myAnswers” is “off”.',
    invited: 'This form is open to everybody: it asks for no invitation.',
    sample: 'This takes sample answers that are accepted: add a file in samples/.',
  },
};

/** The names of looks; French with its no-break spaces. */
export function previewLooks(language: string): PreviewLooks {
  return pageLanguage(language) === 'fr' ? fr : en;
}
