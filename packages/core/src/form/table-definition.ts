import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import { schemaSentence } from '../text/schema-sentences.ts';

/** An option as written in `form.json`. */
export interface ChoiceDefinition {
  readonly value: string;
  readonly label: LocalText;
}

/** A column that the coordinator keeps; the form never writes it after the row's first time. */
export interface CoordinatorColumn {
  readonly key: string;
  readonly label: LocalText;
  readonly type: 'text' | 'long-text' | 'choice' | 'date' | 'number';
  readonly choices?: readonly ChoiceDefinition[] | undefined;
  /** Written once, when the row is created; the coordinator's from then on. */
  readonly initial?: string | undefined;
}

/** An answer written coarser than it was given: `bm_role` as `side`, so that a small side cannot be told apart. */
export interface Recoding {
  readonly as: string;
  readonly label: LocalText;
  readonly choices: readonly ChoiceDefinition[];
  readonly values: Readonly<Record<string, string>>;
}

/** What `form.json` says about one table. */
export interface TableDefinition {
  readonly title: LocalText;
  /** A SurveyJS expression: a response has a row in this table only where it is true. Always, when left out. */
  readonly when?: string | undefined;
  /** Questions of another table whose answers this table repeats, such as a group's code. */
  readonly alsoHolds?: readonly string[] | undefined;
  /** Questions of another table whose answers go here instead where `when` holds: `perspectives` for statistics only. */
  readonly takes?: readonly string[] | undefined;
  readonly columns?: readonly CoordinatorColumn[] | undefined;
  /** What a cell holds where its question has no answer, such as one that staff alone are asked: value by column. */
  readonly otherwise?: Readonly<Record<string, string>> | undefined;
  readonly recode?: Readonly<Record<string, Recoding>> | undefined;
  /** Anonymous tables only: columns (after recoding) whose values together make one group for `minimumGroupSize`. */
  readonly groupedBy?: readonly string[] | undefined;
  /** A summary beside the table where a destination can make one: counts by option of these columns, by group. */
  readonly summary?:
    | { readonly title: LocalText; readonly columns: readonly string[]; readonly by?: readonly string[] | undefined }
    | undefined;
}

/** A question's or a column's name. */
export const questionName: z.ZodString = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    schemaSentence('is not in snake_case: small letters, digits and underscores, a letter first'),
  );
/** The value of an option, as answers and cells hold it. */
export const optionValue: z.ZodString = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, schemaSentence('is not in kebab-case: small letters, digits and hyphens'));
const choice = z.strictObject({ value: optionValue, label: localTextSchema });

/** Reads what `form.json` says about one table. */
export const tableDefinitionSchema: z.ZodType<TableDefinition> = z.strictObject({
  title: localTextSchema,
  when: z.string().optional(),
  alsoHolds: z.array(questionName).optional(),
  takes: z.array(questionName).optional(),
  columns: z
    .array(
      z.strictObject({
        key: questionName,
        label: localTextSchema,
        type: z.enum(['text', 'long-text', 'choice', 'date', 'number']),
        choices: z.array(choice).optional(),
        initial: z.string().optional(),
      }),
    )
    .optional(),
  otherwise: z.record(questionName, z.string().min(1)).optional(),
  recode: z
    .record(
      questionName,
      z.strictObject({
        as: questionName,
        label: localTextSchema,
        choices: z.array(choice),
        values: z.record(optionValue, optionValue),
      }),
    )
    .optional(),
  groupedBy: z.array(questionName).optional(),
  summary: z
    .strictObject({
      title: localTextSchema,
      columns: z.array(questionName).min(1),
      by: z.array(questionName).optional(),
    })
    .optional(),
});
