import { z } from 'zod';

/** One tab without its cells. */
export interface TabProperties {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** All tabs. */
export interface BookReply {
  readonly timeZone: string;
  readonly tabs: readonly TabProperties[];
}

/** A piece of developer metadata on a tab, on a column or on the spreadsheet. */
export interface MetadataEntry {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  /** Of the tab that it is on; absent for the spreadsheet's own. */
  readonly sheetId: number | undefined;
}

/** A cell as far as it is looked at. */
export interface SeenCell {
  readonly text: string;
  readonly note: string;
  readonly options: readonly string[] | undefined;
  readonly isTickBox: boolean;
}

/** Some rows of one tab, and what hangs on its columns. */
export interface TabReply extends TabProperties {
  readonly timeZone: string;
  readonly rows: readonly (readonly SeenCell[])[];
  /** Ranges that the account may not edit, where they were asked for. */
  readonly locked: readonly LockedRange[];
  /** By column index. */
  readonly tags: readonly (readonly { readonly id: number; readonly key: string; readonly value: string }[])[];
}

/** Rows and columns that somebody protected, half open. */
interface LockedRange {
  readonly startColumn: number;
  readonly endRow: number;
}

/** What a batch of changes came to, by request. */
export interface ChangeReply {
  /** For each request: columns at which deleted metadata was. */
  readonly deletedAt: readonly (readonly number[])[];
  /** For each request: occurrences that find-and-replace changed. */
  readonly replaced: readonly number[];
  /** Rows of each tab after the change; empty when the reply does not say it. */
  readonly rowCounts: ReadonlyMap<number, number>;
  /** Titles of the tabs after the change; empty when the reply does not say it. */
  readonly titles: ReadonlyMap<number, string>;
}

// Numbers that are 0, texts and lists that are empty are left out of replies.
const number = z.number().default(0);
const text = z.string().default('');

const propertiesSchema = z
  .object({
    properties: z.object({
      sheetId: number,
      title: text,
      gridProperties: z.object({ rowCount: number, columnCount: number }).default({ rowCount: 0, columnCount: 0 }),
    }),
  })
  .transform(
    ({ properties: { sheetId, title, gridProperties } }): TabProperties => ({
      sheetId,
      title,
      ...gridProperties,
    }),
  );

const zoneSchema = z.object({ timeZone: z.string().default('Etc/GMT') });

/** Reads the reply of `spreadsheets.get`. */
export const bookReply: z.ZodType<BookReply> = z
  .object({ properties: zoneSchema, sheets: z.array(propertiesSchema) })
  .transform(({ properties, sheets }) => ({ timeZone: properties.timeZone, tabs: sheets }));

const cellSchema = z
  .object({
    formattedValue: text,
    note: text,
    dataValidation: z
      .object({
        condition: z.object({
          type: text,
          values: z.array(z.object({ userEnteredValue: text })).default([]),
        }),
      })
      .optional(),
  })
  .transform(({ formattedValue, note, dataValidation }): SeenCell => {
    const condition = dataValidation?.condition;
    const options =
      condition?.type === 'ONE_OF_LIST' ? condition.values.map((value) => value.userEnteredValue) : undefined;
    return { text: formattedValue, note, options, isTickBox: condition?.type === 'BOOLEAN' };
  });

const tagSchema = z
  .object({ metadataId: z.number(), metadataKey: text, metadataValue: text })
  .transform(({ metadataId, metadataKey, metadataValue }) => ({
    id: metadataId,
    key: metadataKey,
    value: metadataValue,
  }));

const gridSchema = z.object({
  rowData: z.array(z.object({ values: z.array(cellSchema).default([]) })).default([]),
  columnMetadata: z.array(z.object({ developerMetadata: z.array(tagSchema).default([]) })).default([]),
});

const protectionSchema = z.object({
  range: z.object({ startColumnIndex: number, endRowIndex: z.number().optional() }).default({ startColumnIndex: 0 }),
  requestingUserCanEdit: z.boolean().default(false),
});

const seenTabSchema = z.intersection(
  propertiesSchema,
  z.object({ data: z.array(gridSchema).min(1), protectedRanges: z.array(protectionSchema).default([]) }),
);

/** Reads the reply of `spreadsheets.getByDataFilter` for rows of several tabs, in any order. */
export const tabsReply: z.ZodType<readonly TabReply[]> = z
  .object({ properties: zoneSchema, sheets: z.array(seenTabSchema).min(1) })
  .transform(({ properties: { timeZone }, sheets }) =>
    sheets.map(({ data: [grid], protectedRanges, ...tab }) => ({
      ...tab,
      timeZone,
      locked: protectedRanges
        .filter((range) => !range.requestingUserCanEdit)
        .map(({ range }) => ({
          startColumn: range.startColumnIndex,
          endRow: range.endRowIndex ?? Number.POSITIVE_INFINITY,
        })),
      rows: (grid?.rowData ?? []).map((row) => row.values),
      tags: (grid?.columnMetadata ?? []).map((column) => column.developerMetadata),
    })),
  );

const locationSchema = z.object({
  sheetId: z.number().optional(),
  locationType: text,
  dimensionRange: z.object({ sheetId: number, startIndex: number }).optional(),
});

/** Reads the reply of `developerMetadata.search`. */
export const searchReply: z.ZodType<readonly MetadataEntry[]> = z
  .object({
    matchedDeveloperMetadata: z
      .array(
        z.object({
          developerMetadata: z.object({
            metadataId: z.number(),
            metadataKey: text,
            metadataValue: text,
            location: locationSchema,
          }),
        }),
      )
      .default([]),
  })
  .transform(({ matchedDeveloperMetadata }) =>
    matchedDeveloperMetadata.map(({ developerMetadata: { metadataId, metadataKey, metadataValue, location } }) => ({
      id: metadataId,
      key: metadataKey,
      value: metadataValue,
      sheetId:
        location.locationType === 'SPREADSHEET'
          ? undefined
          : (location.sheetId ?? location.dimensionRange?.sheetId ?? 0),
    })),
  );

/** Reads the reply of `values.batchGetByDataFilter`: the lists of all ranges. */
export const valuesReply: z.ZodType<readonly (readonly (readonly unknown[])[])[]> = z
  .object({
    valueRanges: z
      .array(z.object({ valueRange: z.object({ values: z.array(z.array(z.unknown())).default([]) }) }))
      .default([]),
  })
  .transform(({ valueRanges }) => valueRanges.map(({ valueRange }) => valueRange.values));

/** Reads the reply of `values.batchGetByDataFilter` for columns with tags: the values by the tag's id, in any order. */
export const columnsReply: z.ZodType<ReadonlyMap<number, readonly unknown[]>> = z
  .object({
    valueRanges: z
      .array(
        z.object({
          valueRange: z.object({ values: z.array(z.array(z.unknown())).default([]) }),
          dataFilters: z.array(z.object({ developerMetadataLookup: z.object({ metadataId: number }) })),
        }),
      )
      .default([]),
  })
  .transform(
    ({ valueRanges }) =>
      new Map(
        valueRanges.flatMap(({ valueRange: { values }, dataFilters }) =>
          dataFilters.map(
            ({ developerMetadataLookup }) => [developerMetadataLookup.metadataId, values[0] ?? []] as const,
          ),
        ),
      ),
  );

const replySchema = z.object({
  deleteDeveloperMetadata: z
    .object({ deletedDeveloperMetadata: z.array(z.object({ location: locationSchema })).default([]) })
    .optional(),
  findReplace: z.object({ occurrencesChanged: number }).optional(),
});

/** Reads the reply of `spreadsheets.batchUpdate`. */
export const changeReply: z.ZodType<ChangeReply> = z
  .object({
    replies: z.array(replySchema),
    updatedSpreadsheet: z
      .object({
        sheets: z.array(
          z.object({
            properties: z.object({ sheetId: number, title: text, gridProperties: z.object({ rowCount: number }) }),
          }),
        ),
      })
      .optional(),
  })
  .transform(({ replies, updatedSpreadsheet }) => ({
    deletedAt: replies.map((reply) =>
      (reply.deleteDeveloperMetadata?.deletedDeveloperMetadata ?? []).map(
        ({ location }) => location.dimensionRange?.startIndex ?? -1,
      ),
    ),
    replaced: replies.map((reply) => reply.findReplace?.occurrencesChanged ?? 0),
    titles: new Map((updatedSpreadsheet?.sheets ?? []).map(({ properties: { sheetId, title } }) => [sheetId, title])),
    rowCounts: new Map(
      (updatedSpreadsheet?.sheets ?? []).map(({ properties }) => [
        properties.sheetId,
        properties.gridProperties.rowCount,
      ]),
    ),
  }));
