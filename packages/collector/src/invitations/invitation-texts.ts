/** Why an invitation is refused, and what to do. */
export interface Refusal {
  readonly message: string;
  readonly fix: string;
}

/** Every refusal of an invitation, in the language of whoever makes it. */
export interface InvitationTexts {
  readonly nobody: (form: string) => Refusal;
  readonly endsBefore: Refusal;
  readonly noAddress: (lines: string) => Refusal;
  readonly tooManyReminders: Refusal;
  readonly reminderOutside: Refusal;
  readonly noMoreReminders: Refusal;
  readonly tells: (form: string, least: number) => Refusal;
  readonly unknown: (id: string) => Refusal;
  readonly namesAnonymous: (id: string) => Refusal;
}

const fr: InvitationTexts = {
  nobody: (form) => ({
    message: `L’invitation à ${form} ne s’adresse à personne.`,
    fix: 'Donnez une liste d’au moins une personne.',
  }),
  endsBefore: { message: 'Les liens seraient déjà terminés.', fix: 'Choisissez une fin à venir.' },
  noAddress: (lines) => ({
    message: `Il n’y a pas d’adresse courriel à la ligne ${lines}.`,
    fix: 'Ajoutez les adresses, ou faites une feuille à imprimer ou un fichier de publipostage.',
  }),
  tooManyReminders: {
    message: 'Une personne reçoit deux rappels au plus.',
    fix: 'Donnez une ou deux dates.',
  },
  reminderOutside: {
    message: 'Un rappel doit venir après maintenant et avant la fin des liens.',
    fix: 'Choisissez d’autres dates, ou une fin plus tardive.',
  },
  noMoreReminders: {
    message:
      'Cette invitation à un formulaire anonyme ne sait plus quel lien est à qui : un rappel n’est plus possible.',
    fix: 'La prochaine fois, donnez les dates des rappels en créant l’invitation.',
  },
  tells: (form, least) => ({
    message: `Avec ces liens, une réponse anonyme à ${form} dirait de qui elle vient.`,
    fix: `Retirez ce qui diffère d’une personne à l’autre : chaque valeur doit être partagée par au moins ${least} personnes d’un groupe.`,
  }),
  unknown: (id) => ({
    message: `Il n’y a pas d’invitation « ${id} ».`,
    fix: 'Regardez la liste des invitations.',
  }),
  namesAnonymous: (id) => ({
    message: `L’invitation ${id} mène à un formulaire anonyme : qui a répondu n’est dit à personne.`,
    fix: 'Regardez ses nombres dans la liste des invitations.',
  }),
};

const en: InvitationTexts = {
  nobody: (form) => ({
    message: `The invitation to ${form} has nobody in it.`,
    fix: 'Give a list of one person or more.',
  }),
  endsBefore: { message: 'The links would have ended already.', fix: 'Choose an end that lies ahead.' },
  noAddress: (lines) => ({
    message: `There is no e-mail address in line ${lines}.`,
    fix: 'Add the addresses, or make a sheet to print or a file for a mail merge.',
  }),
  tooManyReminders: { message: 'A person is reminded twice at most.', fix: 'Give one or two dates.' },
  reminderOutside: {
    message: 'A reminder must come after now and before the links end.',
    fix: 'Choose other dates, or a later end.',
  },
  noMoreReminders: {
    message:
      'This invitation to an anonymous form does not know any more which link is whose: a reminder is not possible.',
    fix: 'Next time, give the dates of reminders when you make the invitation.',
  },
  tells: (form, least) => ({
    message: `With these links, an anonymous answer to ${form} would tell whose it is.`,
    fix: `Leave out what differs from person to person: each value must be shared by ${least} people of a group or more.`,
  }),
  unknown: (id) => ({ message: `There is no invitation “${id}”.`, fix: 'Look at the list of invitations.' }),
  namesAnonymous: (id) => ({
    message: `The invitation ${id} leads to an anonymous form: who has answered is told to nobody.`,
    fix: 'Look at its counts in the list of invitations.',
  }),
};

/** Refusals in French or English. */
export function invitationTexts(language: 'fr' | 'en'): InvitationTexts {
  return language === 'fr' ? fr : en;
}
