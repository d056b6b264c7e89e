import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@tablee/core';
import { type MailServer, startMailServer } from '@tablee/testkit/smtp';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openForm, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { type RunningCollector, smallFolder } from '../support/start-collector.ts';
import { runTablee } from './tablee-command.ts';

const browser = useBrowser();
const organisationFile = 'organisations/demo/organisation.json';
const dayMs = 86_400_000;
const sample = new URL('../../forms/commitment/samples/complete-en.json', import.meta.url);
const list =
  'Nom;Courriel;Langue\nAda Roy;ada@example.org;en\nBen Ito;ben@example.org;en\nCleo Côté;cleo@example.org;fr\n';

interface Served {
  readonly running: RunningCollector;
  readonly server: MailServer;
  readonly pass: (days: number) => void;
}

async function startServed(): Promise<Served> {
  const server = await startMailServer({ security: 'none' });
  onTestFinished(() => server.close());
  let passed = 0;
  const running = await startPages({
    files: {
      'tablee.json': {
        spamProtection: 'off',
        mail: { host: server.host, port: server.port, security: 'none', from: 'forms@example.org' },
      },
      [organisationFile]: { ...Object(smallFolder[organisationFile]), forms: { commitment: {} } },
      'people.csv': list,
    },
    mailTimes: { idleMs: 20, paceMs: 1 },
    now: () => new Date(Date.now() + passed),
  });
  const pass = (days: number): void => {
    passed = days * dayMs;
  };
  return { running, server, pass };
}

const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

test('a list becomes messages, a link is answered in the browser, and only the others are reminded', async () => {
  const { running, server, pass } = await startServed();
  const { folder } = running.configuration;
  const day = new Date(Date.now() + 8 * dayMs).toISOString().slice(0, 10);
  const command = ['invite', 'commitment', '--recipients', join(folder, 'people.csv'), '--project', 'HOME-27'];
  const { code, stdout, stderr } = await runTablee([...command, '--mail', '--remind', day, '--folder', folder], folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('3 people are invited to commitment');
  await until(() => expect(server.messages).toHaveLength(3));
  const textFor = (name: string): string =>
    server.messages.find(({ to }) => to[0] === `${name}@example.org`)?.text ?? '';

  const page = await openPage(browser(), { viewport: { width: 360, height: 800 } });
  const requests: string[] = [];
  page.on('request', (request) =>
    requests.push(`${request.url().replace(/#.*/, '')} ${JSON.stringify(request.headers())}`),
  );
  const link = /http\S+\/s#([\w-]{22})/.exec(textFor('ada'));
  const respondent = await openForm(page, link?.[0] ?? '');
  expect(await page.title()).not.toContain(link?.[1]);
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(sample, 'utf8'));
  await respondent.toReview(data);
  await respondent.send();
  const [{ id = '' } = {}] = await running.collector.invitations.list('demo');
  await until(async () =>
    expect(await running.collector.invitations.list('demo')).toMatchObject([{ invited: 3, answered: 1, opened: 1 }]),
  );
  for (const request of requests) expect(request).not.toContain(link?.[1]);

  const way = /http\S+\/unsubscribe\/\S+/.exec(textFor('cleo'))?.[0] ?? '';
  await page.goto(way);
  await page.getByRole('button', { name: 'Ne plus recevoir d’invitations' }).click();
  await page.getByRole('heading', { name: 'C’est noté' }).waitFor();

  pass(9);
  await until(() => expect(server.messages).toHaveLength(4));
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  const reminder = server.messages[3];
  expect(reminder?.to).toEqual(['ben@example.org']);
  expect(reminder?.headers['subject']).toMatch(/^Reminder from Riverside Hospital/);
  expect(reminder?.text).toContain(/http\S+\/s#[\w-]{22}/.exec(textFor('ben'))?.[0]);
  expect(await running.collector.invitations.recipients('demo', id)).toMatchObject([
    { name: 'Ada Roy', answered: true },
    { name: 'Ben Ito', answered: false },
    { name: 'Cleo Côté', unsubscribed: true },
  ]);
  expect(running.lines.join('\n')).not.toMatch(/example\.org|Ada|Cleo|\/s#/);
}, 120_000);
