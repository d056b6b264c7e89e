import type { Choice } from '../form/choice.ts';
import type { Retention, Sensitivity, TableId } from '../form/form-definition.ts';
import type { LocalText } from '../text/local-text.ts';

/**
 * What a cell holds. `date` is `YYYY-MM-DD`, `month` is `YYYY-MM`, `date-time` is ISO 8601 in UTC, `link` an absolute
 * address that people see as the column's `linkText`.
 */
export type ColumnType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'date'
  | 'month'
  | 'date-time'
  | 'choice'
  | 'choices'
  | 'boolean'
  | 'link';

/** One column. `key` is stable over versions and languages; everything else may change. */
export interface Column {
  readonly key: string;
  readonly label: LocalText;
  readonly type: ColumnType;
  /** For `choice` and `choices`; the cell holds values, never labels. */
  readonly choices?: readonly Choice[];
  /** `record`: about the response itself; `form`: an answer; `coordinator`: created once and never written again. */
  readonly keptBy: 'record' | 'form' | 'coordinator';
  /** What a coordinator's column holds when its row is created. */
  readonly initial?: string;
  /** For `link`: what people press, such as "Remplir la grille d’entretien". */
  readonly linkText?: LocalText;
  readonly sensitivity: Sensitivity;
  readonly retention: Retention;
  readonly source: string;
}

/** What a summary of a table shows: how often each option of these choice columns was chosen, and by whom. */
export interface TableSummary {
  readonly title: LocalText;
  /** Keys of `choice` columns that share their options, in the order to show. */
  readonly columns: readonly string[];
  /** Keys of columns whose values make the groups to tell apart, such as the working group, then the side. */
  readonly by: readonly string[];
}

/** The columns one form fills in one place. The first column is always the row's id. */
export interface Table {
  readonly organisation: string;
  readonly form: string;
  readonly formVersion: string;
  readonly id: TableId;
  readonly title: LocalText;
  /** The organisation's languages in order; labels are written in the first. */
  readonly languages: readonly string[];
  readonly columns: readonly Column[];
  readonly summary?: TableSummary;
}

/** A cell's value: `null` is empty. Several choices are joined with `, ` in one string. */
export type Cell = string | number | boolean | null;

/** One response's cells in one table. */
export interface Row {
  /** The response's id in main and restricted tables, a random one in anonymous tables. Lower-case UUID. */
  readonly id: string;
  /** By column key; a column without an entry is empty. Coordinator's columns are present only with their initial value. */
  readonly cells: Readonly<Record<string, Cell>>;
}
