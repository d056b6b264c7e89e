import type { Expression } from '../expression/expression.ts';
import { comparisonKey } from '../form/comparability.ts';
import type { Question, TableRule } from '../form/compiled-form.ts';
import type { CoordinatorColumn, FormDefinition, TableDefinition, TableId } from '../form/form-definition.ts';
import { tableIds } from '../form/form-definition.ts';
import type { FormOwner } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { answerCellsOf } from './answer-cells.ts';
import type { Column, ColumnType } from './table.ts';

/** What {@link tablesOf} works on: the parts of a form that are already compiled. */
export interface TablesInput {
  readonly definition: FormDefinition;
  readonly owner: FormOwner;
  readonly questions: readonly Question[];
  /** The compiled `when` of each table that has one. */
  readonly conditions: Readonly<Partial<Record<TableId, Expression>>>;
  /** Questions of the core that are asked differently here, in whatever language. */
  readonly askedDifferently: ReadonlySet<string>;
}

/** The tables that a form fills, with every column, and the rule that says which response has a row in it. */
export function tablesOf(input: TablesInput): readonly TableRule[] {
  return tableIds.flatMap((id) => {
    const definition = input.definition.tables[id];
    return definition === undefined ? [] : [ruleOf(input, id, definition)];
  });
}

function ruleOf(input: TablesInput, id: TableId, definition: TableDefinition): TableRule {
  const when = input.conditions[id];
  const columns = [
    ...recordColumns(id),
    ...comparisonColumn(input, id, definition),
    ...answerColumns(input.questions, id, definition),
    ...linkColumns(input, id),
    ...documentColumns(input, id),
    ...(definition.columns ?? []).map(coordinatorColumn),
  ];
  const recode = Object.entries(definition.recode ?? {});
  return {
    table: {
      organisation: input.owner.id,
      form: input.definition.id,
      formVersion: input.definition.version,
      id,
      title: definition.title,
      languages: input.owner.languages,
      columns,
      ...(definition.summary === undefined
        ? {}
        : { summary: { ...definition.summary, by: definition.summary.by ?? [] } }),
    },
    ...(when === undefined ? {} : { when }),
    recode: Object.fromEntries(recode.map(([name, { as, values }]) => [name, { as, values }])),
    groupedBy: definition.groupedBy ?? [],
    takes: definition.takes ?? [],
    ...(definition.otherwise === undefined ? {} : { otherwise: otherwiseOf(definition.otherwise, columns) }),
  };
}

/** Of the columns that are there: a profile or an overlay may take a question out. */
function otherwiseOf(
  values: Readonly<Record<string, string>>,
  columns: readonly Column[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => columns.some((column) => column.key === key)));
}

function heldBy(questions: readonly Question[], id: TableId, definition: TableDefinition): readonly Question[] {
  const borrowed = new Set([...(definition.alsoHolds ?? []), ...(definition.takes ?? [])]);
  return questions.filter((question) => question.table === id || borrowed.has(question.name));
}

/** Which answers of a row are not simply comparable: only where there are any (docs/adr/0040). */
function comparisonColumn(input: TablesInput, id: TableId, definition: TableDefinition): readonly Column[] {
  const isNeeded = heldBy(input.questions, id, definition).some(({ name }) => input.askedDifferently.has(name));
  return isNeeded ? [recordColumn(comparisonKey)] : [];
}

function answerColumns(questions: readonly Question[], id: TableId, definition: TableDefinition): readonly Column[] {
  return heldBy(questions, id, definition).flatMap((question) =>
    answerCellsOf(question).map((cell): Column => {
      const recoding = definition.recode?.[cell.key];
      const common = {
        keptBy: 'form',
        sensitivity: question.sensitivity,
        retention: question.retention,
        source: question.source,
      } as const;
      if (recoding !== undefined) {
        return { key: recoding.as, label: recoding.label, type: 'choice', choices: recoding.choices, ...common };
      }
      const { path: _path, ...column } = cell;
      return { ...column, ...common };
    }),
  );
}

/** The key of the column with a link to a form, or to a document. */
export function linkColumnKey(form: string): string {
  return `open_${form.replaceAll('-', '_')}`;
}

/** Whether the organisation runs a form that another one leads to. */
export function runsForm({ forms }: FormOwner, form: string): boolean {
  return forms?.includes(form) ?? true;
}

function linkColumns({ definition, owner }: TablesInput, id: TableId): readonly Column[] {
  const links = (definition.workflow.links ?? []).filter(
    ({ table = 'main', form }) => table === id && runsForm(owner, form),
  );
  return links.map(({ form, label, text }) => linkColumn(linkColumnKey(form), label, text));
}

function documentColumns({ definition }: TablesInput, id: TableId): readonly Column[] {
  const documents = (definition.documents ?? []).filter(({ table = 'main' }) => table === id);
  return documents.map((document) => linkColumn(linkColumnKey(document.id), document.label, document.text));
}

function linkColumn(key: string, label: LocalText, linkText: LocalText): Column {
  return {
    key,
    label,
    type: 'link',
    linkText,
    keptBy: 'coordinator',
    sensitivity: 'none',
    retention: 'R1',
    source: '',
  };
}

function coordinatorColumn(column: CoordinatorColumn): Column {
  return {
    key: column.key,
    label: column.label,
    type: column.type,
    ...(column.choices === undefined ? {} : { choices: column.choices }),
    keptBy: 'coordinator',
    ...(column.initial === undefined ? {} : { initial: column.initial }),
    sensitivity: 'none',
    retention: 'R1',
    source: '',
  };
}

/** The columns about the response itself, first in each table. An anonymous row has nothing that leads back. */
function recordColumns(id: TableId): readonly Column[] {
  const keys = { main: mainKeys, restricted: restrictedKeys, anonymous: anonymousKeys }[id];
  return keys.map(recordColumn);
}

function recordColumn(key: RecordKey): Column {
  const { label, type } = recordLabels[key];
  return { key, label, type, keptBy: 'record', sensitivity: 'none', retention: 'R1', source: '' };
}

const mainKeys = ['response_id', 'reference', 'received_on', 'form_version', 'language'] as const;
const restrictedKeys = ['response_id', 'reference'] as const;
const anonymousKeys = ['row_id', 'received_month', 'form_version'] as const;

type RecordKey = (typeof mainKeys | typeof anonymousKeys)[number] | typeof comparisonKey;

const recordLabels: Readonly<Record<RecordKey, { readonly label: LocalText; readonly type: ColumnType }>> = {
  response_id: { label: { fr: 'Numéro de réponse', en: 'Response id' }, type: 'text' },
  reference: { label: { fr: 'Référence', en: 'Reference' }, type: 'text' },
  received_on: { label: { fr: 'Reçu le', en: 'Received on' }, type: 'date' },
  form_version: { label: { fr: 'Version du formulaire', en: 'Form version' }, type: 'text' },
  language: { label: { fr: 'Langue de la réponse', en: 'Language of the answers' }, type: 'text' },
  row_id: { label: { fr: 'Numéro de ligne', en: 'Row id' }, type: 'text' },
  asked_differently: {
    label: { fr: 'Questions posées autrement', en: 'Questions asked differently' },
    type: 'long-text',
  },
  received_month: { label: { fr: 'Mois de réception', en: 'Month received' }, type: 'month' },
};
