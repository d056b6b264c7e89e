import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Configuration, FormFolder } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compareNames, compareSides } from '../comparing/compare-sides.ts';
import type { DiffReport } from '../comparing/diff-report.ts';
import { type FailLevel, isTooMuch } from '../comparing/fail-levels.ts';
import { openTree } from '../comparing/form-tree.ts';
import { markdownOf } from '../comparing/markdown.ts';
import { printDiff, sayingOf } from '../comparing/print-diff.ts';
import { publishedText } from '../comparing/published-file.ts';
import { type FormsRead, readForms } from '../comparing/read-forms.ts';
import { withUnseen } from '../comparing/said-change.ts';
import { builtInForms, loadFolder, usableOf } from '../folder/load-folder.ts';

/** `tablee diff`. */
export interface DiffOptions {
  readonly old: string;
  readonly new?: string;
  readonly folder?: string;
  readonly format?: 'terminal' | 'markdown' | 'json';
  readonly failOn: FailLevel;
  readonly publish?: boolean;
}

/** What a person may write instead of an older side: the names that were published last. */
const published = 'published';

/** Tells what changes between two versions of forms. 1 where something is to be mended, or where `--fail-on` says so. */
export async function diff(context: CommandContext, options: DiffOptions): Promise<ExitCode> {
  const { terminal, texts, cwd } = context;
  const now = await side(context, newSide(context, options), undefined);
  if (options.publish === true && !existsSync(resolve(cwd, now.label))) {
    throw new TableeError('FORM_UNKNOWN', texts.compare.publishNeedsFolder, {
      fix: texts.compare.publishNeedsFolderFix,
    });
  }
  const report = await reported(context, options, now);
  if (report === undefined) return 1;
  if (options.format === 'json') terminal.out(JSON.stringify(withUnseen(report), null, 2));
  else if (options.format === 'markdown') terminal.out(markdownOf(report, sayingOf(context)).trimEnd());
  else printDiff(context, report);
  if (options.publish === true) {
    if (report.ok) terminal.err(texts.compare.published(await publish(context, now)));
    else terminal.err(terminal.paintError('careful', texts.compare.notPublished));
  }
  return isTooMuch(report, options.failOn) ? 1 : 0;
}

async function reported(
  context: CommandContext,
  options: DiffOptions,
  now: FormsRead,
): Promise<DiffReport | undefined> {
  const { texts } = context;
  if (options.old === published) {
    if (options.publish !== true && now.published.size + now.unreadable.size === 0) {
      throw new TableeError('FORM_UNKNOWN', texts.compare.noBaseline(now.label), { fix: texts.compare.noBaselineFix });
    }
    return compareNames(now, texts.compare);
  }
  const old = await side(context, options.old, existsSync(resolve(context.cwd, now.label)) ? now.label : undefined);
  const folder = options.folder ?? (existsSync(join(context.cwd, 'tablee.json')) ? '.' : undefined);
  let configuration: Configuration | undefined;
  let folders: readonly FormFolder[] = [];
  if (folder !== undefined) {
    const loaded = await loadFolder(context, folder);
    configuration = usableOf(context, loaded);
    if (configuration === undefined) return undefined;
    folders = loaded.parts.folders;
  }
  const builtIn = await readForms(
    await openTree(builtInForms(), { cwd: context.cwd, texts: texts.compare }),
    texts.compare,
  );
  return compareSides(context, { old, now }, { configuration, folders, wording: builtIn.wording });
}

/** What `git:REV:PATH` is now, where nothing else is named. */
function newSide({ texts }: CommandContext, options: DiffOptions): string {
  if (options.new !== undefined) return options.new;
  const path = options.old.replace(/^git:/, '').split(':').slice(1).join(':');
  if (path !== '') return path;
  throw new TableeError('FORM_UNKNOWN', texts.compare.newMissing, { fix: texts.compare.newMissingFix });
}

async function side({ cwd, texts }: CommandContext, spec: string, other: string | undefined): Promise<FormsRead> {
  const tree = await openTree(spec, { cwd, texts: texts.compare, other });
  const read = await readForms(tree, texts.compare);
  if (read.forms.size + read.unreadable.size > 0) return read;
  throw new TableeError('FORM_UNKNOWN', texts.compare.noForms(spec), { fix: texts.compare.noFormsFix });
}

/** Writes the names of every form into its folder; how many. */
async function publish({ cwd }: CommandContext, { label, forms, places }: FormsRead): Promise<number> {
  const root = resolve(cwd, label);
  for (const [id, source] of forms) {
    await writeFile(join(root, places.get(id) ?? id, 'published.json'), publishedText(source));
  }
  return forms.size;
}
