import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import type { FindingLanguage } from './finding-language.ts';
import { schemaFindings } from './schema-findings.ts';
import { fileWords } from './words/file-words.ts';

/** What reading a file gave: its value, or why there is none. */
export type FileReading<Value> =
  | { readonly status: 'read'; readonly value: Value; readonly json: unknown }
  | { readonly status: 'missing' }
  /** `json` is what the file holds, where it is JSON. */
  | { readonly status: 'wrong'; readonly findings: readonly Finding[]; readonly json?: unknown };

/** Which file, what it is called in findings, and what a fault in it stops. */
export interface JsonFile {
  readonly path: string;
  readonly file: string;
  readonly blocks: 'start' | 'form';
  /** In which findings about it are said. */
  readonly language: FindingLanguage;
  /** The same, for a file that says itself whose it is. */
  readonly languageIn?: (json: unknown) => FindingLanguage;
}

/** Reads a JSON file with a schema. A file that cannot be read for another reason than its absence is a finding. */
export async function readJsonFile<Value>(source: JsonFile, schema: z.ZodType<Value>): Promise<FileReading<Value>> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(source.path));
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { status: 'missing' };
    return { status: 'wrong', findings: [unreadable(source, code)] };
  }
  const parsed = parseJson(text, source.language);
  if (!parsed.ok) return { status: 'wrong', findings: [notJson(source, parsed)] };
  if (isTooDeep(parsed.value)) return { status: 'wrong', findings: [tooDeep(source)] };
  const result = schema.safeParse(parsed.value, { reportInput: true });
  if (result.success) return { status: 'read', value: result.data, json: parsed.value };
  const language = source.languageIn?.(parsed.value) ?? source.language;
  const findings = schemaFindings(result.error.issues, schema, { ...source, language });
  return { status: 'wrong', findings, json: parsed.value };
}

function unreadable(source: JsonFile, code: string): Finding {
  const words = fileWords[source.language];
  return {
    ...wholeFile(source),
    ...(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? words.notUtf8 : words.unreadable(code)),
  };
}

/** A finding about a file that cannot be used at all. */
function wholeFile({
  blocks,
  file,
  language,
}: JsonFile): Pick<Finding, 'severity' | 'blocks' | 'file' | 'path' | 'language'> {
  return { severity: 'error', blocks, file, path: '$', language };
}

/** Deeper than anything that a person writes: what reads it calls itself, and a file of somebody's ends no start. */
const mostLevels = 100;

function isTooDeep(json: unknown): boolean {
  let level = [json];
  for (let depth = 0; depth < mostLevels && level.length > 0; depth += 1) {
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return level.length > 0;
}

function tooDeep(source: JsonFile): Finding {
  return { ...wholeFile(source), ...fileWords[source.language].tooDeep(mostLevels) };
}

interface NotJson {
  readonly ok: false;
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

/** Parses JSON; where it is none, says at which line and column (from 1), and never repeats more than one character. */
function parseJson(text: string, language: FindingLanguage): { readonly ok: true; readonly value: unknown } | NotJson {
  const words = fileWords[language];
  try {
    return { ok: true, value: JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) };
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : '';
    const place = /line (\d+) column (\d+)/.exec(message);
    if (place === null) {
      const lines = text.trimEnd().split('\n');
      return {
        ok: false,
        line: lines.length,
        column: (lines.at(-1)?.length ?? 0) + 1,
        found: words.endsTooEarly,
      };
    }
    const line = Number(place[1]);
    const column = Number(place[2]);
    const character = text.split('\n')[line - 1]?.at(column - 1);
    const found = character === undefined ? words.somethingMissing : words.outOfPlace(JSON.stringify(character));
    return { ok: false, line, column, found };
  }
}

function notJson(source: JsonFile, { line, column, found }: NotJson): Finding {
  return { ...wholeFile(source), line, column, found, ...fileWords[source.language].notJson };
}
