import { z } from 'zod';
import { languageCode } from '../text/language-code.ts';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import { schemaSentence } from '../text/schema-sentences.ts';
import type { JsonObject } from './form-source.ts';
import { type ChoiceDefinition, optionValue, questionName } from './table-definition.ts';

/** New words for a question inside another: an item of a group of texts, a column of a grid, a question of a panel. */
export interface ItemWording {
  readonly title?: LocalText | undefined;
  readonly description?: LocalText | undefined;
  readonly placeholder?: LocalText | undefined;
  /** By option value; `other` and `none` too. */
  readonly options?: Readonly<Record<string, LocalText>> | undefined;
  /** The text of a note. */
  readonly html?: LocalText | undefined;
  /** Any other text, by its SurveyJS property: `requiredErrorText`, `addPanelText`, `why`…; `validators.0` is a rule’s. */
  readonly texts?: Readonly<Record<string, LocalText>> | undefined;
}

/** New words for one question, note, panel or page; meaning and values stay. */
export interface WordingChange extends ItemWording {
  /** The rows of a matrix or grid, by value. */
  readonly rows?: Readonly<Record<string, LocalText>> | undefined;
  /** Questions inside this one, by name. */
  readonly items?: Readonly<Record<string, ItemWording>> | undefined;
}

/** The words of an instrument as its authors publish them, for one question. */
export interface OfficialWording {
  /** Which item this is: the same as the question’s `source` in the form. */
  readonly source: {
    readonly document: string;
    readonly key: string;
    /** What people read; known documents have a title of their own. */
    readonly title?: LocalText | undefined;
  };
  readonly licence: string;
  /** Who allowed it, and when. */
  readonly permission: string;
  readonly title: LocalText;
  readonly description?: LocalText | undefined;
  readonly options?: Readonly<Record<string, LocalText>> | undefined;
  readonly rows?: Readonly<Record<string, LocalText>> | undefined;
}

/** A question, panel, note or page of the organisation’s own, and where it goes. Its names begin with `x_`. */
export interface Addition {
  /** Plain SurveyJS JSON, with the four tags of a question. */
  readonly question?: JsonObject | undefined;
  readonly page?: JsonObject | undefined;
  /** A page, panel, note or question. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** A page or panel: at its end. */
  readonly in?: string | undefined;
}

/** What an easy-read version says differently. */
export interface VariantWording {
  readonly wording?: Readonly<Record<string, WordingChange>> | undefined;
  readonly formWording?: Readonly<Record<string, LocalText>> | undefined;
  readonly surveyWording?: Readonly<Record<string, LocalText>> | undefined;
}

/**
 * `organisations/<id>/overlays/<form-id>.json`: an organisation's changes to a form. It may change words, hide what is
 * optional, order pages, add questions of its own and supply the options of a list that the form leaves open; never
 * names, values, types, scales or meaning (docs/adr/0040).
 */
export interface Overlay {
  readonly $schema?: string | undefined;
  readonly form: string;
  /** The form that this was written for: `tablee check` says when it is another one now. */
  readonly on?: { readonly version: string; readonly digest: string } | undefined;
  /** By name of a question, note, panel or page. */
  readonly wording?: Readonly<Record<string, WordingChange>> | undefined;
  /** Texts of form.json by their key, such as `title`, `confirmation.text` or `dial.criteria.bm_01.label`. */
  readonly formWording?: Readonly<Record<string, LocalText>> | undefined;
  /** Texts of survey.json itself, by their SurveyJS property: `previewText`, `completedHtml`… */
  readonly surveyWording?: Readonly<Record<string, LocalText>> | undefined;
  /** Optional questions and pages to leave out. */
  readonly hide?: readonly string[] | undefined;
  /** Questions, pages and coordinator's columns that the profile leaves out and this organisation wants. */
  readonly show?: readonly string[] | undefined;
  /** Options for questions that the form marks `openOptions`, such as the areas of `territory`. */
  readonly options?: Readonly<Record<string, readonly ChoiceDefinition[]>> | undefined;
  readonly add?: readonly Addition[] | undefined;
  /** Every page by name, in the order wanted. */
  readonly pageOrder?: readonly string[] | undefined;
  /** By question. */
  readonly official?: Readonly<Record<string, OfficialWording>> | undefined;
  readonly variants?: { readonly 'easy-read'?: VariantWording | undefined } | undefined;
  /** Languages that the form does not have and that the texts of this overlay bring, whole. */
  readonly languages?: readonly string[] | undefined;
}

const textsByKey = z.record(z.string(), localTextSchema).optional();
const itemShape = {
  title: localTextSchema.optional(),
  description: localTextSchema.optional(),
  placeholder: localTextSchema.optional(),
  options: textsByKey,
  html: localTextSchema.optional(),
  texts: textsByKey,
};
const wording = z
  .record(
    z.string(),
    z.strictObject({
      ...itemShape,
      rows: textsByKey,
      items: z.record(z.string(), z.strictObject(itemShape)).optional(),
    }),
  )
  .optional();
const element = z.record(z.string(), z.json());

/** Reads an {@link Overlay}. */
export const overlaySchema: z.ZodType<Overlay> = z.strictObject({
  $schema: z.string().optional(),
  form: z.string(),
  on: z
    .strictObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/, schemaSentence('is not a version such as 1.0.0')),
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/, schemaSentence('is not 64 hexadecimal digits, as `tablee upgrade` writes them')),
    })
    .optional(),
  wording,
  formWording: textsByKey,
  surveyWording: textsByKey,
  hide: z.array(z.string()).optional(),
  show: z.array(z.string()).optional(),
  options: z.record(z.string(), z.array(z.strictObject({ value: z.string(), label: localTextSchema }))).optional(),
  add: z
    .array(
      z.strictObject({
        question: element.optional(),
        page: element.optional(),
        before: z.string().optional(),
        after: z.string().optional(),
        in: z.string().optional(),
      }),
    )
    .optional(),
  pageOrder: z.array(z.string()).optional(),
  official: z
    .record(
      questionName,
      z.strictObject({
        source: z.strictObject({
          document: z.string().min(1),
          key: z.string().min(1),
          title: localTextSchema.optional(),
        }),
        licence: z.string().min(1),
        permission: z.string().min(1),
        title: localTextSchema,
        description: localTextSchema.optional(),
        options: z.record(optionValue, localTextSchema).optional(),
        rows: textsByKey,
      }),
    )
    .optional(),
  variants: z
    .strictObject({
      'easy-read': z.strictObject({ wording, formWording: textsByKey, surveyWording: textsByKey }).optional(),
    })
    .optional(),
  languages: z
    .array(z.string().regex(languageCode, schemaSentence('is not a language code, such as fr or es')))
    .optional(),
});
