import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Language } from './languages.ts';
import type { Texts } from './texts.ts';

const byLanguage: Readonly<Record<Language, Texts>> = { fr, en };

/** The command's texts in one language. */
export function textsIn(language: Language): Texts {
  return byLanguage[language];
}
