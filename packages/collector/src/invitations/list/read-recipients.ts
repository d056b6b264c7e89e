import { type CompiledForm, type PrefillKey, prefillErrors } from '@tablee/core';
import { parse } from 'csv-parse/sync';
import type { LinkAbout } from '../../links/links.ts';
import { prefillOf } from '../../links/paper-entry.ts';
import type { Recipient } from '../invitations.ts';
import { mailAddress } from './address.ts';
import { decodeList, delimiterOf, type ListEncoding } from './decode-list.ts';
import { columnNamed, type ListColumn, languageNamed, linkColumns, plainName } from './list-columns.ts';
import { type ListTexts, listTexts } from './list-texts.ts';
import { optionList, optionNamed } from './named-option.ts';

/** Something about a line. Never what the line holds. */
export interface ListProblem {
  /** As a spreadsheet numbers it: the header is 1. */
  readonly line: number;
  /** With an error, nobody is invited; a warning is only told. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
}

/** A list that was read. */
export interface ReadList {
  readonly recipients: readonly Recipient[];
  readonly problems: readonly ListProblem[];
  readonly encoding: ListEncoding;
  /** Headers of columns that mean nothing here, and are left alone. */
  readonly otherColumns: readonly string[];
}

/** How a list is read. */
export interface ListOptions {
  readonly form: CompiledForm;
  /** What every link says unless its line says otherwise. */
  readonly about: LinkAbout;
  /** Of people whose line names none. */
  readonly language: string;
  /** Of what is said about the list. */
  readonly speak: 'fr' | 'en';
  /** Whether everybody needs an address. */
  readonly mail: boolean;
}

const mostPeople = 10_000;

interface Line {
  readonly line: number;
  readonly cells: ReadonlyMap<ListColumn, string>;
}

/**
 * People to invite from a CSV file: UTF-8, UTF-16 or Windows-1252; `;`, `,` or tabs; headers in French or English.
 * Never throws for what the file holds, and reads to its end, so that one look says all there is to mend.
 */
export function readRecipients(bytes: Uint8Array, options: ListOptions): ReadList {
  const words = listTexts(options.speak);
  const { text, encoding } = decodeList(bytes);
  const table = readTable(text, words);
  if ('problem' in table) return { recipients: [], problems: [table.problem], encoding, otherColumns: [] };
  const problems: ListProblem[] = [];
  const recipients: Recipient[] = [];
  for (const line of table.lines) {
    const read = readLine(line, options, words);
    problems.push(...read.problems);
    const { recipient } = read;
    if (recipient === undefined) continue;
    const earlier = recipients.filter(
      ({ email }) => email !== undefined && email.toLowerCase() === recipient.email?.toLowerCase(),
    );
    const same = earlier.find(({ name }) => plainName(name) === plainName(recipient.name));
    const [shared] = earlier;
    if (same !== undefined) {
      problems.push({ line: line.line, severity: 'warning', message: words.same(same.line), fix: words.sameFix });
      continue;
    }
    if (shared !== undefined) {
      problems.push({ line: line.line, severity: 'warning', message: words.shared(shared.line), fix: words.sharedFix });
    }
    recipients.push(recipient);
  }
  return { recipients, problems, encoding, otherColumns: table.otherColumns };
}

type Table =
  | { readonly lines: readonly Line[]; readonly otherColumns: readonly string[] }
  | { readonly problem: ListProblem };

function readTable(text: string, words: ListTexts): Table {
  const stop = (line: number, message: string, fix: string): Table => ({
    problem: { line, severity: 'error', message, fix },
  });
  // Excel writes this first line for itself.
  const body = text.replace(/^sep=.\r?\n/i, '');
  const records = parseRecords(body);
  if (typeof records === 'number') return stop(records, words.unreadable, words.unreadableFix);
  const [header, ...rows] = records;
  if (header === undefined || rows.length === 0) return stop(1, words.empty, words.emptyFix);
  if (rows.length > mostPeople) return stop(mostPeople + 2, words.tooMany(mostPeople), words.tooManyFix);
  const columns = header.cells.map(columnNamed).map((column, _, all) =>
    // « Nom » alone is the whole name.
    column === 'last_name' && !all.includes('first_name') && !all.includes('name') ? 'name' : column,
  );
  const double = columns.find((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (double !== undefined)
    return stop(1, words.twice(header.cells[columns.lastIndexOf(double)] ?? ''), words.twiceFix);
  if (!columns.some((column) => column === 'email' || column === 'name' || column === 'first_name')) {
    return stop(1, words.noColumns(header.cells.join(', ').slice(0, 200)), words.noColumnsFix);
  }
  const lines = rows.map(({ line, cells }) => ({
    line,
    cells: new Map(
      columns.flatMap((column, at) => {
        const cell = cells[at]?.trim() ?? '';
        return column === undefined || cell === '' ? [] : [[column, cell] as const];
      }),
    ),
  }));
  const otherColumns = header.cells.filter((name, at) => columns[at] === undefined && name.trim() !== '');
  return { lines: lines.filter(({ cells }) => cells.size > 0), otherColumns };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records with the line each starts in, or the line that cannot be read. */
function parseRecords(text: string): readonly CsvRecord[] | number {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines }: { readonly lines: number }) => {
        const inside = cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
        line = Math.max(1, lines - inside);
        records.push({ line, cells });
        return null;
      },
    });
  } catch (fault) {
    const at = fault instanceof Error && 'lines' in fault ? Number(fault.lines) : line;
    return Number.isSafeInteger(at) ? at : line;
  }
  return records;
}

