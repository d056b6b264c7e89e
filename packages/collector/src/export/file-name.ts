import type { Table } from '@tablee/core';
import type { ExportFormat } from './formats.ts';

/** What an export is called: `demo-application.csv`, `demo-application-restricted.xlsx`. */
export function exportFileName(organisation: string, table: Pick<Table, 'form' | 'id'>, format: ExportFormat): string {
  return `${organisation}-${table.form}${table.id === 'main' ? '' : `-${table.id}`}.${format}`;
}
