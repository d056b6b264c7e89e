import type { FindingText, InEach } from '../finding-language.ts';

/** What is said of a file as a whole, and around every finding. */
interface FileWords {
  readonly place: (line: number, column: number) => string;
  readonly colon: string;
  /** Before what is allowed. */
  readonly allowed: string;
  readonly missing: string;
  readonly notUtf8: FindingText;
  readonly unreadable: (code: string) => FindingText;
  readonly tooDeep: (levels: number) => FindingText;
  readonly notJson: Omit<FindingText, 'found'>;
  readonly endsTooEarly: string;
  readonly somethingMissing: string;
  /** `character` in double quotes. */
  readonly outOfPlace: (character: string) => string;
}

const fr: FileWords = {
  place: (line, column) => `ligne ${line}, colonne ${column}`,
  colon: ' :',
  allowed: 'Possible :',
  missing: 'le fichier n’existe pas',
  notUtf8: {
    found: 'le fichier n’est pas du texte en UTF-8',
    allowed: 'UTF-8',
    fix: 'Enregistrez-le de nouveau en UTF-8.',
  },
  unreadable: (code) => ({
    found: `le fichier ne peut pas être lu (${code})`,
    allowed: '',
    fix: 'Donnez au compte qui lance Tablée le droit de le lire.',
  }),
  tooDeep: (levels) => ({
    found: `le fichier a plus de ${levels} niveaux de listes et d’objets`,
    allowed: `${levels} niveaux`,
    fix: 'Retirez ce qui est imbriqué dans lui-même, ou demandez à la personne qui a écrit le fichier.',
  }),
  notJson: {
    allowed: 'du JSON : des guillemets droits doubles, aucun commentaire, pas de virgule après le dernier élément',
    fix: 'Regardez cette ligne et celle d’avant.',
  },
  endsTooEarly: 'le fichier s’arrête trop tôt',
  somethingMissing: 'il manque quelque chose',
  outOfPlace: (character) => `${character} n’a pas sa place ici`,
};

const en: FileWords = {
  place: (line, column) => `line ${line}, column ${column}`,
  colon: ':',
  allowed: 'Allowed:',
  missing: 'the file is not there',
  notUtf8: { found: 'the file is not UTF-8 text', allowed: 'UTF-8', fix: 'Save it again as UTF-8.' },
  unreadable: (code) => ({
    found: `the file cannot be read (${code})`,
    allowed: '',
    fix: 'Let the account that runs Tablée read it.',
  }),
  tooDeep: (levels) => ({
    found: `the file has more than ${levels} levels of lists and objects`,
    allowed: `${levels} levels`,
    fix: 'Take out what is nested in itself, or ask whoever wrote the file.',
  }),
  notJson: {
    allowed: 'JSON: double quotes, no comment, no comma after the last entry',
    fix: 'Look at this line and the one before it.',
  },
  endsTooEarly: 'the file ends too early',
  somethingMissing: 'something is missing',
  outOfPlace: (character) => `${character} does not belong here`,
};

/** What is said of files that hold settings or forms. */
export const fileWords: InEach<FileWords> = { fr, en };