function readLine(
  { line, cells }: Line,
  options: ListOptions,
  words: ListTexts,
): { readonly recipient?: Recipient; readonly problems: readonly ListProblem[] } {
  const { form } = options;
  const problems: ListProblem[] = [];
  const wrong = (message: string, fix: string): void => {
    problems.push({ line, severity: 'error', message, fix });
  };
  const names = [cells.get('name'), cells.get('first_name'), cells.get('last_name')];
  const name = cleanName(names.filter((part) => part !== undefined).join(' '));
  const written = cells.get('email');
  const email = written === undefined ? undefined : mailAddress(written);
  if (name === '' && email === undefined) wrong(words.noName, words.noNameFix);
  if (written === undefined && options.mail) wrong(words.noAddress, words.noAddressFix);
  if (written !== undefined && email === undefined) wrong(words.badAddress, words.badAddressFix);
  const asked = cells.get('language');
  const language = asked === undefined ? options.language : languageNamed(asked, form.languages);
  if (language === undefined) wrong(words.badLanguage, words.badLanguageFix(form.languages.join(', ')));
  const about = readAbout(cells, options, { words, wrong });
  if (problems.length > 0 || language === undefined) return { problems };
  return { recipient: { line, name, ...(email === undefined ? {} : { email }), language, about }, problems };
}

/** One line, no control signs, not longer than a name is. */
function cleanName(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function readAbout(
  cells: Line['cells'],
  { form, about, speak }: ListOptions,
  { words, wrong }: { readonly words: ListTexts; readonly wrong: (message: string, fix: string) => void },
): LinkAbout {
  const own: Partial<Record<PrefillKey, string>> = {};
  for (const [column, field] of linkColumns) {
    const cell = cells.get(column);
    if (cell === undefined) continue;
    if (form.prefill[field] === undefined && field !== 'role') wrong(words.unused(column, form.id), words.unusedFix);
    else own[field] = optionNamed(form, field, cell) ?? cell;
  }
  const all = { ...about, ...own };
  for (const { question } of prefillErrors(form, prefillOf(all, form))) {
    const field = linkColumns.find(([, key]) => form.prefill[key] === question)?.[0] ?? question;
    wrong(words.badValue(field), words.badValueFix(optionList(form, question, speak)));
  }
  return all;
}
