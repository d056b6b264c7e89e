import { schemaSentencesFr } from '@tablee/core';

/** Sentences of this package's schemas: zod carries the English, which is the name of the French. */
const french = {
  'has a path behind the host name': 'a un chemin après le nom de l’hôte',
  'is no id of a key: lower-case letters, digits and hyphens':
    'n’est pas le nom d’une clé : des minuscules, des chiffres et des traits d’union',
  'is not a destination name in kebab-case':
    'n’est pas un nom de destination : des minuscules, des chiffres et des traits d’union',
  'is not a file beside organisation.json such as logo.svg or logo.png':
    'n’est pas un fichier à côté de organisation.json, comme logo.svg ou logo.png',
  'is not a form id in kebab-case':
    'n’est pas un identifiant de formulaire : des minuscules, des chiffres et des traits d’union',
  'is not a language code such as fr or en': 'n’est pas un code de langue, comme fr ou en',
  'is not a plain e-mail address such as equipe@example.org':
    'n’est pas une simple adresse courriel, comme equipe@example.org',
  'is not a token name in snake_case':
    'n’est pas un nom de jeton : des minuscules, des chiffres et des traits de soulignement',
  'is not among the keys': 'n’est pas parmi les clés',
  'is not an e-mail address': 'n’est pas une adresse courriel',
  'is not an http or https address': 'n’est pas une adresse http ou https',
  'is not an origin such as https://www.example.org, nor "anywhere"':
    'n’est ni une origine, comme https://www.example.org, ni « anywhere »',
  'is not the address of a provider': 'n’est pas l’adresse d’un fournisseur',
  'is not the name of a server': 'n’est pas le nom d’un serveur',
} as const;

/** The sentence for a schema; one without its French does not compile. */
export function settingsSentence(english: keyof typeof french): string {
  return english;
}

/** The French of what a schema of ours says; `undefined` for words that are not ours. */
export function frenchSentence(english: string): string | undefined {
  return new Map<string, string>([...Object.entries(schemaSentencesFr), ...Object.entries(french)]).get(english);
}
