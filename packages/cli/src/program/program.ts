import { readFileSync } from 'node:fs';
import { exportFormats } from '@tablee/collector/export/formats';
import { prefillKeys, tableIds } from '@tablee/core';
import { Command, Option } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import type { CheckOptions } from '../commands/check.ts';
import type { ConnectOptions } from '../commands/connect.ts';
import type { ExportOptions } from '../commands/export.ts';
import type { LinkOptions } from '../commands/link.ts';
import type { RetryOptions } from '../commands/retry.ts';
import type { SchemaOptions } from '../commands/schema.ts';
import type { StartOptions } from '../commands/start.ts';
import type { StatusOptions } from '../commands/status.ts';
import { cloudServices } from '../demonstration/cloud-services.ts';
import { addDesk } from './add-desk.ts';
import { addInit } from './add-init.ts';
import { addFormat, addNew } from './add-new.ts';
import { addPrivacy } from './add-privacy.ts';
import { addResults } from './add-results.ts';
import { addTexts } from './add-texts.ts';
import { addBackup, addRestore } from './backup-commands.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { addBackfill, addErase } from './change-commands.ts';
import { addDiff, addUpgrade } from './compare-commands.ts';
import { defaultFolder } from './default-folder.ts';
import { addProgramTeaching, helpLayout } from './help-layout.ts';
import { addInvitations, addInvite, addLinkChanges, addLinks, addMail } from './invite-commands.ts';
import { expiryReader, portReader, usesReader } from './option-values.ts';

/** Builds the command line; `onExit` is told how a command ended. */
export function createProgram(context: CommandContext, onExit: (code: ExitCode) => void): Command {
  const { texts, terminal } = context;
  const { help } = texts;
  const program = new Command(texts.command)
    .description(help.program)
    .version(ownVersion(), '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp(helpLayout(terminal, texts))
    // Every error is said once, in the person's language, by whoever catches it.
    .configureOutput({
      writeOut: (text) => void terminal.streams.out.write(text),
      writeErr: (text) => void terminal.streams.out.write(text),
      outputError: () => undefined,
    });
  addCommonOptions(program, context);
  addProgramTeaching(program, terminal, texts);
  const building: Building = { program, context, onExit };
  for (const add of [
    addStart,
    addInit,
    addNew,
    addConnect,
    addCheck,
    addDiff,
    addUpgrade,
    addStatus,
    addExport,
    addResults,
    addRetry,
    addBackfill,
    addErase,
    addBackup,
    addRestore,
    addLink,
    addLinks,
    addInvite,
    addInvitations,
    addMail,
    addTexts,
    addPrivacy,
    addDesk,
    addFormat,
    addSchema,
  ])
    add(building);
  return program;
}

function addStart(building: Building): void {
  const { help, usage } = building.context.texts;
  const made = addCommand(building, 'start', help.start)
    .addOption(folderOption(help).default('', defaultFolder))
    .addOption(new Option('--demo <service>', help.start.options.demo).choices(cloudServices))
    .addOption(new Option('--port <n>', help.start.options.port).argParser(portReader(usage)))
    .option('--watch', help.start.options.watch)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<StartOptions>(building, made, async () => (await import('../commands/start.ts')).start);
}

function addConnect(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'connect', help.connect)
    .argument('[destination]', help.connect.options.destination)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--dry-run', help.connect.options.dryRun)
    .option('--every-table', help.connect.options.everyTable)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<ConnectOptions>(building, made, async () => (await import('../commands/connect.ts')).connect);
}

function addCheck(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'check', help.check).addOption(folderOption(help)).option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<CheckOptions>(building, made, async () => (await import('../commands/check.ts')).check);
}

function addStatus(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'status', help.status)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<StatusOptions>(building, made, async () => (await import('../commands/status.ts')).status);
}

function addExport(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.export;
  const made = addCommand(building, 'export', help.export)
    .argument('<form>', help.form)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .addOption(new Option('--format <format>', options.format).choices(exportFormats))
    .addOption(new Option('--table <table>', options.table).choices(tableIds))
    .option('--output <file>', options.output)
    .option('--raw', options.raw);
  addCommonOptions(made, building.context);
  runs<ExportOptions>(building, made, async () => (await import('../commands/export.ts')).exportTable);
}

function addRetry(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'retry', help.retry)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--form <form>', help.retry.options.form)
    .option('--destination <name>', help.retry.options.destination)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<RetryOptions>(building, made, async () => (await import('../commands/retry.ts')).retry);
}

function addLink(building: Building): void {
  const { help, usage } = building.context.texts;
  const { options } = help.link;
  const made = addCommand(building, 'link', help.link)
    .argument('<form>', help.form)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation);
  for (const key of [...prefillKeys, 'lang'] as const) made.option(`--${key} <value>`, options[key]);
  made
    .addOption(new Option('--expires <when>', options.expires).argParser(expiryReader(usage, building.context.now)))
    .addOption(new Option('--uses <n>', options.uses).argParser(usesReader(usage)).default(1))
    .option('--qr <file>', options.qr)
    .option('--json', help.json)
    .option('--debug', help.debug);
  addLinkChanges(building, made);
  runs<LinkOptions>(building, made, async () => (await import('../commands/link.ts')).link);
}

function addSchema(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'schema', help.schema)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--output <dir>', help.schema.options.output);
  addCommonOptions(made, building.context);
  runs<SchemaOptions>(building, made, async () => (await import('../commands/schema.ts')).schema);
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const parsed: unknown = JSON.parse(text);
  const known = typeof parsed === 'object' && parsed !== null && 'version' in parsed;
  return known ? String(parsed.version) : '0.0.0';
}
