import { type MailServer, type MailServerOptions, startMailServer } from '@tablee/testkit/smtp';
import { onTestFinished, vi } from 'vitest';
import { type FolderFiles, type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';

const organisationFile = 'organisations/demo/organisation.json';

/** Waits a test can stand. */
const quickTimes = {
  idleMs: 20,
  paceMs: 1,
  messageMs: 1,
  messageCapMs: 5,
  serverMs: 1,
  serverCapMs: 5,
  lookMs: [60_000],
} as const;

/** What a test says about mail. */
export interface MailTestOptions extends MailServerOptions {
  readonly mail?: Readonly<Record<string, unknown>>;
  readonly organisation?: Readonly<Record<string, unknown>>;
  readonly now?: () => Date;
  readonly times?: Readonly<Record<string, number | readonly [number, ...number[]]>>;
  /** Settings beside. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly files?: FolderFiles;
  /** Real bundles, for tests with a browser. */
  readonly assetsDirectory?: string;
}

/** A collector that sends mail to a server of the test's own; both stop with it. */
export async function startWithMail(
  options: MailTestOptions = {},
): Promise<{ readonly running: RunningCollector; readonly server: MailServer }> {
  const { mail = {}, organisation = {}, now, times, settings, files, assetsDirectory, ...serverOptions } = options;
  const server = await startMailServer(serverOptions);
  onTestFinished(() => server.close());
  const running = await startCollector({
    files: {
      ...files,
      'authority.pem': server.certificate,
      'tablee.json': {
        spamProtection: 'off',
        mail: {
          host: '127.0.0.1',
          port: server.port,
          security: serverOptions.security ?? 'starttls',
          from: 'forms@example.org',
          certificateAuthority: 'authority.pem',
          perMinute: 600,
          ...mail,
        },
        ...settings,
      },
      [organisationFile]: { ...Object(smallFolder[organisationFile]), forms, ...organisation },
    },
    env: { MAIL_PASSWORD: 'right' },
    mailTimes: { ...quickTimes, ...times },
    ...(now === undefined ? {} : { now }),
    ...(assetsDirectory === undefined ? {} : { assetsDirectory }),
  });
  return { running, server };
}

const forms = { application: {}, commitment: {}, barometer: {} };

/** People of one form of the collector's, invited by mail. */
export async function invite(
  { collector, configuration }: RunningCollector,
  names: readonly string[],
  changes: { readonly form?: string; readonly reminders?: readonly Date[]; readonly expiresAt?: Date } = {},
): Promise<string> {
  const { form: id = 'commitment', ...others } = changes;
  const form = configuration.organisations[0]?.forms.find(({ compiled }) => compiled.id === id)?.compiled;
  if (form === undefined) throw new Error(`no form ${id}`);
  const about = id === 'barometer' ? { group: 'KIWI-27', round: 'start' } : { project: 'P-1' };
  const made = await collector.invitations.create({
    form,
    recipients: names.map((name, index) => ({
      line: index + 2,
      name,
      email: `${name.toLowerCase().replace(/[^a-z]/g, '')}@example.org`,
      language: index % 2 === 0 ? 'fr' : 'en',
      about,
    })),
    expiresAt: new Date(Date.now() + 30 * 86_400_000),
    mail: true,
    ...others,
  });
  return made.id;
}

/** Resolves when it holds; a loaded machine has time. */
export function until(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 });
}
