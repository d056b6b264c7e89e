import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Clock } from '../delivery/clock.ts';
import { systemClock } from '../delivery/clock.ts';
import { createLease } from '../delivery/lease.ts';
import type { SendSignInLink } from '../desk/sign-in/mail-link.ts';
import { forgetEnded, forgetOwners, forgetUnsent } from '../invitations/forget-people.ts';
import type { Invitations } from '../invitations/invitations.ts';
import { type RecipientCodes, readRecipientCodes } from '../invitations/recipient-codes.ts';
import { queueReminders } from '../invitations/reminders.ts';
import { openTexts, type Sealer } from '../invitations/sealer.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { Store } from '../store/store.ts';
import { type DigestWish, digestFacts, queueDigests } from './digest.ts';
import type { Mail } from './mail.ts';
import { invitationContent, type MailOrganisation } from './mail-content.ts';
import { createMailLoop, type MailLoop } from './mail-loop.ts';
import type { MailTimes } from './mail-loop-options.ts';
import { mailLanguage, mailOrganisations } from './mail-organisations.ts';
import { createMailQueue, type MailQueue } from './mail-queue.ts';
import { createMailStore } from './mail-store.ts';
import { draftCodeFacts, ownContent } from './own-content.ts';
import { type SentAtOnce, sendAtOnce } from './send-at-once.ts';
import type { SmtpServer } from './smtp-session.ts';

/** What a collector's mail is made of. */
export interface MailOptions {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly invitations: Invitations;
  readonly readSecret: (
    reference: NonNullable<NonNullable<Configuration['settings']['mail']>['password']>,
  ) => Promise<string>;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
  /** What waits for a person in an organisation, in words, for the digest. */
  readonly waits: (organisation: string) => Promise<readonly string[]>;
  readonly sealer?: Sealer;
  /** What the calendar says: of expiry, reminders, digests. */
  readonly now: () => Date;
  readonly times?: Partial<MailTimes>;
}

/** The mail of a collector that runs. */
export interface RunningMail extends Mail {
  /** Whether the settings name a mail server. */
  readonly isConfigured: boolean;
  /** Sends a person the code of what they have just kept to finish later. Nothing of it is stored, not even to try again. */
  sendDraftCode(request: DraftCodeRequest): Promise<SentAtOnce>;
  /** Shows that somebody has just sent this response; what others read of it does not lead to it. */
  receiptProof(organisation: string, form: string, responseId: string): Promise<string>;
  /** Mails one-time links into the desk, at once; absent without a mail server. */
  readonly sendSignInLink?: SendSignInLink;
  /** @param address where pages start, without a slash at the end */
  start(address: string): void;
  wake(): void;
  stop(): Promise<void>;
}

/** A code to send to whoever asks for it. */
interface DraftCodeRequest {
  readonly organisation: string;
  readonly form: string;
  readonly language: string;
  /** In groups. */
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly keptUntil: string;
  /** A plain address, already looked at. */
  readonly to: string;
}

const usualTimes: Omit<MailTimes, 'paceMs'> = {
  idleMs: 5_000,
  messageMs: 300_000,
  messageCapMs: 14_400_000,
  giveUpMs: 345_600_000,
  serverMs: 15_000,
  serverCapMs: 600_000,
  lookMs: [60_000, 300_000, 900_000],
  connectMs: 30_000,
  replyMs: 120_000,
};

const dayMs = 86_400_000;
/** As long as a message is tried, and some days for a person to look. */
const unsentMs = 10 * dayMs;
/** Between two looks at the calendar. */
const digestEveryMs = 60_000;
/** Between two looks at what is to be forgotten, where nothing is sent. */
const withoutServerMs = 600_000;
const ports = { starttls: 587, tls: 465, none: 25 } as const;
const randomSteps = 2 ** 47;

