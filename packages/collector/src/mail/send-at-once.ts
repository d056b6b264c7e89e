import { newMessageId } from '../invitations/queue-message.ts';
import { composeContent } from './compose-content.ts';
import type { MailContent, MailOrganisation } from './mail-content.ts';
import type { MailQueue } from './mail-queue.ts';
import { isFault, openSmtpSession, type SmtpServer } from './smtp-session.ts';

/** What became of a message that is kept nowhere. `unknown`: its bytes left, and no answer came. */
export type SentAtOnce = 'sent' | 'failed' | 'unknown';

/** What sending past the queue takes. */
interface AtOnceParts {
  readonly queue: Pick<MailQueue, 'server'>;
  /** Reads secrets each time. */
  readonly server: () => Promise<SmtpServer>;
  readonly now: () => Date;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

/** Somebody waits at a page: past this, they are told that it did not work. Milliseconds. */
const patience = { connectMs: 8_000, replyMs: 12_000 } as const;

/**
 * Sends one message while somebody waits, tries once, and keeps neither the message nor the address: for what is not to
 * be stored even sealed. A server that is known to take nothing is left alone.
 */
export async function sendAtOnce(
  { queue, server, now, log }: AtOnceParts,
  organisation: MailOrganisation,
  content: MailContent,
): Promise<SentAtOnce> {
  const paused = await queue.server();
  const result = paused !== undefined && paused.lookAt > now().getTime() ? 'failed' : await tryOnce();
  log(`mail at once ${result}`, { kind: content.facts.kind, organisation: organisation.id });
  return result;

  async function tryOnce(): Promise<SentAtOnce> {
    const settings = await server().catch(() => undefined);
    // Why a secret cannot be read is told with the settings.
    if (settings === undefined) return 'failed';
    const { connectMs, replyMs } = settings.timeouts;
    const timeouts = {
      connectMs: Math.min(connectMs, patience.connectMs),
      replyMs: Math.min(replyMs, patience.replyMs),
    };
    const session = await openSmtpSession({ ...settings, timeouts });
    if (isFault(session)) return 'failed';
    try {
      const raw = await composeContent(content, { organisation, messageId: newMessageId(), date: now() });
      const sent = await session.send({
        from: organisation.from,
        to: content.to.address,
        raw,
        beforeData: () => Promise.resolve(),
      });
      if (sent.status === 'sent') return 'sent';
      return sent.status === 'failed' && sent.mayBeTaken ? 'unknown' : 'failed';
    } finally {
      session.close();
    }
  }
}
