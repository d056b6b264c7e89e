import type { AdapterContext, Destination } from '@tablee/core';
import { connectAdapter } from '@tablee/testkit';
import { type LocalGoogleSheets, type ServiceAccountKey, startGoogleSheets } from '@tablee/testkit/google-sheets';
import { afterAll, beforeAll } from 'vitest';
import { adapter } from './adapter.ts';

/** One stand-in for all tests of a file: making a key takes 100 ms. */
export interface TestServer {
  readonly local: LocalGoogleSheets;
  readonly key: ServiceAccountKey;
  /** Another account that may write: people's own programs. */
  readonly person: ServiceAccountKey;
  /** A new spreadsheet, shared with both. */
  createSpreadsheet(): string;
  /** Connects the adapter as the collector does. */
  connect(spreadsheet: string, options?: ConnectOptions): Promise<Destination>;
  /** Sends requests as a person's program does. Fails when they are refused. */
  send(spreadsheet: string, ...requests: readonly object[]): Promise<void>;
}

/** What a test changes about a connection. */
export interface ConnectOptions {
  readonly language?: AdapterContext['language'];
  readonly log?: AdapterContext['log'];
  readonly now?: () => Date;
  readonly fetch?: typeof globalThis.fetch;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The content of the key file. */
  readonly secret?: string;
}

/** The zone of the test spreadsheets: five hours behind in winter, four in summer. */
export const timeZone = 'America/Toronto';

/** Starts a stand-in before the tests of this file and stops it after them. */
export function useTestServer(): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.local.close());
  return () => {
    if (server === undefined) throw new Error('the stand-in is not started yet');
    return server;
  };
}

/** Starts a stand-in; whoever asks closes it. */
export async function startTestServer(): Promise<TestServer> {
  const local = await startGoogleSheets({ quota: { perUser: 1e9, perProject: 1e9 } });
  const key = local.createServiceAccount({ name: 'tablee', project: 'tablee' });
  const person = local.createServiceAccount({ name: 'person', project: 'other' });
  const sharedWith = [key.client_email, person.client_email];
  return {
    local,
    key,
    person,
    createSpreadsheet: () => local.createSpreadsheet({ title: 'Réponses', timeZone, sharedWith }),
    connect: (spreadsheet, options = {}) => {
      const context: AdapterContext = {
        folder: '/',
        destination: 'team',
        organisation: 'demo',
        language: options.language ?? 'en',
        now: options.now ?? (() => new Date()),
        fetch: options.fetch ?? globalThis.fetch,
        secret: async () => options.secret ?? JSON.stringify(key),
        log: options.log ?? (() => undefined),
      };
      const settings = {
        adapter: 'google-sheets',
        spreadsheet,
        credentials: { env: 'GOOGLE_KEY' },
        endpoint: local.url,
        writesPerMinute: 100_000,
        timeoutMs: 5_000,
        ...options.settings,
      };
      return connectAdapter(adapter, settings, context);
    },
    send: async (spreadsheet, ...requests) => {
      const reply = await fetch(`${local.url}/v4/spreadsheets/${spreadsheet}:batchUpdate`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${local.accessToken(person.client_email)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ requests }),
      });
      if (!reply.ok) throw new Error(await reply.text());
    },
  };
}
