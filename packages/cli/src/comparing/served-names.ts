import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FormFolder } from '@tablee/collector';

/** Ids that the settings give, by those that the forms of a folder have themselves. */
export type FormNames = Readonly<Record<string, string>>;

/**
 * Under which names the settings serve a form that is compared: those of the folder that one side lies in; where neither
 * side lies in a folder of the settings, its own, or else those of the folders that have a form of its name. A form may be
 * served more than once.
 */
export function servedNames(
  folders: readonly FormFolder[],
  { form, roots, isRun }: { readonly form: string; readonly roots: readonly string[]; readonly isRun: boolean },
): readonly FormNames[] {
  const having = folders.filter(({ path, only }) => (only?.includes(form) ?? true) && existsSync(join(path, form)));
  const around = having.filter(({ path }) => roots.some((root) => isSameOrOneApart(realpathSync(path), root)));
  if (around.length > 0) return around.map(({ as = {} }) => as);
  const renamed = having.flatMap(({ as = {} }) => (Object.hasOwn(as, form) ? [as] : []));
  return isRun || renamed.length === 0 ? [{}] : renamed;
}

/** A side may be a folder of forms, one form of it, or the package around it. */
function isSameOrOneApart(path: string, root: string): boolean {
  return [relative(path, root), relative(root, path)].some((way) => /^(?!\.\.)[^/\\]*$/.test(way));
}
