import type { LinkState } from '../../links/links.ts';
import type { DeskLanguage, InBoth } from '../desk-page.ts';
import type { Opening } from './link-fields.ts';

interface LinkWords {
  readonly choose: string;
  readonly makeTitle: string;
  readonly madeTitle: string;
  readonly opens: Readonly<Record<Opening, string>>;
  readonly instead: Readonly<Record<Opening, string>>;
  readonly inviteInstead: string;
  readonly uses: string;
  readonly usesHint: string;
  readonly badUses: string;
  readonly until: string;
  readonly untilHint: string;
  readonly badUntil: string;
  readonly language: string;
  readonly anyLanguage: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly make: string;
  readonly mend: string;
  readonly once: string;
  readonly good: (uses: number) => string;
  readonly theLink: string;
  readonly copy: string;
  readonly copied: string;
  readonly typed: (address: string) => string;
  readonly qr: string;
  readonly scan: string;
  readonly print: string;
  readonly another: string;
  readonly allLinks: string;
  readonly none: string;
  readonly noneFound: string;
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly listTitle: string;
  readonly made: string;
  readonly state: string;
  readonly states: Readonly<Record<LinkState, string>>;
  readonly answered: (answered: number, uses: number) => string;
  readonly opened: (opened: number) => string;
  readonly openedHint: string;
  readonly ends: string;
  readonly noEnd: string;
  readonly revoke: string;
  readonly revokeSure: string;
  readonly renew: string;
  readonly renewDetails: string;
  readonly newUses: string;
  readonly older: (count: number) => string;
}

