import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import { type DocumentDefinition, documentDefinitionSchema } from './document-definition.ts';
import {
  type Audience,
  audiences,
  type LookUp,
  type PrefillKey,
  type Profile,
  prefillKeys,
  profiles,
  type TableId,
} from './form-values.ts';
import { type ResultDefinition, resultShape } from './result-definition.ts';
import { optionValue, questionName, type TableDefinition, tableDefinitionSchema } from './table-definition.ts';

export type { DocumentBlock, DocumentDefinition } from './document-definition.ts';
export {
  type Audience,
  audiences,
  type PrefillKey,
  type Profile,
  prefillKeys,
  profiles,
  type Retention,
  retentions,
  type Sensitivity,
  sensitivities,
  type TableId,
  tableIds,
} from './form-values.ts';
export type {
  ContinuumDefinition,
  DialDefinition,
  ListsDefinition,
  ResultDefinition,
  ResultKind,
} from './result-definition.ts';

import { schemaSentence } from '../text/schema-sentences.ts';

export type { ChoiceDefinition, CoordinatorColumn, Recoding, TableDefinition } from './table-definition.ts';

/**
 * A link to the next form in each row of a table, so that nobody types again what is known. It becomes a column
 * `open_<form>` that belongs to the coordinator: written once, with the row.
 */
export interface WorkflowLink {
  /** The form that it opens. */
  readonly form: string;
  /** Default `main`; never `anonymous`. */
  readonly table?: TableId | undefined;
  /** The column's heading. */
  readonly label: LocalText;
  /** What people press: "Remplir la grille d’entretien". */
  readonly text: LocalText;
  /** A SurveyJS expression: only rows whose answers make it true have the link. */
  readonly when?: string | undefined;
  /** What the link says about the next response, each from a column of the table: `{ "subject": "reference" }`. */
  readonly carries?: Readonly<Partial<Record<PrefillKey, string | undefined>>> | undefined;
  /**
   * First answers of the next form, by its question: texts with this form's answers as `{question}`, a line each; a text
   * that names an unanswered question is left out. They may be changed. Only links with the role `staff` have any.
   */
  readonly fills?: Readonly<Record<string, readonly LocalText[]>> | undefined;
  /** The link's role where it is always the same, such as `staff`. */
  readonly role?: string | undefined;
  /** How many responses the link takes. Default 1. */
  readonly uses?: number | undefined;
  /** How long it is open, in days. Default 180. */
  readonly days?: number | undefined;
}

/** What a jurisdiction's profile leaves out unless the organisation's overlay brings it back. */
export interface ProfileRule {
  /** Names of pages and questions. */
  readonly hide?: readonly string[] | undefined;
  readonly hideOptions?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Keys of columns kept by the coordinator, such as what may not be written down without a legal basis. */
  readonly hideColumns?: readonly string[] | undefined;
}

/** One verdict of a checklist, shown with the person's result: the first whose `when` (a SurveyJS expression) is true. */
export interface ResultBand {
  readonly id: string;
  readonly when: string;
  readonly text: LocalText;
}

/**
 * Counts of answers of the main table, shown by groups and in whole lots: a lot holds answers that speak for at least
 * `minimumGroupSize` different pairs, teams or people.
 */
export interface GroupView {
  readonly title: LocalText;
  /** Questions with one choice, in the order to show. A group sees those that are asked of it. */
  readonly columns: readonly string[];
  /** Questions whose answers make the groups. A link names the first ones that it can fill. */
  readonly by: readonly string[];
  /** The question that tells for whom a response speaks: the same answer twice counts once in a lot’s size. */
  readonly each: string;
}

/** Another confirmation, for the responses whose answers make `when` (a SurveyJS expression) true. */
interface ConfirmationVariant {
  readonly when: string;
  /** The form's own, when left out. */
  readonly title?: LocalText | undefined;
  readonly text: LocalText;
}

