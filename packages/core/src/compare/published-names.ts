import type { FormSource, JsonValue } from '../form/form-source.ts';
import { type TableId, tableIds } from '../form/form-values.ts';
import type { Change } from './change.ts';
import { titleOf } from './compare-part.ts';
import { textAt } from './json-parts.ts';
import { type AnswerKind, answerKindOf, optionLists, optionsIn, surveyParts } from './survey-parts.ts';
import { type VersionStep, versionStep } from './version-step.ts';

/** What people's tables rely on, of one question or part of a question. */
export interface PublishedQuestion {
  readonly answers: AnswerKind;
  /** Absent for the parts of a question. */
  readonly table?: string | undefined;
  /** Values with a space between, as none has one: a formatter then never breaks a list over other lines. */
  readonly options?: string | undefined;
  readonly rows?: string | undefined;
}

/** `forms/<id>/published.json`: the names of a form as they were published last. Written by `tablee diff --publish`. */
export interface PublishedNames {
  readonly form: string;
  readonly version: string;
  readonly questions: Readonly<Record<string, PublishedQuestion>>;
  /** Types of the columns that the coordinator keeps, by table and key. */
  readonly columns: Readonly<Partial<Record<TableId, Readonly<Record<string, string>> | undefined>>>;
}

/** The names of a form as it is. The same form gives the same names in the same order. */
export function publishedNames({ definition, survey }: FormSource): PublishedNames {
  const questions = surveyParts(survey).filter(({ kind }) => kind === 'question');
  const columns = tableIds.flatMap((id) => {
    const kept = definition.tables[id]?.columns ?? [];
    return kept.length === 0 ? [] : [[id, Object.fromEntries(kept.map(({ key, type }) => [key, type]))]];
  });
  return {
    form: definition.id,
    version: definition.version,
    questions: Object.fromEntries(
      questions.map((part) => {
        const { node } = part;
        const lists = optionLists(node);
        const options = lists.filter(({ isRows }) => !isRows).flatMap(({ key }) => valuesOf(node[key]));
        const special = [
          ...(node['showNoneItem'] === true ? ['none'] : []),
          ...(node['showOtherItem'] === true ? ['other'] : []),
        ];
        const rows = lists.filter(({ isRows }) => isRows).flatMap(({ key }) => valuesOf(node[key]));
        const all = [...options, ...special];
        const published: PublishedQuestion = {
          answers: answerKindOf(part),
          ...(textAt(node, 'table') === '' ? {} : { table: textAt(node, 'table') }),
          ...(all.length === 0 ? {} : { options: all.join(' ') }),
          ...(rows.length === 0 ? {} : { rows: rows.join(' ') }),
        };
        return [part.name, published];
      }),
    ),
    columns: Object.fromEntries(columns),
  };
}

function valuesOf(list: JsonValue | undefined): readonly string[] {
  return optionsIn(list).map((option) => String(option['value']));
}

/** What a form as it is now does to the names that were published. */
export interface PublishedComparison {
  /** Names that came, went, or stand for something else. */
  readonly changes: readonly Change[];
  readonly step: VersionStep;
}

/** Compares the names that were published with those of a form as it is. */
export function compareWithPublished(before: PublishedNames, source: FormSource): PublishedComparison {
  const after = publishedNames(source);
  const titles = new Map(surveyParts(source.survey).map((part) => [part.name, titleOf(part)]));
  const names = new Set([...Object.keys(before.questions), ...Object.keys(after.questions)]);
  const changes = [
    ...[...names].flatMap((name) =>
      compareQuestion(before.questions[name], after.questions[name], { name, ...titles.get(name) }),
    ),
    ...tableIds.flatMap((table) => compareColumns(table, before.columns[table] ?? {}, after.columns[table] ?? {})),
  ];
  return { changes, step: versionStep(before.version, after.version, changes) };
}

function compareQuestion(
  before: PublishedQuestion | undefined,
  after: PublishedQuestion | undefined,
  named: Pick<Change, 'name' | 'title'>,
): readonly Change[] {
  if (after === undefined) return [{ code: 'question-removed', level: 'major', ...named }];
  if (before === undefined) return [{ code: 'question-added', level: 'minor', ...named }];
  const list = (
    codes: readonly [added: Change['code'], removed: Change['code']],
    [old, now]: readonly [readonly string[], readonly string[]],
  ): readonly Change[] => [
    ...old
      .filter((value) => !now.includes(value))
      .map((value): Change => ({ code: codes[1], level: 'major', ...named, value })),
    ...now
      .filter((value) => !old.includes(value))
      .map((value): Change => ({ code: codes[0], level: 'minor', ...named, value })),
  ];
  const isLonger = before.answers === 'text' && after.answers === 'long-text';
  return [
    ...(before.answers === after.answers
      ? []
      : [
          {
            ...{ code: 'type-changed' as const, level: isLonger ? ('minor' as const) : ('major' as const) },
            ...{ ...named, before: before.answers, after: after.answers },
          },
        ]),
    ...(before.table === after.table
      ? []
      : [
          {
            ...{ code: 'table-changed' as const, level: 'major' as const },
            ...{ ...named, before: before.table ?? '', after: after.table ?? '' },
          },
        ]),
    ...list(['option-added', 'option-removed'], [listed(before.options), listed(after.options)]),
    ...list(['row-added', 'row-removed'], [listed(before.rows), listed(after.rows)]),
  ];
}

function listed(values = ''): readonly string[] {
  return values.split(' ').filter(Boolean);
}

function compareColumns(
  table: TableId,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((name): readonly Change[] => {
    const [old, now] = [before[name], after[name]];
    if (old === now) return [];
    if (now === undefined) return [{ code: 'column-removed', level: 'major', name, table }];
    if (old === undefined) return [{ code: 'column-added', level: 'minor', name, table }];
    return [{ code: 'column-type-changed', level: 'major', name, table, before: old, after: now }];
  });
}
