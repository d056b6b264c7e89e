import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { gaxios, JWT } from 'google-auth-library';
import { onTestFinished } from 'vitest';
import type { ServiceAccountKey } from '../server/accounts.ts';
import { type GoogleSheetsOptions, type LocalGoogleSheets, startGoogleSheets } from '../start-google-sheets.ts';

/** A stand-in with one spreadsheet shared with one account, and Google's own client on it. */
export interface Connection {
  readonly local: LocalGoogleSheets;
  readonly key: ServiceAccountKey;
  readonly id: string;
  readonly client: sheets_v4.Sheets;
  /** Sends requests in one batch. */
  batch(...requests: sheets_v4.Schema$Request[]): Promise<sheets_v4.Schema$BatchUpdateSpreadsheetResponse>;
}

/** Starts everything for one test and stops it when the test ends. */
export async function connect(options: GoogleSheetsOptions = {}): Promise<Connection> {
  const local = await startGoogleSheets(options);
  onTestFinished(() => local.close());
  const key = local.createServiceAccount();
  const id = local.createSpreadsheet({ title: 'Réponses', tabs: ['Candidatures'], sharedWith: [key.client_email] });
  const client = connectClient(local.url, key);
  return {
    local,
    key,
    id,
    client,
    batch: async (...requests) => {
      const reply = await client.spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests } });
      return reply.data;
    },
  };
}

/** The client as an adapter wires it: tokens for Google's address, sent to the stand-in instead. */
export function connectClient(
  url: string,
  key: Pick<ServiceAccountKey, 'client_email' | 'private_key'>,
): sheets_v4.Sheets {
  const fetchImplementation: typeof fetch = (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input);
    return fetch(new URL(target.pathname + target.search, url), init);
  };
  const auth = new JWT({
    email: key.client_email,
    key: key.private_key,
    scopes: ['https://www.googleapis.com/auth/spreadsheets'],
    transporter: new gaxios.Gaxios({ fetchImplementation }),
  });
  return sheets({ version: 'v4', rootUrl: `${url}/`, auth, timeout: 10_000 });
}

/** A row of texts as requests carry it. */
export function row(...texts: readonly string[]): sheets_v4.Schema$RowData {
  return { values: texts.map((text) => ({ userEnteredValue: { stringValue: text } })) };
}

/** A request that appends rows of texts to the first tab. */
export function append(...rows: sheets_v4.Schema$RowData[]): sheets_v4.Schema$Request {
  return { appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } };
}

/** A request that puts metadata on a column of the first tab. */
export function tagColumn(index: number, key: string): sheets_v4.Schema$Request {
  const dimensionRange = { sheetId: 0, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
  return {
    createDeveloperMetadata: {
      developerMetadata: { metadataKey: key, visibility: 'DOCUMENT', location: { dimensionRange } },
    },
  };
}

/** A request that marks a batch on the first tab by a chosen metadata id. */
export function mark(metadataId: number): sheets_v4.Schema$Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: { metadataId, metadataKey: 'b', visibility: 'PROJECT', location: { sheetId: 0 } },
    },
  };
}

/** Index of the column that carries a key. */
export function columnOf(local: LocalGoogleSheets, id: string, key: string): number | undefined {
  const location = local.metadata(id).find((entry) => entry.key === key)?.location;
  return location?.type === 'COLUMN' ? location.index : undefined;
}

/** The system's error code at the bottom of an error: the client wraps what `fetch` wraps. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : systemCode(error.cause);
}
