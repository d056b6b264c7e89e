import type { DeskLanguage, InBoth } from '../desk-page.ts';

interface GroupsWords {
  readonly intro: string;
  readonly noForms: string;
  readonly noGroups: string;
  readonly begin: string;
  readonly invite: string;
  readonly follow: string;
  readonly results: string;
  readonly share: string;
  readonly back: string;
  readonly shown: (count: number) => string;
  readonly notEnough: string;
  readonly needed: (least: number) => string;
  readonly neededBySide: (least: number) => string;
  readonly jointDone: string;
  readonly jointWaits: string;
  readonly jointNext: string;
  readonly makeJoint: string;
  readonly state: string;
  readonly shared: string;
}

const words: InBoth<GroupsWords> = {
  fr: {
    intro: 'Un groupe se suit par son code : qui est invité, ce qui manque encore, ses résultats, son étape commune.',
    noForms: 'Aucun formulaire d’ici ne montre de résultats de groupe.',
    noGroups: 'Aucun groupe encore.',
    begin: 'Inviter un premier groupe',
    invite: 'Inviter un autre groupe',
    follow: 'Suivre l’invitation',
    results: 'Voir les résultats',
    share: 'Faire un lien vers ces résultats, pour une personne qui n’a pas de bureau',
    back: 'Voir tous les groupes',
    shown: (count) => `${count} réponses montrées`,
    notEnough: 'pas encore assez de réponses',
    needed: (least) => `Les résultats se montrent dès que ${least} personnes ont répondu.`,
    neededBySide: (least) => `Chaque côté se montre dès que ${least} de ses personnes ont répondu.`,
    jointDone: 'L’étape commune est faite.',
    jointWaits: 'L’étape commune vient quand le groupe a vu ses résultats.',
    jointNext: 'À faire ensuite : l’étape commune. La personne qui anime l’ouvre avec ce lien.',
    makeJoint: 'Faire le lien de l’étape commune',
    state: 'Réponses',
    shared: 'Lien partagé',
  },
  en: {
    intro: 'A group is followed by its code: who is invited, what is still needed, its results, its joint step.',
    noForms: 'No form here shows results of groups.',
    noGroups: 'No group yet.',
    begin: 'Invite a first group',
    invite: 'Invite another group',
    follow: 'Follow the invitation',
    results: 'See the results',
    share: 'Make a link to these results, for somebody without a desk',
    back: 'See all groups',
    shown: (count) => `${count} answers shown`,
    notEnough: 'not enough answers yet',
    needed: (least) => `Results show as soon as ${least} people have answered.`,
    neededBySide: (least) => `Each side shows as soon as ${least} of its people have answered.`,
    jointDone: 'The joint step is done.',
    jointWaits: 'The joint step comes once the group has seen its results.',
    jointNext: 'Next: the joint step. Whoever leads it opens it with this link.',
    makeJoint: 'Make the link of the joint step',
    state: 'Answers',
    shared: 'Shared link',
  },
};

/** The words of groups and rounds. */
export function groupsWords(language: DeskLanguage): GroupsWords {
  return words[language];
}
