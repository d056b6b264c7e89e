import type { DeskLanguage, InBoth } from '../desk-page.ts';

interface InviteWords {
  readonly choose: string;
  readonly title: string;
  readonly shared: string;
  readonly sharedHint: string;
  readonly list: string;
  readonly listHint: string;
  readonly example: string;
  readonly file: string;
  readonly until: string;
  readonly untilHint: string;
  readonly badUntil: string;
  readonly noMail: string;
  readonly byMail: string;
  readonly way: string;
  readonly ways: Readonly<Record<'mail' | 'hand', string>>;
  readonly message: Readonly<Record<'fr' | 'en', string>>;
  readonly messageHint: string;
  readonly reminders: string;
  readonly remindersHint: string;
  readonly reminder: (number: number) => string;
  readonly badReminder: string;
  readonly language: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly check: string;
  readonly mend: string;
  readonly checkTitle: string;
  readonly nothingYet: string;
  readonly line: (line: number) => string;
  readonly mendList: (errors: number) => string;
  readonly notes: string;
  readonly people: (count: number) => string;
  readonly tooSmall: (group: string, people: number, least: number) => string;
  readonly tooSmallHint: string;
  readonly anonymous: string;
  readonly otherColumns: (names: string) => string;
  readonly invite: (count: number) => string;
  readonly change: string;
  readonly doneTitle: string;
  readonly once: string;
  readonly merge: string;
  readonly mergeHint: string;
  readonly sheet: string;
  readonly sheetHint: string;
  readonly follow: string;
  readonly oneLink: string;
  readonly nobody: string;
}

