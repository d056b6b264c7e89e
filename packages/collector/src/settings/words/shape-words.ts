import type { InEach } from '../finding-language.ts';

/** What a schema found, what it allows, and what to do about it. */
interface ShapeWords {
  readonly unknownKeys: (keys: readonly string[]) => string;
  readonly nothing: string;
  /** Of a value that is not allowed where it stands. */
  readonly outOfPlace: (value: string) => string;
  readonly emptyList: string;
  readonly list: string;
  readonly object: string;
  readonly text: string;
  readonly longText: string;
  /** Before the last of several possibilities. */
  readonly or: string;
  readonly keys: (names: readonly string[]) => string;
  readonly anyObject: string;
  readonly localText: string;
  readonly namedEntries: string;
  readonly keysLike: (pattern: string) => string;
  readonly filledList: string;
  readonly filledText: string;
  readonly email: string;
  readonly webAddress: string;
  readonly trueOrFalse: string;
  readonly number: (kind: 'whole' | 'any', least: number | undefined, most: number | undefined) => string;
  readonly wrongSpelling: string;
  readonly add: string;
  readonly correct: string;
  readonly choose: string;
}

const fr: ShapeWords = {
  unknownKeys: (keys) =>
    `${keys.join(', ')} ${keys.length === 1 ? 'n’est pas une clé connue' : 'ne sont pas des clés connues'}`,
  nothing: 'il n’y a rien ici',
  outOfPlace: (value) => `${value} ne convient pas ici`,
  emptyList: 'une liste vide',
  list: 'une liste',
  object: 'un objet',
  text: 'un texte',
  longText: 'un long texte',
  or: ', ou ',
  keys: (names) => (names.length === 1 ? `la clé ${names.join('')}` : `les clés ${names.join(', ')}`),
  anyObject: 'un objet',
  localText: 'un texte dans chaque langue, comme {"fr": "…", "en": "…"}',
  namedEntries: 'un objet dont chaque élément a un nom',
  keysLike: (pattern) => `un objet dont les clés suivent ${pattern}`,
  filledList: 'une liste d’au moins un élément',
  filledText: 'un texte qui n’est pas vide',
  email: 'une adresse courriel',
  webAddress: 'une adresse Web, comme https://www.example.org',
  trueOrFalse: 'true ou false',
  number: (kind, least, most) => {
    const name = kind === 'whole' ? 'un nombre entier' : 'un nombre';
    if (least !== undefined && most !== undefined) return `${name} de ${least} à ${most}`;
    return least === undefined ? name : `${name} à partir de ${least}`;
  },
  wrongSpelling: 'Corrigez l’orthographe, ou retirez ce qui n’a pas sa place ici.',
  add: 'Ajoutez ce qui manque.',
  correct: 'Corrigez cela.',
  choose: 'Écrivez une des valeurs possibles.',
};

const en: ShapeWords = {
  unknownKeys: (keys) => `${keys.join(', ')} ${keys.length === 1 ? 'is no known key' : 'are no known keys'}`,
  nothing: 'nothing is there',
  outOfPlace: (value) => `${value} is not allowed here`,
  emptyList: 'an empty list',
  list: 'a list',
  object: 'an object',
  text: 'a text',
  longText: 'a long text',
  or: ', or ',
  keys: (names) => `the ${names.length === 1 ? 'key' : 'keys'} ${names.join(', ')}`,
  anyObject: 'an object',
  localText: 'a text in each language, such as {"fr": "…", "en": "…"}',
  namedEntries: 'an object of named entries',
  keysLike: (pattern) => `an object whose keys match ${pattern}`,
  filledList: 'a list of at least one entry',
  filledText: 'a text that is not empty',
  email: 'an e-mail address',
  webAddress: 'a web address, such as https://www.example.org',
  trueOrFalse: 'true or false',
  number: (kind, least, most) => {
    const name = kind === 'whole' ? 'a whole number' : 'a number';
    if (least !== undefined && most !== undefined) return `${name} from ${least} to ${most}`;
    return least === undefined ? name : `${name} from ${least}`;
  },
  wrongSpelling: 'Correct the spelling, or take it out.',
  add: 'Add it.',
  correct: 'Correct it.',
  choose: 'Write one of what is allowed.',
};

/** What is said of values that have another shape than their schema. */
export const shapeWords: InEach<ShapeWords> = { fr, en };
