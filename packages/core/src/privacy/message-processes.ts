import type { LocalText } from '../text/local-text.ts';
import type { PrivacyProcess } from './privacy-sheet.ts';
import type { ProcessFacts } from './process-facts.ts';

/** Something that is done with data, under its id. */
export function process(id: string, title: LocalText, what: LocalText, kept: LocalText): PrivacyProcess {
  return { id, title, what, kept };
}

/** Messages that people who answered ask for themselves. */
export function messages({ hasKey }: Pick<ProcessFacts, 'hasKey'>): PrivacyProcess {
  return process(
    'messages',
    { fr: 'Courriels à qui a répondu', en: 'Messages to whoever answered' },
    {
      fr: `Si la personne le demande seulement, à l’adresse qu’elle écrit\u00a0: son numéro, ou le code pour finir plus tard. Aucune réponse, et jamais le lien vers ses réponses. ${hasKey ? 'L’adresse attend scellée.' : 'Sans clé de chiffrement dans les réglages, l’adresse attend lisible.'}`,
      en: `Only if the person asks for it, to the address they write: their number, or the code to finish later. No answer, and never the link to their answers. ${hasKey ? 'The address waits sealed.' : 'Without an encryption key in the settings, the address waits readable.'}`,
    },
    {
      fr: 'L’adresse, jusqu’à l’envoi; d’un message refusé, jusqu’à ce que le bureau décide. Le serveur de courriel a ses propres durées.',
      en: 'The address, until it is sent; of a refused message, until the desk decides. The mail server has times of its own.',
    },
  );
}

/** Drafts that people ask for. */
export function drafts(days: number): PrivacyProcess {
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

/** Lists of people who are invited. */
export function invitations({
  hasKey,
  sendsMail,
  forgetInvitationsAfterDays: days,
}: Pick<ProcessFacts, 'hasKey' | 'sendsMail' | 'forgetInvitationsAfterDays'>): PrivacyProcess {
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

/** What the team gets each week. */
export function numbersOfTheWeek(to: number): PrivacyProcess {
  return process(
    'digest',
    { fr: 'Les nombres de la semaine, par courriel', en: 'The numbers of the week, by e-mail' },
    {
      fr: `Des nombres par formulaire, sans réponse ni nom, à ${to} ${to === 1 ? 'adresse' : 'adresses'}.`,
      en: `Counts by form, without answers or names, to ${to} ${to === 1 ? 'address' : 'addresses'}.`,
    },
    { fr: 'Rien n’est gardé.', en: 'Nothing is kept.' },
  );
}
