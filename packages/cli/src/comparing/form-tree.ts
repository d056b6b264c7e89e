import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { TableeError } from '@tablee/core';
import type { CompareTexts } from '../texts/compare-texts.ts';

const run = promisify(execFile);

/** Files of forms, wherever they lie: a folder, a revision of git, an installed package. */
export interface FormTree {
  /** As people wrote it. */
  readonly label: string;
  /** The folder in which they lie, as far as it can be told of a revision. */
  readonly root?: string;
  /** Paths from the tree's root, such as `form.json` or `application/survey.json`; no deeper. */
  readonly files: readonly string[];
  /** Fails where the file is not there. */
  read(file: string): Promise<string>;
}

const formFile = /^([^/]+\/)?(form|survey|wording|published)\.json$/;

/** What {@link openTree} needs to know. */
export interface TreeOptions {
  readonly cwd: string;
  readonly texts: CompareTexts;
  /** The folder of the other side: what a revision alone is of. */
  readonly other?: string | undefined;
}

/**
 * Opens what a person named: a path; `git:REV`, `git:REV:PATH` or `REV:PATH`; a version of the form on the other side, as
 * git has it last; the name of an installed package.
 *
 * @throws TableeError FORM_UNKNOWN with what git or the search said
 */
export async function openTree(spec: string, options: TreeOptions): Promise<FormTree> {
  const { cwd, texts, other } = options;
  const path = resolve(cwd, spec);
  if (!spec.startsWith('git:') && existsSync(path)) return folderTree(spec, path);
  if (/^\d+\.\d+\.\d+$/.test(spec) && other !== undefined) return versionTree(spec, resolve(cwd, other), texts);
  const [revision = '', ...rest] = spec.replace(/^git:/, '').split(':');
  if (rest.length > 0) return gitTree(spec, { folder: cwd, revision, path: rest.join(':') }, texts);
  if (spec.startsWith('git:') && other !== undefined) {
    return gitTree(spec, { folder: resolve(cwd, other), revision, path: './' }, texts);
  }
  const found = packageFolder(spec, cwd);
  if (found !== undefined) return folderTree(spec, found);
  throw new TableeError('FORM_UNKNOWN', texts.nothingAt(spec), { fix: texts.nothingAtFix });
}

async function folderTree(label: string, root: string): Promise<FormTree> {
  const entries = await readdir(root, { withFileTypes: true });
  const inside = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isFile()) return [entry.name];
      if (/^(\.|node_modules$)/.test(entry.name) || !(entry.isDirectory() || entry.isSymbolicLink())) return [];
      return (await namesIn(join(root, entry.name))).map((name) => `${entry.name}/${name}`);
    }),
  );
  const files = inside.flat().filter((file) => formFile.test(file));
  return { label, root: await realpath(root), files, read: (file) => readFile(join(root, file), 'utf8') };
}

/** Nothing where a link leads to a file, or nowhere. */
async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOTDIR' || fault.code === 'ENOENT')) return [];
    throw fault;
  }
}

interface Revision {
  /** Where git is asked: a path that begins with `./` starts here. */
  readonly folder: string;
  readonly revision: string;
  readonly path: string;
}

async function gitTree(label: string, { folder, revision, path }: Revision, texts: CompareTexts): Promise<FormTree> {
  const git = async (...args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024, windowsHide: true });
      return stdout;
    } catch (fault) {
      throw new TableeError('FORM_UNKNOWN', texts.gitRefused(label, complaintOf(fault)), {
        fix: texts.gitRefusedFix,
        cause: fault,
      });
    }
  };
  // A name that begins with a dash would be an option to git.
  const name = `${revision}:${path}`;
  const blobs = new Map<string, string>();
  for (const line of (await git('ls-tree', '-r', '-z', '--full-tree', '--end-of-options', name)).split('\0')) {
    const [facts = '', file = ''] = line.split('\t');
    const id = facts.split(' ')[2];
    if (id !== undefined && formFile.test(file)) blobs.set(file, id);
  }
  return {
    label,
    files: [...blobs.keys()],
    read: (file) => git('cat-file', 'blob', blobs.get(file) ?? file),
  };
}

/** How many revisions of a form are looked through for a version. */
const mostRevisions = 200;

/** The last revision in which a form's folder had this version. */
async function versionTree(version: string, folder: string, texts: CompareTexts): Promise<FormTree> {
  const git = (...args: readonly string[]): Promise<string> =>
    run('git', ['-C', folder, ...args], { windowsHide: true }).then(
      ({ stdout }) => stdout,
      () => '',
    );
  const revisions = await git('log', '--format=%H', '-n', String(mostRevisions), '--', '.');
  for (const revision of revisions.split('\n').filter(Boolean)) {
    const said = /"version"\s*:\s*"([^"]*)"/.exec(await git('show', `${revision}:./form.json`))?.[1];
    if (said === version) return gitTree(version, { folder, revision, path: './' }, texts);
  }
  throw new TableeError('FORM_UNKNOWN', texts.nothingAt(version), { fix: texts.nothingAtFix });
}

/** What git said, on one line; or that there is no git. */
function complaintOf(fault: unknown): string {
  const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr).trim() : '';
  if (said !== '') return said.replaceAll(/\s+/g, ' ').replace(/^fatal: /, '');
  return fault instanceof Error ? fault.message : String(fault);
}

/** The folder of a package that is installed where the person is, or beside the program; its `forms` where it has that. */
function packageFolder(name: string, cwd: string): string | undefined {
  if (!/^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name)) return undefined;
  for (const from of [join(cwd, 'package.json'), import.meta.url]) {
    const folder = resolvedFrom(from, name);
    if (folder === undefined) continue;
    const forms = join(folder, 'forms');
    return existsSync(forms) ? forms : folder;
  }
  return undefined;
}

function resolvedFrom(from: string, name: string): string | undefined {
  try {
    return dirname(createRequire(from).resolve(`${name}/package.json`));
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : '';
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw fault;
  }
}
