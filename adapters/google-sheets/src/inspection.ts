import { type Inspection, type InspectionFinding, type Table, TableeError } from '@tablee/core';
import { type Audience, explainFailure } from './explain-failure.ts';
import { CallFailure, isRefusal } from './failure.ts';
import { repairFault } from './faults.ts';
import { type Book, findTab, readBook, titleOf } from './find-tab.ts';
import type { GoogleClient } from './google-client.ts';
import { guardTrial } from './guard-trial.ts';
import { inspectTab, type SeenTab, seeTab, seeTabs } from './inspect-tab.ts';
import { tableName } from './metadata-keys.ts';
import type { Session } from './session.ts';
import type { Explanation, SheetsTexts } from './texts/texts.ts';

/** Cells from which a new spreadsheet should be planned. */
const manyCells = 8_000_000;

/** What an inspection needs. */
export interface InspectionOptions {
  readonly open: () => Promise<Session>;
  readonly google: () => Promise<GoogleClient> | undefined;
  readonly tables: readonly Table[];
  readonly texts: SheetsTexts;
  /** The pace that this destination keeps. */
  readonly writesPerMinute: number;
}

/**
 * Looks step by step, and stops at the first step without which the next cannot be looked at. The one changing call
 * leaves nothing behind.
 */
export async function inspectSpreadsheet(options: InspectionOptions): Promise<Inspection> {
  const { open, google, tables, texts, writesPerMinute } = options;
  const findings: InspectionFinding[] = [];
  let audience: Audience = { texts, address: '', federated: false };
  const step = async <Result>(name: string, work: () => Promise<Result>, say: (result: Result) => string) => {
    const result = await look(name, work, () => audience, findings);
    if (result !== undefined) findings.push({ step: name, status: 'ok', message: say(result.value) });
    return result?.value;
  };
  const session = await step('credentials', open, (opened) => texts.credentialsRead(opened.address));
  if (session === undefined) return { findings };
  audience = session;
  const signedIn = await step('sign-in', async () => (await google())?.signIn().then(() => true), texts.tokenGiven);
  if (signedIn === undefined) return { findings };
  const book = await step(
    'spreadsheet',
    () => readBook(session.api),
    (read) => texts.bookRead(read.tabs.length, read.timeZone),
  );
  if (book === undefined) return { findings };
  await step('permission', () => tryWriting(session), texts.mayWrite);
  findings.push({ step: 'quota', status: 'ok', message: texts.pace(writesPerMinute) });
  findings.push(...roomFindings(book, texts));
  const seen = await seeTogether(session, book, tables);
  for (const table of tables) findings.push(...(await inspectTable(session, book, { table, seen: seen.get(table) })));
  return { findings };
}

async function tryWriting({ api, texts }: Session): Promise<void> {
  try {
    await api.change(guardTrial());
  } catch (error) {
    throw isRefusal(error) ? repairFault('DESTINATION_REFUSED', texts.guardsRefused()) : error;
  }
}

function roomFindings({ tabs }: Book, texts: SheetsTexts): readonly InspectionFinding[] {
  const cells = tabs.reduce((sum, tab) => sum + tab.rowCount * tab.columnCount, 0);
  if (cells < manyCells) return [];
  return [{ step: 'room', status: 'warning', ...texts.cellsScarce(Math.round(cells / 100_000) / 10) }];
}

/** All tabs in two calls; none where that failed: each is then looked at alone, and says what is the matter. */
async function seeTogether(
  session: Session,
  book: Book,
  tables: readonly Table[],
): Promise<ReadonlyMap<Table, SeenTab>> {
  const places = tables.flatMap((table) => {
    const found = findTab(book, tableName(table));
    return typeof found === 'string' ? [] : [{ table, sheetId: found.tab.sheetId }];
  });
  try {
    return new Map((await seeTabs(session, places)).map((tab) => [tab.table, tab]));
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    return new Map();
  }
}

async function inspectTable(
  session: Session,
  book: Book,
  { table, seen }: { readonly table: Table; readonly seen: SeenTab | undefined },
): Promise<readonly InspectionFinding[]> {
  const { texts } = session;
  const step = `table ${tableName(table)}`;
  const found = findTab(book, tableName(table));
  if (found === 'never-made') {
    return [{ step, status: 'ok', message: texts.tabNotMade(titleOf(table)) }];
  }
  if (found === 'deleted') return [{ step, status: 'failed', ...texts.tabDeleted(titleOf(table)) }];
  const findings: InspectionFinding[] = [];
  const looked = await look(
    step,
    async () => inspectTab(session, seen ?? (await seeTab(session, found.tab.sheetId, table))),
    () => session,
    findings,
  );
  if (looked === undefined) return findings;
  const { failed, warnings, rows } = looked.value;
  findings.push(...failed.map((one): InspectionFinding => ({ step, status: 'failed', ...one })));
  findings.push(...warnings.map((one): InspectionFinding => ({ step, status: 'warning', ...one })));
  if (findings.length > 0) return findings;
  return [{ step, status: 'ok', message: texts.tabFine(found.tab.title, rows) }];
}

/** The result of a step, or a finding about why there is none. */
async function look<Result>(
  step: string,
  work: () => Promise<Result>,
  audience: () => Audience,
  findings: InspectionFinding[],
): Promise<{ readonly value: Result } | undefined> {
  try {
    return { value: await work() };
  } catch (error) {
    const { message, fix } = explainError(error, audience(), step);
    findings.push({ step, status: 'failed', message, fix });
    return undefined;
  }
}

function explainError(error: unknown, audience: Audience, step: string): Explanation {
  if (error instanceof TableeError) return error;
  if (!(error instanceof CallFailure)) throw error;
  const { texts, address } = audience;
  const explained = explainFailure(error.failure, audience);
  const isDenied = explained.message === texts.notShared(address).message;
  // It could be read a moment ago.
  return isDenied && step === 'permission' ? texts.readOnly(address) : explained;
}
