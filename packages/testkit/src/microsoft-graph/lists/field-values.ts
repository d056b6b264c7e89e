import { z } from 'zod';
import { generalException, invalidRequest } from '../graph-error.ts';
import { cutToDay, toSeconds } from './date-only.ts';
import { type Column, type ColumnKind, columnNamed, type Link, type List, type Value } from './model.ts';

/** How values are judged. */
export interface ValueRules {
  readonly timeZone: string;
  /** Links can be written: `Prefer: apiversion=2.1` was sent (n8n#34608 [I]), or it is a person. */
  readonly links: boolean;
  /** Whether a choice outside the list is refused. Undocumented for Graph, so both can be tried. */
  readonly choices: 'strict' | 'lenient';
  /** `app`: through the API, where names that start with an underscore are not recognised (docs#2609 [I]). */
  readonly by: 'app' | 'person';
}

/** Most characters in several lines of text [S]; a single line has its column's `maxLength` [D]. */
const MAX_MULTI_LINE = 63_999;

/** Dates that a list can hold [D support.microsoft.com]. */
const FIRST_DATE = Date.UTC(1900, 0, 1) - 86_400_000;
const LAST_DATE = Date.UTC(8900, 11, 31, 23, 59, 59);

/** Most characters of a link's address, and of its words [S]. */
const MAX_LINK = 255;
const INVALID_LINK = 'Invalid URL value.\n\nA URL field contains invalid data. Please check the value and try again.';

const ODATA_TYPE = '@odata.type';
const LOOKUP_ID = 'LookupId';

/** SharePoint's text for what a text column does not take [S]; it never names the column. */
const INVALID_TEXT = 'Invalid text value.\n\nA text field contains invalid data. Please check the value and try again.';

const linkSchema: z.ZodType<Link> = z.strictObject({ Url: z.string(), Description: z.string().default('') });
const choicesSchema = z.array(z.string());

/**
 * Reads the `fields` of a request into values by column name; `null` clears a cell. Nothing is taken that the column
 * does not hold: a number is no text, a text is no number.
 *
 * @throws GraphError 400 or, for a wrong type, 500 as the service does.
 */
export function readFields(
  list: List,
  fields: Readonly<Record<string, unknown>>,
  rules: ValueRules,
): Map<string, Value | null> {
  const values = new Map<string, Value | null>();
  for (const [key, value] of Object.entries(fields)) {
    if (key.endsWith(ODATA_TYPE)) {
      if (!Object.hasOwn(fields, key.slice(0, -ODATA_TYPE.length))) throw invalidRequest('Invalid request');
      continue;
    }
    const column = writableColumn(list, key, rules.by);
    const annotation = fields[`${key}${ODATA_TYPE}`];
    values.set(column.name, readValue(column.kind, value, annotation, rules));
  }
  return values;
}

/** A field that is there and may be written. */
function writableColumn(list: List, key: string, by: ValueRules['by']): Column {
  const person = key.endsWith(LOOKUP_ID) ? columnNamed(list, key.slice(0, -LOOKUP_ID.length)) : undefined;
  const column = person?.kind.type === 'personOrGroup' ? person : columnNamed(list, key);
  const isPersonByName = column?.kind.type === 'personOrGroup' && column.name === key;
  if (column === undefined || (by === 'app' && key.startsWith('_')) || isPersonByName) {
    throw invalidRequest(`Field '${key}' is not recognized`);
  }
  if (column.readOnly) throw invalidRequest(`Field '${key}' is read-only`);
  return column;
}

function readValue(kind: ColumnKind, value: unknown, annotation: unknown, rules: ValueRules): Value | null {
  if (value === null) return null;
  switch (kind.type) {
    case 'text':
      return readText(value, kind.settings.allowMultipleLines ? MAX_MULTI_LINE : (kind.settings.maxLength ?? 255));
    case 'choice':
      if (kind.settings.displayAs === 'checkBoxes') return readChoices(kind.settings, value, annotation, rules);
      return readChoice(kind.settings, value, rules);
    case 'number':
      return readNumber(kind.settings, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw generalException();
      return value;
    case 'dateTime':
      return readDate(kind.settings.format, value, rules.timeZone);
    case 'hyperlinkOrPicture': {
      const link = linkSchema.safeParse(value);
      // A text in place of a link is a 500 (msgraph-sdk-powershell#2906 [I]); a link that is not awaited a 400
      // (microsoft-graph-docs#1965 and #12638, msgraph-sdk-dotnet#2957 [I]).
      if (!link.success) throw generalException();
      if (!rules.links) throw invalidRequest('Invalid request');
      if (link.data.Url.length > MAX_LINK || link.data.Description.length > MAX_LINK)
        throw invalidRequest(INVALID_LINK);
      return link.data;
    }
    case 'personOrGroup':
      if (typeof value !== 'string' && typeof value !== 'number') throw generalException();
      return String(value);
    case 'none':
      throw generalException();
  }
}

/** Characters that XML 1.0 cannot hold are refused; lists keep their cells in XML (assumed for Graph). */
function readText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string') throw generalException();
  if (value.length > maxLength || !isXmlText(value)) throw invalidRequest(INVALID_TEXT);
  return value === '' ? null : value;
}

function isXmlText(text: string): boolean {
  if (!text.isWellFormed()) return false;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    if (control || code === 0xfffe || code === 0xffff) return false;
  }
  return true;
}

type ChoiceSettings = Extract<ColumnKind, { type: 'choice' }>['settings'];

function readChoice(settings: ChoiceSettings, value: unknown, rules: ValueRules): string | null {
  const text = readText(value, 255);
  if (text !== null) checkChoice(settings, text, rules);
  return text;
}

/** Several choices are taken only with their type beside them (docs-contrib#8971, graph-explorer#3247 [I]). */
function readChoices(
  settings: ChoiceSettings,
  value: unknown,
  annotation: unknown,
  rules: ValueRules,
): readonly string[] | null {
  const texts = choicesSchema.safeParse(value);
  if (annotation !== 'Collection(Edm.String)' || !texts.success) throw invalidRequest('Invalid request');
  for (const text of texts.data) checkChoice(settings, text, rules);
  return texts.data.length === 0 ? null : texts.data;
}

function checkChoice(settings: ChoiceSettings, text: string, rules: ValueRules): void {
  if (rules.choices === 'lenient' || settings.allowTextEntry || settings.choices.includes(text)) return;
  throw invalidRequest('The value is not one of the choices of the column.');
}

function readNumber(
  settings: { readonly minimum?: number | undefined; readonly maximum?: number | undefined },
  value: unknown,
): number {
  if (typeof value !== 'number') throw generalException();
  if (value < (settings.minimum ?? value) || value > (settings.maximum ?? value)) {
    throw invalidRequest('The value of this field is not within the range of the column.');
  }
  return value;
}

/** ISO 8601; a text without a time means midnight UTC. Fractions of a second are lost. */
function readDate(format: 'dateOnly' | 'dateTime', value: unknown, timeZone: string): string {
  if (typeof value !== 'string') throw generalException();
  const utc = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  if (Number.isNaN(utc) || utc < FIRST_DATE || utc > LAST_DATE) throw invalidRequest('Invalid request');
  return format === 'dateOnly' ? cutToDay(value, timeZone) : toSeconds(utc);
}
