import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import { schemaSentence } from '../text/schema-sentences.ts';

/**
 * One piece of a document. Its texts may hold `{question_name}`; a text that names a question without an answer is left
 * out, and so is a block with nothing left in it. `when` is a SurveyJS expression; inside `each` it may look at
 * `{panel.x}`, and texts name the group's own questions.
 */
export type DocumentBlock<Condition = string> =
  | DocumentParagraph<Condition>
  | DocumentList<Condition>
  | DocumentSection<Condition>
  | DocumentEach<Condition>
  | DocumentAddress<Condition>
  | DocumentContacts<Condition>;

/** A paragraph. `lead` is read first, and larger. */
interface DocumentParagraph<Condition = string> {
  readonly kind: 'text';
  readonly text: LocalText;
  readonly lead?: true | undefined;
  readonly when?: Condition | undefined;
}

/** Lines in a list. */
interface DocumentList<Condition = string> {
  readonly kind: 'list';
  readonly ordered?: true | undefined;
  readonly items: readonly { readonly text: LocalText; readonly when?: Condition | undefined }[];
  readonly when?: Condition | undefined;
}

/** A heading with what stands under it. `back`: on the back of the sheet. */
interface DocumentSection<Condition = string> {
  readonly kind: 'section';
  readonly title: LocalText;
  readonly back?: true | undefined;
  readonly blocks: readonly DocumentBlock<Condition>[];
  readonly when?: Condition | undefined;
}

/** The same blocks for each of a repeated group's entries. */
interface DocumentEach<Condition = string> {
  readonly kind: 'each';
  /** Name of the group. */
  readonly question: string;
  readonly blocks: readonly DocumentBlock<Condition>[];
  readonly when?: Condition | undefined;
}

/** Where another, public form is answered: a QR code and its address. Nothing where the organisation does not run it. */
interface DocumentAddress<Condition = string> {
  readonly kind: 'form';
  readonly form: string;
  /** What stands beside the code. */
  readonly text: LocalText;
  /** What the address says about the next response: field of a link by question of this form. */
  readonly carries?: Readonly<Record<string, string>> | undefined;
  readonly when?: Condition | undefined;
}

/** How to reach the organisation, below a sentence: its telephone and e-mail. Nothing where it gives neither. */
interface DocumentContacts<Condition = string> {
  readonly kind: 'contacts';
  readonly text: LocalText;
  readonly when?: Condition | undefined;
}

/** What a form's answers are made into: a page to print (`sheet`), or a text to send in every language (`message`). */
export interface DocumentDefinition {
  /** Kebab-case; the column with its link is `open_<id>`. */
  readonly id: string;
  readonly kind: 'sheet' | 'message';
  /** The page's title, or the message's subject. */
  readonly title: LocalText;
  /** Heading of the column with the link. */
  readonly label: LocalText;
  /** What people press: "Imprimer la feuille d’une page". */
  readonly text: LocalText;
  /** Whose rows have the link. Answers of this table and of `main` may stand in the document. Default `main`. */
  readonly table?: 'main' | 'restricted' | undefined;
  /** Names of questions with personal or sensitive answers that stand in it on purpose. */
  readonly shows?: readonly string[] | undefined;
  /** How long its link opens it, in days. Default 1095. */
  readonly days?: number | undefined;
  /**
   * Another form's document that is shown instead as soon as it has a response for the same thing: `match` is that form’s
   * question by question of this one.
   */
  readonly replacedBy?:
    | { readonly form: string; readonly document: string; readonly match: Readonly<Record<string, string>> }
    | undefined;
  readonly blocks: readonly DocumentBlock[];
}

const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    schemaSentence('is not in snake_case: small letters, digits and underscores, a letter first'),
  );
const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, schemaSentence('is not in kebab-case: small letters, digits and hyphens'));
const when = z.string().optional();

const block: z.ZodType<DocumentBlock> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: localTextSchema, lead: z.literal(true).optional(), when }),
  z.strictObject({
    kind: z.literal('list'),
    ordered: z.literal(true).optional(),
    items: z.array(z.strictObject({ text: localTextSchema, when })).min(1),
    when,
  }),
  z.strictObject({
    kind: z.literal('section'),
    title: localTextSchema,
    back: z.literal(true).optional(),
    blocks: z.array(z.lazy(() => block)).min(1),
    when,
  }),
  z.strictObject({ kind: z.literal('each'), question: name, blocks: z.array(z.lazy(() => block)).min(1), when }),
  z.strictObject({
    kind: z.literal('form'),
    form: identifier,
    text: localTextSchema,
    carries: z.record(z.string(), name).optional(),
    when,
  }),
  z.strictObject({ kind: z.literal('contacts'), text: localTextSchema, when }),
]);

/** Reads one of `documents` in `form.json`. */
export const documentDefinitionSchema: z.ZodType<DocumentDefinition> = z.strictObject({
  id: identifier,
  kind: z.enum(['sheet', 'message']),
  title: localTextSchema,
  label: localTextSchema,
  text: localTextSchema,
  table: z.enum(['main', 'restricted']).optional(),
  shows: z.array(name).optional(),
  days: z.number().int().positive().optional(),
  replacedBy: z.strictObject({ form: identifier, document: identifier, match: z.record(name, name) }).optional(),
  blocks: z.array(block).min(1),
});
