import { formTexts } from '../texts/form-texts.ts';

/** The few words that a plain form's script says at once, in one language; `{1}` and `{2}` are numbers. */
export interface ScriptWords {
  readonly step: string;
  readonly back: string;
  readonly next: string;
  readonly toReview: string;
  readonly optional: string;
  readonly required: string;
  readonly addAnother: string;
  /** Said where the rest of the script does not come. */
  readonly offline: string;
}

/** Takes the words from those of the SurveyJS page. */
export function scriptWords(language: string): ScriptWords {
  const { step, back, next, toReview, optional, required, addAnother, waiting } = formTexts(language);
  // Two numbers that no sentence holds stand for the two that it will.
  const template = step(1111, 2222).replace('1111', '{1}').replace('2222', '{2}');
  return { step: template, back, next, toReview, optional, required, addAnother, offline: waiting.offline };
}
