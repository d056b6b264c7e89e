import { type Configuration, endPauses, openStore, requestRetry } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findForm, findOrganisation } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import type { ChoiceTexts } from '../texts/texts.ts';

/** `tablee retry`. */
export interface RetryOptions {
  readonly folder: string;
  readonly organisation?: string;
  readonly form?: string;
  readonly destination?: string;
  readonly json?: boolean;
}

/**
 * Puts parked rows back in line, and ends the pauses of destinations. Whichever process delivers finds both, so it works
 * beside a running server.
 */
export async function retry(context: CommandContext, options: RetryOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const { organisation, form, destination } = options;
  // A name that is misspelt would match nothing, and "nothing is parked" would be a comforting mistake.
  if (organisation !== undefined) findOrganisation(configuration, organisation, texts.choice);
  if (
    form !== undefined &&
    configuration.organisations.every((one) => one.forms.every((a) => a.compiled.id !== form))
  ) {
    findForm(configuration, { form, organisation }, texts.choice);
  }
  if (destination !== undefined) refuseUnknown(destination, configuration, options, texts.choice);
  const store = await openStore({ file: configuration.storeFile });
  try {
    const filter = { organisation, form, destination };
    const rows = await requestRetry(store, filter);
    const resumed = await endPauses(store, filter);
    if (options.json === true) terminal.out(JSON.stringify({ rows, resumed }));
    else if (rows + resumed.length === 0) terminal.out(texts.status.nothingToRetry);
    else {
      if (rows > 0) terminal.out(texts.status.retried(rows));
      const several = configuration.organisations.length > 1;
      const names = resumed.map((one) => (several ? `${one.organisation}/${one.destination}` : one.destination));
      if (names.length > 0) terminal.out(texts.status.resumed(names.join(', ')));
      terminal.out(texts.status.sentNextTime);
    }
    return 0;
  } finally {
    await store.close();
  }
}

/** @throws TableeError DESTINATION_UNKNOWN with the names that there are */
function refuseUnknown(
  name: string,
  { organisations }: Configuration,
  { organisation }: RetryOptions,
  texts: ChoiceTexts,
): void {
  const inQuestion = organisations.filter(({ id }) => organisation === undefined || id === organisation);
  const names = new Set(inQuestion.flatMap(({ settings }) => Object.keys(settings.destinations)));
  if (names.has(name)) return;
  throw new TableeError('DESTINATION_UNKNOWN', texts.unknownDestination(name), {
    fix: texts.destinations([...names].join(', ')),
  });
}
