import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { isList, objectsIn, textAt } from './json-parts.ts';

/** A page, panel, question or text of a survey, and where it stands. */
export interface SurveyPart {
  /** Unique in its survey; dotted for the parts of a question. */
  readonly name: string;
  readonly kind: 'section' | 'question' | 'note';
  readonly node: JsonObject;
  /** Name of the page, panel or question around it; empty for a page. */
  readonly around: string;
  /** The page it is on, empty for a page. */
  readonly page: string;
}

/** What a question's answer is, whatever it looks like on the page. */
export type AnswerKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'date'
  | 'month'
  | 'choice'
  | 'choices'
  | 'boolean'
  | 'matrix'
  | 'text-group'
  | 'grid'
  | 'panels'
  | 'note'
  | 'section'
  | 'other';

/** Lists of a question that hold questions. */
export const partLists = ['templateElements', 'items'] as const;

/** Every page, panel, question, part and text of a survey, in order. */
export function surveyParts(survey: JsonObject): readonly SurveyPart[] {
  const pages = objectsIn(survey['pages']);
  const unnamed = { count: 0 };
  const inPages = pages.flatMap((node) => sectionParts(node, { around: '', page: '' }, unnamed));
  // A survey may do without pages.
  const outside = objectsIn(survey['elements']).flatMap((node) =>
    elementParts(node, { around: '', page: '' }, unnamed),
  );
  return [...inPages, ...outside];
}

interface Surroundings {
  readonly around: string;
  readonly page: string;
}

interface Unnamed {
  count: number;
}

function nameOf(node: JsonObject, prefix: string, unnamed: Unnamed): string {
  const own = textAt(node, 'name');
  if (own !== '') return `${prefix}${own}`;
  unnamed.count += 1;
  return `${prefix}#${unnamed.count}`;
}

function sectionParts(node: JsonObject, at: Surroundings, unnamed: Unnamed): readonly SurveyPart[] {
  const name = nameOf(node, '', unnamed);
  const page = at.page === '' && at.around === '' ? name : at.page;
  const inside = objectsIn(node['elements']).flatMap((one) => elementParts(one, { around: name, page }, unnamed));
  return [{ name, kind: 'section', node, ...at }, ...inside];
}

function elementParts(node: JsonObject, at: Surroundings, unnamed: Unnamed): readonly SurveyPart[] {
  const type = textAt(node, 'type');
  if (type === 'panel' || type === 'page') return sectionParts(node, at, unnamed);
  const name = nameOf(node, '', unnamed);
  if (type === 'html') return [{ name, kind: 'note', node, ...at }];
  return [{ name, kind: 'question', node, ...at }, ...questionParts(node, name, at.page, unnamed)];
}

function questionParts(node: JsonObject, name: string, page: string, unnamed: Unnamed): readonly SurveyPart[] {
  const lists = isGrid(node) ? [...partLists, 'columns'] : partLists;
  return lists.flatMap((key) =>
    objectsIn(node[key]).flatMap((part): readonly SurveyPart[] => {
      const partName = nameOf(part, `${name}.`, unnamed);
      const kind = textAt(part, 'type') === 'html' ? 'note' : 'question';
      return [
        { name: partName, kind, node: part, around: name, page },
        ...questionParts(part, partName, page, unnamed),
      ];
    }),
  );
}

/** Whether the columns of a question are questions; those of a plain matrix are its options. */
export function isGrid(node: JsonObject): boolean {
  return ['matrixdropdown', 'matrixdynamic'].includes(textAt(node, 'type'));
}

const kinds: Readonly<Record<string, AnswerKind>> = {
  comment: 'long-text',
  radiogroup: 'choice',
  dropdown: 'choice',
  rating: 'choice',
  checkbox: 'choices',
  tagbox: 'choices',
  boolean: 'boolean',
  matrix: 'matrix',
  multipletext: 'text-group',
  matrixdropdown: 'grid',
  matrixdynamic: 'panels',
  paneldynamic: 'panels',
  html: 'note',
};

const inputKinds: Readonly<Record<string, AnswerKind>> = {
  number: 'number',
  range: 'number',
  date: 'date',
  month: 'month',
};

/** What a question's answer is. */
export function answerKindOf({ node, kind }: Pick<SurveyPart, 'node' | 'kind'>): AnswerKind {
  if (kind === 'section') return 'section';
  const type = textAt(node, 'cellType') || textAt(node, 'type') || 'text';
  return type === 'text' ? (inputKinds[textAt(node, 'inputType')] ?? 'text') : (kinds[type] ?? 'other');
}

/** Lists of options and rows by their property: what people choose from, and the lines of a matrix. */
export function optionLists(node: JsonObject): readonly { readonly key: string; readonly isRows: boolean }[] {
  const columns = isGrid(node) || !isList(node['columns']) ? [] : [{ key: 'columns', isRows: false }];
  const rows = isList(node['rows']) ? [{ key: 'rows', isRows: true }] : [];
  return [{ key: 'choices', isRows: false }, ...columns, ...rows];
}

/** An option or a row: `{value, text}`, or the short form that SurveyJS Creator writes for words that are the value. */
export function optionsIn(value: JsonValue | undefined): readonly JsonObject[] {
  if (!isList(value)) return [];
  return value.map((item) =>
    typeof item === 'object' && item !== null && !isList(item) ? item : { value: String(item), text: String(item) },
  );
}
