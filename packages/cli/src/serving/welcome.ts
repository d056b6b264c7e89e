import { basename } from 'node:path';
import type { Configuration, ConfiguredForm, ConfiguredOrganisation } from '@tablee/collector';
import { type TableId, textIn } from '@tablee/core';
import { adapterPackage } from '../adapters/import-adapter.ts';
import type { CommandContext } from '../command-context.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { alignedRows } from '../terminal/terminal.ts';
import { tableFiles } from './table-files.ts';

/** A link that was made for the demonstration. */
export interface ReadyLink {
  readonly organisation: string;
  readonly form: string;
  readonly url: string;
}

/** What a start has to say. */
export interface Welcome {
  readonly configuration: Configuration;
  /** How people reach the collector, without a slash at the end. */
  readonly address: string;
  readonly links: readonly ReadyLink[];
  /** The page of a stand-in that shows the tables, and which service it stands for. */
  readonly sheet?: { readonly url: string; readonly service: string };
}

/** What is said once the forms are open: where they are, where responses arrive, what to do now. */
export function printWelcome(context: CommandContext, welcome: Welcome): void {
  const { terminal, texts } = context;
  const { start } = texts;
  for (const organisation of welcome.configuration.organisations) {
    terminal.out();
    const name = nameIn(organisation.settings.name, context);
    terminal.out(terminal.paint('heading', start.ready(name, `${welcome.address}/${organisation.id}`)));
    printForms(context, welcome, organisation);
    if (welcome.sheet === undefined) printTables(context, welcome.configuration, organisation);
    else printSheet(context, welcome.sheet);
  }
  terminal.out();
  terminal.out(terminal.paint('heading', start.next));
  const steps = welcome.sheet === undefined ? start.steps : start.sheetSteps;
  for (const [at, step] of steps.entries()) terminal.out(`  ${at + 1}. ${step}`);
  terminal.out();
  terminal.out(start.stop);
}

/** The same for a program: one line of JSON. */
export function printWelcomeJson(context: CommandContext, { configuration, address, links, sheet }: Welcome): void {
  const organisations = configuration.organisations.map((organisation) => ({
    id: organisation.id,
    url: `${address}/${organisation.id}`,
    forms: organisation.forms.map(({ compiled }) => ({
      id: compiled.id,
      audience: compiled.audience,
      url: `${address}/${organisation.id}/${compiled.id}`,
    })),
    tables: tableFiles(configuration, organisation).map((file) => file.path),
  }));
  context.terminal.out(
    JSON.stringify({
      ready: true,
      url: address,
      organisations,
      links,
      ...(sheet === undefined ? {} : { sheet: sheet.url }),
    }),
  );
}

function printForms(context: CommandContext, { address, links }: Welcome, organisation: ConfiguredOrganisation): void {
  const { terminal, texts } = context;
  const title = ({ compiled }: ConfiguredForm): string => nameIn(compiled.title, context);
  const open = organisation.forms.filter(({ compiled }) => compiled.audience === 'public');
  const rows = open.map((form) => [
    title(form),
    terminal.paint('place', `${address}/${organisation.id}/${form.compiled.id}`),
  ]);
  for (const line of alignedRows(rows, new Set())) terminal.out(`  ${line}`);
  const closed = organisation.forms.filter(({ compiled }) => compiled.audience !== 'public');
  if (closed.length === 0) return;
  terminal.out();
  terminal.out(`  ${texts.start.byLink}`);
  const ready = closed.map((form) => {
    const made = links.find((link) => link.organisation === organisation.id && link.form === form.compiled.id);
    return [title(form), terminal.paint('place', made?.url ?? texts.start.linkHint(form.compiled.id))];
  });
  for (const line of alignedRows(ready, new Set())) terminal.out(`  ${line}`);
  if (links.some((link) => link.organisation === organisation.id)) {
    terminal.out(`  ${terminal.paint('quiet', texts.start.linksNote)}`);
  }
}

function printTables(
  context: CommandContext,
  configuration: Configuration,
  organisation: ConfiguredOrganisation,
): void {
  const { terminal, texts, cwd } = context;
  const files = tableFiles(configuration, organisation);
  const others = Object.entries(organisation.settings.destinations).filter(
    ([, { adapter }]) => adapterPackage(adapter) !== '@tablee/adapter-files',
  );
  terminal.out();
  const beside = (table: TableId): string =>
    files.flatMap((file) => (file.table === table ? [basename(file.path)] : [])).join(', ');
  if (files.length > 0) {
    terminal.out(`  ${texts.start.tables}`);
    for (const { table, path } of files) {
      if (table === 'main') terminal.out(`  ${terminal.paint('place', shortPath(path, cwd))}`);
    }
    const restricted = beside('restricted');
    if (restricted !== '') terminal.out(`  ${texts.start.restricted(restricted)}`);
    const anonymous = beside('anonymous');
    if (anonymous !== '') terminal.out(`  ${texts.start.anonymous(anonymous)}`);
  }
  if (others.length > 0) terminal.out(`  ${texts.start.otherDestinations(others.map(([name]) => name).join(', '))}`);
  if (files.length + others.length === 0) terminal.out(`  ${texts.start.noTables}`);
}

function printSheet({ terminal, texts }: CommandContext, { url, service }: NonNullable<Welcome['sheet']>): void {
  terminal.out();
  terminal.out(`  ${texts.start.sheet(service)}`);
  terminal.out(`  ${terminal.paint('place', url)}`);
  terminal.out(`  ${terminal.paint('quiet', texts.start.demoFresh)}`);
}

function nameIn(text: Parameters<typeof textIn>[0], { texts }: CommandContext): string {
  return textIn(text, texts.language, ['fr', 'en']);
}
