/** A message as a mail program shows it. */
export interface ReceivedMail {
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  /** By name in small letters; encoded words decoded. One that comes twice is both, with a line break between. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly raw: string;
}

/** Reads a message of two alternatives, as RFC 5322 and MIME have it. */
export function readMail(
  raw: string,
  envelope: { readonly from: string; readonly to: readonly string[] },
): ReceivedMail {
  const { headers, body } = splitPart(raw);
  const boundary = /boundary="?([^";\r\n]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const textOf = (type: string): string => {
    const part = parts.map(splitPart).find((one) => one.headers['content-type']?.startsWith(type) === true);
    return part === undefined ? '' : decodeBody(part.body, part.headers['content-transfer-encoding'] ?? '');
  };
  return { ...envelope, headers, text: textOf('text/plain'), html: textOf('text/html'), raw };
}

function splitPart(part: string): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const text = part.replace(/^\r?\n/, '');
  const end = text.search(/\r?\n\r?\n/);
  const headers: Record<string, string> = {};
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = decodeWords(line.slice(colon + 1).trim());
    headers[name] = headers[name] === undefined ? value : `${headers[name]}\n${value}`;
  }
  return { headers, body: text.slice(end).replace(/^(\r?\n){2}/, '') };
}

/** RFC 2047: words that stand side by side are one text, and a sign may begin in one and end in the next. */
function decodeWords(text: string): string {
  return text.replace(/(=\?utf-8\?[qb]\?[^?]*\?=\s*)+/gi, (run) => {
    const words = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, way = '', word = '']) =>
      way.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quotedBytes(word.replaceAll('_', ' ')),
    );
    return `${Buffer.concat(words).toString('utf8')}${/\s$/.test(run) ? ' ' : ''}`;
  });
}

function quotedBytes(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function decodeBody(body: string, encoding: string): string {
  const way = encoding.toLowerCase();
  if (way === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (way === 'quoted-printable')
    return quotedBytes(body.replace(/=\r?\n/g, ''))
      .toString('utf8')
      .replaceAll('\r\n', '\n');
  return body.replaceAll('\r\n', '\n');
}
