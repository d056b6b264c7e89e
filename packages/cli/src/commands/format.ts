import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { discoverForms, type Finding, type FormFolder, type FoundForm } from '@tablee/collector';
import { type JsonObject, TableeError } from '@tablee/core';
import { formatDefinition, formatSurvey, type SurveyEdit } from '@tablee/core/compile';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { committedText } from '../folder/committed-text.ts';
import { builtInForms, loadFolder } from '../folder/load-folder.ts';
import { printFindings, shortPath } from '../terminal/print-findings.ts';
import type { FilePlace } from '../texts/forms-texts.ts';
import type { Texts } from '../texts/texts.ts';

/** `tablee format`. */
export interface FormatOptions {
  readonly folder?: string;
  /** A form's id; every form of one's own when left out. */
  readonly form?: string;
  /** The file that SurveyJS Creator saved. */
  readonly from?: string;
  readonly check?: boolean;
}

interface Formatting {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly edit?: SurveyEdit;
  /** Nothing to compare with was found, and the layout alone was put right. */
  readonly isWithoutBase?: boolean;
}

/** Writes forms as they are committed, with nothing of SurveyJS Creator's own. With `check`, 1 where one is not. */
export async function format(context: CommandContext, options: FormatOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { forms, findings } = await chosenForms(context, options);
  if (findings.length > 0) printFindings(context, findings, 'err');
  let isClean = true;
  for (const form of forms) {
    for (const formatting of await formattingsOf(context, form, options)) {
      const isSame = formatting.after === formatting.before;
      isClean &&= isSame;
      if (!isSame && options.check !== true) await writeFile(formatting.path, formatting.after);
      print(context, formatting, options);
    }
  }
  if (!isClean && options.check === true) {
    terminal.err(texts.forms.format.checkFix);
    return 1;
  }
  return findings.length > 0 ? 1 : 0;
}

interface Chosen {
  readonly forms: readonly FoundForm[];
  /** Why others of them cannot be read. */
  readonly findings: readonly Finding[];
}

/** One form, or those that are one's own: of the folder where there is one, else those that come with Tablée. */
async function chosenForms(context: CommandContext, options: FormatOptions): Promise<Chosen> {
  const builtIn: FormFolder = { path: builtInForms(), place: builtInForms() };
  const folders =
    options.folder === undefined ? [builtIn] : (await loadFolder(context, options.folder)).parts.folders.slice(1);
  const own = folders.filter(({ origin, path }) => origin === undefined || !path.includes('node_modules'));
  const { language } = context.texts;
  const found = await discoverForms(own, { language, usual: language });
  const findings = found.findings.filter(({ severity, blocks }) => severity === 'error' && blocks === 'form');
  if (options.form === undefined) return { forms: [...found.forms.values()], findings };
  const form = found.forms.get(options.form);
  if (form !== undefined) return { forms: [form], findings: [] };
  const places = own.map(({ place }) => join(place, options.form ?? '', '/'));
  const why = findings.filter(({ file }) => places.some((place) => file.startsWith(place)));
  if (why.length > 0) return { forms: [], findings: why };
  const { unknownForm, forms } = context.texts.choice;
  throw new TableeError('FORM_UNKNOWN', unknownForm(options.form, options.folder ?? 'Tablée'), {
    fix: forms([...found.forms.keys()].join(', ')),
  });
}

async function formattingsOf(
  context: CommandContext,
  { place, source }: FoundForm,
  { folder, from, form }: FormatOptions,
): Promise<readonly Formatting[]> {
  const root = resolve(context.cwd, folder ?? '.', place);
  const [survey, definition] = [join(root, 'survey.json'), join(root, 'form.json')];
  const before = await readFile(survey, 'utf8');
  const isTaken = from !== undefined && form !== undefined;
  const edited = isTaken ? await readFile(resolve(context.cwd, from), 'utf8') : before;
  const base = isTaken ? before : await committedText(survey);
  const { languages } = source.definition;
  const made = formatSurvey({
    survey: surveyIn(edited, isTaken ? from : survey, context.texts),
    base: base === undefined ? undefined : surveyIn(base, survey, context.texts),
    languages,
  });
  const own = await readFile(definition, 'utf8');
  return [
    { path: survey, before, after: made.text, edit: made.edit, isWithoutBase: base === undefined },
    { path: definition, before: own, after: formatDefinition(surveyIn(own, definition, context.texts)) },
  ];
}

function surveyIn(text: string, file: string, { forms }: Texts): JsonObject {
  const { notASurvey, notJson, notJsonFix } = forms.format;
  const wrong = (said: string): TableeError => new TableeError('FORM_INVALID', said, { fix: notJsonFix });
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (fault) {
    if (fault instanceof SyntaxError) throw wrong(notJson(file, placeIn(fault)));
    throw fault;
  }
  if (isObject(value)) return value;
  throw wrong(notASurvey(file));
}

/** Line and column, from 1, where the engine tells them: not where a text ends too early. */
function placeIn({ message }: SyntaxError): FilePlace | undefined {
  const place = /line (\d+) column (\d+)/.exec(message);
  return place === null ? undefined : { line: Number(place[1]), column: Number(place[2]) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function print({ terminal, texts, cwd }: CommandContext, made: Formatting, { check }: FormatOptions): void {
  const words = texts.forms.format;
  const file = shortPath(made.path, cwd);
  if (made.after === made.before) terminal.out(`${terminal.paint('good', '✓')} ${words.asItIs(file)}`);
  else if (check === true) terminal.out(`${terminal.paint('bad', '✗')} ${words.wouldChange(file)}`);
  else terminal.out(`${terminal.paint('good', '✓')} ${words.formatted(file)}`);
  if (made.edit === undefined) return;
  const { added, removed, changed } = made.edit;
  for (const [word, names] of [
    [words.added, added],
    [words.removed, removed],
    [words.changed, changed],
  ] as const) {
    if (names.length > 0) terminal.out(`    ${word}${texts.forms.colon} ${names.join(', ')}`);
  }
  if (added.length > 0) terminal.out(`    ${terminal.paint('careful', words.tags)}`);
  if (made.isWithoutBase === true && made.after !== made.before) {
    terminal.out(`    ${terminal.paint('careful', words.noBase)}`);
  }
}
