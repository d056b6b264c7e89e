import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { discoverForms } from '@tablee/collector';
import { TableeError, type TableId, tableIds, textIn } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { loadFolder } from '../folder/load-folder.ts';
import { askAt, QuestionsEnded } from '../initialising/ask.ts';
import { folderFiles } from '../initialising/folder-files.ts';
import { gatherAnswers } from '../initialising/gather-answers.ts';
import type { InitFlags } from '../initialising/init-answers.ts';
import { inProjectOrder } from '../initialising/project-order.ts';
import { organisationFiles } from '../scaffolding/organisation-files.ts';
import { writeNewFiles } from '../scaffolding/write-new-files.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { textsIn } from '../texts/index.ts';

/** `tablee new organisation`. */
export interface NewOrganisationOptions extends InitFlags {
  readonly folder: string;
  readonly yes?: boolean;
}

/** What an organisation usually begins with. */
const usualForms = ['application', 'interview-grid', 'readiness', 'barometer'];

/** Writes an organisation's folder beside those that are there. 0 once it is written. */
export async function newOrganisation(context: CommandContext, options: NewOrganisationOptions): Promise<ExitCode> {
  const { terminal, texts, cwd } = context;
  const { input, out } = terminal.streams;
  const ask = options.yes !== true && input?.isTTY === true && out.isTTY === true ? askAt(terminal.streams) : undefined;
  try {
    const root = resolve(cwd, options.folder);
    if (!existsSync(join(root, 'tablee.json'))) {
      const message = texts.forms.noFolder(shortPath(root, cwd));
      throw new TableeError('SETTINGS_MISSING', message, { fix: texts.forms.noFolderFix });
    }
    if (ask !== undefined) terminal.out(terminal.paint('heading', texts.forms.organisation.title));
    const { parts } = await loadFolder(context, root);
    const found = await discoverForms(parts.folders);
    const definitions = inProjectOrder([...found.forms.values()].map(({ source }) => source.definition));
    const answers = await gatherAnswers({
      flags: options,
      ask,
      texts,
      forms: definitions.map(({ id, title }) => ({ value: id, label: textIn(title, texts.language), hint: id })),
      usualForms,
      onRunningServer: true,
      say: (lines) => {
        for (const line of lines) terminal.out(wrapped(line, { terminal, indent: 0 }));
      },
    });
    const tablesOf = (form: string): readonly TableId[] => {
      const tables = found.forms.get(form)?.source.definition.tables ?? {};
      return tableIds.filter((id) => tables[id] !== undefined);
    };
    const mark = { fr: textsIn('fr').init.toCompleteMark, en: textsIn('en').init.toCompleteMark };
    const made = folderFiles(answers, tablesOf, { command: texts.command, folder: root, mark });
    const files = organisationFiles(answers, made, { command: texts.command, folder: root });
    const folder = join(root, 'organisations', answers.id);
    const taken = (path: string) => ({ message: texts.forms.taken(shortPath(path, cwd)), fix: texts.forms.takenFix });
    await writeNewFiles(folder, files, taken);
    print(context, { root, folder, files: Object.keys(files), toComplete: made.toComplete });
    return 0;
  } catch (fault) {
    if (!(fault instanceof QuestionsEnded)) throw fault;
    terminal.err(texts.forms.ended);
    return 1;
  }
}

interface Written {
  readonly root: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly toComplete: readonly string[];
}

function print({ terminal, texts, cwd }: CommandContext, { root, folder, files, toComplete }: Written): void {
  const { steps } = texts.forms.organisation;
  const place = `--folder ${shortPath(root, cwd)}`;
  terminal.out(texts.forms.written(shortPath(folder, cwd)));
  for (const name of files) terminal.out(`  ${terminal.paint('place', name)}`);
  if (toComplete.length > 0) {
    terminal.out();
    terminal.out(terminal.paint('careful', wrapped(steps.complete, { terminal, indent: 0 })));
    for (const name of toComplete) terminal.out(`  ${name}`);
  }
  terminal.out();
  terminal.out(terminal.paint('heading', texts.forms.next));
  terminal.out(`  ${texts.command} check ${place}\n      ${steps.check}`);
  terminal.out(`  ${texts.command} start ${place}\n      ${steps.start}`);
  terminal.out();
}
