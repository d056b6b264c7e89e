import type { Clock } from '../delivery/clock.ts';
import type { Lease } from '../delivery/lease.ts';
import type { MailContent, MailOrganisation } from './mail-content.ts';
import type { MailQueue, QueuedMail } from './mail-queue.ts';
import type { SmtpServer } from './smtp-session.ts';

/** Times of sending, in milliseconds. */
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
  /** How long the server may take to greet, and to answer a command. */
  readonly connectMs: number;
  readonly replyMs: number;
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
