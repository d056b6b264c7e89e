import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type CompiledForm,
  type Finding as FormFinding,
  type FormOwner,
  type LocalText,
  type Overlay,
  overlaySchema,
  tableIds,
} from '@tablee/core';
import type { ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';
import { type Finding, jsonPath } from '../settings/finding.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { type FormSettings, type OrganisationSettings, profileTimeZone } from '../settings/organisation-settings.ts';
import type { FoundForm, FoundForms } from './discover-forms.ts';

/** What {@link compileForms} works on. */
export interface CompileFormsInput {
  /** Folder of the configuration. */
  readonly root: string;
  readonly found: FoundForms;
  readonly organisations: readonly Pick<ConfiguredOrganisation, 'id' | 'settings' | 'logos'>[];
}

/** The organisations with the forms that can be served, and why others cannot. */
export interface CompiledForms {
  readonly organisations: readonly ConfiguredOrganisation[];
  readonly findings: readonly Finding[];
}

type CompileForm = typeof import('@tablee/core/compile').compileForm;

/** Compiles every form of every organisation with its words. What is wrong with one form stops that form alone. */
export async function compileForms({ root, found, organisations }: CompileFormsInput): Promise<CompiledForms> {
  // survey-core takes a moment to load: only whoever compiles pays for it.
  const { compileForm } = await import('@tablee/core/compile');
  const findings: Finding[] = [];
  const compiled: ConfiguredOrganisation[] = [];
  for (const { id, settings, logos } of organisations) {
    const overlays = await readOverlays(root, id, settings);
    findings.push(...overlays.findings);
    const owner = ownerOf(id, settings);
    const forms: ConfiguredForm[] = [];
    for (const [formId, formSettings] of Object.entries(settings.forms)) {
      const form = found.forms.get(formId);
      if (form === undefined || overlays.broken.has(formId)) continue;
      const overlay = overlays.byForm.get(formId);
      const result = compileOne({ compileForm, form, owner, overlay });
      findings.push(...result.findings);
      if (result.form === undefined) continue;
      findings.push(...deliverFindings(join('organisations', id, 'organisation.json'), result.form, formSettings));
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
}

function compileOne({ compileForm, form, owner, overlay }: OneForm): {
  readonly form?: CompiledForm;
  readonly findings: readonly Finding[];
} {
  const files = { 'form.json': join(form.place, 'form.json'), 'survey.json': join(form.place, 'survey.json') };
  const fileOf = (finding: FormFinding): string =>
    finding.file === 'overlay' ? (overlay?.file ?? 'overlay') : files[finding.file];
  const result = compileForm({
    source: form.source,
    wording: form.wording,
    owner,
    ...(overlay === undefined ? {} : { overlay: overlay.value }),
  });
  const findings = result.findings.map(
    (finding): Finding => ({
      severity: finding.severity,
      blocks: finding.severity === 'error' ? 'form' : 'nothing',
      file: fileOf(finding),
      path: finding.path,
      found: finding.message.replace(/\.$/, ''),
      allowed: '',
      fix: finding.fix,
    }),
  );
  return result.ok ? { form: result.form, findings } : { findings };
}

interface ReadOverlays {
  readonly byForm: ReadonlyMap<string, { readonly file: string; readonly value: Overlay }>;
  readonly broken: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

async function readOverlays(root: string, organisation: string, settings: OrganisationSettings): Promise<ReadOverlays> {
  const folder = join('organisations', organisation, 'overlays');
  const byForm = new Map<string, { readonly file: string; readonly value: Overlay }>();
  const broken = new Set<string>();
  const findings: Finding[] = [];
  for (const name of await jsonFiles(join(root, folder))) {
    const form = basename(name, '.json');
    const file = join(folder, name);
    if (!Object.hasOwn(settings.forms, form)) {
      findings.push(unusedOverlay(file, form, Object.keys(settings.forms)));
      continue;
    }
    const reading = await readJsonFile({ path: join(root, file), file, blocks: 'form' }, overlaySchema);
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

function unusedOverlay(file: string, form: string, forms: readonly string[]): Finding {
  return {
    severity: 'warning',
    blocks: 'nothing',
    file,
    path: '$',
    found: `the organisation does not run the form ${JSON.stringify(form)}`,
    allowed: forms.map((name) => `${name}.json`).join(', '),
    fix: 'Name the file after a form under `forms` in organisation.json, or take it away.',
  };
}

/** Tables that the form does not have cannot be delivered: most often a slip that would go unnoticed for months. */
function deliverFindings(file: string, form: CompiledForm, settings: FormSettings): readonly Finding[] {
  const tables = form.tables.map((rule) => rule.table.id);
  return tableIds
    .filter((table) => (settings.deliver[table]?.length ?? 0) > 0 && !tables.includes(table))
    .map((table) => ({
      severity: 'warning',
      blocks: 'nothing',
      file,
      path: jsonPath(['forms', form.id, 'deliver', table]),
      found: `the form ${form.id} has no table "${table}"`,
      allowed: tables.join(', '),
      fix: 'Take this line out: nothing would ever be delivered.',
    }));
}

/** Two organisations with the same broken form give one finding. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
