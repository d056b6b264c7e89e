import { z } from 'zod';
import { invalidRequest, notSimulated } from '../graph-error.ts';
import type { ChoiceSettings, ColumnKind, DateTimeSettings, NumberSettings, TextSettings } from './model.ts';
import { parseBody } from './parse-body.ts';

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A columnDefinition as a request carries it: every property that Graph knows, nothing else. */
export interface ColumnDefinition {
  readonly name?: string | undefined;
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly columnGroup?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly indexed?: boolean | undefined;
  readonly enforceUniqueValues?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly defaultValue?: { readonly value?: string | undefined; readonly formula?: string | undefined } | undefined;
  readonly text?: Loose<TextSettings> | undefined;
  readonly choice?: Loose<ChoiceSettings> | undefined;
  readonly number?: Loose<NumberSettings> | undefined;
  readonly dateTime?: Loose<DateTimeSettings> | undefined;
  readonly boolean?: object | undefined;
  readonly hyperlinkOrPicture?: { readonly isPicture?: boolean | undefined } | undefined;
  readonly personOrGroup?: object | undefined;
}

const text = z.string();
const flag = z.boolean().optional();

const definitionSchema: z.ZodType<ColumnDefinition> = z.strictObject({
  name: text.min(1).max(255).optional(),
  displayName: text.min(1).max(255).optional(),
  description: text.optional(),
  columnGroup: text.optional(),
  hidden: flag,
  indexed: flag,
  enforceUniqueValues: flag,
  required: flag,
  readOnly: flag,
  defaultValue: z.strictObject({ value: text.optional(), formula: text.optional() }).optional(),
  text: z
    .strictObject({
      allowMultipleLines: flag,
      appendChangesToExistingText: flag,
      linesForEditing: z.int().min(0).optional(),
      // Above 255 only for several lines, which have their own limit [D sp-dev-docs container-metadata].
      maxLength: z.int().min(0).max(255).optional(),
      textType: z.enum(['plain', 'richText']).optional(),
    })
    .optional(),
  choice: z
    .strictObject({
      allowTextEntry: flag,
      choices: z.array(text.min(1).max(255)).optional(),
      displayAs: z.enum(['checkBoxes', 'dropDownMenu', 'radioButtons']).optional(),
    })
    .optional(),
  number: z
    .strictObject({
      decimalPlaces: z.enum(['automatic', 'none', 'one', 'two', 'three', 'four', 'five']).optional(),
      displayAs: z.enum(['number', 'percentage']).optional(),
      maximum: z.number().optional(),
      minimum: z.number().optional(),
    })
    .optional(),
  dateTime: z
    .strictObject({
      displayAs: z.enum(['default', 'friendly', 'standard']).optional(),
      format: z.enum(['dateOnly', 'dateTime']).optional(),
    })
    .optional(),
  boolean: z.strictObject({}).optional(),
  hyperlinkOrPicture: z.strictObject({ isPicture: flag }).optional(),
  personOrGroup: z
    .strictObject({
      allowMultipleSelection: flag,
      chooseFromType: z.enum(['peopleAndGroups', 'peopleOnly']).optional(),
      displayAs: text.optional(),
    })
    .optional(),
});

/** Properties of a columnDefinition that Graph has and the stand-in does not. */
const NOT_HERE = [
  'calculated',
  'currency',
  'lookup',
  'term',
  'geolocation',
  'thumbnail',
  'contentApprovalStatus',
  'validation',
  'propagateChanges',
  'isDeletable',
  'isReorderable',
  'isSealed',
] as const;

/** The types that a column can be created with here. */
export const KINDS = [
  'text',
  'choice',
  'number',
  'dateTime',
  'boolean',
  'hyperlinkOrPicture',
  'personOrGroup',
] as const;

/** Reads a columnDefinition. @throws GraphError 400 for anything that Graph's type does not have. */
export function readColumnDefinition(body: unknown): ColumnDefinition {
  if (typeof body === 'object' && body !== null) {
    const absent = NOT_HERE.find((name) => name in body);
    if (absent !== undefined) throw notSimulated(`the column property '${absent}'`);
  }
  return parseBody(definitionSchema, body, 'columnDefinition');
}

/** What a definition says the column holds. @throws GraphError 400 unless it names exactly one type. */
export function kindOf(definition: ColumnDefinition): ColumnKind {
  const named = KINDS.filter((kind) => definition[kind] !== undefined);
  const [type] = named;
  if (type === undefined || named.length > 1) throw invalidRequest('One of the provided arguments is not acceptable.');
  switch (type) {
    case 'text':
      return { type, settings: textSettings(definition.text ?? {}) };
    case 'choice':
      return { type, settings: choiceSettings(definition.choice ?? {}) };
    case 'number':
      return { type, settings: numberSettings(definition.number ?? {}) };
    case 'dateTime':
      return {
        type,
        settings: {
          displayAs: definition.dateTime?.displayAs ?? 'default',
          format: definition.dateTime?.format ?? 'dateOnly',
        },
      };
    case 'boolean':
      return { type, settings: {} };
    case 'hyperlinkOrPicture':
      return { type, settings: { isPicture: definition.hyperlinkOrPicture?.isPicture ?? false } };
    case 'personOrGroup':
      return {
        type,
        settings: {
          allowMultipleSelection: false,
          chooseFromType: 'peopleOnly',
          displayAs: 'nameWithPresence',
          ...definition.personOrGroup,
        },
      };
  }
}

function textSettings(given: Loose<TextSettings>): TextSettings {
  const allowMultipleLines = given.allowMultipleLines ?? false;
  return {
    allowMultipleLines,
    appendChangesToExistingText: given.appendChangesToExistingText ?? false,
    linesForEditing: given.linesForEditing ?? (allowMultipleLines ? 6 : 0),
    ...(allowMultipleLines ? { textType: given.textType ?? 'plain' } : { maxLength: given.maxLength || 255 }),
  };
}

function numberSettings({ decimalPlaces, displayAs, ...range }: Loose<NumberSettings>): NumberSettings {
  return { decimalPlaces: decimalPlaces ?? 'automatic', displayAs: displayAs ?? 'number', ...range };
}

function choiceSettings(given: Loose<ChoiceSettings>): ChoiceSettings {
  return {
    allowTextEntry: given.allowTextEntry ?? false,
    choices: given.choices ?? [],
    displayAs: given.displayAs ?? 'dropDownMenu',
  };
}