/** Mail from an open store. Without a server in the settings nothing is sent, and people are forgotten all the same. */
export function createMail(options: MailOptions): RunningMail {
  const { configuration, store, log, sealer = openTexts, now } = options;
  // Waits are real ones; what is due is by the collector's calendar.
  const clock: Clock = { ...systemClock, now: () => now().getTime() };
  const { mail: settings } = configuration.settings;
  let codes: Promise<RecipientCodes> | undefined;
  const readCodes = (): Promise<RecipientCodes> => {
    codes ??= readRecipientCodes(store);
    return codes;
  };
  const organisations = mailOrganisations(configuration);
  const queue = createMailQueue(store, mailLanguage(configuration));
  let pagesAt = '';
  let loop: MailLoop | undefined;
  let running: Promise<void> = Promise.resolve();
  const looks = createMailStore({
    store,
    codes: readCodes,
    sealer,
    configured: settings !== undefined,
    now,
    onQueued: () => loop?.wake(),
  });
  const atOnce = { queue, server: () => readServer(options), now, log };
  // In memory alone: a way into the desk is never in the store. Whoever waits for one asks again.
  const signInMailer: SendSignInLink = async ({ to, name, organisation: { id }, language, url, minutes }) => {
    const organisation = organisations.get(id);
    if (organisation === undefined) return;
    const facts = { kind: 'sign-in', sender: organisation.sender, language, name, url, minutes } as const;
    await sendAtOnce(atOnce, organisation, { to: { name, address: to }, facts });
  };
  return {
    ...looks,
    isConfigured: settings !== undefined,
    receiptProof: async (organisation, form, id) => (await readCodes()).receiptProof(organisation, form, id),
    sendDraftCode: async ({ organisation: id, form, to, ...about }) => {
      const organisation = organisations.get(id);
      const compiled = organisation?.form(form);
      if (settings === undefined || organisation === undefined || compiled === undefined) return 'failed';
      const facts = draftCodeFacts({ organisation, form: compiled, address: pagesAt, ...about });
      return sendAtOnce(atOnce, organisation, { to: { name: '', address: to }, facts });
    },
    ...(settings === undefined ? {} : { sendSignInLink: signInMailer }),
    start: (address) => {
      pagesAt = address;
      loop = loopOf({ ...options, sealer, clock, codes: readCodes, organisations, queue, address });
      running = loop.run();
      log('mail started', { configured: settings === undefined ? 0 : 1 });
    },
    wake: () => loop?.wake(),
    stop: async () => {
      loop?.stop();
      await running;
    },
  };
}

type LoopParts = MailOptions & {
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly codes: () => Promise<RecipientCodes>;
  readonly organisations: ReadonlyMap<string, MailOrganisation>;
  readonly queue: MailQueue;
  readonly address: string;
};

function loopOf(parts: LoopParts): MailLoop {
  const { configuration, store, invitations, waits, sealer, clock, organisations, queue, address, log } = parts;
  const settings = configuration.settings.mail;
  const organisationOf = (id: string) => organisations.get(id);
  const wishes = settings === undefined ? [] : digestWishes(configuration);
  let digestsLookedAt = Number.NEGATIVE_INFINITY;
  const digest: Parameters<typeof ownContent>[2] = (organisation, week) =>
    digestFacts({ store, invitations, waits }, organisation, week);
  return createMailLoop({
    // Without a server, messages stay where they are; nothing is asked for them.
    queue: settings === undefined ? { ...queue, next: () => Promise.resolve(undefined) } : queue,
    lease: createLease({ store, organisation: '', destination: 'mail', leaseMs: 30_000, clock }),
    clock,
    random: () => randomInt(randomSteps) / randomSteps,
    times: {
      ...usualTimes,
      ...(settings === undefined ? { idleMs: withoutServerMs } : {}),
      paceMs: Math.ceil(60_000 / (settings?.perMinute ?? 30)),
      ...parts.times,
    },
    server: () => readServer(parts),
    organisationOf,
    contentOf: async (mail) => {
      if (mail.kind === 'receipt' || mail.kind === 'digest')
        return ownContent({ sealer, organisationOf, store }, mail, digest);
      return invitationContent(
        { store, sealer, codes: await parts.codes(), organisationOf, address },
        mail,
        clock.now(),
      );
    },
    prepare: async (at) => {
      if (settings !== undefined) await queueReminders(store, at);
      if (at - digestsLookedAt >= digestEveryMs) {
        digestsLookedAt = at;
        await queueDigests(store, { wishes, sealer, now: at });
      }
      await forgetOwners(store);
      await forgetUnsent(store, at - unsentMs);
      await forgetEnded(store, at - configuration.settings.invitations.forgetAfterDays * dayMs);
    },
    log,
  });
}

function digestWishes({ organisations }: Configuration): readonly DigestWish[] {
  return organisations.flatMap(({ id, settings, timeZone }) => {
    const digest = settings.mail?.digest;
    return digest === undefined ? [] : [{ organisation: id, ...digest, timeZone }];
  });
}

async function readServer({ configuration, readSecret, times = {} }: MailOptions): Promise<SmtpServer> {
  const { mail, publicUrl } = configuration.settings;
  if (mail === undefined) throw new Error('no mail server is set');
  const { host, security, user, password, certificateAuthority } = mail;
  const login =
    user === undefined || password === undefined ? undefined : { user, password: await readSecret(password) };
  return {
    host,
    port: mail.port ?? ports[security],
    security,
    ...(login === undefined ? {} : { login }),
    ...(certificateAuthority === undefined
      ? {}
      : { certificateAuthority: await readFile(resolve(configuration.folder, certificateAuthority), 'utf8') }),
    ...(publicUrl === undefined ? {} : { name: new URL(publicUrl).hostname }),
    timeouts: { connectMs: times.connectMs ?? usualTimes.connectMs, replyMs: times.replyMs ?? usualTimes.replyMs },
  };
}
