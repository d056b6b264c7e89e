import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { discoverForms, type FormFolder, type FoundForm } from '@tablee/collector';
import { type JsonObject, TableeError } from '@tablee/core';
import { formatDefinition, formatSurvey, type SurveyEdit } from '@tablee/core/compile';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { committedText } from '../folder/committed-text.ts';
import { builtInForms, loadFolder } from '../folder/load-folder.ts';
import { shortPath } from '../terminal/print-findings.ts';
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
  const forms = await chosenForms(context, options);
  let isClean = true;
  for (const form of forms) {
    for (const formatting of await formattingsOf(context, form, options)) {
      const isSame = formatting.after === formatting.before;
      isClean &&= isSame;
      if (!isSame && options.check !== true) await writeFile(formatting.path, formatting.after);
      print(context, formatting, options);
    }
  }
  if (isClean || options.check !== true) return 0;
  terminal.err(texts.forms.format.checkFix);
  return 1;
}

/** One form, or those that are one's own: of the folder where there is one, else those that come with Tablée. */
async function chosenForms(context: CommandContext, options: FormatOptions): Promise<readonly FoundForm[]> {
  const builtIn: FormFolder = { path: builtInForms(), place: builtInForms() };
  const folders =
    options.folder === undefined ? [builtIn] : (await loadFolder(context, options.folder)).parts.folders.slice(1);
  const own = folders.filter(({ origin, path }) => origin === undefined || !path.includes('node_modules'));
  const found = (await discoverForms(own)).forms;
  if (options.form === undefined) return [...found.values()];
  const form = found.get(options.form);
  if (form !== undefined) return [form];
  const { unknownForm, forms } = context.texts.choice;
  throw new TableeError('FORM_UNKNOWN', unknownForm(options.form, options.folder ?? 'Tablée'), {
    fix: forms([...found.keys()].join(', ')),
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
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new TableeError('FORM_INVALID', forms.format.notJson(file), { fix: forms.format.notJsonFix });
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
