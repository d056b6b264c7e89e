import { type Inspection, type InspectionFinding, type Table, TableeError } from '@tablee/core';
import { explainFailure } from './explain-failure.ts';
import { CallFailure, isRefusal } from './failure.ts';
import { fault } from './faults.ts';
import { type Book, findTab, readBook, titleOf } from './find-tab.ts';
import type { GoogleClient } from './google-client.ts';
import { guardTrial } from './guard-trial.ts';
import { inspectTab } from './inspect-tab.ts';
import { explain } from './messages.ts';
import { tableName } from './metadata-keys.ts';
import type { Session } from './session.ts';

/** Cells from which a new spreadsheet should be planned. */
const manyCells = 8_000_000;

/**
 * Looks step by step, and stops at the first step without which the next cannot be looked at. The one changing call
 * leaves nothing behind.
 */
export async function inspectSpreadsheet(
  open: () => Promise<Session>,
  google: () => Promise<GoogleClient> | undefined,
  tables: readonly Table[],
): Promise<Inspection> {
  const findings: InspectionFinding[] = [];
  let address = '';
  const step = async <Result>(name: string, work: () => Promise<Result>, say: (result: Result) => string) => {
    const result = await look(name, work, () => address, findings);
    if (result !== undefined) findings.push({ step: name, status: 'ok', message: say(result.value) });
    return result?.value;
  };
  const session = await step('credentials', open, (opened) => `The credentials can be read (${opened.address}).`);
  if (session === undefined) return { findings };
  address = session.address;
  const signedIn = await step(
    'sign-in',
    async () => (await google())?.signIn().then(() => true),
    () => 'Google gives a token for them.',
  );
  if (signedIn === undefined) return { findings };
  const book = await step('spreadsheet', () => readBook(session.api), sayBook);
  if (book === undefined) return { findings };
  await step(
    'permission',
    () => tryWriting(session),
    () => 'The account may write to the spreadsheet.',
  );
  findings.push(...roomFindings(book));
  for (const table of tables) findings.push(...(await inspectTable(session, book, table)));
  return { findings };
}

async function tryWriting({ api }: Session): Promise<void> {
  try {
    await api.change(guardTrial());
  } catch (error) {
    throw isRefusal(error) ? fault('DESTINATION_REFUSED', explain.guardsRefused()) : error;
  }
}

function sayBook({ tabs, timeZone }: Book): string {
  return `The spreadsheet can be read: ${tabs.length} tabs, time zone ${timeZone}.`;
}

function roomFindings({ tabs }: Book): readonly InspectionFinding[] {
  const cells = tabs.reduce((sum, tab) => sum + tab.rowCount * tab.columnCount, 0);
  if (cells < manyCells) return [];
  return [{ step: 'room', status: 'warning', ...explain.cellsScarce(Math.round(cells / 100_000) / 10) }];
}

async function inspectTable(session: Session, book: Book, table: Table): Promise<readonly InspectionFinding[]> {
  const step = `table ${tableName(table)}`;
  const found = findTab(book, tableName(table));
  if (found === 'never-made') {
    return [
      { step, status: 'ok', message: `The tab “${titleOf(table)}” is not there yet; it is made before the first row.` },
    ];
  }
  if (found === 'deleted') return [{ step, status: 'failed', ...explain.tabDeleted(titleOf(table)) }];
  const findings: InspectionFinding[] = [];
  const seen = await look(
    step,
    () => inspectTab(session, found.tab.sheetId, table),
    () => session.address,
    findings,
  );
  if (seen === undefined) return findings;
  const { failed, warnings, rows } = seen.value;
  findings.push(...failed.map((one): InspectionFinding => ({ step, status: 'failed', ...one })));
  findings.push(...warnings.map((one): InspectionFinding => ({ step, status: 'warning', ...one })));
  if (findings.length > 0) return findings;
  return [{ step, status: 'ok', message: `The tab “${found.tab.title}” has ${rows} responses and all columns.` }];
}

/** The result of a step, or a finding about why there is none. */
async function look<Result>(
  step: string,
  work: () => Promise<Result>,
  address: () => string,
  findings: InspectionFinding[],
): Promise<{ readonly value: Result } | undefined> {
  try {
    return { value: await work() };
  } catch (error) {
    const { message, fix } = explainError(error, address(), step);
    findings.push({ step, status: 'failed', message, fix });
    return undefined;
  }
}

function explainError(
  error: unknown,
  address: string,
  step: string,
): { readonly message: string; readonly fix: string } {
  if (error instanceof TableeError) return error;
  if (!(error instanceof CallFailure)) throw error;
  const explained = explainFailure(error.failure, address);
  const isDenied = explained.message === explain.notShared(address).message;
  // It could be read a moment ago.
  return isDenied && step === 'permission' ? explain.readOnly(address) : explained;
}
