import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type CompiledForm,
  type CompileResult,
  type Finding as FormFinding,
  type FormOwner,
  type LocalText,
  type Overlay,
  overlaySchema,
  tableIds,
} from '@tablee/core';
import type { ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';
import { type Finding, jsonPath } from '../settings/finding.ts';
import {
  type FindingLanguage,
  type FindingLanguages,
  inEnglish,
  languageFor,
  sharedLanguage,
} from '../settings/finding-language.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { type FormSettings, type OrganisationSettings, profileTimeZone } from '../settings/organisation-settings.ts';
import type { SettingsFile } from '../settings/secret-findings.ts';
import { organisationWords } from '../settings/words/organisation-words.ts';
import type { FoundForm, FoundForms } from './discover-forms.ts';

/** What {@link compileForms} works on. */
export interface CompileFormsInput {
  /** Folder of the configuration. */
  readonly root: string;
  readonly found: FoundForms;
  readonly organisations: readonly Pick<ConfiguredOrganisation, 'id' | 'settings' | 'logos'>[];
  /** Of the findings; English when left out. */
  readonly said?: FindingLanguages;
}

/** The organisations with the forms that can be served, and why others cannot. */
export interface CompiledForms {
  readonly organisations: readonly ConfiguredOrganisation[];
  readonly findings: readonly Finding[];
}

type CompileForm = typeof import('@tablee/core/compile').compileForm;

/** Compiles every form of every organisation with its words. What is wrong with one form stops that form alone. */
export async function compileForms({
  root,
  found,
  organisations,
  said = inEnglish,
}: CompileFormsInput): Promise<CompiledForms> {
  // survey-core takes a moment to load: only whoever compiles pays for it.
  const { compileForm } = await import('@tablee/core/compile');
  const findings: Finding[] = [];
  const compiled: ConfiguredOrganisation[] = [];
  const spoken = organisations.map(({ settings }) => settings);
  const shared = sharedLanguage(spoken, said);
  for (const { id, settings, logos } of organisations) {
    const language = languageFor(settings.languages, said);
    const overlays = await readOverlays(root, { id, settings, language });
    findings.push(...overlays.findings);
    const owner = ownerOf(id, settings);
    const forms: ConfiguredForm[] = [];
    for (const [formId, formSettings] of Object.entries(settings.forms)) {
      const form = found.forms.get(formId);
      if (form === undefined || overlays.broken.has(formId)) continue;
      const overlay = overlays.byForm.get(formId);
      const result = compileOne({ compileForm, form, owner, overlay, language, shared });
      findings.push(...result.findings);
      if (result.form === undefined) continue;
      const file = join('organisations', id, 'organisation.json');
      findings.push(...deliverFindings({ file, language }, result.form, formSettings));
      const { step } = form.source.definition.workflow;
      forms.push({
        compiled: result.form,
        deliver: deliverOf(formSettings),
        myAnswers: formSettings.myAnswers,
        step,
      });
    }
    compiled.push({ id, settings, logos, timeZone: settings.timeZone ?? profileTimeZone[settings.profile], forms });
  }
  return { organisations: compiled, findings: withoutRepetition(findings) };
}

/** What compiling needs to know of an organisation. */
export function ownerOf(id: string, settings: OrganisationSettings): FormOwner {
  const { name, profile, languages, contacts, tokens, forms } = settings;
  const known: Record<string, string | LocalText> = { org_name: name };
  if (contacts.phone !== undefined) known['contact_phone'] = contacts.phone;
  if (contacts.email !== undefined) known['contact_email'] = contacts.email;
  return { id, name, profile, languages, tokens: { ...known, ...tokens }, forms: Object.keys(forms) };
}

function deliverOf(settings: FormSettings): ConfiguredForm['deliver'] {
  return Object.fromEntries(
    tableIds.flatMap((table) => (settings.deliver[table] ? [[table, settings.deliver[table]]] : [])),
  );
}

interface OneForm {
  readonly compileForm: CompileForm;
  readonly form: FoundForm;
  readonly owner: FormOwner;
  readonly overlay: { readonly file: string; readonly value: Overlay } | undefined;
  /** Of what is said about the organisation's overlay. */
  readonly language: FindingLanguage;
  /** Of what is said about the form itself, which organisations of another language may run as well. */
  readonly shared: FindingLanguage;
}

function compileOne({ compileForm, form, owner, overlay, language, shared }: OneForm): {
  readonly form?: CompiledForm;
  readonly findings: readonly Finding[];
} {
  const files = { 'form.json': join(form.place, 'form.json'), 'survey.json': join(form.place, 'survey.json') };
  const fileOf = (finding: FormFinding): string =>
    finding.file === 'overlay' ? (overlay?.file ?? 'overlay') : files[finding.file];
  const compiledIn = (spoken: FindingLanguage): CompileResult => {
    const { source, wording } = form;
    const input = { source, wording, owner, language: spoken };
    return compileForm(overlay === undefined ? input : { ...input, overlay: overlay.value });
  };
  const result = compiledIn(language);
  // The same findings in the same order, in other words: those of the form are said once for every organisation.
  const isMixed = language !== shared && result.findings.some(({ file }) => file !== 'overlay');
  const inShared = isMixed ? compiledIn(shared).findings : result.findings;
  const findings = result.findings.map((own, index): Finding => {
    const finding = own.file === 'overlay' ? own : (inShared[index] ?? own);
    return {
      severity: finding.severity,
      blocks: finding.severity === 'error' ? 'form' : 'nothing',
      file: fileOf(finding),
      path: finding.path,
      language: own.file === 'overlay' ? language : shared,
      found: finding.message.replace(/\.$/, ''),
      allowed: '',
      fix: finding.fix,
    };
  });
  return result.ok ? { form: result.form, findings } : { findings };
}

interface ReadOverlays {
  readonly byForm: ReadonlyMap<string, { readonly file: string; readonly value: Overlay }>;
  readonly broken: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

async function readOverlays(
  root: string,
  { id, settings, language }: Pick<ConfiguredOrganisation, 'id' | 'settings'> & { readonly language: FindingLanguage },
): Promise<ReadOverlays> {
  const folder = join('organisations', id, 'overlays');
  const byForm = new Map<string, { readonly file: string; readonly value: Overlay }>();
  const broken = new Set<string>();
  const findings: Finding[] = [];
  for (const name of await jsonFiles(join(root, folder))) {
    const form = basename(name, '.json');
    const file = join(folder, name);
    if (!Object.hasOwn(settings.forms, form)) {
      findings.push(unusedOverlay({ file, language }, form, Object.keys(settings.forms)));
      continue;
    }
    const reading = await readJsonFile({ path: join(root, file), file, blocks: 'form', language }, overlaySchema);
    if (reading.status === 'read') byForm.set(form, { file, value: reading.value });
    if (reading.status === 'wrong') {
      // Served without its overlay, the form would speak in words that the organisation has replaced.
      broken.add(form);
      findings.push(...reading.findings);
    }
  }
  return { byForm, broken, findings };
}

/** The JSON files of a folder by name, in order; none where there is no folder. */
export async function jsonFiles(path: string): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
}

function unusedOverlay(file: SettingsFile, form: string, forms: readonly string[]): Finding {
  const files = forms.map((name) => `${name}.json`).join(', ');
  const said = organisationWords[file.language].unusedOverlay(form, files);
  return { severity: 'warning', blocks: 'nothing', ...file, path: '$', ...said };
}

/** Tables that the form does not have cannot be delivered: most often a slip that would go unnoticed for months. */
function deliverFindings(file: SettingsFile, form: CompiledForm, settings: FormSettings): readonly Finding[] {
  const tables = form.tables.map((rule) => rule.table.id);
  return tableIds
    .filter((table) => (settings.deliver[table]?.length ?? 0) > 0 && !tables.includes(table))
    .map((table) => ({
      severity: 'warning',
      blocks: 'nothing',
      ...file,
      path: jsonPath(['forms', form.id, 'deliver', table]),
      ...organisationWords[file.language].noTable(form.id, table, tables.join(', ')),
    }));
}

/** Two organisations with the same broken form give one finding. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
