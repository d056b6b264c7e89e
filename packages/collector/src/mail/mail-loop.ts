import { textIn } from '@tablee/core';
import { renderMail } from '@tablee/html/mail';
import { backoffMs } from '../delivery/backoff.ts';
import type { Clock } from '../delivery/clock.ts';
import type { Lease } from '../delivery/lease.ts';
import { composeMessage } from './compose-message.ts';
import type { MailContent, MailOrganisation } from './mail-content.ts';
import { judgeFault, type MailFaultCode } from './mail-faults.ts';
import type { MailQueue, QueuedMail } from './mail-queue.ts';
import { isFault, openSmtpSession, type SmtpFault, type SmtpServer, type SmtpSession } from './smtp-session.ts';

/** Times of the loop, in milliseconds. */
export interface MailTimes {
  /** Between two looks at an empty queue. */
  readonly idleMs: number;
  /** Between two messages. */
  readonly paceMs: number;
  /** A message that was put off: its first wait, and the longest. */
  readonly messageMs: number;
  readonly messageCapMs: number;
  /** How long a message is put off before somebody is asked. */
  readonly giveUpMs: number;
  /** A server that is down: the first wait, and the longest. */
  readonly serverMs: number;
  readonly serverCapMs: number;
  /** A server that needs a person: when it is looked at again; the last one goes on. */
  readonly lookMs: readonly [number, ...number[]];
}

/** What sends messages. */
export interface MailLoopOptions {
  readonly queue: MailQueue;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly random: () => number;
  readonly times: MailTimes;
  /** Reads secrets each time: a password that is put right works without a new start. */
  readonly server: () => Promise<SmtpServer>;
  readonly contentOf: (mail: QueuedMail) => Promise<MailContent | undefined>;
  readonly organisationOf: (id: string) => MailOrganisation | undefined;
  /** What is done before each look: reminders that are due, people to forget. */
  readonly prepare: (now: number) => Promise<void>;
  /** Codes and kinds, never an address. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

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
  const sender = createSender(options);
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
async function step({ queue, clock, times, prepare }: MailLoopOptions, sender: Sender): Promise<number> {
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

interface Sender {
  /** Whether the server was asked anything. */
  send(mail: QueuedMail): Promise<boolean>;
  /** Leaves the server until the next message. */
  rest(): void;
}

function createSender(options: MailLoopOptions): Sender {
  const { queue, lease, log } = options;
  let session: SmtpSession | undefined;

  const connect = async (): Promise<SmtpSession | undefined> => {
    if (session?.isOpen === true) return session;
    const server = await readServer(options);
    const opened = server === undefined ? undefined : await openSmtpSession(server);
    if (opened === undefined) return undefined;
    if (!isFault(opened)) return opened;
    await serverFails(options, opened);
    return undefined;
  };

  const deliver = async (mail: QueuedMail, content: MailContent): Promise<void> => {
    session = await connect();
    if (session === undefined) return;
    const raw = await composed(options, mail, content);
    const { from } = fromOf(options, mail);
    const result = await session.send({
      from,
      to: content.to.address,
      raw,
      beforeData: async () => {
        if (!(await queue.begin(mail.key))) throw new Error('the message is not wanted any more');
      },
    });
    if (result.status !== 'sent') rest();
    if (result.status === 'kept') return;
    if (result.status === 'sent') {
      await queue.settle(mail, 'sent');
      await queue.serverWorks();
      log('mail sent', { kind: mail.kind, organisation: mail.organisation });
    } else if (result.mayBeTaken) {
      await queue.setAside(mail.key, 'unknown', 'OUTCOME_UNKNOWN');
      log('mail outcome unknown', { kind: mail.kind, organisation: mail.organisation });
    } else {
      await failed(options, mail, result.fault);
    }
  };

  const rest = (): void => {
    session?.close();
    session = undefined;
  };

  return {
    rest,
    send: async (mail) => {
      const content = await options.contentOf(mail);
      if (content === undefined) {
        await queue.settle(mail, 'skipped');
        return false;
      }
      const kept = lease.keep();
      try {
        await deliver(mail, content);
      } finally {
        kept.end();
      }
      return true;
    },
  };
}

async function readServer(options: MailLoopOptions): Promise<SmtpServer | undefined> {
  try {
    return await options.server();
  } catch {
    // Why a secret cannot be read is told with the settings; here, that it cannot.
    await pause(options, { code: 'SECRET_MISSING', needsRepair: true });
    return undefined;
  }
}

function fromOf({ organisationOf }: MailLoopOptions, { organisation }: QueuedMail): { readonly from: string } {
  return { from: organisationOf(organisation)?.from ?? '' };
}

function composed(options: MailLoopOptions, mail: QueuedMail, content: MailContent): Promise<Buffer> {
  const organisation = options.organisationOf(mail.organisation);
  const { facts, to, unsubscribeUrl } = content;
  const name = textIn(facts.sender.name, facts.language, facts.sender.languages);
  const replyTo = organisation?.replyTo;
  return composeMessage(renderMail(facts), {
    from: { name, address: organisation?.from ?? '' },
    to,
    ...(replyTo === undefined ? {} : { replyTo }),
    messageId: mail.message_id,
    date: new Date(options.clock.now()),
    language: facts.language,
    ...(unsubscribeUrl === undefined
      ? {}
      : { unsubscribe: { url: unsubscribeUrl, ...(replyTo === undefined ? {} : { mail: replyTo }) } }),
  });
}

async function failed(options: MailLoopOptions, mail: QueuedMail, fault: SmtpFault): Promise<void> {
  const { queue, clock, times, random, log } = options;
  const verdict = judgeFault(fault);
  const now = clock.now();
  if (verdict.of === 'server') {
    await queue.putOff(mail.key, now);
    return serverFails(options, fault);
  }
  // The server talks to us: only this message does not get through.
  await queue.serverWorks();
  const isOld = now - mail.created_at >= times.giveUpMs;
  if (verdict.isFinal || isOld) {
    const code = verdict.isFinal ? verdict.code : 'GIVEN_UP';
    await queue.setAside(mail.key, 'parked', code);
    log('mail set aside', { kind: mail.kind, organisation: mail.organisation, code });
    return;
  }
  const waitMs = times.messageMs + backoffMs(mail.attempts + 1, { ...messageBackoff(times), random });
  await queue.putOff(mail.key, now + Math.min(waitMs, times.messageCapMs));
}

function messageBackoff({ messageMs, messageCapMs }: MailTimes) {
  return { backoffMs: messageMs, backoffCapMs: messageCapMs };
}

async function serverFails(options: MailLoopOptions, fault: SmtpFault): Promise<void> {
  const verdict = judgeFault(fault);
  // A refusal of a message can only come after one was offered.
  const needsRepair = verdict.of === 'server' && verdict.needsRepair;
  await pause(options, { code: verdict.code, needsRepair });
}

async function pause(
  { queue, clock, times, random, log }: MailLoopOptions,
  { code, needsRepair }: { readonly code: MailFaultCode; readonly needsRepair: boolean },
): Promise<void> {
  const now = clock.now();
  const failures = ((await queue.server())?.failures ?? 0) + 1;
  const { lookMs, serverMs, serverCapMs } = times;
  const repairMs = lookMs[Math.min(failures, lookMs.length) - 1] ?? serverCapMs;
  const waitMs = needsRepair
    ? repairMs
    : serverMs + backoffMs(failures, { backoffMs: serverMs, backoffCapMs: serverCapMs, random });
  await queue.serverFails({ code, needsRepair, now, lookAt: now + waitMs });
  log(needsRepair ? 'mail paused' : 'mail waits for its server', { code });
}
