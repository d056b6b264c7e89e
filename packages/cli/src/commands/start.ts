import { join, resolve } from 'node:path';
import type { Collector, Configuration, Listening } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { type CloudService, serviceNames } from '../demonstration/cloud-services.ts';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import type { StandIn } from '../demonstration/stand-ins.ts';
import { loadFolder } from '../folder/load-folder.ts';
import { readFolder } from '../folder/read-folder.ts';
import { rememberRunning } from '../folder/running-server.ts';
import { defaultFolder } from '../program/default-folder.ts';
import { demonstrationDesk } from '../serving/demonstration-desk.ts';
import { demonstrationLinks, demonstrationResults } from '../serving/demonstration-links.ts';
import { ensureBundle } from '../serving/ensure-bundle.ts';
import { logLines } from '../serving/log-lines.ts';
import { stopSignals } from '../serving/stop-signals.ts';
import type { WatchedForms, watchForms } from '../serving/watch-forms.ts';
import { printWelcome, printWelcomeJson } from '../serving/welcome.ts';
import type { Welcome } from '../serving/welcome-facts.ts';
import { printFindings, shortPath } from '../terminal/print-findings.ts';
import type { Texts } from '../texts/texts.ts';

/** `tablee start`. */
export interface StartOptions {
  /** Empty: the usual one. */
  readonly folder: string;
  readonly demo?: CloudService;
  readonly port?: number;
  readonly json?: boolean;
  /** Follows what is saved, with a preview. */
  readonly watch?: boolean;
}

/** Serves a folder until someone stops it. 0 after an orderly stop. */
export async function start(context: CommandContext, options: StartOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const signals = stopSignals(context.onStopSignal, (code) => process.exit(code));
  let standIn: StandIn | undefined;
  try {
    if (options.watch === true) refuseInProduction(context);
    const usual = options.demo === undefined ? defaultFolder : `${defaultFolder}-${options.demo}`;
    const folder = resolve(context.cwd, options.folder === '' ? usual : options.folder);
    const opened = await openFolder(folder, options, texts);
    standIn = opened.standIn;
    if (opened.isNew) {
      const { writeSchemas } = await import('../folder/write-schemas.ts');
      await writeSchemas(join(folder, '.schemas'));
      say(context, options, texts.start.created(shortPath(folder, context.cwd)));
    }
    // Settings, bundles and the server's code at once: each takes a third of a second, and none needs the others.
    const bundle = ensureBundle(texts.start, (line) => terminal.err(line));
    const code = import('@tablee/collector');
    // Wrong settings are said first; whatever ails the bundles is thrown where they are awaited.
    void Promise.allSettled([bundle, code]);
    const configuration = await settledConfiguration(context, folder);
    if (configuration === undefined) return 1;
    const { createCollector } = await code;
    const assetsDirectory = await bundle;
    const serve = (served: Configuration, port: number | undefined): Collector =>
      createCollector({
        configuration: served,
        importAdapter: (name) => importAdapter(name, adapterPlaces(folder)),
        assetsDirectory,
        logStream: logLines(terminal),
        env: context.env,
        now: context.now,
        check: async (usual) =>
          (await loadFolder(context, folder, { read: readFolder, said: { usual, isAsked: true } })).findings,
        // What it throws stands in this terminal's frame.
        said: { usual: texts.language, isAsked: true },
        ...(port === undefined ? {} : { port }),
      });
    let collector = serve(configuration, options.port);
    const { url, port } = await listening(context, collector, options.port ?? configuration.settings.port);
    const restart = async (changed: Configuration): Promise<void> => {
      await collector.stop();
      collector = serve(changed, port);
      await collector.start();
    };
    const watched = options.watch === true ? await watching(context, { folder, assetsDirectory, restart }) : undefined;
    const place = { address: url, now: context.now(), language: texts.language };
    const links = await demonstrationLinks(configuration, collector.links, place);
    const results = await demonstrationResults(configuration, collector.links, place);
    const desk = await demonstrationDesk(configuration, collector.desk);
    const forget = await rememberRunning(configuration.storeFile, { pid: process.pid, url });
    const print = options.json === true ? printWelcomeJson : printWelcome;
    const preview = watched === undefined ? {} : { preview: watched.url };
    print(context, { configuration, address: url, links, results, desk, ...preview, ...sheetOf(options, standIn) });
    if (watched !== undefined) say(context, options, `${texts.forms.preview.open}${texts.forms.colon} ${watched.url}`);
    await signals.first;
    say(context, options, texts.start.stopping);
    await forget();
    await watched?.stop();
    await collector.stop();
    say(context, options, standIn === undefined ? texts.start.stopped : texts.start.demoStopped);
    return 0;
  } finally {
    await standIn?.close();
    signals.release();
  }
}

/**
 * A preview is for who writes forms, on their own machine.
 *
 * @throws TableeError SETTINGS_INVALID in production
 */
function refuseInProduction({ env, texts }: CommandContext): void {
  if (env['NODE_ENV'] !== 'production') return;
  throw new TableeError('SETTINGS_INVALID', texts.forms.preview.notHere, { fix: texts.forms.preview.notHereFix });
}

/** The preview is loaded only for those who ask for it: it compiles forms in this process. */
async function watching(...given: Parameters<typeof watchForms>): Promise<WatchedForms> {
  const { watchForms: open } = await import('../serving/watch-forms.ts');
  return open(...given);
}

/** The folder to serve, made where there is none, with the stand-in of a cloud service where one is asked for. */
async function openFolder(
  folder: string,
  { demo }: StartOptions,
  texts: Texts,
): Promise<{ readonly isNew: boolean; readonly standIn?: StandIn }> {
  if (demo === undefined) return { isNew: (await ensureFolder(folder, texts)) === 'created' };
  const { openCloudDemonstration } = await import('../demonstration/cloud-demonstration.ts');
  return openCloudDemonstration(folder, demo, texts);
}

function sheetOf({ demo }: StartOptions, standIn: StandIn | undefined): Pick<Welcome, 'sheet'> {
  return demo === undefined || standIn === undefined
    ? {}
    : { sheet: { url: standIn.view, service: serviceNames[demo] } };
}

/** The folder's configuration, or nothing once what stops the start is printed. A form that is left out is named. */
async function settledConfiguration(context: CommandContext, folder: string): Promise<Configuration | undefined> {
  const { configuration, findings } = await loadFolder(context, folder, { read: readFolder });
  const worth = findings.filter((finding) =>
    configuration === undefined ? finding.blocks === 'start' : finding.blocks !== 'nothing',
  );
  printFindings(context, worth, 'err');
  if (configuration === undefined) return undefined;
  for (const { id, settings, forms } of configuration.organisations) {
    const served = new Set(forms.map(({ compiled }) => compiled.id));
    for (const form of Object.keys(settings.forms)) {
      if (!served.has(form)) context.terminal.err(context.texts.start.left(`${id}/${form}`));
    }
  }
  return configuration;
}

async function listening({ texts }: CommandContext, collector: Collector, port: number): Promise<Listening> {
  try {
    return await collector.start();
  } catch (fault) {
    const cause = fault instanceof TableeError ? fault.cause : undefined;
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw fault;
    throw new TableeError('PORT_TAKEN', texts.start.portTaken(port), {
      fix: texts.start.portTakenFix(port === 65_535 ? 8080 : port + 1),
      cause,
    });
  }
}

/** What is said to a person; a program that asked for JSON gets one line on standard output and nothing else. */
function say({ terminal }: CommandContext, options: StartOptions, line: string): void {
  if (options.json === true) terminal.err(line);
  else terminal.out(line);
}
