import type { Metadata } from './book/book.ts';
import { rowAfterData } from './book/cells.ts';
import { createMetadata } from './book/metadata.ts';
import { actAsPerson, OWNER, type PersonAction } from './person.ts';
import { getSpreadsheet } from './read/get-spreadsheet.ts';
import type { ServiceAccountKey } from './server/accounts.ts';
import { viewOf } from './server/control.ts';
import type { Fault } from './server/faults.ts';
import type { ExternalAccount, WorkloadIdentity } from './server/federation.ts';
import { createHttpServer, listen } from './server/http.ts';
import type { QuotaLimits } from './server/quota.ts';
import { type CallRecord, State, type StateOptions } from './server/state.ts';
import { TOKEN_LIFETIME_MS } from './server/token-endpoint.ts';
import type { NewSpreadsheet, Role } from './server/workbooks.ts';
import type { DeveloperMetadata } from './types.ts';

/** How a stand-in starts. */
export interface GoogleSheetsOptions extends StateOptions {
  /** 0 by default: any free port. */
  readonly port?: number;
}

/** A running stand-in, with everything that a test or a demonstration can do to it. */
export interface LocalGoogleSheets {
  /** Origin such as `http://127.0.0.1:4000`: the API is at `/v4/…`, tokens at `/token`, pages at `/view/…`. */
  readonly url: string;
  /** Makes a service account; the content of its key file. Takes about 100 ms for the key. */
  createServiceAccount(options?: { readonly name?: string; readonly project?: string }): ServiceAccountKey;
  /** Lets a workload with a token of its own work as a service account; the JSON file of this workload identity. */
  createWorkloadIdentity(identity: WorkloadIdentity): ExternalAccount;
  /** Takes that right away again. */
  forbidWorkloadIdentity(email: string): void;
  /** An access token without the exchange, for raw requests. */
  accessToken(email: string): string;
  /** Makes a spreadsheet that the person owns, shared with these accounts as writers; its id. */
  createSpreadsheet(options?: NewSpreadsheet & { readonly sharedWith?: readonly string[] }): string;
  deleteSpreadsheet(id: string): void;
  share(id: string, email: string, role: Role): void;
  /** A person does something in the sheet, at once and outside every quota. */
  person(id: string, action: PersonAction): void;
  /** Keeps a version to go back to; its number. */
  snapshot(id: string): number;
  /** Goes back to a version; developer metadata too unless `kept`. */
  restore(id: string, version: number, metadata?: 'restored' | 'kept'): void;
  /** Plain values by tab: texts, numbers, truth values, formulas as text, null for blank. */
  view(id: string): Record<string, (string | number | boolean | null)[][]>;
  /** The spreadsheet as `get` with grid data would give it to the owner; of one tab only the rows with data. */
  inspect(id: string, tab?: { readonly sheetId: number }): object;
  /** Every developer metadata entry, whoever may see it. */
  metadata(id: string): readonly Metadata[];
  /** An entry of another cloud project. With `visibility: 'PROJECT'` its id is taken but nobody here can see it. */
  addForeignMetadata(id: string, metadata: DeveloperMetadata): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Faults that have not struck yet. */
  readonly waitingFaults: readonly Fault[];
  /** Changes that a `held` fault keeps back. */
  readonly heldCount: number;
  /** Lets held changes happen now; how many. */
  releaseHeld(): number;
  /** Makes every token given so far invalid. */
  revokeTokens(email?: string): number;
  deleteServiceAccount(email: string): void;
  /** Moves the service's clock ahead of (or behind) the caller's. */
  setClockSkew(ms: number): void;
  setQuota(limits: QuotaLimits): void;
  /** Calls so far, in the order in which they were answered. */
  readonly calls: readonly CallRecord[];
  clearCalls(): void;
  close(): Promise<void>;
}

/** Starts a local stand-in for Google Sheets on 127.0.0.1. All state is in memory and ends with `close`. */
export async function startGoogleSheets(options: GoogleSheetsOptions = {}): Promise<LocalGoogleSheets> {
  const state = new State(options);
  const server = createHttpServer(state);
  const url = await listen(server, options.port ?? 0);
  const { accounts, federation, workbooks, faults } = state;
  return {
    url,
    createServiceAccount: (account = {}) => accounts.create(account),
    createWorkloadIdentity: (identity) => federation.allow(identity, url),
    forbidWorkloadIdentity: (email) => federation.forbid(email),
    accessToken: (email) =>
      accounts.issue(email, ['https://www.googleapis.com/auth/spreadsheets'], state.tokenNow() + TOKEN_LIFETIME_MS),
    createSpreadsheet: ({ sharedWith = [], ...spreadsheet } = {}) => {
      const id = workbooks.create(spreadsheet);
      for (const email of sharedWith) workbooks.share(id, email, 'writer');
      return id;
    },
    deleteSpreadsheet: (id) => workbooks.delete(id),
    share: (id, email, role) => workbooks.share(id, email, role),
    person: (id, action) => workbooks.commit(id, actAsPerson(workbooks.book(id), action)),
    snapshot: (id) => workbooks.snapshot(id),
    restore: (id, version, metadata) => workbooks.restore(id, version, metadata),
    view: (id) => viewOf(state, id),
    inspect: (id, tab) => {
      const book = workbooks.book(id);
      const sheet = book.sheets.find((each) => each.sheetId === tab?.sheetId);
      const ranges = sheet === undefined ? [] : [{ sheetId: sheet.sheetId, endRowIndex: rowAfterData(sheet) }];
      return getSpreadsheet(book, { mask: 'all', includeGridData: true, ranges }, OWNER);
    },
    metadata: (id) => [...workbooks.book(id).metadata.values()],
    addForeignMetadata: (id, metadata) => {
      const actor = { email: 'someone@elsewhere.example', project: 'another-project', owner: false };
      workbooks.commit(id, createMetadata(workbooks.book(id), metadata, actor).book);
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    get waitingFaults() {
      return faults.waiting;
    },
    get heldCount() {
      return state.heldCount;
    },
    releaseHeld: () => state.releaseHeld(),
    revokeTokens: (email) => accounts.revokeTokens(email),
    deleteServiceAccount: (email) => accounts.delete(email),
    setClockSkew: (ms) => {
      state.skewMs = ms;
    },
    setQuota: (limits) => {
      state.quota.limits = limits;
    },
    get calls() {
      return state.calls;
    },
    clearCalls: () => state.clearCalls(),
    close: async () => {
      state.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
