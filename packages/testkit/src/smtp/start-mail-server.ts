import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createCertificate } from '../microsoft-graph/certificate/create-certificate.ts';
import { type ReceivedMail, readMail } from './read-mail.ts';

/** Where in a conversation a server can answer with a code of its own. */
export type MailStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data';

/**
 * What a server does instead of taking a message: answers a code, hangs up without a word, or says nothing. At `data`,
 * `hang-up` is after the whole message came, `hang-up-taken` also keeps it, and `hang-up-early` is before any of it.
 */
export type MailTrouble = number | 'hang-up' | 'hang-up-early' | 'hang-up-taken' | 'silence';

/** What the server is like. */
export interface MailServerOptions {
  readonly security?: 'starttls' | 'tls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  /** The largest message, as it says in its greeting. */
  readonly maxBytes?: number;
}

/** A mail server on loopback that speaks SMTP, keeps what it takes, and fails when it is told to. */
export interface MailServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** PEM; vouches for itself. */
  readonly certificate: string;
  /** What it took, in the order of arrival. */
  readonly messages: readonly ReceivedMail[];
  /** How often each stage was reached. */
  readonly reached: Readonly<Record<MailStage, number>>;
  /** The next time that a stage is reached, and `times` in all, it does this. */
  fail(stage: MailStage, trouble: MailTrouble, times?: number): void;
  close(): Promise<void>;
}

interface Plan {
  readonly trouble: MailTrouble;
  left: number;
}

/** Starts one on a free port. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { security = 'starttls', login, maxBytes } = options;
  const { certificate, privateKey } = createCertificate({ commonName: 'localhost', hosts: ['localhost', '127.0.0.1'] });
  const messages: ReceivedMail[] = [];
  const reached = { connect: 0, auth: 0, mail: 0, rcpt: 0, data: 0 };
  const plans = new Map<MailStage, Plan>();
  const hangUp = (id: string): void => {
    for (const { id: other, _socket: socket } of server.connections) if (other === id) socket.destroy();
  };
  /** Goes on where nothing is planned; answers, hangs up or keeps silent otherwise. */
  const meet = (stage: MailStage, id: string, done: (fault?: Error) => void): void => {
    reached[stage] += 1;
    const plan = plans.get(stage);
    if (plan === undefined || plan.left === 0) {
      done();
      return;
    }
    plan.left -= 1;
    if (typeof plan.trouble === 'number') done(replyWith(plan.trouble));
    else if (plan.trouble !== 'silence') hangUp(id);
  };
  const server = new SMTPServer({
    secure: security === 'tls',
    disabledCommands: security === 'none' || security === 'tls' ? ['STARTTLS'] : [],
    authOptional: login === undefined,
    allowInsecureAuth: security === 'none',
    key: privateKey,
    cert: certificate,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    ...(maxBytes === undefined ? {} : { size: maxBytes }),
    onConnect: ({ id }, done) => meet('connect', id, done),
    onAuth: ({ username, password }, { id }, done) =>
      meet('auth', id, (fault) => {
        const isRight = username === login?.user && password === login?.password;
        done(fault ?? (isRight ? null : replyWith(535)), { user: username });
      }),
    onMailFrom: (_, { id }, done) => meet('mail', id, done),
    onRcptTo: (_, { id }, done) => meet('rcpt', id, done),
    onData: (stream, { id, envelope }, done) => {
      const plan = plans.get('data');
      const trouble = plan !== undefined && plan.left > 0 ? plan.trouble : undefined;
      if (trouble === 'hang-up-early') return meet('data', id, done);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        const mail = readMail(Buffer.concat(chunks).toString('utf8'), { from, to });
        if (trouble === undefined || trouble === 'hang-up-taken') messages.push(mail);
        meet('data', id, done);
      });
    },
  });
  // A client that hangs up is what some tests are about.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    certificate,
    messages,
    reached,
    fail: (stage, trouble, times = 1) => void plans.set(stage, { trouble, left: times }),
    close: () =>
      new Promise((resolve) => {
        for (const { _socket: socket } of server.connections) socket.destroy();
        server.close(resolve);
      }),
  };
}

function replyWith(code: number): Error {
  return Object.assign(new Error('the test wants it so'), { responseCode: code });
}
