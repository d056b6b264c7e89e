import { compressBody, sendBody } from './compressed-body.ts';
import type { AppContext } from './request-context.ts';
import { pageHeaders } from './security-headers.ts';

/** What a results page may be asked for. */
export interface AskedResults {
  readonly code: string;
  readonly language: string | undefined;
  readonly format: string;
  readonly picture: string;
  /** The digest of what the sender has. */
  readonly seen: string;
  /** References of people who are ticked. */
  readonly chosen: readonly string[];
  /** Whether first names are to be shown. */
  readonly names: boolean;
}

/** How a reply of results is sent. */
export interface ReplyFile {
  readonly publicUrl: string;
  /** MIME type, without a charset. */
  readonly type: string;
  /** For a file to keep: what it is called. */
  readonly fileName?: string;
}

/** The headers of a reply: kept nowhere, and a file under its name. */
function resultsHeaders({ publicUrl, type, fileName }: ReplyFile): Readonly<Record<string, string>> {
  return {
    ...pageHeaders(publicUrl, []),
    'cache-control': 'no-store',
    'content-type': `${type}; charset=utf-8`,
    ...(fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
  };
}

/** Sends a page or a file of results. */
export async function sendResults(context: AppContext, text: string, file: ReplyFile): Promise<Response> {
  const acceptEncoding = context.req.header('accept-encoding');
  const body = await compressBody(text, 'quick');
  return sendBody(body, { acceptEncoding, ifNoneMatch: undefined }, resultsHeaders(file));
}

/** 204: what is there is what the sender has. */
export function unchanged(publicUrl: string): Response {
  return new Response(null, { status: 204, headers: resultsHeaders({ publicUrl, type: 'text/html' }) });
}
