import { composeContent } from './compose-content.ts';
import type { MailContent } from './mail-content.ts';
import type { MailLoopOptions } from './mail-loop-options.ts';
import type { QueuedMail } from './mail-queue.ts';
import { pauseMail, waitForServer, waitWithMessage } from './mail-waits.ts';
import { isFault, openSmtpSession, type SmtpServer, type SmtpSession } from './smtp-session.ts';

/** Sends messages of the queue over one connection. */
export interface QueueSender {
  /** Whether the server was asked anything. */
  send(mail: QueuedMail): Promise<boolean>;
  /** Leaves the server until the next message. */
  rest(): void;
}

/** What sends; connected with the first message. */
export function createQueueSender(options: MailLoopOptions): QueueSender {
  const { queue, lease, log } = options;
  let session: SmtpSession | undefined;

  const connect = async (): Promise<SmtpSession | undefined> => {
    if (session?.isOpen === true) return session;
    const server = await readServer(options);
    const opened = server === undefined ? undefined : await openSmtpSession(server);
    if (opened === undefined) return undefined;
    if (!isFault(opened)) return opened;
    await waitForServer(options, opened);
    return undefined;
  };

  const deliver = async (mail: QueuedMail, content: MailContent): Promise<void> => {
    session = await connect();
    if (session === undefined) return;
    const organisation = options.organisationOf(mail.organisation);
    const date = new Date(options.clock.now());
    const raw = await composeContent(content, { organisation, messageId: mail.message_id, date });
    const from = organisation?.from ?? '';
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
      await waitWithMessage(options, mail, result.fault);
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
    await pauseMail(options, { code: 'SECRET_MISSING', needsRepair: true });
    return undefined;
  }
}
