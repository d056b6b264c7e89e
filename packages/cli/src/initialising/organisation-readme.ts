import { inCheckout } from '../program/typed-command.ts';
import type { InitAnswers } from './init-answers.ts';

/** What the commands in it name: how the program is called here, the main destination, the whole path of the folder. */
interface Commands {
  readonly command: string;
  readonly destination: string;
  readonly folder: string;
}

/**
 * `README.txt` of a new folder, in the organisation's first language. A checkout's command works in the checkout alone,
 * so its lines say so and name the folder whole; any other command works in the folder itself.
 */
export function organisationReadme({ id, languages }: InitAnswers, commands: Commands): string {
  const words = { ...commands, ...placeOf(commands), id };
  return languages[0] === 'fr' ? inFrench(words) : inEnglish(words);
}

/** Where a command is typed, and the folder as it is named there. */
export function placeOf({ command, folder }: Omit<Commands, 'destination'>): CommandPlace {
  const isInCheckout = command === inCheckout;
  return { isInCheckout, place: isInCheckout ? quoted(folder) : '.' };
}

/** Where the lines of a new folder's README are typed. */
interface CommandPlace {
  readonly isInCheckout: boolean;
  /** For `--folder`. */
  readonly place: string;
}

/** A path as it can be pasted into a shell. */
const quoted = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path.replaceAll(/["$`]/g, '\\$&')}"`);

interface Words extends Commands, CommandPlace {
  readonly id: string;
}

const inFrench = ({ id, command, destination, isInCheckout, place }: Words): string => `TABLÉE – VOS RÉGLAGES

  tablee.json                      réglages du serveur : adresse, port, registre
  organisations/${id}/
    organisation.json              nom, langues, coordonnées, destinations
    overlays/                      vos mots : un fichier par formulaire à changer
  .schemas/                        pour que votre éditeur de texte vous aide
  tablee.db                        le registre : chaque réponse; à sauvegarder
  encryption.key                   la clé des brouillons : à garder, ailleurs aussi

Aucun secret ne s’écrit ici : un fichier à part, ou une variable
d’environnement. Cherchez « À COMPLÉTER » dans organisation.json.

${isInCheckout ? 'Depuis le dossier de Tablée (celui d’où vous avez fait celui-ci) :' : 'Depuis ce dossier :'}

  ${command} check --folder ${place}                 tout est-il juste?
  ${command} connect ${destination} --folder ${place}         la destination est-elle prête?
  ${command} start --folder ${place}                 ouvrir les formulaires
  ${command} status --folder ${place}                où sont les réponses?
`;

const inEnglish = ({ id, command, destination, isInCheckout, place }: Words): string => `TABLÉE – YOUR SETTINGS

  tablee.json                      settings of the server: address, port, store
  organisations/${id}/
    organisation.json              name, languages, contacts, destinations
    overlays/                      your words: one file for each form to change
  .schemas/                        so that your text editor helps you
  tablee.db                        the store: each response; back it up
  encryption.key                   the key of drafts: keep it, elsewhere as well

No secret is written here: a file of its own, or an environment variable.
Search for “TO COMPLETE” in organisation.json.

${isInCheckout ? 'From the folder of Tablée (the one in which you made this one):' : 'From this folder:'}

  ${command} check --folder ${place}                 is everything right?
  ${command} connect ${destination} --folder ${place}         is the destination ready?
  ${command} start --folder ${place}                 open the forms
  ${command} status --folder ${place}                where are the responses?
`;
