import { type Configuration, type FormFolder, renameForm } from '@tablee/collector';
import { type FormSource, TableeError, type Wording } from '@tablee/core';
import {
  changeLevels,
  compareForms,
  compareWithPublished,
  compareWording,
  type FormComparison,
} from '@tablee/core/compare';
import type { CommandContext } from '../command-context.ts';
import type { CompareTexts } from '../texts/compare-texts.ts';
import { type FormPair, generalEffects, organisationEffects } from './column-effects.ts';
import type { DiffForm, DiffProblem, DiffReport } from './diff-report.ts';
import type { FormsRead } from './read-forms.ts';
import { servedNames } from './served-names.ts';
import { storedAnswers } from './stored-answers.ts';

/** What a comparison needs beside its two sides. */
export interface ComparingOptions {
  /** The folder of settings, where there is one: destinations are named and stored answers counted. */
  readonly configuration: Configuration | undefined;
  /** Those of the settings. */
  readonly folders: readonly FormFolder[];
  /** Words that come with Tablée. */
  readonly wording: Wording;
}

/** Compares two sides, form by form, in the order of their ids. Of two sides with one form each, those two. */
export async function compareSides(
  { terminal, texts }: Pick<CommandContext, 'terminal' | 'texts'>,
  sides: { readonly old: FormsRead; readonly now: FormsRead },
  options: ComparingOptions,
): Promise<DiffReport> {
  const { old, now } = sides;
  const forms: DiffForm[] = [];
  for (const [before, after] of pairsOf(old, now)) {
    // A form that cannot be read is not gone: it is named below.
    const isThere = (source: FormSource, { unreadable: broken }: FormsRead): boolean =>
      broken.has(source.definition.id);
    if (before === undefined && after !== undefined && !isThere(after, old))
      forms.push(alone(after, 'added', texts.compare));
    if (before !== undefined && after === undefined && !isThere(before, now))
      forms.push(alone(before, 'removed', texts.compare));
    if (before === undefined || after === undefined) continue;
    const wording = {
      tokens: { ...options.wording.tokens, ...now.wording.tokens },
      notices: { ...options.wording.notices, ...now.wording.notices },
    };
    const pair = { before, after, wording };
    const about = { configuration: options.configuration, folders: options.folders, texts: texts.compare };
    const roots = [old.root, now.root].flatMap((root) => root ?? []);
    const noted = (message: string): void => terminal.err(terminal.paintError('careful', message));
    forms.push(await comparePair(pair, compareForms(before, after), { ...about, roots, noted }));
  }
  return reportOf(sides, [...forms, ...wordingOf(old, now), ...unreadable(sides, texts.compare)]);
}

/** The words that every form may use, where both sides have a file of them; called by its name, as forms are by theirs. */
function wordingOf(old: FormsRead, now: FormsRead): readonly DiffForm[] {
  if (!old.hasWording || !now.hasWording) return [];
  const changes = compareWording(old.wording, now.wording);
  if (changes.length === 0) return [];
  const nothing = { missing: [], effects: [], stored: [], problems: [] };
  return [{ form: 'wording.json', title: {}, status: 'changed', changes, ...nothing }];
}

/** Compares the names that were published with the forms as they are. */
export function compareNames(now: FormsRead, texts: CompareTexts): DiffReport {
  const forms = [...now.forms].flatMap(([id, source]): readonly DiffForm[] => {
    const published = now.published.get(id);
    if (published === undefined) return [alone(source, 'added', texts)];
    const { changes, step } = compareWithPublished(published, source);
    const comparison: FormComparison = { form: id, title: source.definition.title, changes, step, missing: [] };
    return [formOf(comparison, texts)];
  });
  return reportOf({ old: { ...now, label: 'published' }, now }, [...forms, ...unreadable({ old: now, now }, texts)]);
}

function pairsOf(
  old: FormsRead,
  now: FormsRead,
): readonly (readonly [FormSource | undefined, FormSource | undefined])[] {
  const [onlyOld] = isOneForm(old) ? old.forms.values() : [];
  const [onlyNow] = isOneForm(now) ? now.forms.values() : [];
  if (onlyOld !== undefined && onlyNow !== undefined) return [[onlyOld, onlyNow]];
  // One form against a folder of many is that form of the folder.
  const one = onlyOld ?? onlyNow;
  const all =
    one === undefined ? [...new Set([...old.forms.keys(), ...now.forms.keys()])].toSorted() : [one.definition.id];
  return all.map((id) => [old.forms.get(id), now.forms.get(id)]);
}

