/** A text in one or more languages, by BCP 47 language code. French first by convention: `{ fr: …, en: … }`. */
export type LocalText = Readonly<Record<string, string>>;

/**
 * The text in a language, or in the next best one: the language without its region, then the fallbacks in order, then
 * any. Never fails: an empty text gives an empty string.
 */
export function textIn(text: LocalText, language: string, fallbacks: readonly string[] = []): string {
  const base = language.split('-')[0] ?? language;
  for (const candidate of [language, base, ...fallbacks]) {
    const found = text[candidate];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}