/** `forms/<id>/form.json`: what Tablée adds to a SurveyJS survey. */
export interface FormDefinition extends ResultDefinition {
  readonly $schema?: string | undefined;
  readonly id: string;
  readonly version: string;
  readonly audience: Audience;
  readonly languages: readonly string[];
  readonly title: LocalText;
  /** One or two sentences for the person who answers. */
  readonly purpose: LocalText;
  /** Where the form comes from: document and place, as in content.md 0.3. */
  readonly source: string;
  /** About how many minutes it takes. */
  readonly minutes?: number | undefined;
  readonly workflow: {
    readonly step: string;
    readonly next: readonly string[];
    readonly links?: readonly WorkflowLink[] | undefined;
  };
  readonly tables: Readonly<Partial<Record<TableId, TableDefinition | undefined>>>;
  /** Rows of the anonymous table are held until a group has this many. */
  readonly minimumGroupSize?: number | undefined;
  /** What a group sees of answers that keep their row: of forms whose marks nobody gives without a name. */
  readonly groupView?: GroupView | undefined;
  readonly bands?: readonly ResultBand[] | undefined;
  /**
   * Answers that never leave the browser: where `if` (a SurveyJS expression) is true, the page removes these questions
   * before it sends, and the collector removes them again before it stores. `"all"`: nothing is sent at all. `notice`
   * tells the person so.
   */
  readonly withhold?:
    | readonly { readonly if: string; readonly questions: 'all' | readonly string[]; readonly notice: LocalText }[]
    | undefined;
  /** The consent that sensitive answers need: without it, the page offers to erase `covers` and send the rest. */
  readonly sensitiveConsent?: { readonly question: string; readonly covers: readonly string[] } | undefined;
  /** Which question a link or the page's address fills: `?project=…`, `tablee link --group …`. */
  readonly prefill?: Readonly<Partial<Record<PrefillKey, string | undefined>>> | undefined;
  readonly lookUp?: Readonly<Partial<Record<PrefillKey, LookUp | undefined>>> | undefined;
  readonly profiles?: Readonly<Partial<Record<Profile, ProfileRule | undefined>>> | undefined;
  /**
   * What the person reads once the response is received. `{reference}` and `{question_name}` are filled by the page; a
   * text without `{reference}` means that nobody can look the response up. The first variant that holds wins.
   */
  readonly confirmation: {
    readonly title: LocalText;
    readonly text: LocalText;
    readonly variants?: readonly ConfirmationVariant[] | undefined;
  };
  /** The button that sends, with the verb of the title: "Envoyer ma candidature". */
  readonly sendLabel: LocalText;
  /** What the answers are made into: pages to print, texts to send. */
  readonly documents?: readonly DocumentDefinition[] | undefined;
}

const lookUp = z.strictObject({ form: z.string(), by: z.enum(prefillKeys), questions: z.array(questionName).min(1) });

/** Reads `form.json`. */
export const formDefinitionSchema: z.ZodType<FormDefinition> = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, schemaSentence('is not in kebab-case: small letters, digits and hyphens')),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, schemaSentence('is not a version such as 1.0.0')),
  audience: z.enum(audiences),
  languages: z.array(z.string()).min(1),
  title: localTextSchema,
  purpose: localTextSchema,
  source: z.string(),
  minutes: z.number().int().positive().optional(),
  workflow: z.strictObject({
    step: z.string(),
    next: z.array(z.string()),
    links: z
      .array(
        z.strictObject({
          form: z.string(),
          table: z.enum(['main', 'restricted']).optional(),
          label: localTextSchema,
          text: localTextSchema,
          when: z.string().optional(),
          carries: z.partialRecord(z.enum(prefillKeys), questionName).optional(),
          fills: z.record(questionName, z.array(localTextSchema).min(1)).optional(),
          role: z.string().optional(),
          uses: z.number().int().positive().optional(),
          days: z.number().int().positive().optional(),
        }),
      )
      .optional(),
  }),
  tables: z.strictObject({
    main: tableDefinitionSchema.optional(),
    restricted: tableDefinitionSchema.optional(),
    anonymous: tableDefinitionSchema.optional(),
  }),
  minimumGroupSize: z.number().int().min(2).optional(),
  ...resultShape,
  groupView: z
    .strictObject({
      title: localTextSchema,
      columns: z.array(questionName).min(1),
      by: z.array(questionName).min(1),
      each: questionName,
    })
    .optional(),
  bands: z.array(z.strictObject({ id: optionValue, when: z.string(), text: localTextSchema })).optional(),
  withhold: z
    .array(
      z.strictObject({
        if: z.string(),
        questions: z.union([z.literal('all'), z.array(questionName)]),
        notice: localTextSchema,
      }),
    )
    .optional(),
  sensitiveConsent: z.strictObject({ question: questionName, covers: z.array(questionName) }).optional(),
  prefill: z.partialRecord(z.enum(prefillKeys), questionName).optional(),
  lookUp: z.partialRecord(z.enum(prefillKeys), lookUp).optional(),
  profiles: z
    .partialRecord(
      z.enum(profiles),
      z.strictObject({
        hide: z.array(z.string()).optional(),
        hideOptions: z.record(questionName, z.array(optionValue)).optional(),
        hideColumns: z.array(questionName).optional(),
      }),
    )
    .optional(),
  confirmation: z.strictObject({
    title: localTextSchema,
    text: localTextSchema,
    variants: z
      .array(z.strictObject({ when: z.string(), title: localTextSchema.optional(), text: localTextSchema }))
      .optional(),
  }),
  sendLabel: localTextSchema,
  documents: z.array(documentDefinitionSchema).optional(),
});
