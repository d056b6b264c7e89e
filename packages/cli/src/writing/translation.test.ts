import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formDefinitionSchema } from '@tablee/core';
import { type TextUnit, textUnitsOf } from '@tablee/core/writing';
import { describe, expect, test } from 'vitest';
import { builtInForms } from '../folder/load-folder.ts';
import { writingTexts } from '../texts/writing-texts.ts';
import { readXliff } from './read-xliff.ts';
import { readTranslationCsv, translationCsv } from './translation-csv.ts';
import { translationXliff } from './translation-xliff.ts';
import { brokenXliffRules } from './xliff-rules-for-tests.ts';

const texts = writingTexts('en');
const folders = (await readdir(builtInForms(), { withFileTypes: true })).filter(
  (entry) => entry.isDirectory() && entry.name !== 'node_modules',
);
const groups = await Promise.all(
  folders.map(async ({ name }) => {
    const json = async (file: string) => JSON.parse(await readFile(join(builtInForms(), name, file), 'utf8'));
    const definition = formDefinitionSchema.parse(await json('form.json'));
    return { id: name, units: textUnitsOf({ definition, survey: await json('survey.json') }) };
  }),
);
const every = groups.flatMap(({ id, units }) =>
  units.map((unit) => ({ group: id, id: unit.id, source: unit.texts['fr'], target: unit.texts['en'] })),
);

/** One unit with a source and a translation. */
function oneUnit(fr: string, en: string | undefined, more: Partial<TextUnit> = {}) {
  const unit: TextUnit = {
    ...{ id: 'survey.q.title', file: 'survey.json', steps: [], kind: 'question', isHtml: true, ...more },
    texts: en === undefined ? { fr } : { fr, en },
  };
  return [{ id: 'form', units: [unit] }];
}

function readBack(xliff: string) {
  return readXliff(xliff, texts).units.map(({ source, target }) => ({ source, target }));
}

const marked = oneUnit('<p>Lieu : <strong>{place}</strong></p>', '<p><strong>{place}</strong>: place</p>');

describe('every form of the kit', () => {
  test('comes back from CSV as it went, in French and in English', () => {
    const csv = translationCsv(groups, { from: 'fr', to: 'en', texts });
    expect(readTranslationCsv(csv, texts)).toEqual({ from: 'fr', to: 'en', units: every });
    const english = translationCsv(groups, { from: 'en', to: 'fr', texts });
    expect(readTranslationCsv(english, texts).units.map(({ target }) => target)).toEqual(
      every.map((one) => one.source),
    );
  });

  test('comes back from XLIFF as it went, and keeps the rules of the standard', () => {
    const xliff = translationXliff(groups, { from: 'fr', to: 'en', texts });
    expect(brokenXliffRules(xliff)).toEqual([]);
    expect(readXliff(xliff, texts)).toEqual({ from: 'fr', to: 'en', units: every });
    expect(brokenXliffRules(translationXliff(groups, { from: 'fr', to: 'nl', texts }))).toEqual([]);
  });
});

describe('a CSV file', () => {
  test('opens as a table in French: mark, semicolons, no formula', () => {
    const csv = translationCsv(oneUnit('=1+1', '-a'), { from: 'fr', to: 'en', texts });
    expect(csv.startsWith('\uFEFFForm [form];')).toBe(true);
    expect(csv).toContain(";'=1+1;'-a\r\n");
    expect(readTranslationCsv(csv, texts).units).toMatchObject([{ source: '=1+1', target: '-a' }]);
  });

  test('is read as other programs save it: tabs, other columns, no mark', () => {
    const saved = 'note\tx [target:nl]\tfr [source:fr]\tid [id]\tform [form]\nok\tNaam\tNom\tsurvey.q.title\tform\n';
    expect(readTranslationCsv(saved, texts)).toEqual({
      from: 'fr',
      to: 'nl',
      units: [{ group: 'form', id: 'survey.q.title', source: 'Nom', target: 'Naam' }],
    });
  });

  test('without its first line is refused with what to do', () => {
    expect(() => readTranslationCsv('a;b\n1;2\n', texts)).toThrow(
      expect.objectContaining({ code: 'TEXTS_UNREADABLE' }),
    );
  });
});

