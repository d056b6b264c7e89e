import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** A body that does not change while the collector runs, in each encoding a browser may ask for. */
export interface CompressedBody {
  readonly etag: string;
  readonly plain: Uint8Array;
  readonly br: Uint8Array;
  readonly gzip: Uint8Array;
}

/**
 * Compresses off the main thread. `kept`, for what many get: quality 9, within a few per cent of the best at a tenth of
 * its time. `quick`, for what is made for one person: 2 ms for a long form.
 */
export async function compressBody(text: string, effort: 'kept' | 'quick' = 'kept'): Promise<CompressedBody> {
  const [brotliQuality, gzipLevel] = effort === 'kept' ? [9, 9] : [5, 6];
  const plain = Buffer.from(text, 'utf8');
  const [br, zipped] = await Promise.all([
    brotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    gzipped(plain, { level: gzipLevel }),
  ]);
  // Weak, because one tag serves all three encodings (RFC 9110, 8.8.3.3).
  return {
    etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br,
    gzip: zipped,
  };
}

/** What a request asks for, as far as it matters here. */
export interface Negotiation {
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** Answers 200 in the best encoding, or 304. `headers` must hold the content type; `vary` is added to. */
export function sendBody(
  body: CompressedBody,
  asked: Negotiation,
  headers: Readonly<Record<string, string>>,
): Response {
  const vary = headers['vary'] === undefined ? 'Accept-Encoding' : `${headers['vary']}, Accept-Encoding`;
  const all = { ...headers, etag: body.etag, vary };
  if (matches(asked.ifNoneMatch, body.etag)) return new Response(null, { status: 304, headers: all });
  const encoding = chooseEncoding(asked.acceptEncoding);
  if (encoding === undefined) return new Response(bytesOf(body.plain), { status: 200, headers: all });
  return new Response(bytesOf(body[encoding]), { status: 200, headers: { ...all, 'content-encoding': encoding } });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*' || `W/${tag.trim()}` === etag);
}

/** Brotli before gzip; nothing when the browser refuses both. */
export function chooseEncoding(accepted: string | undefined): 'br' | 'gzip' | undefined {
  const offers = (accepted ?? '').toLowerCase().split(',');
  const takes = (name: string): boolean =>
    offers.some((offer) => new RegExp(`^\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$).*)?$`).test(offer));
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : undefined;
}

/** Node's buffers are over ordinary memory, never shared; the type of `Response` asks for that to be said. */
function bytesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : bytes.slice();
}
