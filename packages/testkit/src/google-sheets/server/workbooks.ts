import { randomBytes } from 'node:crypto';
import { ApiError } from '../api-error.ts';
import type { Grid } from '../book/book.ts';
import { type Actor, type Book, blankSheet, type Metadata } from '../book/book.ts';

/** What an account may do with a spreadsheet that is shared with it. */
export type Role = 'writer' | 'reader' | 'none';

interface Workbook {
  book: Book;
  revision: number;
  readonly roles: Map<string, Role>;
  readonly versions: Book[];
}

/** How a new spreadsheet starts. */
export interface NewSpreadsheet {
  readonly title?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  /** Titles of the tabs; one tab named "Sheet1" by default, as the web page makes. */
  readonly tabs?: readonly string[] | undefined;
  readonly grid?: Partial<Grid> | undefined;
  readonly id?: string | undefined;
}

/** The spreadsheets of the stand-in with who may use them. Lives in memory only. */
export class Workbooks {
  readonly #workbooks = new Map<string, Workbook>();

  /** Makes a spreadsheet that belongs to the person; nobody else can see it yet. The id. */
  create(options: NewSpreadsheet = {}): string {
    const id = options.id ?? randomBytes(33).toString('base64url');
    const tabs = options.tabs ?? ['Sheet1'];
    const book: Book = {
      id,
      properties: {
        title: options.title ?? 'Untitled spreadsheet',
        locale: options.locale ?? 'en_US',
        autoRecalc: 'ON_CHANGE',
        timeZone: options.timeZone ?? 'Etc/GMT',
      },
      // The first tab of a new spreadsheet has id 0, which the protocol leaves out of messages.
      sheets: tabs.map((title, index) => blankSheet(index === 0 ? 0 : 1_000_000 + index, title, options.grid)),
      metadata: new Map(),
    };
    this.#workbooks.set(id, { book, revision: 1, roles: new Map(), versions: [] });
    return id;
  }

  delete(id: string): void {
    this.#workbooks.delete(id);
  }

  ids(): readonly string[] {
    return [...this.#workbooks.keys()];
  }

  share(id: string, email: string, role: Role): void {
    this.#of(id).roles.set(email, role);
  }

  book(id: string): Book {
    return this.#of(id).book;
  }

  /** Counts changes, for pages that want to know whether to load again. */
  revision(id: string): number {
    return this.#of(id).revision;
  }

  commit(id: string, book: Book): void {
    const workbook = this.#of(id);
    if (workbook.book === book) return;
    workbook.book = book;
    workbook.revision += 1;
  }

  /** Keeps the present state as a version; its number. */
  snapshot(id: string): number {
    const { versions, book } = this.#of(id);
    return versions.push(book) - 1;
  }

  /**
   * Goes back to a version, as a person does in the version history. Whether the real service restores developer
   * metadata too is not documented: both are possible here.
   */
  restore(id: string, version: number, metadata: 'restored' | 'kept' = 'restored'): void {
    const { versions, book } = this.#of(id);
    const old = versions[version];
    if (old === undefined) throw new Error(`Spreadsheet ${id} has no version ${version}.`);
    this.commit(id, metadata === 'restored' ? { ...old } : { ...old, metadata: stillPlaced(book.metadata, old) });
  }

  /** The book for a call. @throws ApiError 404 for an unknown id, 403 for one that is not shared for this. */
  open(id: string, actor: Actor, kind: 'read' | 'write'): Book {
    const workbook = this.#workbooks.get(id);
    if (workbook === undefined) throw new ApiError('NOT_FOUND', 'Requested entity was not found.');
    const role = workbook.roles.get(actor.email) ?? 'none';
    if (role === 'none' || (kind === 'write' && role === 'reader')) {
      throw new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
    }
    return workbook.book;
  }

  #of(id: string): Workbook {
    const workbook = this.#workbooks.get(id);
    if (workbook === undefined) throw new Error(`There is no spreadsheet ${id}.`);
    return workbook;
  }
}

function stillPlaced(metadata: ReadonlyMap<number, Metadata>, book: Book): ReadonlyMap<number, Metadata> {
  return new Map(
    [...metadata].filter(([, { location }]) => {
      if (location.type === 'SPREADSHEET') return true;
      const grid = book.sheets.find((sheet) => sheet.sheetId === location.sheetId)?.grid;
      if (grid === undefined || location.type === 'SHEET') return grid !== undefined;
      return location.index < (location.type === 'ROW' ? grid.rowCount : grid.columnCount);
    }),
  );
}
