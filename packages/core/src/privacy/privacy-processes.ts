import type { LocalText } from '../text/local-text.ts';
import { drafts, invitations, messages, numbersOfTheWeek, process } from './message-processes.ts';
import type { PrivacyProcess } from './privacy-sheet.ts';
import type { ProcessFacts } from './process-facts.ts';

const none: LocalText = { fr: 'Rien n’est gardé.', en: 'Nothing is kept.' };

const groupResults: PrivacyProcess = {
  id: 'results',
  title: { fr: 'Résultats des groupes', en: 'Results of groups' },
  what: {
    fr: 'Qui tient le lien des résultats d’un groupe, et le bureau, voient combien de personnes ont choisi chaque réponse, à partir du nombre minimal. Des organisations sur le même serveur peuvent additionner ces nombres.',
    en: 'Whoever holds the link to a group’s results, and the desk, see how many people chose each answer, from the minimum number on. Organisations on the same server can add these numbers up.',
  },
  kept: {
    fr: 'Les nombres restent, aussi après l’effacement d’une réponse\u00a0: ils ne mènent à personne.',
    en: 'The numbers stay, after a response is erased as well: they lead back to nobody.',
  },
};

/** What else is done with data: each true of these settings. */
export function privacyProcesses(facts: ProcessFacts): readonly PrivacyProcess[] {
  return [
    process(
      'store',
      { fr: 'Le registre du serveur', en: 'The server’s store' },
      {
        fr: 'Chaque réponse est d’abord dans un fichier du serveur, que Tablée ne chiffre pas\u00a0: le disque, les droits d’accès et les sauvegardes sont l’affaire de qui s’en occupe. Une réponse anonyme en sort quand elle est livrée.',
        en: 'Each response is first in a file on the server, which Tablée does not encrypt: the disk, who has access and the backups are up to whoever runs it. An anonymous response leaves it when it is delivered.',
      },
      {
        fr: 'Jusqu’à l’effacement, aussi après la livraison. Une sauvegarde garde ce qui y était.',
        en: 'Until it is erased, after delivery as well. A backup keeps what was there.',
      },
    ),
    ...(facts.draftDays === undefined ? [] : [drafts(facts.draftDays)]),
    process(
      'links',
      { fr: 'Liens', en: 'Links' },
      {
        fr: 'Un lien ouvre un formulaire ou un document pour une personne, un groupe ou un projet. Le serveur en garde une empreinte, et ce que le lien dit (un prénom, un numéro, un groupe), lisible. Les liens vers la suite sont dans les lignes des tableaux\u00a0: qui lit une ligne peut les ouvrir.',
        en: 'A link opens a form or a document for a person, a group or a project. The server keeps a digest of it, and what the link says (a first name, a number, a group), readable. Links to what comes next are in the rows of the tables: whoever reads a row can open them.',
      },
      {
        fr: 'Sans fin réglée. Ce qu’un lien dit d’une personne s’efface avec sa réponse.',
        en: 'No end is set. What a link says of a person is erased with their response.',
      },
    ),
    invitations(facts),
    ...(facts.sendsMail ? [messages(facts)] : []),
    ...(facts.digestTo === 0 ? [] : [numbersOfTheWeek(facts.digestTo)]),
    ...(facts.showsGroups ? [groupResults] : []),
    process(
      'desk',
      { fr: 'Le bureau', en: 'The desk' },
      {
        fr: `Qui s’y connecte, et qui a fait quoi, sans les réponses. Un témoin de session, pour ces personnes seulement.${facts.signInAt === undefined ? '' : ` ${facts.signInAt} sait qui se connecte, et quand.`}`,
        en: `Who signs in, and who did what, without the answers. A session cookie, for these people alone.${facts.signInAt === undefined ? '' : ` ${facts.signInAt} knows who signs in, and when.`}`,
      },
      { fr: `La liste\u00a0: ${facts.auditDays} jours.`, en: `The list: ${facts.auditDays} days.` },
    ),
    process(
      'exports',
      { fr: 'Fichiers exportés et sauvegardes', en: 'Exported files and backups' },
      {
        fr: 'Qui s’occupe du serveur, et les personnes du bureau, chacune selon son rôle, tirent des tableaux et des résultats dans des fichiers. Une sauvegarde est une copie de tout le registre.',
        en: 'Whoever runs the server, and people at the desk, each by their role, take tables and results out as files. A backup is a copy of the whole store.',
      },
      {
        fr: 'Tablée ne les suit pas\u00a0: à vous de dire combien de temps, et qui les efface.',
        en: 'Tablée does not follow them: how long, and who erases them, is yours to say.',
      },
    ),
    process(
      'logs',
      { fr: 'Journaux et mesures', en: 'Logs and metrics' },
      {
        fr: 'Des identifiants, des formulaires, des codes et des millisecondes. Jamais une réponse, un nom, un lien ou une adresse. L’adresse du réseau est comptée en mémoire contre les envois en masse.',
        en: 'Ids, forms, codes and milliseconds. Never an answer, a name, a link or an address. The network address is counted in memory, against mass sending.',
      },
      {
        fr: 'Les journaux vont à la sortie du programme\u00a0: leur durée dépend du serveur. Un mandataire devant lui a les siens.',
        en: 'Logs go to the program’s output: how long they stay is up to the server. A proxy in front of it has its own.',
      },
    ),
    process(
      'browsers',
      { fr: 'Ce que garde l’appareil de la personne', en: 'What the person’s device keeps' },
      {
        fr: facts.proofOfWork
          ? 'Aucun témoin, aucun stockage, rien d’un autre serveur, aucune mesure d’audience. Contre les envois automatiques, la page calcule un moment, sur l’appareil même.'
          : 'Aucun témoin, aucun stockage, rien d’un autre serveur, aucune mesure d’audience.',
        en: facts.proofOfWork
          ? 'No cookie, no storage, nothing from another server, no audience measurement. Against automatic sending the page computes for a moment, on the device itself.'
          : 'No cookie, no storage, nothing from another server, no audience measurement.',
      },
      none,
    ),
    process(
      'erasure',
      { fr: 'Effacement', en: 'Erasure' },
      {
        fr: 'Sur demande, une réponse est effacée du registre et de chaque destination que Tablée connaît. Il en reste une preuve sans contenu. Les copies faites à la main et les fichiers exportés sont à effacer par qui les a.',
        en: 'On request a response is erased from the store and from every destination that Tablée knows. A proof without content remains. Copies made by hand and exported files are to be erased by whoever has them.',
      },
      { fr: 'La preuve reste.', en: 'The proof remains.' },
    ),
  ];
}
