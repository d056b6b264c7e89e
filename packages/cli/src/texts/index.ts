import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Language } from './languages.ts';
import type { Texts } from './texts.ts';

const byLanguage: Readonly<Record<Language, (command: string) => Texts>> = { fr, en };

/** The command's texts in one language; `command` is how the program can be called where they are read. */
export function textsIn(language: Language, command = 'tablee'): Texts {
  return byLanguage[language](command);
}
