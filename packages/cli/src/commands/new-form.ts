import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Configuration, ConfiguredOrganisation } from '@tablee/collector';
import { type Audience, audiences, TableeError, type TableId } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findOrganisation } from '../folder/find-form.ts';
import { loadFolder } from '../folder/load-folder.ts';
import { type Ask, askAt, QuestionsEnded } from '../initialising/ask.ts';
import { type FormKind, formKinds, type NewForm } from '../scaffolding/form-answers.ts';
import { formFiles } from '../scaffolding/form-files.ts';
import { addFormTo, nameFormFolder } from '../scaffolding/settings-files.ts';
import { writeNewFiles } from '../scaffolding/write-new-files.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { textsIn } from '../texts/index.ts';
import { type Language, languages } from '../texts/languages.ts';

/** `tablee new form`. */
export interface NewFormOptions {
  readonly folder: string;
  readonly id?: string;
  readonly titleFr?: string;
  readonly titleEn?: string;
  readonly audience?: Audience;
  readonly kind?: FormKind;
  readonly organisation?: string;
  /** Folder of forms, inside the served one. */
  readonly into: string;
  readonly yes?: boolean;
}

/** Writes a form that passes every check, and makes an organisation run it. 0 once it is written. */
export async function newForm(context: CommandContext, options: NewFormOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { input, out } = terminal.streams;
  const ask = options.yes !== true && input?.isTTY === true && out.isTTY === true ? askAt(terminal.streams) : undefined;
  try {
    const root = resolve(context.cwd, options.folder);
    if (!existsSync(join(root, 'tablee.json'))) {
      const message = texts.forms.noFolder(shortPath(root, context.cwd));
      throw new TableeError('SETTINGS_MISSING', message, { fix: texts.forms.noFolderFix });
    }
    const { configuration } = await loadFolder(context, root);
    if (configuration === undefined) {
      const message = texts.forms.unreadable(join(root, 'tablee.json'));
      throw new TableeError('SETTINGS_INVALID', message, { fix: texts.forms.unreadableFix });
    }
    const organisation = findOrganisation(configuration, options.organisation, texts.choice);
    const answers = await gather(context, options, ask);
    const known = new Set(organisation.forms.map(({ compiled }) => compiled.id));
    if (known.has(answers.id) || Object.hasOwn(organisation.settings.forms, answers.id)) {
      throw new TableeError('SETTINGS_INVALID', texts.forms.form.known(answers.id), { fix: texts.forms.form.knownFix });
    }
    await write(context, { configuration, organisation, into: options.into }, answers);
    return 0;
  } catch (fault) {
    if (!(fault instanceof QuestionsEnded)) throw fault;
    terminal.err(texts.forms.ended);
    return 1;
  }
}

async function gather({ texts }: CommandContext, options: NewFormOptions, ask: Ask | undefined): Promise<NewForm> {
  const words = texts.forms.form;
  const text = async (given: string | undefined, question: string, usual?: string): Promise<string | undefined> =>
    given ?? (ask === undefined ? usual : await ask.text(question, usual === undefined ? {} : { usual }));
  const id = await text(options.id, words.id);
  // One language says nothing about the other: what nobody gives is left to be filled in, and not in other words' place.
  const isGiven = (options.titleFr ?? options.titleEn) !== undefined;
  const usualIn = (language: Language): string =>
    isGiven || language !== texts.language ? textsIn(language).init.toCompleteMark(blanks[language]) : readable(id);
  const titleFr = (await text(options.titleFr, words.titleFr, usualIn('fr'))) ?? usualIn('fr');
  const titleEn = (await text(options.titleEn, words.titleEn, usualIn('en'))) ?? usualIn('en');
  if (id === undefined) {
    throw new TableeError('SETTINGS_MISSING', texts.init.missing, { fix: texts.init.missingFix('ID') });
  }
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new TableeError('SETTINGS_INVALID', `${id} – ${words.idWrong}`, { fix: '' });
  const labelled = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return {
    id,
    title: { fr: titleFr, en: titleEn },
    audience:
      options.audience ??
      (await ask?.choice(words.audience, labelled(audiences, words.audiences), 'public')) ??
      'public',
    kind: options.kind ?? (await ask?.choice(words.kind, labelled(formKinds, words.kinds), 'named')) ?? 'named',
  };
}

