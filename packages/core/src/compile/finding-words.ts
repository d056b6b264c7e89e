import type { FindingLanguage } from '../form/finding.ts';

/** Something that is said in each language in which findings are said: one that is missing does not compile. */
export type InEach<Words = string> = Readonly<Record<FindingLanguage, Words>>;

/** What to do where only some values are allowed. */
export function oneOf(values: readonly unknown[]): InEach {
  if (values.length === 0) {
    return {
      en: 'Take this entry out: there is nothing to name.',
      fr: 'Retirez cette ligne : il n’y a rien à nommer.',
    };
  }
  const list = values.join(', ');
  return { en: `Use one of: ${list}.`, fr: `Utilisez l’un de ceux-ci : ${list}.` };
}

/** The shape of a text in every language of the form, to be typed. */
export function textShape(languages: readonly string[]): string {
  return `{ ${languages.map((language) => `"${language}": "…"`).join(', ')} }`;
}
