import { pageLanguage } from '../texts/page-texts.ts';

/** Every word of a message that is ours. */
export interface MailWords {
  readonly greeting: (name: string) => string;
  readonly invitationSubject: (organisation: string, title: string) => string;
  readonly reminderSubject: (organisation: string, title: string) => string;
  readonly invites: (organisation: string) => string;
  readonly reminds: (organisation: string) => string;
  readonly minutes: (minutes: number) => string;
  readonly free: string;
  readonly open: string;
  readonly ownLink: (until: string) => string;
  readonly anonymous: string;
  readonly typed: (url: string, code: string) => string;
  readonly help: string;
  readonly phone: string;
  readonly email: string;
  readonly noMore: string;
  readonly why: (organisation: string) => string;
  readonly receiptSubject: (reference: string, title: string) => string;
  readonly received: (title: string, date: string) => string;
  readonly reference: (reference: string) => string;
  readonly keepReference: string;
  readonly noPrivateLink: string;
  readonly whatNext: string;
  readonly askedForIt: string;
  readonly resumeSubject: (title: string) => string;
  readonly resumeAsked: string;
  readonly resume: string;
  readonly resumeUntil: (until: string) => string;
  readonly resumeSecret: string;
  readonly resumeAskedForIt: string;
  readonly digestSubject: (organisation: string, week: string) => string;
  readonly digestForms: string;
  readonly digestNothing: string;
  readonly digestForm: (
    title: string,
    counts: { readonly received: number; readonly corrected: number; readonly withdrawn: number },
  ) => string;
  readonly digestInvitations: string;
  readonly digestInvitation: (facts: {
    readonly title: string;
    readonly about: string;
    readonly invited: number;
    readonly answered: number | undefined;
    readonly until: string;
  }) => string;
  readonly digestWaits: string;
  readonly digestAllWell: string;
  readonly digestNoAnswers: string;
  readonly signInSubject: (organisation: string) => string;
  readonly signInAsked: string;
  readonly signInOpen: string;
  readonly signInOnce: (minutes: number) => string;
  readonly signInNotAsked: string;
}

const number = { fr: new Intl.NumberFormat('fr-CA'), en: new Intl.NumberFormat('en-CA') } as const;
const rules = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') } as const;

function plural(language: 'fr' | 'en', count: number, one: string, several: string): string {
  return `${number[language].format(count)} ${rules[language].select(count) === 'one' ? one : several}`;
}

const fr: MailWords = {
  greeting: (name) => (name === '' ? 'Bonjour,' : `Bonjour ${name},`),
  invitationSubject: (organisation, title) => `${organisation} vous invite : ${title}`,
  reminderSubject: (organisation, title) => `Rappel, ${organisation} vous invite : ${title}`,
  invites: (organisation) => `${organisation} vous invite à répondre à un formulaire.`,
  reminds: (organisation) =>
    `Voici un rappel : ${organisation} vous invite à répondre à un formulaire. Votre lien n’a pas encore servi.`,
  minutes: (minutes) => `Il faut environ ${plural('fr', minutes, 'minute', 'minutes')}.`,
  free: 'Vous pouvez répondre ou non, comme vous voulez.',
  open: 'Ouvrir le formulaire',
  ownLink: (until) => `Ce lien est pour vous. Il sert une fois, jusqu’au ${until}.`,
  anonymous:
    'Vos réponses ne portent pas votre nom. Nous savons seulement si un lien a servi, et non ce qui a été répondu.',
  typed: (url, code) => `Le lien ne s’ouvre pas? Allez à ${url} et écrivez ce code : ${code}`,
  help: 'Besoin d’aide ou d’une version papier?',
  phone: 'Téléphone :',
  email: 'Courriel :',
  noMore: 'Ne plus recevoir d’invitations',
  why: (organisation) =>
    `Vous recevez ce message parce que votre adresse est dans notre liste d’invitations (${organisation}).`,
  receiptSubject: (reference, title) => `Réponse reçue, numéro ${reference} : ${title}`,
  received: (title, date) => `Votre réponse à « ${title} » a été reçue le ${date}.`,
  reference: (reference) => `Son numéro : ${reference}`,
  keepReference: 'Gardez ce numéro : il permet de parler de votre réponse au téléphone.',
  noPrivateLink:
    'Votre lien privé, qui ouvre vos réponses, n’est pas dans ce message : d’autres personnes lisent peut-être cette boîte. Il est sur la page du reçu : imprimez-la, ou enregistrez la copie de vos réponses.',
  askedForIt:
    'Vous recevez ce message parce que cette adresse a été donnée après l’envoi d’une réponse. Elle n’est pas conservée.',
  whatNext: 'Et maintenant?',
  resumeSubject: (title) => `Pour finir plus tard : ${title}`,
  resumeAsked: 'Voici comment reprendre les réponses que vous avez gardées.',
  resume: 'Reprendre mes réponses',
  resumeUntil: (until) => `Vous pouvez reprendre jusqu’au ${until}. Ensuite, vos réponses sont effacées.`,
  resumeSecret: 'Qui a ce message peut lire et changer vos réponses : gardez-le comme une clé.',
  resumeAskedForIt:
    'Vous recevez ce message parce que cette adresse a été donnée en gardant des réponses pour plus tard. Elle n’est pas conservée. Si ce n’est pas vous, effacez ce message.',
  digestSubject: (organisation, week) => `${organisation} : la semaine du ${week}`,
  digestForms: 'Réponses reçues',
  digestNothing: 'Aucune réponse cette semaine.',
  digestForm: (title, { received, corrected, withdrawn }) =>
    `${title} : ${[
      plural('fr', received, 'réponse', 'réponses'),
      ...(corrected === 0 ? [] : [plural('fr', corrected, 'corrigée', 'corrigées')]),
      ...(withdrawn === 0 ? [] : [plural('fr', withdrawn, 'retirée par la personne', 'retirées par les personnes')]),
    ].join(', ')}`,
  digestInvitations: 'Invitations en cours',
  digestInvitation: ({ title, about, invited, answered, until }) =>
    `${title}${about === '' ? '' : ` (${about})`} : ${plural('fr', invited, 'personne invitée', 'personnes invitées')}${answered === undefined ? '' : `, ${plural('fr', answered, 'réponse', 'réponses')}`}, jusqu’au ${until}`,
  digestWaits: 'Ce qui attend quelqu’un',
  digestAllWell: 'Rien n’attend : tout est livré.',
  digestNoAnswers: 'Ce message ne contient aucune réponse.',
  signInSubject: (organisation) => `Votre lien pour entrer au bureau : ${organisation}`,
  signInAsked: 'Voici le lien que vous avez demandé pour entrer au bureau.',
  signInOpen: 'Entrer au bureau',
  signInOnce: (minutes) => `Ce lien sert une fois, pendant ${plural('fr', minutes, 'minute', 'minutes')}.`,
  signInNotAsked: 'Vous n’avez rien demandé? Ne faites rien : sans ce lien, personne n’entre. Ne le donnez à personne.',
};