/** What a missing title's place says, in its own language. */
const blanks: Readonly<Record<Language, string>> = { fr: 'titre en français', en: 'title in English' };

/** `visit-feedback` → `Visit feedback`. */
function readable(id: string | undefined): string {
  const text = (id ?? '').replaceAll('-', ' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

interface NewFormPlace {
  readonly configuration: Configuration;
  readonly organisation: ConfiguredOrganisation;
  /** Folder of forms. */
  readonly into: string;
}

async function write(
  context: CommandContext,
  { configuration, organisation, into }: NewFormPlace,
  answers: NewForm,
): Promise<void> {
  const { terminal, texts, cwd } = context;
  const { folder: root } = configuration;
  const place = join(into, answers.id);
  const folder = resolve(root, place);
  const schemas = join(root, '.schemas');
  const schema = existsSync(schemas) ? { schema: relative(folder, join(schemas, 'form.schema.json')) } : {};
  const files = formFiles({ ...answers, ...schema }, texts.language, texts.command);
  const taken = (path: string) => ({ message: texts.forms.taken(shortPath(path, cwd)), fix: texts.forms.takenFix });
  await writeNewFiles(folder, files, taken);
  const isNamed = await nameFormFolder(configuration, into);
  const table: TableId = answers.kind === 'named' ? 'main' : 'anonymous';
  const destination = await addFormTo(root, organisation, { id: answers.id, table });
  terminal.out(texts.forms.written(shortPath(folder, cwd)));
  for (const name of Object.keys(files)) terminal.out(`  ${terminal.paint('place', name)}`);
  if (isNamed) terminal.out(texts.forms.changed(shortPath(join(root, 'tablee.json'), cwd)));
  const settings = join(root, 'organisations', organisation.id, 'organisation.json');
  terminal.out(texts.forms.changed(shortPath(settings, cwd)));
  if (destination === undefined) terminal.out(terminal.paint('careful', texts.forms.form.stored));
  printToComplete(context, answers);
  const isOneOfMany = configuration.organisations.length > 1;
  printSteps(context, root, answers, isOneOfMany ? organisation.id : undefined);
}

/** Which titles nobody has given. */
function printToComplete({ terminal, texts }: CommandContext, { title }: NewForm): void {
  const open = languages.filter(
    (language) => title[language] === textsIn(language).init.toCompleteMark(blanks[language]),
  );
  if (open.length === 0) return;
  terminal.out();
  terminal.out(terminal.paint('careful', wrapped(texts.forms.form.complete, { terminal, indent: 0 })));
  for (const language of open) terminal.out(`  title.${language}`);
}

function printSteps(
  { terminal, texts, cwd }: CommandContext,
  root: string,
  { id, audience }: NewForm,
  organisation: string | undefined,
): void {
  const { steps } = texts.forms.form;
  const folder = `--folder ${shortPath(root, cwd)}`;
  const named = organisation === undefined ? '' : ` --organisation ${organisation}`;
  const lines: readonly (readonly [string, string])[] = [
    [`check ${folder}`, steps.check],
    [`start ${folder} --watch`, steps.watch],
    ...(audience === 'public' ? [] : [[`link ${id} ${folder}${named}`, steps.link] as const]),
  ];
  terminal.out();
  terminal.out(terminal.paint('heading', texts.forms.next));
  for (const [line, effect] of lines) terminal.out(`  ${texts.command} ${line}\n      ${effect}`);
  terminal.out();
}
