import {
  configuredStreams,
  createChanges,
  type Erasure,
  type FoundResponse,
  findMentions,
  findPlaces,
  openStore,
  readErasures,
  type Store,
  type StreamName,
} from '@tablee/collector';
import { chooseResponse, findErased } from '../changing/choose-response.ts';
import { dateFormat, nameOf, placeEnd, printErasure } from '../changing/print-erasure.ts';
import { type Look, type WaitEnd, whileDelivering } from '../changing/while-delivering.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';

/** `tablee erase`. */
export interface EraseOptions {
  readonly folder: string;
  /** An id or a reference. */
  readonly response?: string;
  readonly organisation?: string;
  readonly form?: string;
  readonly dryRun?: boolean;
  readonly proof?: boolean;
  readonly json?: boolean;
}

interface Erasing {
  readonly context: CommandContext;
  readonly options: EraseOptions;
  readonly store: Store;
  readonly isConfigured: (stream: StreamName) => boolean;
}

/** Takes a response out of the store and of every destination, and shows what each said. */
export async function erase(context: CommandContext, options: EraseOptions): Promise<ExitCode> {
  const { terminal, texts, now } = context;
  if (options.response === undefined && options.proof !== true) {
    terminal.err(`${terminal.paintError('bad', '✗')} ${texts.usage.missingArgument('<response>')}`);
    terminal.err(`  ${texts.usage.seeHelp(`${texts.command} erase`)}`);
    return 2;
  }
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const isConfigured = configuredStreams(configuration);
  const store = await openStore({ file: configuration.storeFile });
  try {
    const erasing: Erasing = { context, options, store, isConfigured };
    const { response } = options;
    if (options.proof === true || response === undefined) return await showProofs(erasing);
    const chosen = await chooseResponse(store, { ...options, response }, texts.changes);
    if (options.dryRun === true) return await showPlaces(erasing, chosen.stored, chosen.erased);
    const name = chosen.stored ?? chosen.erased;
    const mentions = chosen.stored === undefined ? [] : await findMentions(store, chosen.stored);
    if (options.json !== true && chosen.stored !== undefined) {
      terminal.err(texts.changes.erase.erasing(nameOf(name), dateFormat(context)(chosen.stored.receivedAt)));
    }
    await createChanges({ store, now, isConfigured }).erase(name);
    const look = async (): Promise<Look> => lookAt(await erasureOf(store, name), isConfigured);
    const streams = (await erasureOf(store, name)).places;
    const end = await whileDelivering(context, { configuration, store, streams, look });
    return report(erasing, await erasureOf(store, name), { end, mentions });
  } finally {
    await store.close();
  }
}

async function erasureOf(store: Store, name: Pick<Erasure, 'organisation' | 'form' | 'id'>): Promise<Erasure> {
  const found = (await readErasures(store, name.id)).find(
    ({ organisation, form }) => organisation === name.organisation && form === name.form,
  );
  if (found === undefined) throw new Error(`the store did not keep the erasure of ${name.id}`);
  return found;
}

function lookAt(erasure: Erasure, isConfigured: Erasing['isConfigured']): Look {
  const open = erasure.places.filter((place) => placeEnd(place, isConfigured) === 'open');
  const progress = erasure.places.length - open.length;
  if (open.length === 0) return { state: 'done', progress };
  const isFailing = open.every((place) => place.failure !== undefined);
  return { state: isFailing ? 'failing' : 'going', progress };
}

function report(
  { context, options, isConfigured }: Erasing,
  erasure: Erasure,
  {
    end,
    mentions,
  }: { readonly end: WaitEnd; readonly mentions: readonly Pick<Erasure, 'organisation' | 'form' | 'id'>[] },
): ExitCode {
  const { terminal, texts } = context;
  const isDone = erasure.doneAt !== undefined;
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...withEnds(erasure, isConfigured), mentions }, null, 2));
    return isDone ? 0 : 1;
  }
  printErasure(context, erasure, isConfigured);
  if (end !== 'done') terminal.out(texts.changes.erase.goesOn);
  for (const mention of mentions) terminal.out(texts.changes.erase.mention(nameOf(mention), mention.id));
  terminal.out(texts.changes.erase.notReached);
  return isDone ? 0 : 1;
}

/** An erasure for a program: with where each place stands. */
function withEnds(erasure: Erasure, isConfigured: Erasing['isConfigured']): object {
  const places = erasure.places.map((place) => ({ ...place, state: placeEnd(place, isConfigured) }));
  return { ...erasure, places };
}

async function showProofs({ context, options, store, isConfigured }: Erasing): Promise<ExitCode> {
  const { terminal, texts } = context;
  const all = options.response === undefined ? await readErasures(store) : await findErased(store, options.response);
  const erasures = all.filter(
    ({ organisation, form }) =>
      (options.organisation ?? organisation) === organisation && (options.form ?? form) === form,
  );
  if (options.json === true) {
    terminal.out(
      JSON.stringify(
        erasures.map((erasure) => withEnds(erasure, isConfigured)),
        null,
        2,
      ),
    );
  } else if (erasures.length === 0) {
    terminal.out(texts.changes.erase.noProof);
  } else {
    for (const [at, erasure] of erasures.entries()) {
      if (at > 0) terminal.out();
      printErasure(context, erasure, isConfigured);
    }
  }
  return options.response !== undefined && erasures.length === 0 ? 1 : 0;
}

/** What an erasure would reach; changes nothing. */
async function showPlaces(
  { context, options, store, isConfigured }: Erasing,
  stored: FoundResponse | undefined,
  erased: Erasure | undefined,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { erase: words } = texts.changes;
  if (stored === undefined) {
    if (erased === undefined) return 1;
    if (options.json === true) terminal.out(JSON.stringify(withEnds(erased, isConfigured), null, 2));
    else printErasure(context, erased, isConfigured);
    return 0;
  }
  const places = (await findPlaces(store, stored)).map(({ streamKey: _, ...place }) => ({
    ...place,
    configured: isConfigured(place),
  }));
  const mentions = await findMentions(store, stored);
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...stored, places, mentions }, null, 2));
    return 0;
  }
  terminal.out(terminal.paint('heading', nameOf(stored)));
  terminal.out(`  ${words.received(dateFormat(context)(stored.receivedAt))}`);
  for (const { destination, table, state, configured } of places) {
    const note = configured ? '' : ` ${words.gone}`;
    terminal.out(
      `  ${texts.changes.about(`${destination} (${texts.status.tables[table]})`, `${words.states[state]}${note}`)}`,
    );
  }
  if (places.length === 0) terminal.out(`  ${words.nowhere}`);
  for (const mention of mentions) terminal.out(words.mention(nameOf(mention), mention.id));
  terminal.out(words.dryRun);
  terminal.out(words.notReached);
  return 0;
}
