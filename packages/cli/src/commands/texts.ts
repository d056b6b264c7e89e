import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isEasyRead, TableeError, withoutEasyRead } from '@tablee/core';
import { checkWriting } from '@tablee/core/writing';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { writeAtomically } from '../export/write-atomically.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { writingTexts } from '../texts/writing-texts.ts';
import { compareTranslation } from '../writing/compare-translation.ts';
import { printTranslation, printWriting } from '../writing/print-writing.ts';
import { readXliff } from '../writing/read-xliff.ts';
import type { TextSource } from '../writing/text-source.ts';
import { textSources } from '../writing/text-sources.ts';
import type { TranslatedFile } from '../writing/translation.ts';
import { readTranslationCsv, translationCsv } from '../writing/translation-csv.ts';
import { translationXliff } from '../writing/translation-xliff.ts';
import { sourceText } from '../writing/unit-context.ts';
import { missingAfter, writeTranslation } from '../writing/write-translation.ts';

/** `tablee texts`. */
export interface TextsOptions {
  readonly what: 'export' | 'import' | 'check';
  readonly file?: string;
  readonly folder?: string;
  readonly form?: string;
  readonly organisation?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: 'csv' | 'xliff';
  readonly output?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** Texts to translators and back. 1 where a text is refused or wrong. */
export async function texts(context: CommandContext, options: TextsOptions): Promise<ExitCode> {
  if (options.what === 'import') return importTexts(context, options);
  checkPlace(context, options);
  const sources = await textSources(context, options);
  return options.what === 'check' ? checkTexts(context, sources, options) : exportTexts(context, sources, options);
}

/** Easy-read words are an organisation's: a form has none of its own. */
function checkPlace({ texts: { language } }: CommandContext, { to, organisation }: TextsOptions): void {
  if (to === undefined || !isEasyRead(to) || organisation !== undefined) return;
  const words = writingTexts(language);
  throw new TableeError('TEXTS_UNREADABLE', words.easyRead(to), { fix: words.easyReadFix });
}

async function exportTexts(
  { terminal, texts: { language, command }, cwd }: CommandContext,
  sources: readonly TextSource[],
  options: TextsOptions,
): Promise<ExitCode> {
  const words = writingTexts(language);
  if (sources.length === 0) {
    terminal.out(words.noTexts);
    return 0;
  }
  const spoken = options.to === undefined ? undefined : withoutEasyRead(options.to);
  const from = options.from ?? (spoken === options.to ? sources[0]?.languages[0] : spoken) ?? 'fr';
  const to = options.to ?? (from.startsWith('fr') ? 'en' : 'fr');
  if (from === to) throw new TableeError('TEXTS_UNREADABLE', words.sameLanguage, { fix: words.sameLanguageFix });
  // A wording.json that only adds a language to the kit's has nothing to translate from.
  const wanted = sources.filter(
    ({ files, languages }) => files['wording.json'] === undefined || languages.includes(from),
  );
  for (const { id, languages } of wanted) {
    if (languages.includes(from)) continue;
    throw new TableeError('TEXTS_UNREADABLE', words.noSource(from, id), {
      fix: words.noSourceFix(languages.join(', ')),
    });
  }
  const groups = wanted.map(({ id, units }) => ({
    id,
    units: units.filter((unit) => sourceText(unit, from) !== ''),
  }));
  const write = options.format === 'csv' ? translationCsv : translationXliff;
  const content = write(groups, { from, to, texts: words });
  const about = [options.organisation, options.form].filter((part) => part !== undefined);
  const name = `${['texts', ...about, from, to].join('-')}.${options.format === 'csv' ? 'csv' : 'xlf'}`;
  const path = options.output === undefined ? join(cwd, name) : resolve(cwd, options.output);
  await writeAtomically(path, chunksOf(content), 0o644);
  const units = groups.flatMap((group) => group.units);
  const missing = units.filter((unit) => (unit.texts[to] ?? '') === '').length;
  terminal.out(words.exported(units.length, missing, shortPath(path, cwd)));
  terminal.out(words.exportedNext(`${command} texts import ${shortPath(path, cwd)}${whereOf(options)}`));
  return 0;
}

async function importTexts(context: CommandContext, options: TextsOptions): Promise<ExitCode> {
  const { terminal, texts: said, cwd } = context;
  const words = writingTexts(said.language);
  const file = await readTranslation(context, options);
  checkPlace(context, { ...options, to: file.to });
  const sources = await textSources(context, { ...options, to: file.to });
  const compared = compareTranslation(file, sources);
  const isApplied = options.apply === true && compared.changes.length > 0;
  const written = isApplied ? await writeTranslation(compared.changes, file) : { files: [], offered: [] };
  const missing = sources
    .filter(({ id }) => file.units.some(({ group }) => group === id))
    .map((source) => ({ form: source.id, missing: missingAfter(source, compared.changes, file.to) }));
  if (options.json === true) {
    const changes = compared.changes.map(({ source, unit, before, after }) => {
      return { form: source.id, id: unit.id, before: before ?? null, after };
    });
    const { refused, same, empty } = compared;
    const { from, to } = file;
    terminal.out(JSON.stringify({ from, to, changes, refused, same, empty, missing, ...written }, null, 2));
  } else {
    printTranslation(context, compared, file);
    for (const one of missing) if (one.missing > 0) terminal.out(words.stillMissing(one.form, file.to, one.missing));
    if (compared.changes.length === 0) terminal.out(words.nothing);
    else if (isApplied) {
      const files = written.files.map((path) => shortPath(path, cwd)).join(', ');
      terminal.out(words.applied(compared.changes.length, files));
      for (const form of written.offered) terminal.out(words.offered(form, file.to));
      if (written.offered.length > 0) terminal.out(words.offeredNext(file.to));
    } else terminal.out(words.dryRun(`${said.command} texts import ${options.file ?? ''}${whereOf(options)} --apply`));
  }
  return compared.refused.length > 0 ? 1 : 0;
}

async function readTranslation({ texts: said, cwd }: CommandContext, options: TextsOptions): Promise<TranslatedFile> {
  const words = writingTexts(said.language);
  if (options.file === undefined) {
    throw new TableeError('TEXTS_UNREADABLE', words.noFile, { fix: words.noFileFix });
  }
  const content = await readFile(resolve(cwd, options.file), 'utf8').catch((cause: unknown) => {
    const facts = { fix: words.unreadableFix, cause };
    throw new TableeError('TEXTS_UNREADABLE', words.unreadable(options.file ?? ''), facts);
  });
  return /^\uFEFF?\s*</.test(content)
    ? readXliff(content.replace(/^\uFEFF/, ''), words)
    : readTranslationCsv(content, words);
}

function checkTexts(context: CommandContext, sources: readonly TextSource[], options: TextsOptions): ExitCode {
  const found = sources.flatMap(({ id, units, languages, style }) =>
    checkWriting(units, { languages, style, hints: true }).map((finding) => ({ form: id, ...finding })),
  );
  const errors = found.filter(({ level }) => level === 'error').length;
  if (options.json === true) {
    const plain = found.map(({ form, unit, language, level, issue }) => ({
      form,
      id: unit.id,
      language,
      level,
      ...issue,
    }));
    context.terminal.out(JSON.stringify({ ok: errors === 0, findings: plain }, null, 2));
  } else {
    printWriting(context, found);
    const of = (level: string): number => found.filter((finding) => finding.level === level).length;
    const count = sources.reduce((sum, { units }) => sum + units.length, 0);
    context.terminal.out(writingTexts(context.texts.language).checked(count, errors, of('warning'), of('hint')));
  }
  return errors > 0 ? 1 : 0;
}

/** What the next command must say again. */
function whereOf({ folder, organisation }: TextsOptions): string {
  return `${folder === undefined ? '' : ` --folder ${folder}`}${organisation === undefined ? '' : ` --organisation ${organisation}`}`;
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
