import { holds } from '../expression/evaluate-expression.ts';
import { namesIn } from '../expression/expression-parts.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { JsonObject } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { type SideMarks, spreadOf, type TalkingPoints, talkingPoints } from './side-marks.ts';

/** What one group answered: rows and options that were released together with at least the minimum of others. */
export interface GroupCounts {
  /** By column of the anonymous table's `groupedBy`: the group's code, its round, its side. */
  readonly group: Readonly<Record<string, string>>;
  readonly rows: number;
  /** By column, then by option. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How the rows were asked, where it was noted. */
  readonly asked?: {
    /** Rows by version of the form. */
    readonly versions: Readonly<Record<string, number>>;
    /** By question of the core: rows whose person was asked it in other words. */
    readonly differently: Readonly<Record<string, number>>;
  };
}

/** One side of a group in one round, when enough of it have answered. */
export interface SideResult {
  readonly side: string;
  readonly rows: number;
  /** By criterion; one that fewer than the minimum answered is left out. */
  readonly marks: Readonly<Record<string, SideMarks>>;
  /** Criteria that some were asked in other words than the rest; absent where there are none. */
  readonly mixed?: readonly string[];
}

/** What a group agreed on together. */
export interface JointResult {
  /** By criterion, under the name of its own question and not of the joint one; 0 to 4. */
  readonly marks: Readonly<Record<string, number>>;
  /** Criteria on which the group says that it does not agree. */
  readonly apart: readonly string[];
  readonly answers: JsonObject;
}

/** One round of a group's barometer. */
export interface RoundResult {
  readonly round: string;
  /** In the table's order; without those that have too few answers. */
  readonly sides: readonly SideResult[];
  readonly points: TalkingPoints;
  readonly joint?: JointResult;
}

/** The counts of a team, statement by statement. */
export interface SummaryResult {
  readonly group: Readonly<Record<string, string>>;
  readonly rows: number;
  /** By column, then by option; a column that fewer than the minimum answered is left out. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Statements that some were asked in other words than the rest; absent where there are none. */
  readonly mixed?: readonly string[];
}

/** Which columns of a barometer's anonymous table tell the group, the round and the side. */
export interface DialColumns {
  readonly group: string;
  readonly round: string;
  readonly side: string;
}

/** A form whose dial is shown by group, round and side; `undefined` for any other form. */
export function dialColumnsOf(form: CompiledForm): DialColumns | undefined {
  const groupedBy = form.tables.find(({ table }) => table.id === 'anonymous')?.groupedBy ?? [];
  const { group, round } = form.prefill;
  if (form.dial === undefined || group === undefined || round === undefined) return undefined;
  const [side, ...more] = groupedBy.filter((column) => column !== group && column !== round);
  return side === undefined || more.length > 0 || groupedBy.length !== 3 ? undefined : { group, round, side };
}

/** The values of a column that a table offers, in their order. */
function optionsOf(form: CompiledForm, column: string): readonly string[] {
  const found = form.tables.flatMap(({ table }) => table.columns).find(({ key }) => key === column);
  return (found?.choices ?? []).map(({ value }) => value);
}

/**
 * The rounds of one group that have something to show, newest first: the reverse of the form's order, with `other`, whose
 * time nobody knows, at the end.
 *
 * @param joint the joint answers of the group, oldest first: of each round the last ones count
 */
export function roundResults(
  form: CompiledForm,
  counts: readonly GroupCounts[],
  joint: readonly JsonObject[],
): readonly RoundResult[] {
  const columns = dialColumnsOf(form);
  if (columns === undefined) return [];
  const options = optionsOf(form, columns.round);
  const newestFirst = [...options.filter((value) => value !== 'other').reverse(), ...options.filter(isOther)];
  return newestFirst.flatMap((round): readonly RoundResult[] => {
    const sides = optionsOf(form, columns.side).flatMap((side) => {
      const found = counts.find(({ group }) => group[columns.round] === round && group[columns.side] === side);
      return found === undefined || found.rows < form.minimumGroupSize ? [] : [sideResult(form, side, found)];
    });
    const answers = joint.findLast((one) => one[columns.round] === round);
    if (sides.length === 0 && answers === undefined) return [];
    const points = pointsOf(form, sides);
    return [{ round, sides, points, ...(answers === undefined ? {} : { joint: jointResult(form, answers) }) }];
  });
}

function isOther(value: string): boolean {
  return value === 'other';
}

function sideResult(form: CompiledForm, side: string, all: GroupCounts): SideResult {
  const { rows, counts } = all;
  const marks = (form.dial?.criteria ?? []).flatMap(({ question }) => {
    const spread = spreadOf(counts[question] ?? {});
    return spread === undefined || spread.answers < form.minimumGroupSize ? [] : [[question, spread] as const];
  });
  return { side, rows, marks: Object.fromEntries(marks), ...mixedIn(all) };
}

