import { readFile } from 'node:fs/promises';
import type { Wording } from '@tablee/core';
import { checkWriting, putTexts, type TextUnit, textUnitsOf } from '@tablee/core/writing';
import { describe, expect, test } from 'vitest';
import { findForms } from './compiled-forms.ts';

const forms = (await findForms()).filter(({ folder, source }) =>
  folder.pathname.endsWith(`/forms/${source.definition.id}/`),
);

function said(units: readonly TextUnit[]): readonly string[] {
  return checkWriting(units, { languages: ['fr', 'en'] }).map(
    ({ unit, language, issue }) => `${unit.id} (${language}): ${JSON.stringify(issue)}`,
  );
}

describe.each(forms)('the texts of $id', ({ source, folder }) => {
  const units = textUnitsOf(source);

  test('are there in both languages, with the same tokens and tags, set as French is', () => {
    expect(said(units)).toEqual([]);
  });

  test('have ids that are XML name tokens, once each', () => {
    const ids = units.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z][\w.:-]*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are written back without another change in their files', async () => {
    for (const file of ['form.json', 'survey.json']) {
      const text = await readFile(new URL(file, folder), 'utf8');
      const same = units
        .filter((unit) => unit.file === file)
        .flatMap(({ steps, texts }) =>
          Object.entries(texts).map(([language, words]) => ({ steps, language, text: words, first: 'fr' })),
        );
      expect(putTexts(text, same)).toBe(text);
    }
  });
});

test('the words for all forms and the notices of each place are set as French is', async () => {
  const text = await readFile(new URL('../../forms/wording.json', import.meta.url), 'utf8');
  const { tokens, notices }: Wording = JSON.parse(text);
  const unitsOf = (texts: Readonly<Record<string, TextUnit['texts']>>, isHtml: boolean): readonly TextUnit[] =>
    Object.entries(texts).map(([id, words]) => ({
      id,
      file: 'form.json',
      steps: [],
      kind: 'other',
      texts: words,
      isHtml,
    }));
  expect(said([...unitsOf(tokens, false), ...unitsOf(notices, true)])).toEqual([]);
});
