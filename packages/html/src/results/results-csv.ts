import { countedSummaryOf, dialColumnsOf, type RoundResult } from '@tablee/core';
import { statementSets } from './results-pictures.ts';
import { type ResultsView, speechOf } from './results-view.ts';
import { criteriaByDimension } from './round-section.ts';

type CsvCell = string | number | undefined;

/** What a spreadsheet takes for the beginning of a formula, in full width as well (OWASP, “CSV Injection”). */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * The figures of a page as CSV, as exports write it: UTF-8 with BOM, CRLF, `;` and a decimal comma where the
 * organisation's first language is French. Texts that a spreadsheet would evaluate get a `'` in front. What the page does
 * not show is not in it either.
 */
export function resultsCsv(view: ResultsView): string {
  return csvText(dialColumnsOf(view.form) === undefined ? countRecords(view) : markRecords(view), view.organisation);
}

/** Records as CSV, as an organisation's exports write it. */
export function csvText(
  records: readonly (readonly CsvCell[])[],
  { languages }: Pick<ResultsView['organisation'], 'languages'>,
): string {
  const isFrench = languages[0]?.startsWith('fr') ?? true;
  const [delimiter, decimal] = isFrench ? [';', ','] : [',', '.'];
  const cell = (value: CsvCell): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return String(value).replace('.', decimal);
    const safe = formulaStart.test(value) ? `'${value}` : value;
    return /["\r\n;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${records.map((record) => `${record.map(cell).join(delimiter)}\r\n`).join('')}`;
}

/** A row for each round, criterion and side; the group's own marks as a side of their own. */
function markRecords(view: ResultsView): readonly (readonly CsvCell[])[] {
  const { words, say, title, option } = speechOf(view);
  const columns = dialColumnsOf(view.form);
  const { csvColumns: head } = words;
  const sidesOf = (round: RoundResult, criterion: string): readonly (readonly CsvCell[])[] => [
    ...round.sides.flatMap(({ side, marks }) => {
      const spread = marks[criterion];
      const label = option(columns?.side ?? '', side);
      return spread === undefined ? [] : [[label, spread.median, spread.lowest, spread.highest, spread.answers]];
    }),
    ...(round.joint?.marks[criterion] === undefined ? [] : [[words.together, round.joint.marks[criterion]]]),
  ];
  const rows = view.rounds.flatMap((round) =>
    criteriaByDimension(view).flatMap(({ label, criteria }) =>
      criteria.flatMap((criterion) =>
        sidesOf(round, criterion).map((cells) => [
          option(columns?.round ?? '', round.round),
          say(label),
          title(criterion),
          criterion,
          ...cells,
        ]),
      ),
    ),
  );
  const keyed = ['round', 'dimension', 'statement'] as const;
  const measured = ['side', 'median', 'lowest', 'highest', 'answers'] as const;
  return [
    [...keyed.map((key) => `${head[key]} [${key}]`), '[key]', ...measured.map((key) => `${head[key]} [${key}]`)],
    ...rows.map((row) => [...row, ...Array.from({ length: 9 - row.length }, () => undefined)]),
  ];
}

/** A row for each statement and option. */
function countRecords(view: ResultsView): readonly (readonly CsvCell[])[] {
  const { words, title, option } = speechOf(view);
  const { csvColumns: head } = words;
  const groups = countedSummaryOf(view.form)?.by ?? [];
  const rows = view.summaries.flatMap((summary) =>
    statementSets(view, summary).flatMap(({ options, columns }) =>
      columns.flatMap((column) => {
        const counted = summary.counts[column];
        if (counted === undefined) return [];
        return options.map((value) => [
          ...groups.map((key) => option(key, summary.group[key] ?? '')),
          title(column),
          column,
          option(column, value),
          counted[value] ?? 0,
        ]);
      }),
    ),
  );
  return [
    [
      ...groups.map((key) => `${title(key)} [${key}]`),
      `${head.statement} [statement]`,
      '[key]',
      `${head.option} [option]`,
      `${head.people} [people]`,
    ],
    ...rows,
  ];
}

/** What a file of the results is called: the form and the part, never the group, whose name a download list would show. */
export function resultsFileName(view: ResultsView, part: string): string {
  const { words } = speechOf(view);
  return `${view.form.id}-${words.csvName}${part.includes('.') ? '-' : '.'}${part}`;
}
