import type { TextUnit } from '@tablee/core/writing';
import type { TranslationGroup } from './translation.ts';
import type { TranslationOptions } from './translation-csv.ts';
import { contextOf, sourceText } from './unit-context.ts';
import { contentOf, dataOf, escapeXml } from './xliff-content.ts';

/**
 * A translation as XLIFF 2.1 (OASIS Standard, 13 February 2018), which translators' tools read: a file for each form, a
 * unit for each text with its context as notes, its limit by the size restriction module, and what must come through as
 * it is as inline codes whose words stand in `originalData`.
 */
export function translationXliff(groups: readonly TranslationGroup[], options: TranslationOptions): string {
  const files = groups.map((group) => fileOf(group, options)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" version="2.1" srcLang="${escapeXml(options.from)}" trgLang="${escapeXml(options.to)}">
${files}</xliff>
`;
}

function fileOf({ id, units }: TranslationGroup, options: TranslationOptions): string {
  const name = escapeXml(id.replace(/[^\w.-]/g, '_'));
  return `  <file id="${name}" original="${escapeXml(id)}" canResegment="no">
    <slr:profiles generalProfile="xliff:codepoints"/>
${units.map((unit) => unitOf(unit, id, options)).join('')}  </file>
`;
}

function unitOf(unit: TextUnit, form: string, { from, to, texts }: TranslationOptions): string {
  const source = sourceText(unit, from);
  const target = unit.texts[to];
  const limit = unit.maxLength === undefined ? '' : ` slr:sizeRestriction="${unit.maxLength}"`;
  const state = target === undefined ? 'initial' : 'translated';
  const codes = dataOf(source, unit.isHtml);
  const data = codes.map((code, index) => `        <data id="d${index + 1}">${escapeXml(code)}</data>\n`).join('');
  const translated = target === undefined ? '' : `\n        <target>${contentOf(target, unit.isHtml, codes)}</target>`;
  return `    <unit id="${escapeXml(unit.id)}" name="${escapeXml(unit.id)}" xml:space="preserve"${limit}>
      <notes>
${notesOf(unit, form, { from, to, texts })}      </notes>
${codes.length === 0 ? '' : `      <originalData>\n${data}      </originalData>\n`}      <segment id="s1" state="${state}">
        <source>${contentOf(source, unit.isHtml, codes)}</source>${translated}
      </segment>
    </unit>
`;
}

function notesOf(unit: TextUnit, form: string, { from, texts }: TranslationOptions): string {
  const { kind, page, question } = contextOf(unit, { form, language: from, texts });
  const notes = [
    [texts.columns.form, form],
    [texts.columns.page, page],
    [texts.columns.question, question],
    [texts.columns.kind, kind],
    [texts.columns.most, unit.maxLength === undefined ? '' : String(unit.maxLength)],
  ].filter(([, words]) => words !== '');
  const categories = new Map([
    [texts.columns.form, 'form'],
    [texts.columns.page, 'page'],
    [texts.columns.question, 'question'],
    [texts.columns.kind, 'kind'],
    [texts.columns.most, 'length'],
  ]);
  return notes
    .map(([label = '', words = ''], index) => {
      const category = categories.get(label) ?? 'context';
      return `        <note id="n${index + 1}" category="${category}">${escapeXml(`${label}: ${words}`)}</note>\n`;
    })
    .join('');
}
