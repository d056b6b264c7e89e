import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';

/** The mail server and how to reach it; secrets read. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  /** PEM. */
  readonly certificateAuthority?: string;
  /** Our own name, for the greeting. */
  readonly name?: string;
  readonly timeouts: { readonly connectMs: number; readonly replyMs: number };
}

/** What went wrong, as the protocol says it. The server's words are left out: they repeat addresses. */
export interface SmtpFault {
  /** Nodemailer's code: `EAUTH`, `ETLS`, `ECONNECTION`… */
  readonly code: string;
  /** Of the system or of TLS, behind it. */
  readonly reason: string;
  /** The command that was answered or waited for: `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH PLAIN`, `CONN`… */
  readonly command: string;
  /** The server's answer, 421, 550…; none when the connection was lost. */
  readonly reply?: number;
}

/** A message, ready to leave. */
interface SmtpMessage {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /**
   * Called when the server is ready to take the message and before the first byte of it leaves. What it throws keeps the
   * message here.
   */
  readonly beforeData: () => Promise<void>;
}

/** What became of one message. `mayBeTaken`: its bytes left, and no answer came. */
type SendResult =
  | { readonly status: 'sent' }
  | { readonly status: 'kept' }
  | { readonly status: 'failed'; readonly fault: SmtpFault; readonly mayBeTaken: boolean };

/** A connection to the mail server, over which messages go one after another. */
export interface SmtpSession {
  send(message: SmtpMessage): Promise<SendResult>;
  readonly isOpen: boolean;
  close(): void;
}

/** Connects, encrypts and signs in. Gives the fault where that does not work. */
export async function openSmtpSession(server: SmtpServer): Promise<SmtpSession | SmtpFault> {
  // Loaded with the first message: a collector that sends none does not wait for it.
  const { default: SmtpConnection } = await import('nodemailer/lib/smtp-connection');
  const { host, port, security, login, certificateAuthority, name, timeouts } = server;
  const connection = new SmtpConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(name === undefined ? {} : { name }),
    tls: { minVersion: 'TLSv1.2', ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }) },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.replyMs,
    logger: false,
  });
  let isOpen = true;
  const lost = new Promise<SmtpFault>((resolve) => {
    connection.on('error', (fault: NodemailerError) => {
      isOpen = false;
      resolve(faultOf(fault));
    });
    connection.once('end', () => {
      isOpen = false;
      resolve({ code: 'ECONNECTION', reason: '', command: 'CONN' });
    });
  });
  const opened = new Promise<SmtpFault | undefined>((resolve) => {
    connection.connect((fault) => {
      if (fault !== undefined) return resolve(faultOf(fault));
      if (login === undefined) return resolve(undefined);
      connection.login({ user: login.user, pass: login.password }, (refusal) => {
        resolve(refusal === null ? undefined : faultOf(refusal));
      });
    });
  });
  const fault = await Promise.race([opened, lost]);
  if (fault !== undefined) {
    connection.close();
    return fault;
  }
  return {
    get isOpen() {
      return isOpen;
    },
    close: () => {
      isOpen = false;
      connection.quit();
    },
    send: (message) => sendOver(connection, message),
  };
}

type Connection = InstanceType<typeof import('nodemailer/lib/smtp-connection')['default']>;

function sendOver(connection: Connection, { from, to, raw, beforeData }: SmtpMessage): Promise<SendResult> {
  let isKept = false;
  let hasLeft = false;
  // Read only once the server has said that it takes the message (354).
  const bytes = async function* (): AsyncGenerator<Buffer> {
    try {
      await beforeData();
    } catch (fault) {
      isKept = true;
      throw fault;
    }
    hasLeft = true;
    yield raw;
  };
  return new Promise((resolve) => {
    connection.send({ from, to: [to], size: raw.length }, Readable.from(bytes()), (fault) => {
      if (fault === null) return resolve({ status: 'sent' });
      if (isKept) {
        // Without the dot at the end of it, the server throws away what it began to take.
        connection.close();
        return resolve({ status: 'kept' });
      }
      const seen = faultOf(fault);
      resolve({ status: 'failed', fault: seen, mayBeTaken: hasLeft && seen.reply === undefined });
    });
  });
}

function faultOf(fault: NodemailerError): SmtpFault {
  const { code, command, responseCode } = fault;
  const reason = 'originalCode' in fault ? String(fault.originalCode) : '';
  return {
    code: code ?? '',
    reason,
    command: command ?? '',
    ...(typeof responseCode === 'number' ? { reply: responseCode } : {}),
  };
}

/** Whether opening gave a fault. */
export function isFault(opened: SmtpSession | SmtpFault): opened is SmtpFault {
  return 'command' in opened;
}
