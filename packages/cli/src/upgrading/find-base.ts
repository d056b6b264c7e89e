import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { renameForm } from '@tablee/collector';
import { type FormSource, sourceDigest, TableeError } from '@tablee/core';
import { type FormTree, openTree } from '../comparing/form-tree.ts';
import { readForms } from '../comparing/read-forms.ts';
import type { CompareTexts } from '../texts/compare-texts.ts';
import { readBase } from './overlay-file.ts';

const run = promisify(execFile);

/** The form that an overlay was written on, and who knew it. */
export interface FoundBase {
  readonly source: FormSource;
  readonly from: 'named' | 'copy' | 'git';
  /** What was named, or the revision. */
  readonly place: string;
}

/** Where to look for it. */
export interface BaseSearch {
  readonly form: string;
  readonly overlayPath: string;
  /** `on.digest`; nothing in overlays that no upgrade has written yet. */
  readonly digest: string | undefined;
  /** `--from`. */
  readonly named: string | undefined;
  /** The folder in which the form lies now. */
  readonly formFolder: string | undefined;
  /** Ids of the settings by those that the forms have where they come from. */
  readonly names: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly texts: CompareTexts;
}

/** Revisions of a form's folder that are looked at, newest first. */
const mostRevisions = 100;

/** What was named; else the copy beside the overlay; else the revision of git whose digest the overlay names. */
export async function findBase(search: BaseSearch): Promise<FoundBase | undefined> {
  const { form, named, digest, overlayPath, formFolder, cwd, texts } = search;
  if (named !== undefined) {
    const source = await servedFrom(await openTree(named, { cwd, texts, other: formFolder }), search);
    if (source !== undefined) return { source, from: 'named', place: named };
    throw new TableeError('FORM_UNKNOWN', texts.noForms(named), { fix: texts.noFormsFix });
  }
  const copy = await readBase(overlayPath, form, digest);
  if (copy !== undefined) return { source: copy, from: 'copy', place: overlayPath };
  return digest === undefined || formFolder === undefined ? undefined : inHistory(formFolder, digest, search);
}

/** A tree's form under the id that the settings give it. */
async function servedFrom(
  tree: FormTree,
  { form, names, texts }: Pick<BaseSearch, 'form' | 'names' | 'texts'>,
): Promise<FormSource | undefined> {
  const { forms } = await readForms(tree, texts);
  return [...forms.values()]
    .map((source) => renameForm(source, names))
    .find(({ definition }) => definition.id === form);
}

/** A folder without git, or git without that folder, has no history. */
async function inHistory(folder: string, digest: string, search: BaseSearch): Promise<FoundBase | undefined> {
  const { texts } = search;
  for (const revision of await revisionsOf(folder)) {
    const tree = await openTree(`git:${revision}:./`, { cwd: folder, texts }).catch(() => undefined);
    const source = tree && (await servedFrom(tree, search));
    if (source !== undefined && sourceDigest(source) === digest)
      return { source, from: 'git', place: revision.slice(0, 10) };
  }
  return undefined;
}

async function revisionsOf(folder: string): Promise<readonly string[]> {
  const args = ['-C', folder, 'log', '--format=%H', '-n', String(mostRevisions), '--', '.'];
  const said = await run('git', args, { windowsHide: true }).catch(() => ({ stdout: '' }));
  return said.stdout.split('\n').filter(Boolean);
}
