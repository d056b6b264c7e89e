import { type Column, type Table, textIn } from '@tablee/core';
import type { ColumnPlace } from '../layout.ts';

/** What a summary counts, and where the answers are. Nothing here knows of cells or formulas. */
export interface SummaryPlan {
  readonly table: Table;
  readonly language: 'fr' | 'en';
  readonly title: string;
  /** Index of the column of ids: what makes a row a response. */
  readonly idIndex: number;
  /** Chosen at the top: whose answers count. */
  readonly selectors: readonly Selector[];
  /** One block of counts each: everyone, then each side where the table tells sides apart. */
  readonly blocks: readonly Block[];
  readonly statements: readonly Statement[];
  /** In the order of the form. */
  readonly options: readonly Option[];
}

/** Something to choose at the top. With options the coordinator picks among their labels, else among what is there. */
export interface Selector {
  readonly label: string;
  readonly index: number;
  readonly options: readonly Option[] | undefined;
}

/** A block of counts: everyone’s, or those of one side. */
export interface Block {
  readonly label: string | undefined;
  readonly side: { readonly index: number; readonly value: string } | undefined;
}

/** A statement that people took a stand on. */
interface Statement {
  readonly label: string;
  readonly index: number;
}

/** A value as it stands in answers, and what people call it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** More sides than this are chosen at the top instead of standing side by side. */
const maxSides = 4;

/** Plans the summary of a table whose columns are where they were seen; undefined when there is nothing to count. */
export function planSummary(table: Table, places: ReadonlyMap<string, ColumnPlace>): SummaryPlan | undefined {
  const { summary } = table;
  const idIndex = places.get(table.columns[0]?.key ?? '')?.index;
  if (summary === undefined || idIndex === undefined) return undefined;
  const seen = (keys: readonly string[]) => keys.flatMap((key) => placed(key, table, places));
  const columns = seen(summary.columns);
  if (!columns.some(({ column }) => (column.choices ?? []).length > 0)) return undefined;
  const by = seen(summary.by);
  const last = by.at(-1);
  const count = last?.column.type === 'choice' ? (last.column.choices?.length ?? 0) : 0;
  const sides = count > 1 && count <= maxSides ? last : undefined;
  const words = (text: Column['label']): string => wordsOf(text, table);
  return {
    table,
    language: (table.languages[0] ?? 'fr').startsWith('fr') ? 'fr' : 'en',
    title: words(summary.title),
    idIndex,
    selectors: by
      .filter((one) => one !== sides)
      .map(({ column, index }) => ({
        label: words(column.label),
        index,
        options: column.type === 'choice' ? optionsOf(column, table) : undefined,
      })),
    blocks: [
      { label: undefined, side: undefined },
      ...(sides === undefined ? [] : optionsOf(sides.column, table)).map(({ value, label }) => ({
        label,
        side: { index: sides?.index ?? 0, value },
      })),
    ],
    statements: columns.map(({ column, index }, number) => ({ label: `${number + 1}. ${words(column.label)}`, index })),
    options: sharedOptions(
      columns.map(({ column }) => column),
      table,
    ),
  };
}

interface Placed {
  readonly column: Column;
  readonly index: number;
}

/** A question that the organisation hides, or whose column a person deleted, is simply not counted. */
function placed(key: string, table: Table, places: ReadonlyMap<string, ColumnPlace>): readonly Placed[] {
  const column = table.columns.find((each) => each.key === key);
  const index = places.get(key)?.index;
  return column === undefined || index === undefined ? [] : [{ column, index }];
}

function optionsOf(column: Column, table: Table): readonly Option[] {
  return (column.choices ?? []).map(({ value, label }) => ({ value, label: wordsOf(label, table) || value }));
}

function sharedOptions(columns: readonly Column[], table: Table): readonly Option[] {
  const options = new Map(columns.flatMap((column) => optionsOf(column, table)).map((one) => [one.value, one]));
  return [...options.values()];
}

function wordsOf(text: Column['label'], { languages }: Table): string {
  return textIn(text, languages[0] ?? 'fr', languages);
}
