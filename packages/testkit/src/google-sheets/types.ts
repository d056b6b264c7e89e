import type { sheets_v4 } from '@googleapis/sheets';

// The client's own types, for the compiler only: nothing of the client is loaded by the stand-in.
export type Cell = sheets_v4.Schema$CellData;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type ExtendedValue = sheets_v4.Schema$ExtendedValue;
export type GridRange = sheets_v4.Schema$GridRange;
export type DimensionRange = sheets_v4.Schema$DimensionRange;
export type DataFilter = sheets_v4.Schema$DataFilter;
export type DeveloperMetadata = sheets_v4.Schema$DeveloperMetadata;
export type ProtectedRange = sheets_v4.Schema$ProtectedRange;
export type BandedRange = sheets_v4.Schema$BandedRange;
export type BasicFilter = sheets_v4.Schema$BasicFilter;
export type FilterView = sheets_v4.Schema$FilterView;
export type FilterCriteria = sheets_v4.Schema$FilterCriteria;
export type ConditionalFormatRule = sheets_v4.Schema$ConditionalFormatRule;
export type EmbeddedChart = sheets_v4.Schema$EmbeddedChart;
export type SheetProperties = sheets_v4.Schema$SheetProperties;
export type SpreadsheetProperties = sheets_v4.Schema$SpreadsheetProperties;
export type SortSpec = sheets_v4.Schema$SortSpec;
export type Request = sheets_v4.Schema$Request;
export type Response = sheets_v4.Schema$Response;
export type ValueRange = sheets_v4.Schema$ValueRange;

/** Messages that a call's body can be, by their name in the API. */
export interface BodyMessages {
  readonly BatchUpdateSpreadsheetRequest: sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
  readonly GetSpreadsheetByDataFilterRequest: sheets_v4.Schema$GetSpreadsheetByDataFilterRequest;
  readonly SearchDeveloperMetadataRequest: sheets_v4.Schema$SearchDeveloperMetadataRequest;
  readonly Spreadsheet: sheets_v4.Schema$Spreadsheet;
  readonly ValueRange: sheets_v4.Schema$ValueRange;
  readonly BatchUpdateValuesRequest: sheets_v4.Schema$BatchUpdateValuesRequest;
  readonly BatchGetValuesByDataFilterRequest: sheets_v4.Schema$BatchGetValuesByDataFilterRequest;
  readonly ClearValuesRequest: sheets_v4.Schema$ClearValuesRequest;
}

/** The same object without its undefined fields, as JSON would carry it. */
export function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  // Nothing but undefined is taken away, so what is left fits T's optional fields.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
