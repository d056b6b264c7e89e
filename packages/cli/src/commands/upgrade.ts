import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfiguredOrganisation, discoverForms, type FormFolder, languageFor, ownerOf } from '@tablee/collector';
import { type FormSource, overlaySchema, sourceDigest, TableeError, type Wording } from '@tablee/core';
import {
  type AnsweredUpgrade,
  answerUpgrade,
  compareForms,
  type FormComparison,
  type UpgradeAnswers,
  type UpgradeItem,
  upgradeItems,
  withoutItems,
} from '@tablee/core/compare';
import { compileForm } from '@tablee/core/compile';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findOrganisation } from '../folder/find-form.ts';
import { loadFolder } from '../folder/load-folder.ts';
import { printFindings, shortPath } from '../terminal/print-findings.ts';
import { askAnswers } from '../upgrading/ask-answers.ts';
import { type BaseSearch, type FoundBase, findBase } from '../upgrading/find-base.ts';
import { type OverlayFile, overlayOn, overlayPath, readOverlay, writeUpgraded } from '../upgrading/overlay-file.ts';
import { printUpgrade } from '../upgrading/print-upgrade.ts';

/** `tablee upgrade`. */
export interface UpgradeOptions {
  readonly form: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly from?: string;
  readonly apply?: boolean;
  readonly keep?: readonly string[];
  readonly take?: readonly string[];
  readonly json?: boolean;
}

/** An overlay, and the form that it goes to. */
interface Upgrade {
  /** The folder of settings. */
  readonly root: string;
  readonly organisation: ConfiguredOrganisation;
  readonly file: OverlayFile;
  readonly next: FormSource;
  readonly wording: Wording;
  readonly base: FoundBase | undefined;
  readonly items: readonly UpgradeItem[];
  readonly comparison: FormComparison | undefined;
}

/** Shows what a new version of a form means for an organisation's overlay; writes it where that is asked and all is answered. */
export async function upgrade(context: CommandContext, options: UpgradeOptions): Promise<ExitCode> {
  const found = await findUpgrade(context, options);
  if (typeof found === 'number') return found;
  const isCurrent = found.file.overlay.on?.digest === sourceDigest(found.next);
  let answers: UpgradeAnswers = { keep: options.keep ?? [], take: options.take ?? [] };
  let answered = answerUpgrade(found.items, answers);
  if (options.json === true) printJson(context, found, answered);
  else show(context, found, { isCurrent, open: answered.open.length, isWritten: options.apply === true });
  if (answered.unused.length + answered.refused.length > 0) return refuse(context, answered);
  if (options.apply !== true) return answered.open.length === 0 ? 0 : 1;
  const { out, input } = context.terminal.streams;
  if (answered.open.length > 0 && options.json !== true && input?.isTTY === true && out.isTTY === true) {
    const more = await askAnswers(context, answered);
    if (more === undefined) return notWritten(context, context.texts.upgrade.stopped);
    answers = { keep: [...answers.keep, ...more.keep], take: [...answers.take, ...more.take] };
    answered = answerUpgrade(found.items, answers);
  }
  if (answered.open.length > 0) return notWritten(context, context.texts.upgrade.open(answered.open.length));
  return apply(context, found, answered);
}

async function findUpgrade(context: CommandContext, options: UpgradeOptions): Promise<Upgrade | ExitCode> {
  const { texts, terminal, cwd } = context;
  const { folder, configuration, findings, parts } = await loadFolder(context, options.folder);
  if (configuration === undefined) {
    printFindings(
      context,
      findings.filter((finding) => finding.blocks === 'start'),
      'err',
    );
    return 1;
  }
  const organisation = findOrganisation(configuration, options.organisation, texts.choice);
  const { forms } = await discoverForms(parts.folders);
  // A package brings words for its own forms.
  const { source: next, wording } = forms.get(options.form) ?? {};
  if (next === undefined || wording === undefined || !Object.hasOwn(organisation.settings.forms, options.form)) {
    const ids = Object.keys(organisation.settings.forms).join(', ');
    const message = texts.choice.unknownForm(options.form, organisation.id);
    throw new TableeError('FORM_UNKNOWN', message, { fix: texts.choice.forms(ids) });
  }
  const path = overlayPath(folder, organisation.id, options.form);
  const file = await readOverlay(path);
  if (file === undefined) {
    terminal.err(texts.upgrade.noOverlay(options.form, organisation.id));
    return 0;
  }
  if (file === 'wrong') {
    const fix = texts.upgrade.wrongOverlayFix(options.folder);
    throw new TableeError('SETTINGS_INVALID', texts.upgrade.wrongOverlay(shortPath(path, cwd)), { fix });
  }
  const base = await findBase({
    ...{ form: options.form, overlayPath: path, digest: file.overlay.on?.digest, named: options.from, cwd },
    ...whereItIs(parts.folders, options.form),
    texts: texts.compare,
  });
  const items = upgradeItems({ overlay: file.overlay, base: base?.source, next });
  const comparison = base === undefined ? undefined : compareForms(base.source, next);
  return { root: folder, organisation, file, next, wording, base, items, comparison };
}

