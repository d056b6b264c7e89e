import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import { schemaSentence } from '../text/schema-sentences.ts';

const resultKinds = ['dial', 'checklist', 'lists', 'continuum'] as const;

/** What a person sees of their own answers once they are done. */
export type ResultKind = (typeof resultKinds)[number];

/** The round picture of a form whose `result` is `dial`. */
export interface DialDefinition {
  /** Ids that the stylesheet has colours for: `co-expression`, `co-construction`, `co-decision`, `co-implementation`. */
  readonly dimensions: readonly { readonly id: string; readonly label: LocalText }[];
  /** Clockwise from twelve o'clock. `together` is the same criterion in the part that a group answers together. */
  readonly criteria: readonly {
    readonly question: string;
    readonly together?: string | undefined;
    readonly dimension: string;
    /** Two or three words. */
    readonly label: LocalText;
  }[];
}

/**
 * Questions on one scale, sorted by their answers into short lists, for a form whose `result` is `lists`: no score, and
 * what is in no list (no answer, not applicable) is in none. A set none of whose questions was asked is not shown.
 */
export interface ListsDefinition {
  readonly questions: readonly string[];
  readonly lists: readonly {
    readonly id: string;
    readonly title: LocalText;
    /** The answers that put a question into this list. */
    readonly values: readonly string[];
  }[];
}

/**
 * The picture of a form whose `result` is `continuum`: levels in their order. A level fits where the band of its id
 * holds; `question` holds the levels that the person chose.
 */
export interface ContinuumDefinition {
  readonly question: string;
  readonly levels: readonly {
    readonly id: string;
    /** Two to five words; the whole sentence is the option's. */
    readonly label: LocalText;
  }[];
}

/** What `form.json` says about the person's own result. */
export interface ResultDefinition {
  readonly result?: ResultKind | undefined;
  readonly dial?: DialDefinition | undefined;
  readonly lists?: readonly ListsDefinition[] | undefined;
  readonly continuum?: ContinuumDefinition | undefined;
}

const questionName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    schemaSentence('is not in snake_case: small letters, digits and underscores, a letter first'),
  );
const optionValue = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, schemaSentence('is not in kebab-case: small letters, digits and hyphens'));

/** The part of `form.json` that {@link ResultDefinition} describes, property by property. */
export const resultShape: { readonly [Key in keyof ResultDefinition]-?: z.ZodType<ResultDefinition[Key]> } = {
  result: z.enum(resultKinds).optional(),
  dial: z
    .strictObject({
      dimensions: z.array(z.strictObject({ id: optionValue, label: localTextSchema })).min(1),
      criteria: z
        .array(
          z.strictObject({
            question: questionName,
            together: questionName.optional(),
            dimension: optionValue,
            label: localTextSchema,
          }),
        )
        .min(3),
    })
    .optional(),
  lists: z
    .array(
      z.strictObject({
        questions: z.array(questionName).min(1),
        lists: z
          .array(z.strictObject({ id: optionValue, title: localTextSchema, values: z.array(optionValue).min(1) }))
          .min(1),
      }),
    )
    .optional(),
  continuum: z
    .strictObject({
      question: questionName,
      levels: z.array(z.strictObject({ id: optionValue, label: localTextSchema })).min(2),
    })
    .optional(),
};
