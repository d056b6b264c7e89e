import { extname, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type ConfiguredForm, openStore, readDeliveryStatus, type Store } from '@tablee/collector';
import {
  csvBytes,
  type ExportCount,
  type ExportTable,
  exportFileName,
  storedRows,
  xlsxBytes,
} from '@tablee/collector/export';
import type { ExportFormat } from '@tablee/collector/export/formats';
import { codebookOf, type Table, TableeError, type TableId } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { exportsFolder } from '../export/exports-folder.ts';
import { writeAtomically } from '../export/write-atomically.ts';
import { writeToStream } from '../export/write-to-stream.ts';
import { findForm } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { linkStart } from '../folder/public-address.ts';
import { shortPath } from '../terminal/print-findings.ts';
import type { ChoiceTexts } from '../texts/texts.ts';

/** `tablee export`. */
export interface ExportOptions {
  readonly form: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly format?: ExportFormat;
  readonly table?: TableId;
  readonly output?: string;
  readonly raw?: boolean;
}

/** Writes one table of one form to a file or to standard output, streaming from the store. */
export async function exportTable(context: CommandContext, options: ExportOptions): Promise<ExitCode> {
  const { terminal, texts, cwd, now } = context;
  // A long export makes garbage quickly: without this, V8 lets its heap grow to twice what is ever in use.
  setFlagsFromString('--optimize-for-size');
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const { organisation, form } = findForm(configuration, options, texts.choice);
  const table = tableOf(form, options.table, texts.choice);
  const format = options.format ?? (extname(options.output ?? '').toLowerCase() === '.xlsx' ? 'xlsx' : 'csv');
  const toStream = options.output === '-';
  if (toStream && format === 'xlsx' && terminal.streams.out.isTTY) {
    throw new TableeError('EXPORT_FAILED', texts.result.binaryTerminal, { fix: texts.result.binaryTerminalFix });
  }
  const count: ExportCount = { rows: 0, overlongCells: 0 };
  const store = await openStore({ file: configuration.storeFile });
  try {
    const hasLinks = table.columns.some((column) => column.type === 'link');
    const address = hasLinks ? await linkStart(context, configuration) : undefined;
    const pages = storedRows(store, { organisation, form, table, address });
    const source: ExportTable = { table, pages, codebook: codebookOf(form.compiled) };
    const bytes =
      format === 'xlsx'
        ? xlsxBytes(source, { now: now(), codebookTitle: texts.result.codebookTitle }, count)
        : csvBytes(source, { raw: options.raw === true }, count);
    if (toStream) {
      await writeToStream(terminal.streams.out, bytes);
      terminal.err(texts.result.exportedNowhere(count.rows));
    } else {
      const path =
        options.output === undefined
          ? join(await exportsFolder(configuration.folder), exportFileName(organisation.id, table, format))
          : resolve(cwd, options.output);
      await writeAtomically(path, bytes);
      terminal.out(texts.result.exported(count.rows, shortPath(path, cwd)));
    }
    const heldRows = table.id === 'anonymous' ? (await anonymousRows(store, table)) - count.rows : 0;
    printNotes(context, { table, format, count, heldRows });
    return 0;
  } finally {
    await store.close();
  }
}

/**
 * The table that was asked for; else the main one, or the anonymous one of a form without it. The restricted table is
 * exported only when its name is given.
 */
function tableOf({ compiled }: ConfiguredForm, id: TableId | undefined, texts: ChoiceTexts): Table {
  const tables = compiled.tables.map((rule) => rule.table);
  const wanted = id === undefined ? ['main', 'anonymous'] : [id];
  const found = wanted.map((name) => tables.find((table) => table.id === name)).find((table) => table !== undefined);
  if (found !== undefined) return found;
  throw new TableeError('EXPORT_FAILED', texts.unknownTable(wanted[0] ?? '', compiled.id), {
    fix: texts.tables(tables.map((table) => table.id).join(', ')),
  });
}

/** All rows of an anonymous table that are in the store, whether or not their group is large enough. */
async function anonymousRows(store: Store, table: Table): Promise<number> {
  const { forms } = await readDeliveryStatus(store, []);
  return forms.find(({ organisation, form }) => organisation === table.organisation && form === table.form)?.held ?? 0;
}

interface Exported {
  readonly table: Table;
  readonly format: ExportFormat;
  readonly count: ExportCount;
  readonly heldRows: number;
}

function printNotes({ terminal, texts }: CommandContext, { table, format, count, heldRows }: Exported): void {
  const { result } = texts;
  const note = (text: string): void => terminal.err(terminal.paintError('careful', text));
  if (table.id === 'restricted') note(result.restricted);
  if (heldRows > 0) note(result.heldBack(heldRows));
  if (count.overlongCells > 0)
    note(format === 'xlsx' ? result.cut(count.overlongCells) : result.overlong(count.overlongCells));
}