/** Questions that were asked of some rows in other words than of the rest. */
function mixedIn({ rows, asked }: GroupCounts): Pick<SummaryResult, 'mixed'> {
  const mixed = Object.entries(asked?.differently ?? {}).filter(([, people]) => people > 0 && people < rows);
  return mixed.length === 0 ? {} : { mixed: mixed.map(([name]) => name) };
}

function pointsOf(form: CompiledForm, sides: readonly SideResult[]): TalkingPoints {
  const asked = form.questions.map(({ name }) => name);
  const criteria = [...(form.dial?.criteria ?? [])].sort(
    (one, other) => asked.indexOf(one.question) - asked.indexOf(other.question),
  );
  return talkingPoints(
    criteria.map(({ question }) => ({
      name: question,
      sides: sides.flatMap(({ marks }) => marks[question] ?? []),
    })),
  );
}

function jointResult(form: CompiledForm, answers: JsonObject): JointResult {
  const given = (form.dial?.criteria ?? []).flatMap(({ question, together }) =>
    together === undefined || answers[together] === undefined ? [] : [[question, String(answers[together])] as const],
  );
  const marks = given.flatMap(([question, answer]) =>
    /^[0-4]$/.test(answer) ? [[question, Number(answer)] as const] : [],
  );
  const apart = given.filter(([, answer]) => !/^[0-4]$/.test(answer)).map(([question]) => question);
  return { marks: Object.fromEntries(marks), apart, answers };
}

/** Whether answers are a group's joint ones: those of the main table of a form whose dial has them. */
export function isJoint(form: CompiledForm, answers: JsonObject): boolean {
  const main = form.tables.find(({ table }) => table.id === 'main');
  if (main === undefined || dialColumnsOf(form) === undefined) return false;
  return main.when === undefined || holds(main.when, { answers, variables: {} });
}

/** What a group’s page counts. */
export interface CountedSummary {
  readonly title: LocalText;
  readonly columns: readonly string[];
  /** Columns whose values make the groups. */
  readonly by: readonly string[];
}

/** What a form shows its groups, answers without names first; `undefined` where it shows them nothing. */
export function countedSummaryOf({ tables, groupView }: CompiledForm): CountedSummary | undefined {
  const anonymous = tables.find(({ table }) => table.id === 'anonymous');
  const summary = anonymous?.table.summary;
  return anonymous && summary ? { ...summary, by: anonymous.groupedBy } : groupView;
}

/** Whether a statement is asked of a group, as far as the group's own values tell. */
export function isAskedOf(form: CompiledForm, column: string, group: Readonly<Record<string, string>>): boolean {
  const around = [
    ...form.questions.filter(({ name }) => name === column),
    ...form.sections.filter(({ questions }) => questions.includes(column)),
  ];
  return around.every(
    ({ visibleIf }) =>
      visibleIf === undefined ||
      namesIn(visibleIf).some((name) => !Object.hasOwn(group, name)) ||
      holds(visibleIf, { answers: group }),
  );
}

/** The counts of each group that is large enough, without columns that too few answered. */
export function summaryResults(form: CompiledForm, counts: readonly GroupCounts[]): readonly SummaryResult[] {
  const { minimumGroupSize } = form;
  return counts
    .filter(({ rows }) => rows >= minimumGroupSize)
    .map(({ group, rows, counts: all, ...more }) => ({
      group,
      rows,
      ...mixedIn({ group, rows, counts: all, ...more }),
      counts: Object.fromEntries(
        Object.entries(all).filter(
          ([, options]) => Object.values(options).reduce((sum, people) => sum + people, 0) >= minimumGroupSize,
        ),
      ),
    }));
}

/** How many statements a team is told to begin with (content: readiness, "Team view"). */
const mostToBegin = 3;

/** What a team's answers to a checklist ask for (content: readiness, "Team view"). */
export interface TeamChecklist {
  /** Every statement is true for everybody. */
  readonly isReady: boolean;
  /** The statements that most people answer with "not yet", the most first; at most three. */
  readonly begin: readonly string[];
  /** Half of the people or more answer "not yet" to the first statement, on which the others stand. */
  readonly leadersFirst: boolean;
}

/** Reads a team's checklist, whose statements are answered with `is-true` or `not-yet`, in the order of `columns`. */
export function teamChecklist(columns: readonly string[], { rows, counts }: SummaryResult): TeamChecklist {
  const notYet = (column: string): number => counts[column]?.['not-yet'] ?? 0;
  const [first] = columns;
  const answered = (column: string): number => notYet(column) + (counts[column]?.['is-true'] ?? 0);
  return {
    isReady: columns.every((column) => (counts[column]?.['is-true'] ?? 0) === rows),
    begin: columns
      .filter((column) => notYet(column) > 0)
      .sort((one, other) => notYet(other) - notYet(one))
      .slice(0, mostToBegin),
    leadersFirst: first !== undefined && answered(first) > 0 && notYet(first) * 2 >= answered(first),
  };
}
