import { type PrefillKey, prefillKeys } from '@tablee/core';

/** What a column of a list may hold. `about_name` is the first name of the person whom the form is about. */
export type ListColumn =
  | 'name'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'language'
  | Exclude<PrefillKey, 'name'>
  | 'about_name';

/** Names that people give columns, in French and English, as {@link plainName} writes them. */
const names: Readonly<Record<ListColumn, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'nom complet',
    'nom et prenom',
    'prenom et nom',
    'personne',
    'person',
    'destinataire',
    'recipient',
  ],
  first_name: ['first name', 'firstname', 'given name', 'prenom'],
  last_name: ['last name', 'lastname', 'surname', 'family name', 'nom', 'nom de famille'],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'courriel',
    'adresse courriel',
    'adresse e mail',
    'adresse mail',
    'adresse de courriel',
    'adresse electronique',
  ],
  language: ['language', 'lang', 'langue'],
  role: ['role', 'side', 'cote'],
  group: ['group', 'group code', 'groupe', 'code du groupe'],
  subject: ['subject', 'sujet', 'reference', 'application', 'candidature'],
  project: ['project', 'project code', 'projet', 'code du projet'],
  team: ['team', 'team code', 'equipe', 'code de l equipe'],
  pair: ['pair', 'jumelage', 'code du jumelage'],
  round: ['round', 'tour', 'moment'],
  mode: ['mode'],
  about_name: [
    'about name',
    'about',
    'concerned person',
    'first name of the person concerned',
    'personne concernee',
    'prenom de la personne concernee',
  ],
};

const byName: ReadonlyMap<string, ListColumn> = new Map(
  (Object.keys(names) as ListColumn[]).flatMap((column) => names[column].map((name) => [name, column] as const)),
);

/** Small letters without accents, words with one space between. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a header names; `undefined` for a column of the coordinator's own, which is left alone. */
export function columnNamed(header: string): ListColumn | undefined {
  return byName.get(plainName(header));
}

/** Columns that fill a link's fields, with the field. */
export const linkColumns: readonly (readonly [ListColumn, PrefillKey])[] = prefillKeys.map((key) =>
  key === 'name' ? (['about_name', key] as const) : ([key, key] as const),
);

/** A language that a cell names: `fr`, `Français`, `French`, `fr-CA`… */
export function languageNamed(cell: string, offered: readonly string[]): string | undefined {
  const plain = plainName(cell);
  const words: Readonly<Record<string, readonly string[]>> = {
    fr: ['francais', 'french', 'f', 'fra', 'fre'],
    en: ['anglais', 'english', 'e', 'a', 'eng', 'ang'],
  };
  return offered.find(
    (language) => plain === language || plain.split(' ')[0] === language || words[language]?.includes(plain) === true,
  );
}