const words: InBoth<InviteWords> = {
  fr: {
    choose: 'À quel formulaire invitez-vous des personnes?',
    title: 'Inviter des personnes',
    shared: 'Pour toutes les personnes',
    sharedHint: 'Laissez ouvert ce que la liste dit pour chaque personne.',
    list: 'La liste des personnes',
    listHint:
      'Copiez-la d’un tableur, ou écrivez-la : les noms des colonnes sur la première ligne, puis une personne par ligne.',
    example: 'Exemple :',
    file: 'Ou choisissez un fichier CSV : il est lu dans la case ci-dessus.',
    until: 'Dernier jour pour répondre',
    untilHint: 'Après ce jour, les liens n’ouvrent plus rien. Les noms et les adresses sont ensuite oubliés.',
    badUntil: 'Choisissez un jour à venir.',
    noMail:
      'Aucun serveur de courriel n’est réglé : vous recevez les liens dans un fichier pour un publipostage et sur une feuille à imprimer.',
    byMail: 'Les messages partent un à un, dans la langue de chaque personne.',
    way: 'Comment les personnes reçoivent-elles leur lien?',
    ways: {
      mail: 'Par courriel, envoyé d’ici',
      hand: 'De ma main : fichier pour un publipostage, ou feuille à imprimer',
    },
    message: { fr: 'Un mot de vous, en français', en: 'Un mot de vous, en anglais' },
    messageHint: 'Un paragraphe dans le courriel. Vous pouvez le laisser vide.',
    reminders: 'Rappels',
    remindersHint: 'Seulement aux personnes dont le lien n’a pas servi; deux au plus. Ils partent à 9 heures.',
    reminder: (number) => (number === 1 ? 'Premier rappel' : 'Second rappel'),
    badReminder: 'Choisissez un jour à venir, avant le dernier jour pour répondre.',
    language: 'Langue, quand la liste ne la dit pas',
    languages: { fr: 'Français', en: 'Anglais' },
    check: 'Vérifier la liste',
    mend: 'Une réponse ci-dessous est à corriger.',
    checkTitle: 'Vérifiez avant d’inviter',
    nothingYet: 'Rien n’est encore fait, et rien n’est encore envoyé.',
    line: (line) => `Ligne ${line}`,
    mendList: (errors) => (errors === 1 ? 'Une ligne est à corriger :' : `${errors} lignes sont à corriger :`),
    notes: 'À savoir :',
    people: (count) =>
      count < 2 ? `${count} personne recevra un lien.` : `${count} personnes recevront chacune un lien.`,
    tooSmall: (group, people, least) =>
      `${group} : ${people} ${people < 2 ? 'personne' : 'personnes'}; il en faut ${least} pour que des résultats se montrent.`,
    tooSmallHint: 'Vous pouvez inviter ces personnes, mais leurs réponses ne seront montrées à personne.',
    anonymous:
      'Les réponses n’ont pas de nom. Vous verrez combien de personnes ont répondu, quand elles sont assez nombreuses, et jamais lesquelles.',
    otherColumns: (names) => `Colonnes laissées de côté : ${names}.`,
    invite: (count) => (count < 2 ? 'Inviter cette personne' : `Inviter ces ${count} personnes`),
    change: 'Changer la liste ou les réponses',
    doneTitle: 'Les liens sont faits',
    once: 'Enregistrez-les maintenant : pour ce formulaire, ils ne pourront plus être montrés.',
    merge: 'Enregistrer le fichier pour un publipostage',
    mergeHint:
      'Un fichier CSV : le nom, l’adresse, le lien et le message de chaque personne. Effacez-le après l’envoi.',
    sheet: 'Enregistrer la feuille à imprimer',
    sheetHint: 'Une page à découper : le nom, le code à viser et le code à écrire de chaque personne.',
    follow: 'Suivre les réponses',
    oneLink: 'Faire plutôt un seul lien',
    nobody: 'Écrivez au moins une personne.',
  },
  en: {
    choose: 'To which form do you invite people?',
    title: 'Invite people',
    shared: 'For everybody',
    sharedHint: 'Leave open what the list says for each person.',
    list: 'The list of people',
    listHint: 'Copy it from a spreadsheet, or type it: names of columns on the first line, then one person a line.',
    example: 'Example:',
    file: 'Or choose a CSV file: it is read into the box above.',
    until: 'Last day to answer',
    untilHint: 'After this day the links open nothing any more. Names and addresses are forgotten afterwards.',
    badUntil: 'Choose a day to come.',
    noMail: 'No mail server is set: you get the links in a file for a mail merge, and on a sheet to print.',
    byMail: 'Messages leave one by one, in each person’s language.',
    way: 'How do people get their link?',
    ways: { mail: 'By e-mail, sent from here', hand: 'From me: a file for a mail merge, or a sheet to print' },
    message: { fr: 'A word from you, in French', en: 'A word from you, in English' },
    messageHint: 'A paragraph in the e-mail. You can leave it empty.',
    reminders: 'Reminders',
    remindersHint: 'Only to people whose link has not been used; two at most. They leave at 9 o’clock.',
    reminder: (number) => (number === 1 ? 'First reminder' : 'Second reminder'),
    badReminder: 'Choose a day to come, before the last day to answer.',
    language: 'Language, where the list does not say it',
    languages: { fr: 'French', en: 'English' },
    check: 'Check the list',
    mend: 'Something below has to be mended.',
    checkTitle: 'Check before you invite',
    nothingYet: 'Nothing is made yet, and nothing is sent yet.',
    line: (line) => `Line ${line}`,
    mendList: (errors) => (errors === 1 ? 'One line has to be mended:' : `${errors} lines have to be mended:`),
    notes: 'Good to know:',
    people: (count) => (count === 1 ? '1 person will get a link.' : `${count} people will get a link each.`),
    tooSmall: (group, people, least) =>
      `${group}: ${people} ${people === 1 ? 'person' : 'people'}; it takes ${least} before results show.`,
    tooSmallHint: 'You can invite these people, but nobody will be shown what they answer.',
    anonymous:
      'Responses have no name. You will see how many people have answered, once they are enough, and never which ones.',
    otherColumns: (names) => `Columns left aside: ${names}.`,
    invite: (count) => (count === 1 ? 'Invite this person' : `Invite these ${count} people`),
    change: 'Change the list or the answers',
    doneTitle: 'The links are made',
    once: 'Save them now: for this form they cannot be shown again.',
    merge: 'Save the file for a mail merge',
    mergeHint: 'A CSV file: each person’s name, address, link and message. Erase it once they are sent.',
    sheet: 'Save the sheet to print',
    sheetHint: 'A page to cut up: each person’s name, the code to scan and the code to type.',
    follow: 'Follow the answers',
    oneLink: 'Make one link instead',
    nobody: 'Write at least one person.',
  },
};

/** The words of inviting people. */
export function inviteWords(language: DeskLanguage): InviteWords {
  return words[language];
}
