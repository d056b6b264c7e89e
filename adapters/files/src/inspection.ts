import { constants } from 'node:fs';
import { access, open, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type AdapterContext, type InspectionFinding, type Table, TableeError } from '@tablee/core';
import { refuseWhileOpen, statIfThere } from './durable-files.ts';
import { asFault, fault, systemCode, worded } from './faults.ts';
import { headingOf } from './layout.ts';
import { lackingColumns } from './learn-table.ts';
import { type Explanation, explain, inWords } from './messages.ts';
import { readHead, scanTable } from './scan-table.ts';
import type { FilesSettings } from './settings.ts';
import type { TablePlace } from './table-paths.ts';

/** Below this, the next rows may not fit. */
const scarceBytes = 100 * 1024 * 1024;
const fullBytes = 5 * 1024 * 1024;

/** Whether the directory can be written, and has room. Writes nothing. */
export async function inspectDirectory(
  settings: FilesSettings,
  { folder, language }: Pick<AdapterContext, 'folder' | 'language'>,
): Promise<readonly InspectionFinding[]> {
  const directory = resolve(folder, settings.directory);
  try {
    const existing = await nearestDirectory(directory);
    await access(existing, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(existing);
    const explanation = existing === directory ? explain.directoryReady() : explain.directoryToCome();
    const { message } = inWords(explanation, language);
    return [{ step: 'directory', status: 'ok', message }, spaceFinding(bavail * bsize, language)];
  } catch (error) {
    return [failed('directory', asFault(error, directory), language)];
  }
}

function spaceFinding(free: number, language: 'fr' | 'en'): InspectionFinding {
  const megabytes = Math.round(free / 1024 / 1024);
  const { message, fix } = inWords(explain.space(megabytes), language);
  if (free > scarceBytes) return { step: 'space', status: 'ok', message };
  return { step: 'space', status: free > fullBytes ? 'warning' : 'failed', message, fix };
}

async function nearestDirectory(directory: string): Promise<string> {
  const there = await statIfThere(directory);
  if (there === undefined) return nearestDirectory(dirname(directory));
  if (there.isDirectory()) return directory;
  throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
}

/** What one table's file is like. Reads all of it; writes nothing. */
export async function inspectTable(
  place: TablePlace,
  table: Table,
  settings: FilesSettings,
  context: Pick<AdapterContext, 'now' | 'language'>,
  rowsGone: number,
): Promise<readonly InspectionFinding[]> {
  const step = `table ${place.name}`;
  const say = (explanation: Explanation) => inWords(explanation, context.language);
  const warnings: Explanation[] = rowsGone > 0 ? [explain.rowsGone(place.name, rowsGone)] : [];
  try {
    const there = await statIfThere(place.path);
    if (there === undefined) return [{ step, status: 'ok', message: say(explain.missingYet(place.name)).message }];
    if ((there.mode & 0o007) !== 0 && process.platform !== 'win32') warnings.push(explain.readableByOthers(place.name));
    await access(place.path, constants.R_OK | constants.W_OK);
    await refuseWhileOpen(place, context.now());
    const layout = await inspectLayout(place, table, settings);
    warnings.push(...layout.warnings);
    const findings = warnings.map((warning): InspectionFinding => ({ step, status: 'warning', ...say(warning) }));
    return findings.length > 0 ? findings : [{ step, status: 'ok', message: say(layout.found).message }];
  } catch (error) {
    const findings = warnings.map((warning): InspectionFinding => ({ step, status: 'warning', ...say(warning) }));
    return [failed(step, asFault(error, place.path), context.language), ...findings];
  }
}

async function inspectLayout(
  place: TablePlace,
  table: Table,
  settings: FilesSettings,
): Promise<{ readonly found: Explanation; readonly warnings: readonly Explanation[] }> {
  const { name } = place;
  const handle = await open(place.path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const head = await readHead(handle, table, name, settings);
    if (head === undefined) return { found: explain.missingYet(name), warnings: [] };
    const scan = await scanTable(handle, head, name, () => undefined);
    if (scan.encoding === 'other' && scan.tail?.hasZeroBytes !== true) {
      throw fault('DESTINATION_REFUSED', explain.notUtf8(name));
    }
    const { deleted } = await lackingColumns(place, table, head);
    const warnings: Explanation[] = [];
    if (deleted.length > 0) {
      const headings = deleted.map((column) => `“${headingOf(column, table)}”`).join(', ');
      warnings.push(explain.columnsDeleted(name, headings));
    }
    if (head.layout.repeated.length > 0) {
      warnings.push(explain.columnsRepeated(name, head.layout.repeated.join(', ')));
    }
    if (!head.dialect.bom && scan.encoding === 'utf-8') warnings.push(explain.noMark(name));
    if (scan.tail?.inQuotes || scan.tail?.hasZeroBytes) warnings.push(explain.unfinishedRow(name));
    return { found: explain.tableReady(name, scan.rows), warnings };
  } finally {
    await handle.close();
  }
}

function failed(step: string, error: unknown, language: 'fr' | 'en'): InspectionFinding {
  const known = worded(error, language);
  if (known instanceof TableeError) return { step, status: 'failed', message: known.message, fix: known.fix };
  return { step, status: 'failed', ...inWords(explain.notLookedAt(systemCode(error) ?? 'unknown'), language) };
}
