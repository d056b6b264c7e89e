import { dirname } from 'node:path';
import type { Configuration, ConfiguredOrganisation } from '@tablee/collector';
import { type TableId, textIn } from '@tablee/core';
import { adapterPackage } from '../adapters/import-adapter.ts';
import type { CommandContext } from '../command-context.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { demonstrationProject } from './demonstration-links.ts';
import { printForms } from './print-forms.ts';
import { tableFiles } from './table-files.ts';
import type { Welcome } from './welcome-facts.ts';

/** What is said once the forms are open: where they are, where responses arrive, what to do now. */
export function printWelcome(context: CommandContext, welcome: Welcome): void {
  const { terminal, texts } = context;
  const { start } = texts;
  for (const organisation of welcome.configuration.organisations) {
    terminal.out();
    const name = nameIn(organisation.settings.name, context);
    const ready = start.ready(name, `${welcome.address}/${organisation.id}`);
    terminal.out(terminal.paint('heading', wrapped(ready, { terminal, indent: 2 })));
    printForms(context, welcome, organisation);
    if (welcome.sheet === undefined) printTables(context, welcome.configuration, organisation);
    else printSheet(context, welcome.sheet);
  }
  terminal.out();
  terminal.out(terminal.paint('heading', start.next));
  const steps = [
    ...(welcome.sheet === undefined ? start.steps : start.sheetSteps),
    ...(welcome.links.length === 0 ? [] : [start.followLinks(demonstrationProject)]),
    ...deskSteps(context, welcome),
    ...(welcome.configuration.settings.playground ? [start.openPlayground(`${welcome.address}/playground`)] : []),
    welcome.preview === undefined ? start.changeWord : texts.forms.preview.step(welcome.preview),
  ];
  for (const [at, step] of steps.entries()) terminal.out(`  ${at + 1}. ${wrapped(step, { terminal, indent: 5 })}`);
  terminal.out();
  terminal.out(start.stop);
}

/** The link that was made for the demonstration, or the command that makes one where people of a desk are named. */
function deskSteps({ texts, cwd }: CommandContext, { desk, configuration }: Welcome): readonly string[] {
  const { start, command } = texts;
  if (desk !== undefined) return [start.openDesk(desk)];
  const { organisations, folder } = configuration;
  const hasPeople = organisations.some(({ settings }) => (settings.desk?.people ?? []).length > 0);
  return hasPeople ? [start.makeDeskLink(`${command} desk --folder ${shortPath(folder, cwd)}`)] : [];
}

/** The same for a program: one line of JSON. */
export function printWelcomeJson(
  context: CommandContext,
  { configuration, address, links, results, desk, preview, sheet }: Welcome,
): void {
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
      results,
      ...(desk === undefined ? {} : { desk }),
      ...(preview === undefined ? {} : { preview }),
      ...(sheet === undefined ? {} : { sheet: sheet.url }),
    }),
  );
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
  const has = (table: TableId): boolean => files.some((file) => file.table === table);
  const print = (text: string): void => terminal.out(`  ${wrapped(text, { terminal, indent: 2 })}`);
  terminal.out();
  if (files.length > 0) {
    print(texts.start.tables);
    for (const place of new Set(files.map(({ path }) => dirname(path)))) {
      terminal.out(`  ${terminal.paint('place', shortPath(place, cwd))}`);
    }
    if (has('restricted')) print(texts.start.restricted);
    if (has('anonymous')) print(texts.start.anonymous);
  }
  if (others.length > 0) print(texts.start.otherDestinations(others.map(([name]) => name).join(', ')));
  if (files.length + others.length === 0) print(texts.start.noTables);
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
