/**
 * BCP 47 has a registered variant for it: `fr-simple` is French in simple words. Such a tag stands beside the languages of
 * a form; what has no simple words is read in the language itself.
 */
const suffix = '-simple';

/** The easy-read version of a language. */
export function easyReadOf(language: string): string {
  return `${language}${suffix}`;
}

/** Whether a language of a form is an easy-read version of another. */
export function isEasyRead(language: string): boolean {
  return language.endsWith(suffix);
}

/** The language itself, of an easy-read version or of a language. */
export function withoutEasyRead(language: string): string {
  return isEasyRead(language) ? language.slice(0, -suffix.length) : language;
}
