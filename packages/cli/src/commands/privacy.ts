import { join, resolve } from 'node:path';
import { discoverForms } from '@tablee/collector';
import { type PrivacySheet, privacySheetOf } from '@tablee/core/privacy';
import { privacyCsv, renderPrivacyPage } from '@tablee/html/privacy';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { exportsFolder } from '../export/exports-folder.ts';
import { writeAtomically } from '../export/write-atomically.ts';
import { findForm, findOrganisation } from '../folder/find-form.ts';
import { loadFolder, usableOf } from '../folder/load-folder.ts';
import { privacyFacts } from '../folder/privacy-facts.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { privacyTexts } from '../texts/privacy-texts.ts';

/** `tablee privacy`. */
export interface PrivacyOptions {
  readonly folder: string;
  readonly organisation?: string;
  readonly form?: string;
  readonly format: 'html' | 'csv';
  readonly language?: 'fr' | 'en' | 'both';
  readonly output?: string;
}

/** Writes what Tablée knows of answers' ways for the privacy officer. Reads settings and forms, never an answer. */
export async function privacy(context: CommandContext, options: PrivacyOptions): Promise<ExitCode> {
  const { terminal, texts, cwd, now } = context;
  const loaded = await loadFolder(context, options.folder);
  const configuration = usableOf(context, loaded);
  if (configuration === undefined) return 1;
  const { tokens: usualTokens } = (await discoverForms(loaded.parts.folders)).wording;
  const organisation = findOrganisation(configuration, options.organisation, texts.choice);
  const { form: id } = options;
  const forms =
    id === undefined
      ? organisation.forms
      : [findForm(configuration, { form: id, organisation: organisation.id }, texts.choice).form];
  const sheet = privacySheetOf(privacyFacts({ configuration, organisation, forms, usualTokens, now: now() }));
  const languages = languagesOf(options, organisation.settings.languages);
  const content = options.format === 'csv' ? privacyCsv(sheet, languages) : renderPrivacyPage(sheet, languages);
  const name = ['privacy', organisation.id, ...(id === undefined ? [] : [id])].join('-');
  const path =
    options.output === undefined
      ? join(await exportsFolder(configuration.folder), `${name}.${options.format}`)
      : resolve(cwd, options.output);
  await writeAtomically(path, bytesOf(content));
  const said = privacyTexts(texts.language);
  terminal.out(said.written(shortPath(path, cwd), forms.length));
  const open = missingStatements(sheet, texts.language);
  if (open.length > 0) terminal.out(said.toComplete(open.join(', ')));
  terminal.out(said.lawful);
  return 0;
}

/** Those asked for, or of the organisation's those that the sheet speaks: at least one. */
function languagesOf({ language }: PrivacyOptions, own: readonly string[]): readonly string[] {
  if (language === 'fr' || language === 'en') return [language];
  const known = [...new Set(own.map((one) => one.slice(0, 2)))].filter((one) => one === 'fr' || one === 'en');
  if (language === 'both') return [...new Set([...known, 'fr', 'en'])];
  return known.length === 0 ? ['en'] : known;
}

function missingStatements(sheet: PrivacySheet, language: string): readonly string[] {
  return sheet.statements.flatMap(({ label, value }) =>
    Object.keys(value).length === 0 ? [label[language] ?? ''] : [],
  );
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
