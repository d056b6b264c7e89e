export { type CsvOptions, csvBytes } from './csv.ts';
export type { ExportCount, ExportTable } from './export-table.ts';
export { exportFileName } from './file-name.ts';
export { type StoredTable, storedRows } from './stored-rows.ts';
export { type XlsxOptions, xlsxBytes } from './xlsx.ts';
