import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { destinationFindings, discoverForms } from '@tablee/collector';
import { TableeError, type TableId, tableIds, textIn } from '@tablee/core';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { modeOf } from '../folder/encryption-key.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { writeSchemas } from '../folder/write-schemas.ts';
import { type Ask, askAt, QuestionsEnded } from '../initialising/ask.ts';
import { type FolderFiles, folderFiles } from '../initialising/folder-files.ts';
import { gatherAnswers } from '../initialising/gather-answers.ts';
import type { InitAnswers, InitFlags } from '../initialising/init-answers.ts';
import { inProjectOrder } from '../initialising/project-order.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { textsIn } from '../texts/index.ts';
import { connect } from './connect.ts';

/** `tablee init`. */
export interface InitOptions extends InitFlags {
  readonly folder?: string;
  readonly yes?: boolean;
  /** False with `--no-connect`. */
  readonly connect: boolean;
}

/** What an organisation usually begins with. */
const usualForms = ['application', 'interview-grid', 'readiness', 'barometer'];

/** Writes an organisation's folder from answers. 0 once it is written and, where that was wanted, connected. */
export async function init(context: CommandContext, options: InitOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { input, out } = terminal.streams;
  const ask = options.yes !== true && input?.isTTY === true && out.isTTY === true ? askAt(terminal.streams) : undefined;
  try {
    if (ask !== undefined) terminal.out(terminal.paint('heading', texts.init.title));
    const { answers, made } = await prepareFiles(context, options, ask);
    const folder = resolve(context.cwd, options.folder ?? answers.id);
    await writeNew(folder, made.files, context);
    await writeSchemas(join(folder, '.schemas'));
    printWritten(context, folder, made);
    const wantsConnect = options.connect && (ask === undefined || (await ask.yes(texts.init.connectNow, texts.init)));
    if (!wantsConnect) return 0;
    return await connect(context, { folder, destination: made.destination });
  } catch (fault) {
    if (!(fault instanceof QuestionsEnded)) throw fault;
    terminal.err(texts.init.ended);
    return 1;
  }
}

interface Prepared {
  readonly answers: InitAnswers;
  readonly made: FolderFiles;
}

async function prepareFiles(context: CommandContext, options: InitOptions, ask: Ask | undefined): Promise<Prepared> {
  const { terminal, texts } = context;
  const path = builtInForms();
  const found = await discoverForms([{ path, place: path }]);
  const definitions = inProjectOrder([...found.forms.values()].map(({ source }) => source.definition));
  const answers = await gatherAnswers({
    flags: options,
    ask,
    texts,
    forms: definitions.map(({ id, title }) => ({
      value: id,
      label: textIn(title, texts.language, ['fr', 'en']),
      hint: id,
    })),
    usualForms,
    say: (lines) => {
      for (const line of lines) terminal.out(wrapped(line, { terminal, indent: 0 }));
    },
  });
  await refuseWrongSettings(context, answers);
  const tablesOf = (form: string): readonly TableId[] => {
    const tables = found.forms.get(form)?.source.definition.tables ?? {};
    return tableIds.filter((id) => tables[id] !== undefined);
  };
  const made = folderFiles(answers, tablesOf, {
    command: texts.command,
    folder: resolve(context.cwd, options.folder ?? answers.id),
    mark: { fr: textsIn('fr').init.toCompleteMark, en: textsIn('en').init.toCompleteMark },
  });
  return { answers, made };
}

/** What the adapter says of its settings, before anything is written. */
async function refuseWrongSettings(
  context: CommandContext,
  { id, destination, languages }: InitAnswers,
): Promise<void> {
  const { texts, cwd } = context;
  const organisations = [{ id, settings: { languages, destinations: { destination } } }];
  const [wrong] = await destinationFindings({ organisations }, (name) => importAdapter(name, adapterPlaces(cwd)), {
    usual: texts.language,
    isAsked: true,
  });
  if (wrong === undefined) return;
  const said = `${wrong.path.replace('$.destinations.destination.', '')} – ${wrong.found}`;
  throw new TableeError('SETTINGS_INVALID', texts.init.wrongSetting(said), {
    fix: wrong.fix || texts.init.wrongSettingFix,
  });
}

/** Writes every file, or none where one of them is there already. */
async function writeNew(folder: string, files: FolderFiles['files'], { texts, cwd }: CommandContext): Promise<void> {
  for (const name of Object.keys(files)) {
    const path = join(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) {
      throw new TableeError('SETTINGS_INVALID', texts.init.taken(shortPath(path, cwd)), { fix: texts.init.takenFix });
    }
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx', mode: modeOf(name) });
  }
}

function printWritten(context: CommandContext, folder: string, { files, toComplete }: FolderFiles): void {
  const { terminal, texts, cwd } = context;
  const place = shortPath(folder, cwd);
  terminal.out();
  terminal.out(texts.init.written(place));
  for (const name of Object.keys(files)) terminal.out(`  ${terminal.paint('place', name)}`);
  if (toComplete.length > 0) {
    terminal.out();
    terminal.out(terminal.paint('careful', wrapped(texts.init.toComplete, { terminal, indent: 0 })));
    for (const name of toComplete) terminal.out(`  ${name}`);
  }
  terminal.out();
  terminal.out(terminal.paint('heading', texts.init.next));
  const { steps } = texts.forms.organisation;
  terminal.out(`  ${texts.command} check --folder ${place}\n      ${steps.check}`);
  terminal.out(`  ${texts.command} start --folder ${place}\n      ${steps.start}`);
  terminal.out();
}
