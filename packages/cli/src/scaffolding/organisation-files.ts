import type { Overlay } from '@tablee/core';
import type { FolderFiles } from '../initialising/folder-files.ts';
import type { InitAnswers } from '../initialising/init-answers.ts';
import { placeOf } from '../initialising/organisation-readme.ts';

/** Every file of an organisation that joins others, by its path in the organisation's folder. */
export function organisationFiles(
  { id, languages, forms }: InitAnswers,
  { files }: FolderFiles,
  commands: { readonly command: string; readonly folder: string },
): Readonly<Record<string, string>> {
  const words = { id, command: commands.command, ...placeOf(commands) };
  const own = `organisations/${id}/`;
  const settings = Object.entries(files).flatMap(([path, text]) =>
    path.startsWith(own) ? [[path.slice(own.length), text] as const] : [],
  );
  return {
    ...Object.fromEntries(settings),
    'README.txt': languages[0] === 'fr' ? inFrench(words) : inEnglish(words),
    // One word of one form: enough to show how, and true everywhere.
    ...(forms.includes('application') ? { 'overlays/application.json': `${JSON.stringify(overlay, null, 2)}\n` } : {}),
  };
}

const overlay: Overlay = {
  $schema: '../../../.schemas/overlay.schema.json',
  form: 'application',
  wording: {
    territory: { title: { fr: 'Dans quel quartier vivez-vous?', en: 'In which neighbourhood do you live?' } },
  },
};

interface Words extends ReturnType<typeof placeOf> {
  readonly id: string;
  readonly command: string;
}

const inFrench = ({ id, command, isInCheckout, place }: Words): string => `${id}

  organisation.json      nom, langues, coordonnées, destinations, formulaires
  overlays/              vos mots : un fichier par formulaire à changer
                         (application.json est un exemple : à garder ou à ôter)

Cherchez « À COMPLÉTER » dans organisation.json. Aucun secret ne s’écrit ici.

${isInCheckout ? 'Depuis le dossier de Tablée :' : 'Depuis le dossier qui contient tablee.json :'}

  ${command} check --folder ${place}                 tout est-il juste?
  ${command} start --folder ${place}                 ouvrir les formulaires
  ${command} new form avis --folder ${place} --organisation ${id}
                                        un formulaire à vous
`;

const inEnglish = ({ id, command, isInCheckout, place }: Words): string => `${id}

  organisation.json      name, languages, contacts, destinations, forms
  overlays/              your words: one file for each form to change
                         (application.json is an example: keep it or take it away)

Search for “TO COMPLETE” in organisation.json. No secret is written here.

${isInCheckout ? 'From the folder of Tablée:' : 'From the folder that holds tablee.json:'}

  ${command} check --folder ${place}                 is everything right?
  ${command} start --folder ${place}                 open the forms
  ${command} new form feedback --folder ${place} --organisation ${id}
                                        a form of your own
`;