const words: InBoth<LinkWords> = {
  fr: {
    choose: 'Pour quel formulaire?',
    makeTitle: 'Faire un lien',
    madeTitle: 'Le lien est fait',
    opens: {
      form: 'Ce lien ouvre le formulaire.',
      results: 'Ce lien montre les résultats d’un groupe, et ne permet pas de répondre.',
      choosing: 'Ce lien montre les personnes rencontrées pour un projet, pour choisir ensemble.',
      'choosing-restricted':
        'Ce lien montre les personnes rencontrées pour un projet, avec les renseignements restreints.',
    },
    instead: {
      form: 'Faire plutôt un lien pour répondre',
      results: 'Faire plutôt un lien vers les résultats d’un groupe',
      choosing: 'Faire plutôt un lien pour choisir ensemble',
      'choosing-restricted': 'Faire plutôt un lien pour choisir ensemble, avec les renseignements restreints',
    },
    inviteInstead: 'Inviter plutôt une liste de personnes : chacune reçoit son lien',
    uses: 'Combien de réponses?',
    usesHint: 'Pour un groupe qui partage le même lien, écrivez le nombre de personnes.',
    badUses: 'Écrivez un nombre entier, de 1 à 10 000.',
    until: 'Dernier jour',
    untilHint: 'Après ce jour, le lien n’ouvre plus rien. Vous pourrez le prolonger.',
    badUntil: 'Choisissez un jour à venir.',
    language: 'Langue',
    anyLanguage: 'Celle du téléphone ou de l’ordinateur de la personne',
    languages: { fr: 'Français', en: 'Anglais' },
    make: 'Faire le lien',
    mend: 'Le lien n’est pas fait : une réponse ci-dessous est à corriger.',
    once: 'Gardez-le maintenant : il ne pourra plus être montré.',
    good: (uses) => (uses === 1 ? 'Il sert à une réponse.' : `Il sert à ${uses} réponses.`),
    theLink: 'Le lien',
    copy: 'Copier le lien',
    copied: 'Le lien est copié.',
    typed: (address) => `À écrire à la main, à l’adresse ${address} :`,
    qr: 'Code à viser avec un téléphone',
    scan: 'À viser avec l’appareil photo d’un téléphone.',
    print: 'Cette page s’imprime : le menu et les boutons restent à l’écran.',
    another: 'Faire un autre lien pour ce formulaire',
    allLinks: 'Voir tous les liens',
    none: 'Aucun lien n’a encore été fait.',
    noneFound: 'Aucun lien ne correspond.',
    search: 'Chercher un lien',
    searchHint: 'Un groupe, un projet, un formulaire, un numéro.',
    find: 'Chercher',
    listTitle: 'Les liens',
    made: 'Fait',
    state: 'Il est',
    states: { open: 'ouvert', spent: 'utilisé', expired: 'terminé', revoked: 'retiré' },
    answered: (answered, uses) => `${answered} ${answered < 2 ? 'réponse' : 'réponses'} sur ${uses}`,
    opened: (opened) => (opened === 0 ? 'jamais ouvert' : `ouvert ${opened} fois`),
    openedHint: 'Les ouvertures comptent aussi les programmes qui vérifient les courriels.',
    ends: 'Dernier moment :',
    noEnd: 'sans fin',
    revoke: 'Retirer ce lien',
    revokeSure: 'Un lien retiré n’ouvre plus rien, et ne revient pas. Les réponses reçues restent.',
    renew: 'Prolonger ce lien',
    renewDetails: 'Prolonger ou retirer',
    newUses: 'Combien de réponses encore?',
    older: (count) => `Et ${count} plus anciens : cherchez-les.`,
  },
  en: {
    choose: 'For which form?',
    makeTitle: 'Make a link',
    madeTitle: 'The link is made',
    opens: {
      form: 'This link opens the form.',
      results: 'This link shows a group’s results, and cannot be used to answer.',
      choosing: 'This link shows the people met for a project, to choose together.',
      'choosing-restricted': 'This link shows the people met for a project, with restricted information.',
    },
    instead: {
      form: 'Make a link for answering instead',
      results: 'Make a link to a group’s results instead',
      choosing: 'Make a link for choosing together instead',
      'choosing-restricted': 'Make a link for choosing together, with restricted information, instead',
    },
    inviteInstead: 'Invite a list of people instead: each one gets a link',
    uses: 'How many responses?',
    usesHint: 'For a group that shares one link, write how many people there are.',
    badUses: 'Write a whole number, from 1 to 10,000.',
    until: 'Last day',
    untilHint: 'After this day the link opens nothing any more. You can renew it.',
    badUntil: 'Choose a day to come.',
    language: 'Language',
    anyLanguage: 'That of the person’s telephone or computer',
    languages: { fr: 'French', en: 'English' },
    make: 'Make the link',
    mend: 'The link is not made: something below has to be mended.',
    once: 'Keep it now: it cannot be shown again.',
    good: (uses) => (uses === 1 ? 'It takes one response.' : `It takes ${uses} responses.`),
    theLink: 'The link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    typed: (address) => `To type by hand, at ${address}:`,
    qr: 'Code to scan with a telephone',
    scan: 'To scan with a telephone’s camera.',
    print: 'This page can be printed: the menu and the buttons stay on the screen.',
    another: 'Make another link to this form',
    allLinks: 'See all links',
    none: 'No link has been made yet.',
    noneFound: 'No link matches.',
    search: 'Find a link',
    searchHint: 'A group, a project, a form, a number.',
    find: 'Find',
    listTitle: 'The links',
    made: 'Made',
    state: 'It is',
    states: { open: 'open', spent: 'used', expired: 'over', revoked: 'taken back' },
    answered: (answered, uses) => `${answered} of ${uses} ${uses === 1 ? 'response' : 'responses'}`,
    opened: (opened) => (opened === 0 ? 'never opened' : opened === 1 ? 'opened once' : `opened ${opened} times`),
    openedHint: 'Programs that check e-mail are counted among the openings.',
    ends: 'Last moment:',
    noEnd: 'no end',
    revoke: 'Take this link back',
    revokeSure: 'A link that is taken back opens nothing any more, for good. Responses that came in stay.',
    renew: 'Renew this link',
    renewDetails: 'Renew or take back',
    newUses: 'How many more responses?',
    older: (count) => `And ${count} older ones: search for them.`,
  },
};

/** The words of links. */
export function linkWords(language: DeskLanguage): LinkWords {
  return words[language];
}
