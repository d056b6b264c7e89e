import { type FormTexts, formTexts } from '@tablee/html';
import type { PlainPage } from './plain-page.ts';

/** Every word that the page says around the questions: for what is loaded after the first page is there. */
export function textsOf({ rules }: PlainPage): FormTexts {
  return formTexts(rules.language);
}
