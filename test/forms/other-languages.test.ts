import { readFile } from 'node:fs/promises';
import {
  type CompiledForm,
  type CompileInput,
  type JsonObject,
  type JsonValue,
  overlaySchema,
  type Wording,
} from '@tablee/core';
import { upgradeItems } from '@tablee/core/compare';
import { compileForm } from '@tablee/core/compile';
import {
  inlinePieces,
  overlayPlaceOf,
  putTexts,
  type TextUnit,
  textUnitsOf,
  wordingUnitsOf,
} from '@tablee/core/writing';
import { describe, expect, test } from 'vitest';
import { compileInputFor, type FoundForm, findForms } from './compiled-forms.ts';

const forms = await findForms();
const wordingFile = await readFile(new URL('../../forms/wording.json', import.meta.url), 'utf8');

/** A language of one letter: whatever has another was not translated. Names in braces and tags stay. */
function translated(text: string, isHtml: boolean): string {
  return inlinePieces(text, isHtml)
    .map((piece) => (piece.kind === 'words' ? piece.text.replace(/\p{L}/gu, 'ñ') : piece.text))
    .join('');
}

function inOther(unit: TextUnit): string {
  return translated(unit.texts['fr'] ?? unit.texts['default'] ?? '', unit.isHtml);
}

/** An overlay that says every text of a form in another language, made by the code that translators use. */
function overlayOf({ id, source }: FoundForm, base: object, place: readonly string[], language: string): unknown {
  const changes = textUnitsOf(source).map((unit) => {
    const steps = overlayPlaceOf(unit, source);
    if (steps === undefined) throw new Error(`${id}: an overlay has no place for ${unit.id}`);
    return { steps: [...place, ...steps], language, text: inOther(unit), first: 'fr', creates: true };
  });
  return JSON.parse(putTexts(JSON.stringify({ form: id, ...base }), changes));
}

function wordingIn(language: string): Wording {
  const units = wordingUnitsOf(JSON.parse(wordingFile));
  const changes = units.map((unit) => ({ steps: unit.steps, language, text: inOther(unit), first: 'fr' }));
  return JSON.parse(putTexts(wordingFile, changes));
}

async function compiledWith(form: FoundForm, overlay: unknown, changes: Partial<CompileInput>): Promise<CompiledForm> {
  const input = await compileInputFor(form, 'ca-qc');
  const tokens = Object.fromEntries(Object.keys(input.owner.tokens).map((name) => [name, 'ñ']));
  const owner = { ...input.owner, ...changes.owner, name: { fr: 'ñ' }, tokens };
  const result = compileForm({ ...input, ...changes, owner, overlay: overlaySchema.parse(overlay) });
  expect(result.findings).toEqual([]);
  if (result.ok) return result.form;
  throw new Error(`${form.id} does not compile`);
}

/** Headings that Tablée writes over columns of its own, for the team; in French and English. */
const headings = /^(response_id|reference|received_on|form_version|language|row_id|received_month|asked_differently)$/;

/** Where a compiled form says something that is not there in a language, or is there with letters of another. */
function leftIn(value: JsonValue, language: string, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leftIn(item, language, `${path}/${at}`));
  if (typeof value !== 'object' || value === null) return [];
  const object: JsonObject = JSON.parse(JSON.stringify(value));
  if (headings.test(String(object['key']))) return [];
  if (typeof object['fr'] !== 'string') {
    return Object.entries(object).flatMap(([key, child]) => leftIn(child, language, `${path}/${key}`));
  }
  const text = object[language];
  if (typeof text !== 'string') return [`${path}: no words (${object['fr']})`];
  const words = inlinePieces(text, /<\w/.test(text)).flatMap((piece) => (piece.kind === 'words' ? [piece.text] : []));
  const said = words
    .join(' ')
    .replaceAll(/&#?\w+;/g, '')
    .replace(/ – précision$/, '');
  return /[^ñ\P{L}]/u.test(said) ? [`${path}: ${text}`] : [];
}

describe.each(forms)('$id in a language that the kit does not have', (form) => {
  test('comes whole from an overlay: no text of another language is left', async () => {
    const overlay = overlayOf(form, { languages: ['es'] }, [], 'es');
    const compiled = await compiledWith(form, overlay, { wording: wordingIn('es') });
    expect(leftIn(JSON.parse(JSON.stringify({ ...compiled, help: {} })), 'es')).toEqual([]);
  });

  test('comes whole in easy-read words as well', async () => {
    const overlay = overlayOf(form, {}, ['variants', 'easy-read'], 'fr');
    // The law's notice has no easy-read version: it stays as it is.
    const compiled = await compiledWith(form, overlay, { wording: wordingIn('fr') });
    expect(compiled.languages).toEqual(['fr', 'en', 'fr-simple']);
    expect(leftIn(JSON.parse(JSON.stringify({ ...compiled, help: {} })), 'fr-simple')).toEqual([]);
  });

  test('stays as it is when the form comes in another version with the same texts', () => {
    for (const place of [[], ['variants', 'easy-read']]) {
      const overlay = overlaySchema.parse(overlayOf(form, { languages: ['es'] }, place, 'es'));
      const items = upgradeItems({ overlay, base: form.source, next: form.source });
      expect(items.length).toBeGreaterThan(0);
      expect(items.filter(({ state }) => state !== 'kept').map(({ id }) => id)).toEqual([]);
    }
  });
});
