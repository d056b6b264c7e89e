import type { LocalText } from '../text/local-text.ts';
import type { PrivacyProcess } from './privacy-sheet.ts';

/** What the settings of a server and an organisation say about everything but the answers themselves. */
export interface ProcessFacts {
  /** Undefined where nobody is offered to finish later. */
  readonly draftDays: number | undefined;
  /** Whether there is a key that seals names and addresses. */
  readonly hasKey: boolean;
  readonly sendsMail: boolean;
  readonly forgetInvitationsAfterDays: number;
  /** To how many addresses the numbers of the week go. */
  readonly digestTo: number;
  readonly auditDays: number;
  readonly proofOfWork: boolean;
}

const none: LocalText = { fr: 'Rien n’est gardé.', en: 'Nothing is kept.' };

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
        fr: 'Un lien ouvre un formulaire pour une personne, un groupe ou un projet. Le serveur en garde une empreinte, pas le code.',
        en: 'A link opens a form for a person, a group or a project. The server keeps a digest of it, not the code.',
      },
      { fr: 'Avec le formulaire.', en: 'With the form.' },
    ),
    invitations(facts),
    ...(facts.digestTo === 0 ? [] : [digest(facts.digestTo)]),
    process(
      'desk',
      { fr: 'Le bureau', en: 'The desk' },
      {
        fr: 'Qui s’y connecte, et qui a fait quoi, sans les réponses. Un témoin de session, pour ces personnes seulement.',
        en: 'Who signs in, and who did what, without the answers. A session cookie, for these people alone.',
      },
      { fr: `La liste\u00a0: ${facts.auditDays} jours.`, en: `The list: ${facts.auditDays} days.` },
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

function process(id: string, title: LocalText, what: LocalText, kept: LocalText): PrivacyProcess {
  return { id, title, what, kept };
}

function drafts(days: number): PrivacyProcess {
  return process(
    'drafts',
    { fr: 'Finir plus tard', en: 'Finish later' },
    {
      fr: 'Si la personne le demande seulement. Les réponses sont scellées avec la clé du serveur et le code de la personne ensemble\u00a0: il faut les deux pour les lire.',
      en: 'Only if the person asks for it. The answers are sealed with the server’s key and the person’s code together: both are needed to read them.',
    },
    {
      fr: `Jusqu’à l’envoi, ${days} jours au plus.`,
      en: `Until they are sent, ${days} days at most.`,
    },
  );
}

function invitations({ hasKey, sendsMail, forgetInvitationsAfterDays: days }: ProcessFacts): PrivacyProcess {
  const sealed = hasKey
    ? { fr: 'Noms et adresses sont scellés dans le registre.', en: 'Names and addresses are sealed in the store.' }
    : {
        fr: 'Sans clé de chiffrement dans les réglages, noms et adresses sont lisibles dans le registre.',
        en: 'Without an encryption key in the settings, names and addresses can be read in the store.',
      };
  const mail = sendsMail
    ? {
        fr: 'Le serveur de courriel voit qui reçoit quoi.',
        en: 'The mail server sees who gets what.',
      }
    : { fr: 'Aucun serveur de courriel n’est réglé.', en: 'No mail server is set.' };
  return process(
    'invitations',
    { fr: 'Invitations', en: 'Invitations' },
    {
      fr: `Des listes de noms et d’adresses, si l’organisation invite des personnes. ${sealed.fr} ${mail.fr} Pour un formulaire anonyme, personne ne sait qui a répondu.`,
      en: `Lists of names and addresses, if the organisation invites people. ${sealed.en} ${mail.en} For an anonymous form nobody knows who has answered.`,
    },
    {
      fr: `Noms et adresses\u00a0: ${days} jours après la fin de l’invitation.`,
      en: `Names and addresses: ${days} days after the invitation ends.`,
    },
  );
}

function digest(to: number): PrivacyProcess {
  return process(
    'digest',
    { fr: 'Les nombres de la semaine, par courriel', en: 'The numbers of the week, by e-mail' },
    {
      fr: `Des nombres par formulaire, sans réponse ni nom, à ${to} ${to === 1 ? 'adresse' : 'adresses'}.`,
      en: `Counts by form, without answers or names, to ${to} ${to === 1 ? 'address' : 'addresses'}.`,
    },
    none,
  );
}
