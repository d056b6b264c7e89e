import type { MailLoopOptions } from './mail-loop-options.ts';
import { createQueueSender, type QueueSender } from './queue-sender.ts';

/** Sends what is queued, one message at a time. */
export interface MailLoop {
  run(): Promise<void>;
  wake(): void;
  /** Ends after the message that is under way. */
  stop(): void;
}

/** A loop; not running yet. */
export function createMailLoop(options: MailLoopOptions): MailLoop {
  const stopping = new AbortController();
  let waking = new AbortController();
  const sleep = async (ms: number): Promise<void> => {
    await options.clock.sleep(ms, AbortSignal.any([waking.signal, stopping.signal]));
    if (waking.signal.aborted) waking = new AbortController();
  };
  return {
    run: () => runLoop(options, { stopping: stopping.signal, sleep }),
    wake: () => waking.abort(),
    stop: () => stopping.abort(),
  };
}

interface Pulse {
  readonly stopping: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
}

async function runLoop(options: MailLoopOptions, { stopping, sleep }: Pulse): Promise<void> {
  const { clock, times, lease, log } = options;
  const sender = createQueueSender(options);
  while (!stopping.aborted) {
    let pauseMs = times.idleMs;
    try {
      pauseMs = (await lease.hold()) ? await step(options, sender) : times.idleMs;
    } catch (fault) {
      // A store that fails for a moment: what is queued stays queued.
      log('mail not looked at', { code: fault instanceof Error && 'code' in fault ? String(fault.code) : 'fault' });
    }
    if (pauseMs > 0) {
      if (pauseMs > times.paceMs) sender.rest();
      await clock.sleep(Math.min(pauseMs, times.paceMs), stopping);
      if (pauseMs > times.paceMs) await sleep(pauseMs - times.paceMs);
    }
  }
  sender.rest();
  await lease.release();
}

/** Looks once, and sends one message where one is due; gives how long to wait then. */
async function step({ queue, clock, times, prepare }: MailLoopOptions, sender: QueueSender): Promise<number> {
  const now = clock.now();
  await prepare(now);
  // One message at a time, and none of ours is under way here: whatever is noted as such is of a process that ended.
  await queue.recover();
  const server = await queue.server();
  if (server !== undefined && server.lookAt > now) return Math.min(times.idleMs, server.lookAt - now);
  const mail = await queue.next(now);
  if (mail === undefined) return times.idleMs;
  return (await sender.send(mail)) ? times.paceMs : 0;
}