describe('an XLIFF file that a translator’s program has saved', () => {
  const xliff = translationXliff(marked, { from: 'fr', to: 'en', texts });
  const same = readBack(xliff);

  test('protects names in braces and tags as inline codes', () => {
    expect(xliff).toContain('<ph id="3" type="ui" canDelete="no" canCopy="no" dataRef="d3" disp="{place}"/>');
    expect(same).toEqual([{ source: marked[0]?.units[0]?.texts['fr'], target: marked[0]?.units[0]?.texts['en'] }]);
  });

  test('is read with attributes in another order and quotes, entities and CDATA', () => {
    const other = xliff
      .replaceAll(/<(ph|pc|segment|unit) ([^<>]*?)(\/?)>/g, (_, name: string, own: string, end: string) => {
        const list = own.match(/[\w:]+="[^"]*"/g) ?? [];
        return `<${name}  ${list.toReversed().join('\n   ').replaceAll('"', "'")}${end}>`;
      })
      .replace('Lieu : ', 'Lie&#117;<![CDATA[ : ]]>');
    expect(other).not.toBe(xliff);
    expect(readBack(other)).toEqual(same);
  });

  test('is read with notes, modules and states of its own', () => {
    const other = xliff
      .replace('<xliff ', '<xliff xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:my="urn:example:tool" ')
      .replace(
        '</notes>',
        '<note priority="1">Checked by me</note></notes><my:info><my:source>no</my:source></my:info>',
      )
      .replace(
        '<originalData>',
        '<mtc:matches><mtc:match ref="#s1"><source>Lieu</source><target>Wrong</target></mtc:match></mtc:matches><originalData>',
      )
      .replace('state="translated"', 'state="final" subState="my:done"');
    expect(readBack(other)).toEqual(same);
  });

  test('is read with its segments split, and pairs of codes as two', () => {
    const other = xliff.replace(
      /<segment[\s\S]*<\/segment>/,
      `<segment id="s1"><source><sc id="1" dataRef="d1"/>Lieu : </source><target><sc id="1" dataRef="d1"/></target></segment>
       <ignorable><source><sc id="2" dataRef="d2"/></source></ignorable>
       <segment id="s2"><source><ph id="3" dataRef="d3"/></source><target><ph id="3" dataRef="d3"/></target></segment>
       <segment id="s3"><source><ec startRef="2" dataRef="d4"/><ec startRef="1" dataRef="d5"/></source><target><ec startRef="2" dataRef="d4"/>: <mrk id="m1" type="term">place</mrk><ec startRef="1" dataRef="d5"/></target></segment>`,
    );
    expect(readBack(other)).toEqual(same);
  });

  test('counts as not translated where one of its segments is', () => {
    const half = translationXliff(oneUnit('Un. Deux.', undefined), { from: 'fr', to: 'en', texts }).replace(
      /<segment[\s\S]*<\/segment>/,
      '<segment><source>Un. </source><target>One. </target></segment><segment><source>Deux.</source></segment>',
    );
    expect(readBack(half)).toEqual([{ source: 'Un. Deux.', target: '' }]);
  });

  test('is refused where it is no XML, another version, or has entities of its own', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(9)}">]>${xliff.slice(xliff.indexOf('<xliff')).replace('Lieu', '&a;')}`;
    for (const wrong of ['<xliff', '<a/>', xliff.replace('version="2.1"', 'version="1.2"'), bomb]) {
      expect(() => readXliff(wrong, texts)).toThrow(expect.objectContaining({ code: 'TEXTS_UNREADABLE' }));
    }
  });
});
