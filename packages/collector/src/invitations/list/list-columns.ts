import { isEasyRead, type PrefillKey, prefillKeys, withoutEasyRead } from '@tablee/core';

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

/** Words of a cell that asks for the easy-read version: `fr-simple`, « mots simples », “easy read”, « facile à lire », FALC. */
const easyWords: ReadonlySet<string> = new Set([
  'simple',
  'simples',
  'simplifie',
  'simplified',
  'facile',
  'easy',
  'falc',
]);
const languageWords: Readonly<Record<string, readonly string[]>> = {
  fr: ['francais', 'french', 'fra', 'fre'],
  en: ['anglais', 'english', 'eng', 'ang'],
};
const letters: Readonly<Record<string, readonly string[]>> = { fr: ['f'], en: ['e', 'a'] };

/**
 * A language of a form that a cell names: `fr`, `Français`, `French`, `fr-CA`; `es`, `español`, `espagnol`; `fr-simple`,
 * « Français – mots simples ». Who asks for easy read where there is none gets no other: the line is told.
 */
export function languageNamed(cell: string, offered: readonly string[]): string | undefined {
  const plain = plainName(cell);
  const exact = offered.find((language) => plainName(language) === plain);
  if (exact !== undefined) return exact;
  const parts = plain.split(' ');
  if (!parts.some((part) => easyWords.has(part))) {
    const ordinary = offered.filter((language) => !isEasyRead(language));
    return ordinary.find((one) => isNamed(one, parts) || letters[one]?.includes(plain) === true);
  }
  const easy = offered.filter(isEasyRead);
  const named = easy.filter((one) => isNamed(withoutEasyRead(one), parts));
  // « Mots simples » alone is clear where one language has them.
  const candidates = named.length > 0 || offered.some((one) => isNamed(one, parts)) ? named : easy;
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isNamed(language: string, parts: readonly string[]): boolean {
  const [base = language] = language.split('-');
  const names = languageWords[base] ?? ['fr', 'en', base].map((reader) => plainName(nameIn(reader, base)));
  return parts[0] === base || names.some((name) => parts.includes(name));
}

function nameIn(reader: string, language: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}
