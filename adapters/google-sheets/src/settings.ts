import { type SecretReference, secretReferenceSchema } from '@tablee/core';
import { z } from 'zod';

/** Settings of a destination whose adapter is `google-sheets`. */
export interface GoogleSheetsSettings {
  /** Present when the whole destination entry is passed. */
  readonly adapter?: 'google-sheets' | undefined;
  /** The spreadsheet's id, or its address as copied from the browser. */
  readonly spreadsheet: string;
  /**
   * Where the JSON key of a service account is, or the JSON file of a workload identity; or `application-default`:
   * whatever the machine is signed in with (GOOGLE_APPLICATION_CREDENTIALS, gcloud, the cloud's own identity).
   */
  readonly credentials: SecretReference | 'application-default';
  /** Address of a person of the Workspace in whose name the service account works (domain-wide delegation). */
  readonly subject?: string | undefined;
  /** For tests and proxies: the API is at `<endpoint>/v4/…`, tokens at `<endpoint>/token`. */
  readonly endpoint?: string | undefined;
  /** Writing calls a minute, over all spreadsheets of the account. Default 50: Google allows 60 unless it was raised. */
  readonly writesPerMinute?: number | undefined;
  /** A call is given up after this time; whether it took effect is then found out. Default 45,000 ms. */
  readonly timeoutMs?: number | undefined;
}

const idPattern = /^[\w-]{20,}$/;

/** The id in an address of a spreadsheet, or the id itself; undefined when there is none. */
export function spreadsheetIdOf(text: string): string | undefined {
  const given = text.trim();
  if (idPattern.test(given)) return given;
  const url = URL.parse(given);
  if (url === null || !/^(docs|drive|sheets)\.google\.com$/.test(url.hostname)) return undefined;
  // `/d/e/2PACX-…` is a published copy: a page, not the spreadsheet.
  const inPath = /\/d\/(?!e\/)([\w-]{20,})/.exec(url.pathname)?.[1];
  const inQuery = url.searchParams.get('id') ?? url.searchParams.get('key');
  return inPath ?? (inQuery !== null && idPattern.test(inQuery) ? inQuery : undefined);
}

const whatToCopy = {
  en: 'give the address of the spreadsheet as the browser shows it while you edit it (https://docs.google.com/spreadsheets/d/…/edit), or the id in it',
  fr: 'donnez l’adresse de la feuille de calcul comme le navigateur la montre pendant que vous la modifiez (https://docs.google.com/spreadsheets/d/…/edit), ou l’identifiant qu’elle contient',
} as const;

const spreadsheetSchema = z.string().check((context) => {
  if (spreadsheetIdOf(context.value) !== undefined) return;
  const isPublished = /\/d\/e\/|\/pub/.test(context.value);
  const en = isPublished ? 'is the address of a published page' : 'is no address of a spreadsheet';
  const fr = isPublished ? 'est l’adresse d’une page publiée' : 'n’est pas l’adresse d’une feuille de calcul';
  context.issues.push({
    code: 'custom',
    message: `${en}; ${whatToCopy.en}`,
    params: { fr: `${fr}; ${whatToCopy.fr}` },
    input: context.value,
  });
});

/** Reads {@link GoogleSheetsSettings}; unknown keys are refused, because a misspelt one would be ignored in silence. */
export const googleSheetsSettingsSchema: z.ZodType<GoogleSheetsSettings> = z.strictObject({
  adapter: z.literal('google-sheets').optional(),
  spreadsheet: spreadsheetSchema,
  credentials: z.union([z.literal('application-default'), secretReferenceSchema]),
  subject: z.email().optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  writesPerMinute: z.number().min(1).max(100_000).optional(),
  timeoutMs: z.number().min(50).max(180_000).optional(),
});
