import { strFromU8, unzipSync } from 'fflate';

/** A cell as the file holds it: its style, its type and its raw text. */
export interface ReadCell {
  readonly style: string | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** What a strict reader finds in a workbook: sheets by name, cells by place (`A1`). */
export interface ReadWorkbook {
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, ReadCell>>;
  /** Every part of the package, by path. */
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Reads a workbook the strict way: every part is declared, every relation leads somewhere, XML is well formed (each tag
 * closed in its order, no stray `&` or `<`), rows and cells stand in ascending order.
 */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  for (const [path, xml] of parts) assertWellFormed(path, xml);
  const types = parts.get('[Content_Types].xml') ?? '';
  for (const [, path] of types.matchAll(/<Override PartName="\/([^"]+)"/g)) {
    if (!parts.has(path ?? '')) throw new Error(`declared but missing: ${path}`);
  }
  const relations = new Map(
    [...(parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/Id="([^"]+)" Type="[^"]+" Target="([^"]+)"/g)].map(
      ([, id, target]) => [id, `xl/${target}`],
    ),
  );
  const sheets = new Map<string, ReadonlyMap<string, ReadCell>>();
  for (const [, name, id] of (parts.get('xl/workbook.xml') ?? '').matchAll(
    /<sheet name="([^"]+)"[^>]* r:id="([^"]+)"/g,
  )) {
    const xml = parts.get(relations.get(id) ?? '');
    if (xml === undefined) throw new Error(`no part for sheet ${name}`);
    sheets.set(unescapeXml(name ?? ''), cellsOf(xml));
  }
  return { sheets, parts };
}

function cellsOf(xml: string): ReadonlyMap<string, ReadCell> {
  const cells = new Map<string, ReadCell>();
  let before = 0;
  for (const [, row, inner] of xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)) {
    if (Number(row) <= before) throw new Error(`row ${row} stands after row ${before}`);
    before = Number(row);
    for (const [, attributes = '', body = ''] of (inner ?? '').matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
      const place = /r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '';
      if (!place.endsWith(String(row)) || cells.has(place)) throw new Error(`cell ${place} in row ${row}`);
      const text = body.replaceAll(/<[^>]+>/g, '');
      cells.set(place, {
        style: / s="(\d+)"/.exec(attributes)?.[1],
        type: / t="(\w+)"/.exec(attributes)?.[1],
        text: unescapeXml(text).replaceAll(/_x([0-9A-F]{4})_/g, (_, code) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      });
    }
  }
  return cells;
}

function assertWellFormed(path: string, xml: string): void {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>\n?/, '');
  for (const token of body.split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>$/.exec(token);
    if (tag === null) {
      if (/[<>]|&(?!(amp|lt|gt|quot);)/.test(token))
        throw new Error(`${path}: not well formed near ${token.slice(0, 80)}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
      if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(token))
        throw new Error(`${path}: forbidden character`);
    } else if (tag[1] === '/') {
      if (open.pop() !== tag[2]) throw new Error(`${path}: ${tag[2]} closed out of order`);
    } else if (tag[3] === '') open.push(tag[2] ?? '');
  }
  if (open.length > 0) throw new Error(`${path}: left open: ${open.join(', ')}`);
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
