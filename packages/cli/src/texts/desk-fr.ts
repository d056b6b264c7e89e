import type { DeskTexts } from './desk-texts.ts';
import type { CommandHelp } from './texts.ts';

const example = '"desk": { "people": [{ "name": "Prénom Nom", "email": "nom@exemple.org", "role": "coordinator" }] }';

/** `tablee desk` in French. */
export const deskFr: DeskTexts = {
  nobody: 'Personne n’est encore inscrit au bureau.',
  nobodyFix: (organisation) =>
    `Ajoutez ces mots à organisations/${organisation}/organisation.json, puis relancez le serveur\u00a0: ${example}`,
  several: 'Plusieurs personnes sont inscrites au bureau.',
  people: (emails) => `Choisissez avec --as\u00a0: ${emails}.`,
  unknownPerson: 'Cette adresse n’est pas inscrite au bureau.',
  linkFacts: (name) => `Pour ${name}. Ce lien sert une fois, pendant 15 minutes. Donnez-le à cette personne seulement.`,
  revoked: (sessions) =>
    sessions === 0
      ? 'Aucune session n’était ouverte.'
      : `${sessions} session${sessions === 1 ? '' : 's'} fermée${sessions === 1 ? '' : 's'}.`,
};

/** `tablee desk --help` in French. */
export const deskHelpFr = (tablee: string): CommandHelp<'as' | 'revoke'> => ({
  summary: 'donne un lien pour entrer au bureau de la coordination',
  description:
    'Affiche un lien qui ouvre le bureau une fois, pendant 15 minutes. Le bureau montre ce qui est arrivé, ce qui attend et comment vont les envois; on y exporte et on y efface. Les personnes sont nommées dans organisation.json, sous « desk ».',
  options: {
    as: 'l’adresse de la personne, si plusieurs sont inscrites',
    revoke: 'fermer les sessions ouvertes (toutes, ou celles de --as)',
  },
  examples: [
    [`${tablee} desk`, 'donne un lien à la seule personne inscrite'],
    [`${tablee} desk --as nom@exemple.org`, 'donne un lien à cette personne'],
    [`${tablee} desk --revoke`, 'ferme toutes les sessions'],
  ],
  next: 'Ouvrez le lien dans un navigateur et pressez le bouton. Le serveur doit être en marche.',
});
