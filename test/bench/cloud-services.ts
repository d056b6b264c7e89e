import { startGoogleSheets } from '@tablee/testkit/google-sheets';
import { startMicrosoftGraph, trustCertificate } from '@tablee/testkit/microsoft-graph';

/** A local stand-in with its documented quotas, and an account that may write to it. */
export interface CloudService {
  readonly url: string;
  readonly secret: string;
  /** What `destinations` in the settings says; the secret is the file `secret` in the folder. */
  readonly destination: Readonly<Record<string, unknown>>;
  /** Writes one row as a simple program would; `undefined` when it is done, else the seconds to wait. */
  appendRow(cells: readonly string[]): Promise<number | undefined>;
  /** Calls that changed something or tried to, all calls, characters sent. */
  calls(): { readonly writes: number; readonly calls: number; readonly characters: number; readonly refused: number };
  clearCalls(): void;
  /** Rows of answers that are there. */
  rows(): number;
  close(): Promise<void>;
}

/** Starts a stand-in by name. */
export function openService(name: string, options: { readonly unlimited?: boolean } = {}): Promise<CloudService> {
  return name === 'google' ? openGoogle(options) : openMicrosoft(options);
}

const secret = { file: 'secret' };
/** The table of the application form, or the list of the simple program. */
const isAnswers = (title: string): boolean => /^candidatures|bench/i.test(title);

async function openGoogle({ unlimited = false }: { readonly unlimited?: boolean }): Promise<CloudService> {
  const local = await startGoogleSheets({
    now: () => Date.now(),
    tokenClock: () => Date.now(),
    ...(unlimited ? { quota: { perUser: 1e9, perProject: 1e9 } } : {}),
  });
  const key = local.createServiceAccount();
  const id = local.createSpreadsheet({ sharedWith: [key.client_email] });
  let token = '';
  const append = (cells: readonly string[]): Promise<Response> =>
    fetch(`${local.url}/v4/spreadsheets/${id}/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ values: [cells] }),
    });
  return {
    url: local.url,
    secret: JSON.stringify(key),
    destination: { adapter: 'google-sheets', spreadsheet: id, credentials: secret, endpoint: local.url },
    appendRow: async (cells) => {
      let reply = await append(cells);
      if (reply.status === 401) {
        token = local.accessToken(key.client_email);
        reply = await append(cells);
      }
      if (reply.ok) {
        await reply.arrayBuffer();
        return undefined;
      }
      if (reply.status === 429) return Number(reply.headers.get('retry-after') ?? 5);
      throw new Error(`the stand-in answered ${reply.status} ${await reply.text()}`);
    },
    calls: () => ({
      writes: local.calls.filter(({ kind }) => kind === 'write').length,
      calls: local.calls.length,
      characters: local.calls.reduce((sum, { bytes }) => sum + bytes, 0),
      refused: local.calls.filter(({ status }) => status === 429).length,
    }),
    clearCalls: () => local.clearCalls(),
    rows: () => {
      const tabs = Object.entries(local.view(id));
      const [, answers = []] = tabs.find(([title]) => isAnswers(title)) ?? tabs[0] ?? [];
      return answers.filter((row) => row[0] !== null).length;
    },
    close: () => local.close(),
  };
}

async function openMicrosoft({ unlimited = false }: { readonly unlimited?: boolean }): Promise<CloudService> {
  const graph = await startMicrosoftGraph({
    now: () => Date.now(),
    ...(unlimited ? { limits: { perMinute: 1e9, perDay: 1e9 } } : {}),
  });
  trustCertificate(graph.caCertificate);
  const app = graph.createApp();
  const site = graph.createSite({ path: '/sites/Partners' });
  graph.grant(site.id, app.clientId, 'manage');
  const listOf = (): string | undefined => {
    const found = Object.entries(graph.lists(site.id)).find(([title]) => isAnswers(title));
    return found?.[1];
  };
  let token = '';
  const send = (path: string, body: object): Promise<Response> =>
    fetch(`${graph.url}/v1.0/sites/${site.id}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    url: graph.url,
    secret: app.clientSecret,
    destination: {
      adapter: 'microsoft-lists',
      site: site.site,
      tenantId: app.tenantId,
      clientId: app.clientId,
      clientSecret: secret,
      endpoint: graph.url,
    },
    appendRow: async (cells) => {
      token ||= graph.accessToken(app.clientId);
      if (listOf() === undefined) {
        const text = { allowMultipleLines: true };
        const columns = cells.map((_, at) => ({ name: `answer_${at}`, text }));
        const made = await send('lists', { displayName: 'bench', columns, list: { template: 'genericList' } });
        if (!made.ok) throw new Error(`the stand-in answered ${made.status} ${await made.text()}`);
      }
      const fields = Object.fromEntries(cells.map((cell, at) => [`answer_${at}`, cell]));
      let reply = await send(`lists/${listOf()}/items`, { fields });
      if (reply.status === 401) {
        token = graph.accessToken(app.clientId);
        reply = await send(`lists/${listOf()}/items`, { fields });
      }
      if (reply.ok) {
        await reply.arrayBuffer();
        return undefined;
      }
      if (reply.status === 429) return Number(reply.headers.get('retry-after') ?? 5);
      throw new Error(`the stand-in answered ${reply.status} ${await reply.text()}`);
    },
    calls: () => {
      const outer = graph.calls.filter(({ inBatch }) => !inBatch);
      return {
        writes: outer.filter(({ method, operation }) => method === 'POST' && operation !== 'token').length,
        calls: outer.length,
        characters: outer.reduce((sum, { bytes }) => sum + bytes, 0),
        refused: graph.calls.filter(({ status }) => status === 429).length,
      };
    },
    clearCalls: () => graph.clearCalls(),
    rows: () => {
      const list = listOf();
      return list === undefined ? 0 : graph.view(list).rows.length;
    },
    close: () => graph.close(),
  };
}
