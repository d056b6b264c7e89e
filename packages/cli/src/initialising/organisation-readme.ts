import type { InitAnswers } from './init-answers.ts';

/** `README.txt` of a new folder, in the organisation's first language. */
export function organisationReadme(
  { id, languages }: InitAnswers,
  { command, destination }: { readonly command: string; readonly destination: string },
): string {
  return languages[0] === 'fr' ? inFrench(id, command, destination) : inEnglish(id, command, destination);
}

const inFrench = (id: string, command: string, destination: string): string => `TABLÉE – VOS RÉGLAGES

  tablee.json                      réglages du serveur : adresse, port, registre
  organisations/${id}/
    organisation.json              nom, langues, coordonnées, destinations
    overlays/                      vos mots : un fichier par formulaire à changer
  .schemas/                        pour que votre éditeur de texte vous aide
  tablee.db                        le registre : chaque réponse; à sauvegarder
  encryption.key                   la clé des brouillons : à garder, ailleurs aussi

Aucun secret ne s’écrit ici : un fichier à part, ou une variable
d’environnement. Cherchez « À COMPLÉTER » dans organisation.json.

Depuis ce dossier :

  ${command} check --folder .                 tout est-il juste?
  ${command} connect ${destination} --folder .         la destination est-elle prête?
  ${command} start --folder .                 ouvrir les formulaires
  ${command} status --folder .                où sont les réponses?
`;

const inEnglish = (id: string, command: string, destination: string): string => `TABLÉE – YOUR SETTINGS

  tablee.json                      settings of the server: address, port, store
  organisations/${id}/
    organisation.json              name, languages, contacts, destinations
    overlays/                      your words: one file for each form to change
  .schemas/                        so that your text editor helps you
  tablee.db                        the store: each response; back it up
  encryption.key                   the key of drafts: keep it, elsewhere as well

No secret is written here: a file of its own, or an environment variable.
Search for “TO COMPLETE” in organisation.json.

From this folder:

  ${command} check --folder .                 is everything right?
  ${command} connect ${destination} --folder .         is the destination ready?
  ${command} start --folder .                 open the forms
  ${command} status --folder .                where are the responses?
`;
