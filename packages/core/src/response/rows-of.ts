import { isBlank } from '../expression/comparison.ts';
import { holds } from '../expression/evaluate-expression.ts';
import { askedDifferently, comparisonKey } from '../form/comparability.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { TableId } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import { cellOf } from '../table/answer-cells.ts';
import type { Cell, Row } from '../table/table.ts';
import { type TablePlan, tablePlansOf } from '../table/table-plan.ts';
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
  /** IANA name of the zone whose calendar `received_on` and `received_month` follow; UTC when left out. */
  readonly timeZone?: string;
  /** Questions that this person was asked differently from the core, as was known then; as the form is now, if left out. */
  readonly askedDifferently?: readonly string[];
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

/**
 * A response's rows in the main and the restricted table, each only where the table's `when` holds. Computed from the
 * answers of an accepted {@link Verdict}; the same answers give the same rows.
 */
export function rowsOf(form: CompiledForm, answers: JsonObject, record: ResponseRecord): ResponseRows {
  const reference = referenceOf(record.id);
  const asked = record.askedDifferently ?? askedDifferently(form, record.language);
  const main = rowIn(form, 'main', answers, asked, {
    response_id: record.id,
    reference,
    received_on: dayOf(record.receivedAt, record.timeZone),
    form_version: record.formVersion,
    language: record.language,
  });
  const restricted = rowIn(form, 'restricted', answers, asked, { response_id: record.id, reference });
  return { ...(main === undefined ? {} : { main }), ...(restricted === undefined ? {} : { restricted }) };
}

/**
 * A response's row in the anonymous table, or nothing when the form has none, its `when` does not hold, or none of its
 * own questions is answered.
 *
 * @param place `rowId` is a random UUID that nothing else knows; of `receivedAt` only the month in `timeZone` is kept;
 *   `asked` is the form that was answered, where the table is a later one's: what is put together goes by it
 */
export function anonymousRowOf(
  form: CompiledForm,
  answers: JsonObject,
  place: { readonly rowId: string; readonly asked?: CompiledForm } & Pick<ResponseRecord, 'receivedAt' | 'timeZone'>,
): AnonymousRow | undefined {
  const plan = openPlan(form, 'anonymous', answers);
  if (plan === undefined) return undefined;
  const isAnswered = form.questions.some(
    ({ name, table }) => (table === 'anonymous' || plan.takes.has(name)) && !isBlank(answers[name]),
  );
  if (!isAnswered) return undefined;
  const { asked = form } = place;
  const cells = {
    row_id: place.rowId,
    received_month: dayOf(place.receivedAt, place.timeZone).slice(0, 7),
    form_version: asked.version,
    // The language would tell who reads simple words, or another language: what differs in any of them is named.
    ...comparisonCell(asked === form ? plan : { ...plan, isCompared: true }, askedDifferently(asked)),
    ...answerCells(form, plan, answers),
    ...plan.initial,
  };
  const values = new Map<string, Cell>(Object.entries(cells));
  return {
    row: { id: place.rowId, cells },
    group: canonicalJson(plan.rule.groupedBy.map((key) => values.get(key) ?? null)),
  };
}

/**
 * The answers that may be stored beside a response's id: those that its main and restricted rows hold. What goes to the
 * anonymous table, or to none, is left out; `rowsOf` gives the same rows for what stays.
 */
export function answersWithoutAnonymous(form: CompiledForm, answers: JsonObject): JsonObject {
  const identified = [openPlan(form, 'main', answers), openPlan(form, 'restricted', answers)];
  const taken = openPlan(form, 'anonymous', answers)?.takes;
  const gone = form.questions.flatMap(({ name }) => {
    const isHeld = identified.some((plan) => plan?.held.has(name) === true);
    return isHeld && taken?.has(name) !== true ? [] : [name];
  });
  return without(form.questions, answers, new Set(gone));
}

function rowIn(
  form: CompiledForm,
  id: TableId,
  answers: JsonObject,
  asked: readonly string[],
  recordCells: Readonly<Record<string, Cell>> & { readonly response_id: string },
): Row | undefined {
  const plan = openPlan(form, id, answers);
  if (plan === undefined) return undefined;
  const filled = answerCells(form, plan, answers);
  const isWorthARow = id === 'main' || plan.hasCoordinatorColumns || Object.keys(filled).length > 0;
  if (!isWorthARow) return undefined;
  const { otherwise } = plan.rule;
  const compared = comparisonCell(plan, asked);
  return {
    id: recordCells.response_id,
    cells: { ...recordCells, ...compared, ...otherwise, ...filled, ...plan.initial },
  };
}

function comparisonCell({ isCompared, held }: TablePlan, asked: readonly string[]): Readonly<Record<string, Cell>> {
  const names = isCompared ? asked.filter((name) => held.has(name)) : [];
  return names.length === 0 ? {} : { [comparisonKey]: names.join(', ') };
}

/** The plan of a table in which the response has a row. */
function openPlan(form: CompiledForm, id: TableId, answers: JsonObject): TablePlan | undefined {
  const plan = tablePlansOf(form).get(id);
  const when = plan?.rule.when;
  return when === undefined || holds(when, { answers }) ? plan : undefined;
}

function answerCells(form: CompiledForm, plan: TablePlan, answers: JsonObject): Readonly<Record<string, Cell>> {
  const { id } = plan.rule.table;
  const elsewhere = [...tablePlansOf(form).keys()].flatMap((other) => {
    const takes = other === id ? undefined : openPlan(form, other, answers)?.takes;
    return takes === undefined ? [] : [takes];
  });
  const filled: Record<string, Cell> = {};
  for (const { question, cell, column, recoded } of plan.cells) {
    if (elsewhere.some((takes) => takes.has(question))) continue;
    const value = cellOf(cell, answers);
    const written = recoded === undefined || value === null ? value : (recoded[String(value)] ?? null);
    if (written !== null) filled[column] = written;
  }
  return filled;
}

function dayOf(receivedAt: string, timeZone = 'UTC'): string {
  if (timeZone === 'UTC') return receivedAt.slice(0, 10);
  const known = dayFormats.get(timeZone);
  // Swedish writes dates as YYYY-MM-DD.
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  if (known === undefined) dayFormats.set(timeZone, format);
  return format.format(new Date(receivedAt));
}

/** By time zone. A format holds 30 kB outside the heap: one a row filled 600 MB in 20,000 rows before any was freed. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