/** Whether a side is the folder of a form, and not a folder of forms. */
function isOneForm({ places }: FormsRead): boolean {
  return [...places.values()].includes('');
}

interface PairOptions {
  readonly configuration: Configuration | undefined;
  readonly folders: readonly FormFolder[];
  /** The folders of both sides. */
  readonly roots: readonly string[];
  readonly texts: CompareTexts;
  /** Says what was not done, and why. */
  readonly noted: (message: string) => void;
}

async function comparePair(
  pair: FormPair,
  comparison: FormComparison,
  { configuration, folders, roots, texts, noted }: PairOptions,
): Promise<DiffForm> {
  if (comparison.changes.length === 0) return formOf(comparison, texts);
  const general = generalEffects(pair, texts);
  if (configuration === undefined) return { ...formOf(comparison, texts, general.problems), effects: general.effects };
  const isServed = (id: string): boolean =>
    configuration.organisations.some(({ settings }) => Object.hasOwn(settings.forms, id));
  const { form } = comparison;
  const served = servedNames(folders, { form, roots, isRun: isServed(form) })
    .map((names) => ({ ...pair, before: renameForm(pair.before, names), after: renameForm(pair.after, names) }))
    .filter(({ after }) => isServed(after.definition.id));
  const all = await Promise.all(served.map((one) => organisationEffects(one, configuration, texts)));
  const stored = await Promise.all(
    served.map(({ before }) => countedOr(noted, texts, () => storedAnswers(configuration, before, comparison.changes))),
  );
  const others = served.map(({ after }) => after.definition.id).filter((id) => id !== form);
  return {
    ...formOf(comparison, texts, [...general.problems, ...all.flatMap(({ problems }) => problems)]),
    ...(others.length === 0 ? {} : { servedAs: others }),
    effects: served.length > 0 ? all.flatMap(({ effects }) => effects) : general.effects,
    stored: stored.flat(),
  };
}

/** Whoever compares may be another account than the one that runs the server, and read no store. */
async function countedOr<Counted>(
  noted: (message: string) => void,
  texts: CompareTexts,
  count: () => Promise<readonly Counted[]>,
): Promise<readonly Counted[]> {
  try {
    return await count();
  } catch (fault) {
    if (!(fault instanceof TableeError)) throw fault;
    noted(texts.notCounted(fault.in(texts.language).message));
    return [];
  }
}

function formOf(
  { form, title, changes, step, missing }: FormComparison,
  texts: CompareTexts,
  more: readonly DiffProblem[] = [],
): DiffForm {
  const late: readonly DiffProblem[] = step.isEnough
    ? []
    : [{ code: 'version-step', message: texts.versionStep(step.before, step.after, step.wanted ?? step.before) }];
  const texted = missing.map(
    ({ file, path, name, language }): DiffProblem => ({
      code: 'text-missing',
      message: texts.textMissing(file, path, texts.languages[language] ?? language, name),
    }),
  );
  const problems = [...late, ...texted, ...more];
  const status = changes.length > 0 || problems.length > 0 ? 'changed' : 'same';
  return { form, title, status, version: step, changes, missing, effects: [], stored: [], problems };
}

function alone({ definition: { id, title } }: FormSource, status: 'added' | 'removed', texts: CompareTexts): DiffForm {
  const problems: readonly DiffProblem[] =
    status === 'added' ? [] : [{ code: 'form-removed', message: texts.formRemoved(id) }];
  return { form: id, title, status, changes: [], missing: [], effects: [], stored: [], problems };
}

function unreadable(
  { old, now }: { readonly old: FormsRead; readonly now: FormsRead },
  texts: CompareTexts,
): readonly DiffForm[] {
  const sides = old.label === now.label ? [now] : [old, now];
  return sides.flatMap(({ label, unreadable: broken }) =>
    [...broken].map(([form, why]): DiffForm => {
      const problems = [{ code: 'form-unreadable', message: texts.unreadable(label, form, why) }] as const;
      return { form, title: {}, status: 'unreadable', changes: [], missing: [], effects: [], stored: [], problems };
    }),
  );
}

function reportOf(
  { old, now }: { readonly old: FormsRead; readonly now: FormsRead },
  forms: readonly DiffForm[],
): DiffReport {
  const required = changeLevels.findLast((level) => forms.some(({ version }) => version?.required === level));
  return {
    format: 1,
    old: old.label,
    new: now.label,
    ok: forms.every(({ problems }) => problems.length === 0),
    ...(required === undefined ? {} : { required }),
    forms,
  };
}
