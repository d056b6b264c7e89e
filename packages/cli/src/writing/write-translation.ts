import { readFile, stat } from 'node:fs/promises';
import { addLanguage, putTexts } from '@tablee/core/writing';
import { writeAtomically } from '../export/write-atomically.ts';
import type { TextToWrite } from './compare-translation.ts';
import type { TextSource } from './text-source.ts';
import { wordingFile } from './wording-sources.ts';

/** What was written where. */
export interface WrittenTranslation {
  readonly files: readonly string[];
  /** Forms that are offered in the language from now on. */
  readonly offered: readonly string[];
}

/** Writes translations into their files, each file whole or not at all. A form without a gap gets the language. */
export async function writeTranslation(
  changes: readonly TextToWrite[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<WrittenTranslation> {
  const written: string[] = [];
  const offered: string[] = [];
  for (const [source, own] of Map.groupBy(changes, (change) => change.source)) {
    const isComplete = missingAfter(source, own, to) === 0;
    const isNew = !source.languages.includes(to) && source.languageFile !== undefined && isComplete;
    for (const [kind, path] of Object.entries(source.files)) {
      const texts = own.filter(({ unit }) => unit.file === kind);
      const wantsLanguage = isNew && kind === source.languageFile;
      if (texts.length === 0 && !wantsLanguage) continue;
      const form = source.id.split('/').at(-1) ?? '';
      const empty = kind === 'overlay' ? { form } : { tokens: {}, notices: {} };
      const before = await readOr(path, `${JSON.stringify(empty, null, 2)}\n`);
      const first = source.languages[0] ?? from;
      const list = texts.map(({ unit, after }) => ({
        steps: unit.steps,
        language: source.writtenAs ?? to,
        text: after,
        first,
        creates: kind === 'overlay' || kind === wordingFile,
      }));
      const after = putTexts(before, list);
      await writeAtomically(path, bytesOf(wantsLanguage ? addLanguage(after, to) : after), await modeOf(path));
      written.push(path);
    }
    if (isNew) offered.push(source.id);
  }
  return { files: written, offered };
}

/** How many texts of a form have no words in a language once the changes are made. */
export function missingAfter(
  { units, unplaced = 0 }: TextSource,
  changes: readonly TextToWrite[],
  language: string,
): number {
  const changed = new Set(changes.map(({ unit }) => unit.id));
  return unplaced + units.filter(({ id, texts }) => (texts[language] ?? '').trim() === '' && !changed.has(id)).length;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function readOr(path: string, otherwise: string): Promise<string> {
  return readFile(path, 'utf8').catch(unlessMissing(otherwise));
}

async function modeOf(path: string): Promise<number> {
  return stat(path).then(({ mode }) => mode, unlessMissing(0o644));
}

function unlessMissing<Value>(otherwise: Value): (fault: unknown) => Value {
  return (fault) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return otherwise;
    throw fault;
  };
}
