import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Configuration, type ConfiguredOrganisation, ownerOf } from '@tablee/collector';
import {
  type CompiledForm,
  type CompileResult,
  type Finding,
  type FormOwner,
  type FormSource,
  type Overlay,
  overlaySchema,
  type Table,
  tableIds,
  type Wording,
} from '@tablee/core';
import { compareTables, withEveryText } from '@tablee/core/compare';
import { compileForm } from '@tablee/core/compile';
import { demonstrationOwner } from '../demonstration/demonstration-files.ts';
import type { CompareTexts } from '../texts/compare-texts.ts';
import type { DiffProblem, PlacedEffects } from './diff-report.ts';

/** Two versions of one form, with the words that both may use. */
export interface FormPair {
  readonly before: FormSource;
  readonly after: FormSource;
  readonly wording: Wording;
}

/** What a new version does to tables, and what keeps it from being served. */
export interface Effects {
  readonly effects: readonly PlacedEffects[];
  readonly problems: readonly DiffProblem[];
}

/** What changes in the tables of a form, whoever runs it: no destination is named. */
export function generalEffects({ before, after, wording }: FormPair, texts: CompareTexts): Effects {
  const owner = demonstrationOwner();
  // Words that are missing are named elsewhere; they change no column.
  const common = { wording, owner, language: texts.language };
  const old = compileForm({ source: withEveryText(before), ...common });
  const now = compileForm({ source: withEveryText(after), ...common });
  const stop = stopOf(now);
  return {
    effects: old.ok && now.ok ? compareTables(tablesOf(old.form), tablesOf(now.form)) : [],
    problems:
      stop === undefined ? [] : [{ code: 'form-invalid', message: texts.invalid(stop.file, stop.path, stop.message) }],
  };
}

/** What changes in each destination of each organisation that runs the form, with its overlay. */
export async function organisationEffects(
  pair: FormPair,
  configuration: Configuration,
  texts: CompareTexts,
): Promise<Effects> {
  const { id } = pair.after.definition;
  const running = configuration.organisations.filter(({ settings }) => Object.hasOwn(settings.forms, id));
  const all = await Promise.all(
    running.map(async (organisation) => {
      const overlay = await readOverlay(configuration.folder, organisation.id, id);
      return effectsFor(pair, { organisation, overlay, texts });
    }),
  );
  return { effects: all.flatMap(({ effects }) => effects), problems: all.flatMap(({ problems }) => problems) };
}

interface Place {
  readonly organisation: ConfiguredOrganisation;
  readonly overlay: Overlay | undefined;
  readonly texts: CompareTexts;
}

function effectsFor(pair: FormPair, place: Place): Effects {
  const { organisation, texts } = place;
  const { id, settings } = organisation;
  const form = pair.after.definition.id;
  const stop = stopOf(compiledFor(pair.after, pair.wording, place));
  const problems: readonly DiffProblem[] = stop === undefined ? [] : [problemOf(stop, { id, form, texts })];
  // Changes for another major version are to be looked at first; what the columns would be can be said nevertheless.
  const [old, now] = bothCompiled(pair, place);
  if (!old.ok || !now.ok) return { effects: [], problems };
  const deliver = settings.forms[form]?.deliver ?? {};
  const effects = compareTables(tablesOf(old.form), tablesOf(now.form)).flatMap((effect): readonly PlacedEffects[] => {
    const names = deliver[effect.table] ?? [];
    if (names.length === 0) return [{ organisation: id, ...effect }];
    return names.map((destination) => {
      const adapter = settings.destinations[destination]?.adapter;
      return { organisation: id, destination, ...(adapter === undefined ? {} : { adapter }), ...effect };
    });
  });
  return { effects, problems };
}

function problemOf(
  { file, path, message }: Finding,
  { id, form, texts }: { readonly id: string; readonly form: string; readonly texts: CompareTexts },
): DiffProblem {
  const isOverlay = file === 'overlay';
  const said = texts.refusedFor(id, `${path}: ${message}`, isOverlay ? form : undefined);
  return { code: isOverlay ? 'overlay-refused' : 'form-invalid', message: said };
}

/** Both versions with the organisation's changes, whichever they were written for; without, where one does not take them. */
function bothCompiled({ before, after, wording }: FormPair, place: Place): readonly [CompileResult, CompileResult] {
  const { on: _on, ...changes } = place.overlay ?? { form: after.definition.id };
  const both = (overlay: Overlay | undefined): readonly [CompileResult, CompileResult] => [
    compiledFor(before, wording, { ...place, overlay }),
    compiledFor(after, wording, { ...place, overlay }),
  ];
  const changed = both(changes);
  return changed.every(({ ok }) => ok) ? changed : both(undefined);
}

function compiledFor(source: FormSource, wording: Wording, { organisation, overlay }: Place): CompileResult {
  const owner: FormOwner = ownerOf(organisation.id, organisation.settings);
  return compileForm({ source: withEveryText(source), wording, owner, ...(overlay === undefined ? {} : { overlay }) });
}

/** Why a form cannot be served. */
function stopOf(result: CompileResult): Finding | undefined {
  return result.ok ? undefined : result.findings.find(({ severity }) => severity === 'error');
}

function tablesOf(form: CompiledForm): readonly Table[] {
  return tableIds.flatMap((id) => form.tables.flatMap(({ table }) => (table.id === id ? [table] : [])));
}

/** An organisation's overlay of a form; nothing where there is none, or none that can be read: `check` says why. */
async function readOverlay(root: string, organisation: string, form: string): Promise<Overlay | undefined> {
  try {
    const path = join(root, 'organisations', organisation, 'overlays', `${form}.json`);
    const json: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
    return overlaySchema.safeParse(json).data;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}
