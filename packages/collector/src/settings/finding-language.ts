/** The languages in which findings are said. */
export type FindingLanguage = 'fr' | 'en';

/** Words of a finding in every language: one that is missing does not compile. */
export type InEach<Words> = Readonly<Record<FindingLanguage, Words>>;

/** What a finding says, whatever the place. */
export interface FindingText {
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** In which language findings are said. */
export interface FindingLanguages {
  /** Of what is no organisation's own: tablee.json, and forms that organisations of several languages share. */
  readonly usual: FindingLanguage;
  /** Everything is said in it, organisations' own files too: a person has asked for this language. */
  readonly isAsked?: boolean;
}

/** What holds where nobody says: for programs, which look for the same words in every folder. */
export const inEnglish: FindingLanguages = { usual: 'en', isAsked: true };

/** The first of an organisation's languages in which findings can be said; `undefined` where it has none. */
export function findingLanguageOf(languages: readonly string[]): FindingLanguage | undefined {
  for (const language of languages) {
    const [base] = language.split('-');
    if (base === 'fr' || base === 'en') return base;
  }
  return undefined;
}

/** The language of what is said about an organisation's own files. */
export function languageFor(languages: readonly string[], { usual, isAsked }: FindingLanguages): FindingLanguage {
  return isAsked === true ? usual : (findingLanguageOf(languages) ?? usual);
}

/** The language of what organisations share: theirs where all have the same, else the usual one. */
export function sharedLanguage(
  organisations: readonly { readonly languages: readonly string[] }[],
  said: FindingLanguages,
): FindingLanguage {
  const [first, ...others] = new Set(organisations.map(({ languages }) => languageFor(languages, said)));
  return first === undefined || others.length > 0 ? said.usual : first;
}
