/** Sentences of this package's schemas: zod carries the English, which is the name of the French. */
const french = {
  'has no language: at least one is needed': 'n’a aucune langue : il en faut au moins une',
  'is not a language code, such as fr or es': 'n’est pas un code de langue, comme fr ou es',
  'is not in kebab-case: small letters, digits and hyphens':
    'doit s’écrire en minuscules, chiffres et traits d’union, comme avis-visite',
  'is not in snake_case: small letters, digits and underscores, a letter first':
    'doit s’écrire en minuscules, chiffres et traits de soulignement, une lettre d’abord, comme nom_usuel',
  'is not a version such as 1.0.0': 'n’est pas une version, comme 1.0.0',
  'is not 64 hexadecimal digits, as `tablee upgrade` writes them':
    'n’est pas fait de 64 chiffres hexadécimaux, comme les écrit « tablee upgrade »',
} as const;

/** What a schema of this package says of a value that it refuses, beside what zod itself says. */
export type SchemaSentence = keyof typeof french;

/** The sentence for a schema; one without its French does not compile. */
export function schemaSentence(english: SchemaSentence): string {
  return english;
}

/** The French of every {@link SchemaSentence}, by its English. */
export const schemaSentencesFr: Readonly<Record<string, string>> = french;