/** The folder in which a form lies now, and what settings call the forms of that folder. */
function whereItIs(folders: readonly FormFolder[], form: string): Pick<BaseSearch, 'formFolder' | 'names'> {
  const found = folders.flatMap(({ path, as: names = {} }) => {
    const [own = form] = Object.entries(names).find(([, id]) => id === form) ?? [];
    const formFolder = join(path, own);
    return existsSync(join(formFolder, 'form.json')) ? [{ formFolder, names }] : [];
  });
  return found.at(-1) ?? { formFolder: undefined, names: {} };
}

interface Standing {
  readonly isCurrent: boolean;
  /** Conflicts that nobody has answered. */
  readonly open: number;
  /** The end is said once it is written. */
  readonly isWritten: boolean;
}

function show(context: CommandContext, found: Upgrade, { isCurrent, open, isWritten }: Standing): void {
  const { terminal, texts, cwd } = context;
  const { organisation, file, next, base, items, comparison } = found;
  const { id, version } = next.definition;
  terminal.out(terminal.paint('place', texts.compare.about(`${organisation.id} – ${id}`, shortPath(file.path, cwd))));
  const on = file.overlay.on?.version;
  terminal.out(`  ${isCurrent ? texts.upgrade.isCurrent(version) : texts.upgrade.step(on, version)}`);
  terminal.out(`  ${texts.upgrade.base(base?.from, base === undefined ? '' : shortPath(base.place, cwd))}`);
  printUpgrade(context, { next, base: base?.source, items, comparison });
  terminal.out();
  if (open > 0) terminal.out(`${terminal.paint('careful', '?')} ${texts.upgrade.open(open)}`);
  else if (!isWritten)
    terminal.out(`${terminal.paint('good', '✓')} ${isCurrent ? texts.upgrade.nothingToDo : texts.upgrade.ready}`);
}

function printJson({ terminal }: CommandContext, found: Upgrade, { open }: AnsweredUpgrade): void {
  const { organisation, file, next, base, items, comparison } = found;
  const report = {
    format: 1,
    organisation: organisation.id,
    form: next.definition.id,
    on: file.overlay.on ?? null,
    core: { version: next.definition.version, digest: sourceDigest(next) },
    base: base?.from ?? null,
    items: items.map(({ place: _place, ...item }) => item),
    open: open.map(({ id }) => id),
    changes: comparison?.changes ?? null,
  };
  terminal.out(JSON.stringify(report, null, 2));
}

function refuse({ terminal, texts }: CommandContext, { unused, refused }: AnsweredUpgrade): ExitCode {
  for (const answer of unused) terminal.err(`${terminal.paintError('bad', '✗')} ${texts.upgrade.unused(answer)}`);
  for (const { id, reason } of refused) {
    const why = reason === undefined ? '' : texts.upgrade.reasons[reason];
    terminal.err(`${terminal.paintError('bad', '✗')} ${texts.upgrade.cannotKeep(id, why)}`);
  }
  return 1;
}

function notWritten({ terminal, texts }: CommandContext, why: string): ExitCode {
  terminal.err(`${terminal.paintError('careful', '!')} ${why} ${texts.upgrade.notWritten}`);
  return 1;
}

/** Writes the overlay, once the form as it is now takes it. */
async function apply(context: CommandContext, found: Upgrade, { removed }: AnsweredUpgrade): Promise<ExitCode> {
  const { terminal, texts, cwd } = context;
  const { root, organisation, file, next, wording } = found;
  const json = overlayOn(withoutItems(file.json, removed), next);
  const owner = ownerOf(organisation.id, organisation.settings);
  const language = languageFor(organisation.settings.languages, context.said);
  const input = { source: next, wording, owner, overlay: overlaySchema.parse(json), language };
  const result = compileForm(input);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const printable = errors.map(({ message, file: of, ...finding }) => ({
      ...finding,
      file: of === 'overlay' ? file.path : of,
      language,
      found: message,
      allowed: '',
    }));
    printFindings(context, printable, 'err');
    return notWritten(context, texts.upgrade.stillWrong);
  }
  if ((await writeUpgraded(file, json, next)) === 'changed') return notWritten(context, texts.upgrade.changedMeanwhile);
  const { version } = next.definition;
  terminal.err(`${terminal.paintError('good', '✓')} ${texts.upgrade.written(shortPath(file.path, cwd), version)}`);
  terminal.err(`  ${texts.upgrade.next(shortPath(root, cwd))}`);
  return 0;
}