const en: MailWords = {
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  invitationSubject: (organisation, title) => `${organisation} invites you: ${title}`,
  reminderSubject: (organisation, title) => `Reminder from ${organisation}: ${title}`,
  invites: (organisation) => `${organisation} invites you to answer a form.`,
  reminds: (organisation) =>
    `This is a reminder of the invitation from ${organisation}. Your link has not been used yet.`,
  minutes: (minutes) => `It takes about ${plural('en', minutes, 'minute', 'minutes')}.`,
  free: 'You may answer or not, as you like.',
  open: 'Open the form',
  ownLink: (until) => `This link is for you. It works once, until ${until}.`,
  anonymous: 'Your answers do not carry your name. We only know whether a link was used, not what was answered.',
  typed: (url, code) => `The link does not open? Go to ${url} and type this code: ${code}`,
  help: 'Need help, or a paper version?',
  phone: 'Telephone:',
  email: 'Email:',
  noMore: 'No more invitations, please',
  why: (organisation) =>
    `You receive this message because ${organisation} put your address on its list of invitations.`,
  receiptSubject: (reference, title) => `Answer received, number ${reference}: ${title}`,
  received: (title, date) => `Your answer to “${title}” was received on ${date}.`,
  reference: (reference) => `Its number: ${reference}`,
  keepReference: 'Keep this number: it lets you talk about your answer on the telephone.',
  noPrivateLink:
    'Your private link, which opens your answers, is not in this message: other people may read this mailbox. It is on the receipt’s page: print it, or save the copy of your answers.',
  askedForIt: 'You receive this message because this address was given after an answer was sent. It is not kept.',
  whatNext: 'What happens next',
  resumeSubject: (title) => `To finish later: ${title}`,
  resumeAsked: 'Here is how to come back to the answers that you have kept.',
  resume: 'Go on with my answers',
  resumeUntil: (until) => `You can come back until ${until}. After that, your answers are erased.`,
  resumeSecret: 'Whoever has this message can read and change your answers: keep it like a key.',
  resumeAskedForIt:
    'You receive this message because this address was given when answers were kept for later. It is not kept. If that was not you, delete this message.',
  digestSubject: (organisation, week) => `${organisation}: the week of ${week}`,
  digestForms: 'Answers received',
  digestNothing: 'No answers this week.',
  digestForm: (title, { received, corrected, withdrawn }) =>
    `${title}: ${[
      plural('en', received, 'answer', 'answers'),
      ...(corrected === 0 ? [] : [`${corrected} corrected`]),
      ...(withdrawn === 0 ? [] : [`${withdrawn} withdrawn by the person`]),
    ].join(', ')}`,
  digestInvitations: 'Open invitations',
  digestInvitation: ({ title, about, invited, answered, until }) =>
    `${title}${about === '' ? '' : ` (${about})`}: ${plural('en', invited, 'person invited', 'people invited')}${answered === undefined ? '' : `, ${plural('en', answered, 'answer', 'answers')}`}, until ${until}`,
  digestWaits: 'What waits for somebody',
  digestAllWell: 'Nothing waits: everything is delivered.',
  digestNoAnswers: 'This message holds no answers.',
  signInSubject: (organisation) => `Your link into the desk of ${organisation}`,
  signInAsked: 'Here is the link into the desk that you asked for.',
  signInOpen: 'Enter the desk',
  signInOnce: (minutes) => `This link works once, for ${plural('en', minutes, 'minute', 'minutes')}.`,
  signInNotAsked: 'You did not ask for it? Do nothing: nobody comes in without this link. Give it to nobody.',
};

/** The words of a message, French or English. */
export function mailWords(language: string): MailWords {
  return pageLanguage(language) === 'fr' ? fr : en;
}
