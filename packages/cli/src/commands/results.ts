import { openStore, type Pool, poolableForms, readPool } from '@tablee/collector';
import { type PooledQuestion, TableeError, textIn } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { type ComparisonTexts, comparisonTexts } from '../texts/comparison-texts.ts';

/** `tablee results pool`. */
export interface ResultsOptions {
  readonly what: 'pool';
  readonly form: string;
  readonly folder: string;
  readonly organisations?: string;
  readonly format: 'text' | 'csv' | 'json';
}

/**
 * Puts together what several organisations of a folder answered to one form. Whoever has the folder and its store may:
 * they can read more than that. Only whole groups are counted, and nothing that leads to a person.
 */
export async function results(context: CommandContext, options: ResultsOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const words = comparisonTexts(texts.language);
  const asked = options.organisations?.split(',').map((id) => id.trim());
  const ids = configuration.organisations.map(({ id }) => id);
  const unknown = asked?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const fix = texts.choice.organisations(ids.join(', '));
    throw new TableeError('ORGANISATION_UNKNOWN', texts.choice.unknownOrganisation(unknown), { fix });
  }
  const store = await openStore({ file: configuration.storeFile });
  try {
    const pool = await readPool(store, configuration, { form: options.form, organisations: asked });
    if (pool === undefined) {
      const fix = words.pool.forms(poolableForms(configuration).join(', '));
      throw new TableeError('FORM_UNKNOWN', words.pool.noPool(options.form), { fix });
    }
    const { organisations, parts, form } = pool;
    if (options.format === 'json') terminal.out(JSON.stringify({ form: form.id, organisations, parts }, null, 2));
    else if (options.format === 'csv') terminal.out(`\uFEFF${csvLines(pool, texts.language).join('\r\n')}\r`);
    else printPool(context, pool);
    return 0;
  } finally {
    await store.close();
  }
}

function printPool({ terminal, texts }: CommandContext, pool: Pool): void {
  const words = comparisonTexts(texts.language);
  const { form, organisations, parts } = pool;
  const say = sayIn(pool, texts.language);
  terminal.out(terminal.paint('heading', words.pool.of(form.id, organisations.join(', '))));
  terminal.out(wrapped(words.pool.rule, { terminal, indent: 0 }));
  if (!parts.some(({ questions }) => questions.some(({ answers }) => answers > 0))) {
    terminal.out(`\n${words.pool.empty}`);
  }
  for (const { by, questions } of parts) {
    const named = Object.entries(by).map(([column, value]) => say.option(column, value));
    terminal.out(named.length === 0 ? '' : `\n${terminal.paint('heading', named.join(' · '))}`);
    for (const one of questions) {
      const people = words.pool.answers(one.answers, one.organisations.join(', '));
      const counts = say.counts(one).map(([label, count]) => `${label}${words.colon}${count}`);
      const said = one.answers === 0 ? words.pool.none : `${people} – ${counts.join(' · ')}`;
      terminal.out(`  ${terminal.paint('place', one.question)} ${wrapped(said, { terminal, indent: 4 })}`);
      if (one.leftOut.length === 0) continue;
      terminal.out(`    ${wrapped(words.pool.leftOut(leftOutOf(one, words)), { terminal, indent: 6 })}`);
    }
  }
}

function leftOutOf({ leftOut }: PooledQuestion, { pool }: ComparisonTexts): string {
  return leftOut.map(({ organisation, reason }) => `${organisation} (${pool.reasons[reason]})`).join(', ');
}

interface Saying {
  readonly title: (question: string) => string;
  readonly option: (column: string, value: string) => string;
  /** Every option of a question, in its order, those that nobody chose included. */
  readonly counts: (question: PooledQuestion) => readonly (readonly [label: string, count: number, value: string])[];
}

function sayIn({ form }: Pool, language: string): Saying {
  const columns = new Map(form.tables.flatMap(({ table }) => table.columns.map((column) => [column.key, column])));
  const choicesOf = (key: string) => columns.get(key)?.choices ?? [];
  const labelOf = (key: string, value: string): string => {
    const label = choicesOf(key).find((choice) => choice.value === value)?.label;
    return label === undefined ? value : textIn(label, language, form.languages);
  };
  return {
    title: (question) => textIn(columns.get(question)?.label ?? {}, language, form.languages),
    option: labelOf,
    counts: ({ question, counts }) =>
      choicesOf(question).map(({ value }) => [labelOf(question, value), counts[value] ?? 0, value] as const),
  };
}

/** One line for each option; parts are columns before it. Written as exports are: spreadsheets read it as it is. */
function csvLines(pool: Pool, language: 'fr' | 'en'): readonly string[] {
  const words = comparisonTexts(language);
  const say = sayIn(pool, language);
  const keys = [...new Set(pool.parts.flatMap(({ by }) => Object.keys(by)))];
  const delimiter = language === 'fr' ? ';' : ',';
  const line = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(delimiter);
  return [
    line([...keys, ...words.pool.heads]),
    ...pool.parts.flatMap(({ by, questions }) =>
      questions.flatMap((one) => {
        const before = [...keys.map((key) => by[key] ?? ''), one.question, say.title(one.question)];
        const after = [one.organisations.join(' '), leftOutOf(one, words)];
        if (one.answers === 0) return [line([...before, '', '', ...after])];
        return say.counts(one).map(([, count, value]) => line([...before, value, count, ...after]));
      }),
    ),
  ];
}

/** What a spreadsheet takes for the beginning of a formula (OWASP, “CSV Injection”). */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  return `"${(formulaStart.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
}
