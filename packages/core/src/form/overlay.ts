import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';
import { localTextSchema } from '../text/local-text-schema.ts';
import type { ChoiceDefinition } from './form-definition.ts';

/** New words for one question or page; meaning and values stay. */
export interface WordingChange {
  readonly title?: LocalText | undefined;
  readonly description?: LocalText | undefined;
  /** By option value. */
  readonly options?: Readonly<Record<string, LocalText>> | undefined;
}

/**
 * `organisations/<id>/overlays/<form-id>.json`: an organisation's changes to a form. It may change words, hide what is
 * optional and supply the options of a list that the form leaves open; never names, values or meaning.
 */
export interface Overlay {
  readonly $schema?: string | undefined;
  readonly form: string;
  /** By question or page name. */
  readonly wording?: Readonly<Record<string, WordingChange>> | undefined;
  /** Optional questions and pages to leave out. */
  readonly hide?: readonly string[] | undefined;
  /** Questions, pages and coordinator's columns that the profile leaves out and this organisation wants. */
  readonly show?: readonly string[] | undefined;
  /** Options for questions that the form marks `openOptions`, such as the areas of `territory`. */
  readonly options?: Readonly<Record<string, readonly ChoiceDefinition[]>> | undefined;
}

/** Reads an {@link Overlay}. */
export const overlaySchema: z.ZodType<Overlay> = z.strictObject({
  $schema: z.string().optional(),
  form: z.string(),
  wording: z
    .record(
      z.string(),
      z.strictObject({
        title: localTextSchema.optional(),
        description: localTextSchema.optional(),
        options: z.record(z.string(), localTextSchema).optional(),
      }),
    )
    .optional(),
  hide: z.array(z.string()).optional(),
  show: z.array(z.string()).optional(),
  options: z.record(z.string(), z.array(z.strictObject({ value: z.string(), label: localTextSchema }))).optional(),
});
