import { holds } from '../expression/evaluate-expression.ts';
import type { CompiledForm, Question, TableRule } from '../form/compiled-form.ts';
import type { TableId } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import { type AnswerCell, answerCellsOf, cellOf } from '../table/answer-cells.ts';
import type { Cell, Row } from '../table/table.ts';
import { without } from '../validate/withhold.ts';
import { canonicalJson } from './canonical-json.ts';
import { referenceOf } from './reference.ts';

/** What the collector knows of a response beside its answers. */
export interface ResponseRecord {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly receivedAt: string;
  readonly language: string;
  readonly formVersion: string;
  /** IANA name of the zone whose calendar `received_on` follows; UTC when left out. */
  readonly timeZone?: string;
}

/** One response's rows in the tables that carry its id. */
export interface ResponseRows {
  readonly main?: Row;
  readonly restricted?: Row;
}

/** A row without identity, and the group it waits in until the group is large enough. */
export interface AnonymousRow {
  readonly row: Row;
  /** Equal for rows whose `groupedBy` cells are equal. */
  readonly group: string;
}

interface QuestionCells {
  readonly question: Question;
  readonly cells: readonly AnswerCell[];
}

const cellsByForm = new WeakMap<CompiledForm, readonly QuestionCells[]>();

/**
 * A response's rows in the main and the restricted table, each only where the table's `when` holds. Computed from the
 * answers of an accepted {@link Verdict}; the same answers give the same rows.
 */
export function rowsOf(form: CompiledForm, answers: JsonObject, record: ResponseRecord): ResponseRows {
  const reference = referenceOf(record.id);
  const main = rowIn(form, 'main', answers, {
    response_id: record.id,
    reference,
    received_on: dayOf(record.receivedAt, record.timeZone),
    form_version: record.formVersion,
    language: record.language,
  });
  const restricted = rowIn(form, 'restricted', answers, { response_id: record.id, reference });
  return { ...(main === undefined ? {} : { main }), ...(restricted === undefined ? {} : { restricted }) };
}

/**
 * A response's row in the anonymous table, or nothing when the form has none, its `when` does not hold, or none of its
 * own questions is answered.
 *
 * @param place `rowId` is a random UUID that nothing else knows; of `receivedAt` only the month is kept
 */
export function anonymousRowOf(
  form: CompiledForm,
  answers: JsonObject,
  place: { readonly rowId: string; readonly receivedAt: string },
): AnonymousRow | undefined {
  const rule = ruleOf(form, 'anonymous', answers);
  if (rule === undefined) return undefined;
  const own = form.questions.filter((question) => question.table === 'anonymous' || rule.takes.includes(question.name));
  if (!own.some((question) => Object.hasOwn(answers, question.name))) return undefined;
  const cells = {
    row_id: place.rowId,
    received_month: place.receivedAt.slice(0, 7),
    form_version: form.version,
    ...answerCells(form, rule, answers),
    ...initialCells(rule),
  };
  const values = new Map<string, Cell>(Object.entries(cells));
  return {
    row: { id: place.rowId, cells },
    group: canonicalJson(rule.groupedBy.map((key) => values.get(key) ?? null)),
  };
}

/**
 * The answers that may be stored beside a response's id: those that its main and restricted rows hold. What goes to the
 * anonymous table, or to none, is left out; `rowsOf` gives the same rows for what stays.
 */
export function answersWithoutAnonymous(form: CompiledForm, answers: JsonObject): JsonObject {
  const taken = takenNames(form, answers);
  const held = new Set<string>();
  for (const id of ['main', 'restricted'] as const) {
    const rule = ruleOf(form, id, answers);
    if (rule === undefined) continue;
    const keys = new Set(rule.table.columns.map((column) => column.key));
    for (const { question, cells } of cellsOf(form)) {
      if (cells.some((cell) => keys.has(rule.recode[cell.key]?.as ?? cell.key))) held.add(question.name);
    }
  }
  const gone = form.questions.filter((question) => !held.has(question.name) || taken.anonymous.has(question.name));
  return without(
    form.questions,
    answers,
    gone.map((question) => question.name),
  );
}

function rowIn(
  form: CompiledForm,
  id: TableId,
  answers: JsonObject,
  recordCells: Readonly<Record<string, Cell>> & { readonly response_id: string },
): Row | undefined {
  const rule = ruleOf(form, id, answers);
  if (rule === undefined) return undefined;
  const filled = answerCells(form, rule, answers);
  const initial = initialCells(rule);
  const isWorthARow = id === 'main' || Object.keys(filled).length > 0 || hasCoordinatorColumns(rule);
  if (!isWorthARow) return undefined;
  return { id: recordCells.response_id, cells: { ...recordCells, ...filled, ...initial } };
}

/** The rule of a table in which the response has a row. */
function ruleOf(form: CompiledForm, id: TableId, answers: JsonObject): TableRule | undefined {
  const rule = form.tables.find(({ table }) => table.id === id);
  if (rule?.when !== undefined && !holds(rule.when, { answers })) return undefined;
  return rule;
}

/** Names of the questions whose answers another table takes over, by the table that takes them. */
function takenNames(form: CompiledForm, answers: JsonObject): Readonly<Record<TableId, ReadonlySet<string>>> {
  const by = (id: TableId): ReadonlySet<string> => new Set(ruleOf(form, id, answers)?.takes ?? []);
  return { main: by('main'), restricted: by('restricted'), anonymous: by('anonymous') };
}

function answerCells(form: CompiledForm, rule: TableRule, answers: JsonObject): Readonly<Record<string, Cell>> {
  const { id } = rule.table;
  const taken = takenNames(form, answers);
  const columns = new Set(rule.table.columns.map((column) => column.key));
  const filled: Record<string, Cell> = {};
  for (const { question, cells } of cellsOf(form)) {
    const isTakenElsewhere = (['main', 'restricted', 'anonymous'] as const).some(
      (other) => other !== id && taken[other].has(question.name),
    );
    if (isTakenElsewhere) continue;
    for (const cell of cells) {
      const recoding = rule.recode[cell.key];
      const key = recoding?.as ?? cell.key;
      const value = columns.has(key) ? cellOf(cell, answers) : null;
      const written = recoding === undefined ? value : (recoding.values[String(value)] ?? null);
      if (written !== null) filled[key] = written;
    }
  }
  return filled;
}

function initialCells(rule: TableRule): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    rule.table.columns.flatMap((column) => (column.initial === undefined ? [] : [[column.key, column.initial]])),
  );
}

function hasCoordinatorColumns(rule: TableRule): boolean {
  return rule.table.columns.some((column) => column.keptBy === 'coordinator');
}

function cellsOf(form: CompiledForm): readonly QuestionCells[] {
  const known = cellsByForm.get(form);
  if (known !== undefined) return known;
  const made = form.questions.map((question) => ({ question, cells: answerCellsOf(question) }));
  cellsByForm.set(form, made);
  return made;
}

function dayOf(receivedAt: string, timeZone = 'UTC'): string {
  if (timeZone === 'UTC') return receivedAt.slice(0, 10);
  // Swedish writes dates as YYYY-MM-DD.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(receivedAt));
}
