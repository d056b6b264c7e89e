import { z } from 'zod';

/** How far respondents may come back to what they sent in one form. */
export interface MyAnswersRules {
  /** Days from reception in which answers may be corrected on the page; 0 where never. */
  readonly correctDays: number;
  /** Whether they may be erased on the page, for as long as they are kept. */
  readonly erase: boolean;
}

/** `myAnswers` of a form in `organisation.json`. */
export type MyAnswersSettings = MyAnswersRules | 'off';

/** What holds for a form that says nothing. */
export const defaultMyAnswers: MyAnswersRules = { correctDays: 90, erase: true };

/** Reads {@link MyAnswersSettings}, defaults filled in. */
export const myAnswersSettingsSchema: z.ZodType<MyAnswersSettings> = z.union([
  z.literal('off'),
  z.strictObject({
    correctDays: z.int().min(0).max(3650).default(defaultMyAnswers.correctDays),
    erase: z.boolean().default(defaultMyAnswers.erase),
  }),
]);
