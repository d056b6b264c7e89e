import { comparisonKey } from '../form/comparability.ts';
import type { CompiledForm, TableRule } from '../form/compiled-form.ts';
import type { TableId } from '../form/form-definition.ts';
import { type AnswerCell, answerCellsOf } from './answer-cells.ts';
import type { Cell } from './table.ts';

/** One answer's way into one column. */
interface PlannedCell {
  readonly question: string;
  readonly cell: AnswerCell;
  /** The column, under its recoded name where it has one. */
  readonly column: string;
  readonly recoded?: Readonly<Record<string, string>>;
}

/** How a response fills one table, looked up once for each form. */
export interface TablePlan {
  readonly rule: TableRule;
  readonly cells: readonly PlannedCell[];
  /** Questions with a column here. */
  readonly held: ReadonlySet<string>;
  readonly takes: ReadonlySet<string>;
  /** What the coordinator's columns hold at first. */
  readonly initial: Readonly<Record<string, Cell>>;
  readonly hasCoordinatorColumns: boolean;
  /** Whether rows say which of their questions were asked differently from the core. */
  readonly isCompared: boolean;
}

const plans = new WeakMap<CompiledForm, ReadonlyMap<TableId, TablePlan>>();

/** The plans of a form's tables; remembered for as long as the form is. */
export function tablePlansOf(form: CompiledForm): ReadonlyMap<TableId, TablePlan> {
  const known = plans.get(form);
  if (known !== undefined) return known;
  const made = new Map(form.tables.map((rule) => [rule.table.id, planOf(form, rule)]));
  plans.set(form, made);
  return made;
}

function planOf(form: CompiledForm, rule: TableRule): TablePlan {
  const { columns } = rule.table;
  const fromForm = new Set(columns.flatMap((column) => (column.keptBy === 'form' ? [column.key] : [])));
  const cells = form.questions.flatMap((question) =>
    answerCellsOf(question).flatMap((cell): readonly PlannedCell[] => {
      const recoding = rule.recode[cell.key];
      const column = recoding?.as ?? cell.key;
      if (!fromForm.has(column)) return [];
      return [
        { question: question.name, cell, column, ...(recoding === undefined ? {} : { recoded: recoding.values }) },
      ];
    }),
  );
  return {
    rule,
    cells,
    held: new Set(cells.map((planned) => planned.question)),
    takes: new Set(rule.takes),
    initial: Object.fromEntries(
      columns.flatMap((column) => (column.initial === undefined ? [] : [[column.key, column.initial]])),
    ),
    hasCoordinatorColumns: columns.some((column) => column.keptBy === 'coordinator'),
    isCompared: columns.some(({ key, keptBy }) => keptBy === 'record' && key === comparisonKey),
  };
}
