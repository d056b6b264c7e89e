import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ColumnChanges, destinationFindings, discoverForms, readEncryptionKeys } from '@tablee/collector';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import { columnChanges } from '../checks/column-changes.ts';
import { type FormComparison, formComparisons } from '../checks/form-comparisons.ts';
import { compileFindings, lintFindings, withoutRepetition } from '../checks/form-findings.ts';
import { toCompleteFindings, toCompleteInForms } from '../checks/to-complete.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { builtInForms, loadFolder } from '../folder/load-folder.ts';
import { defaultFolder } from '../program/default-folder.ts';
import { printColumnChanges } from '../reporting/print-column-changes.ts';
import { printComparisons } from '../reporting/print-comparisons.ts';
import { type ListedOrigin, originsOf, printOrigins } from '../reporting/print-origins.ts';
import { type PrintableFinding, printFindings } from '../terminal/print-findings.ts';
import type { Language } from '../texts/languages.ts';

/** `tablee check`. */
export interface CheckOptions {
  readonly folder?: string;
  readonly json?: boolean;
}

interface Checked {
  readonly findings: readonly PrintableFinding[];
  readonly forms: number;
  readonly organisations: number;
  /** What the forms change in tables that destinations have. */
  readonly columns: readonly ColumnChanges[];
  /** Whose forms they are, where they are somebody else's. */
  readonly origins: readonly ListedOrigin[];
  /** What overlays ask differently from the core. */
  readonly comparisons: readonly FormComparison[];
}

/** Reads everything, changes nothing, and says what is to be fixed. 1 when there is an error. */
export async function check(context: CommandContext, options: CheckOptions): Promise<ExitCode> {
  const { terminal, cwd } = context;
  // Without a folder the forms that come with Tablée are checked, and the demonstration where there is one.
  const usual = existsSync(join(resolve(cwd, defaultFolder), 'tablee.json')) ? defaultFolder : undefined;
  const folder = options.folder ?? usual;
  const checks = [
    ...(options.folder === undefined ? [await checkBuiltIn(context.texts.language)] : []),
    ...(folder === undefined ? [] : [await checkFolder(context, folder)]),
  ];
  const findings = withoutRepetition(checks.flatMap((one) => one.findings));
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const checked: Checked = {
    findings,
    forms: Math.max(...checks.map((one) => one.forms)),
    organisations: checks.reduce((sum, one) => sum + one.organisations, 0),
    columns: checks.flatMap((one) => one.columns),
    origins: checks.flatMap((one) => one.origins),
    comparisons: checks.flatMap((one) => one.comparisons),
  };
  if (options.json === true) {
    const { columns, origins, comparisons } = checked;
    const warnings = warningsOf(checked, errors);
    const said = { ok: errors === 0, errors, warnings, findings, columns, origins, comparisons };
    terminal.out(JSON.stringify(said, null, 2));
  } else print(context, checked, errors);
  return errors === 0 ? 0 : 1;
}

/** The forms that come with Tablée, in every profile. */
async function checkBuiltIn(language: Language): Promise<Checked> {
  const path = builtInForms();
  const found = await discoverForms([{ path, place: path }], { language, usual: language });
  const findings = [...found.findings, ...lintFindings(found, language), ...compileFindings(found, language)];
  return {
    findings,
    forms: found.forms.size + found.broken.size,
    organisations: 0,
    columns: [],
    origins: [],
    comparisons: [],
  };
}

/** A folder: its settings, overlays and forms, and each form as each organisation serves it. */
async function checkFolder(context: CommandContext, folder: string): Promise<Checked> {
  const { configuration, findings, parts, folder: root } = await loadFolder(context, folder);
  const { language } = parts;
  const found = await discoverForms(parts.folders, { language, usual: context.said.usual });
  const served = configuration?.organisations ?? [];
  const { env, said } = context;
  const keys =
    configuration && (await readEncryptionKeys(configuration.settings, { folder: root, env, language: said.usual }));
  // Each destination's adapter looks at its settings, as a start would have it do.
  return {
    findings: [
      ...findings,
      // A start reads the keys, and stops where it cannot.
      ...(keys?.findings ?? []),
      ...(await destinationFindings(parts, (name) => importAdapter(name, adapterPlaces(root)), said)),
      ...lintFindings(found, language),
      ...toCompleteFindings(served, said),
      ...toCompleteInForms(found, language),
    ],
    forms: new Set(served.flatMap(({ forms }) => forms.map(({ compiled }) => compiled.id))).size,
    organisations: served.length,
    comparisons: formComparisons(served),
    columns: configuration === undefined ? [] : await columnChanges(context, configuration),
    origins: originsOf(found),
  };
}

/** A column whose type changes is a warning: answers may be missing in its cells. */
function warningsOf({ findings, columns }: Checked, errors: number): number {
  return findings.length - errors + columns.flatMap(({ types }) => types).length;
}

function print(context: CommandContext, checked: Checked, errors: number): void {
  const { terminal, texts } = context;
  const { findings, columns, forms, organisations } = checked;
  printFindings(context, findings, 'out');
  printColumnChanges(context, columns);
  printOrigins(context, checked.origins);
  printComparisons(context, checked.comparisons);
  const warnings = warningsOf(checked, errors);
  if (errors > 0) {
    const counts = [texts.check.errors(errors), ...(warnings > 0 ? [texts.check.warnings(warnings)] : [])];
    terminal.out(`${terminal.paint('bad', '✗')} ${counts.join(', ')}`);
    return;
  }
  const well = `${terminal.paint('good', '✓')} ${texts.check.allWell(forms, organisations)}`;
  terminal.out(warnings > 0 ? `${well} ${texts.check.warnings(warnings)}` : well);
}
