import { backoffMs } from '../delivery/backoff.ts';
import { judgeFault, type MailFaultCode } from './mail-faults.ts';
import type { MailLoopOptions, MailTimes } from './mail-loop-options.ts';
import type { QueuedMail } from './mail-queue.ts';
import type { SmtpFault } from './smtp-session.ts';

/** What becomes of a message that did not get through: put off, set aside, or left to wait for its server. */
export async function waitWithMessage(options: MailLoopOptions, mail: QueuedMail, fault: SmtpFault): Promise<void> {
  const { queue, clock, times, random, log } = options;
  const verdict = judgeFault(fault);
  const now = clock.now();
  if (verdict.of === 'server') {
    await queue.putOff(mail.key, now);
    return waitForServer(options, fault);
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

/** Notes that the server takes nothing now, and when it is looked at again. */
export async function waitForServer(options: MailLoopOptions, fault: SmtpFault): Promise<void> {
  const verdict = judgeFault(fault);
  // A refusal of a message can only come after one was offered.
  const needsRepair = verdict.of === 'server' && verdict.needsRepair;
  await pauseMail(options, { code: verdict.code, needsRepair });
}

/** Leaves the server alone for a while: a short one that grows, or until a person has had time to act. */
export async function pauseMail(
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
