import { setTimeout as wait } from 'node:timers/promises';
import {
  type Configuration,
  createDelivery,
  type Delivery,
  type DeliveryTarget,
  deliveryTargets,
  type Store,
  type StreamName,
} from '@tablee/collector';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import type { CommandContext } from '../command-context.ts';
import { publicAddress } from '../folder/public-address.ts';
import { runningAddress } from '../folder/running-server.ts';
import { stopSignals } from '../serving/stop-signals.ts';

/** What a look at the store finds. `progress` is any number that grows while something gets done. */
export interface Look {
  readonly state: 'done' | 'going' | 'failing';
  readonly progress: number;
}

/** Whose changes are waited for, and how. */
export interface Waiting {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly streams: readonly StreamName[];
  readonly look: () => Promise<Look>;
  /** Instead of the usual times, in milliseconds. */
  readonly patience?: Patience;
}

interface Patience {
  /** With a failure. The next try may succeed. */
  readonly failingMs: number;
  /** Without progress or failure: a server that runs looks every five seconds. */
  readonly silentMs: number;
}

/** How it ended: `failing` and `silent` go on by themselves, now or with the next start; `stopped` by the person. */
export type WaitEnd = 'done' | 'failing' | 'silent' | 'stopped';

const usualPatience: Patience = { failingMs: 3_000, silentMs: 30_000 };
const lookEveryMs = 100;

/**
 * Waits until what was asked for is made in the destinations. A server that runs for this folder makes it; without one,
 * this process does, and nothing else: new rows stay for the server.
 */
export async function whileDelivering(context: CommandContext, waiting: Waiting): Promise<WaitEnd> {
  const { store, configuration, look } = waiting;
  const { failingMs, silentMs } = waiting.patience ?? usualPatience;
  const signals = stopSignals(context.onStopSignal, (code) => process.exit(code));
  let stopped = false;
  void signals.first.then(() => {
    stopped = true;
  });
  let delivery: Delivery | undefined;
  let latest = { progress: -1, at: Date.now(), failingSince: 0 };
  try {
    for (;;) {
      const { state, progress } = await look();
      if (state === 'done') return 'done';
      if (stopped) return 'stopped';
      const now = Date.now();
      if (progress !== latest.progress) latest = { progress, at: now, failingSince: 0 };
      if (state === 'failing' && latest.failingSince === 0) latest = { ...latest, failingSince: now };
      if (state === 'failing' && now - latest.failingSince >= failingMs) return 'failing';
      if (state !== 'failing' && now - latest.at >= silentMs) return 'silent';
      if (delivery === undefined && (await runningAddress(configuration.storeFile)) === undefined) {
        delivery = createDelivery({
          store,
          targets: targetsOf(context, waiting),
          only: 'changes',
          log: () => undefined,
        });
        delivery.start(publicAddress(configuration));
      }
      await wait(lookEveryMs);
    }
  } finally {
    signals.release();
    await delivery?.stop();
  }
}

/** The destinations that are needed, with the tables that are. */
export function targetsOf(
  { env, now }: Pick<CommandContext, 'env' | 'now'>,
  { configuration, streams }: Pick<Waiting, 'configuration' | 'streams'>,
): readonly DeliveryTarget[] {
  const nothing = (): void => undefined;
  const targets = deliveryTargets({
    configuration,
    importAdapter: (name) => importAdapter(name, adapterPlaces(configuration.folder)),
    env,
    now,
    fetch: globalThis.fetch,
    log: { info: nothing, warn: nothing, fault: nothing },
  });
  return targets.flatMap((target) => {
    const wanted = target.streams.filter(({ table }) =>
      streams.some(
        (stream) =>
          stream.organisation === target.organisation &&
          stream.destination === target.destination &&
          stream.form === table.form &&
          stream.table === table.id,
      ),
    );
    return wanted.length === 0 ? [] : [{ ...target, streams: wanted }];
  });
}
