import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { append, connect, connectClient, row, systemCode } from './connect.ts';

async function order(url: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the page of a sheet', () => {
  test('shows tables, escaped, and counts changes', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('Nom', '<script>alert(1)</script>'), row('"Ana" & co')));
    const link = {
      userEnteredValue: { stringValue: 'clic' },
      textFormatRuns: [{ format: { link: { uri: 'javascript:alert(1)' } } }],
    };
    await batch({ appendCells: { sheetId: 0, rows: [{ values: [link] }], fields: 'userEnteredValue,textFormatRuns' } });
    const response = await fetch(`${local.url}/view/${id}`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&quot;Ana&quot; &amp; co');
    expect(page).not.toContain('javascript:');
    const revision = async () =>
      ((await (await fetch(`${local.url}/view/${id}/revision`)).json()) as { revision: number }).revision;
    const before = await revision();
    await batch(append(row('x')));
    expect(await revision()).toBe(before + 1);
    expect(await (await fetch(local.url)).text()).toContain('Réponses');
    expect((await fetch(`${local.url}/view/none`)).status).toBe(404);
  });
});

describe('the control endpoint', () => {
  test('does what the object can do', async () => {
    const { local } = await connect();
    const { url } = local;
    const account = (await order(url, { do: 'create-account', name: 'robot' })).body as {
      client_email: string;
      private_key: string;
    };
    const { body } = await order(url, {
      do: 'create-spreadsheet',
      title: 'T',
      tabs: ['A'],
      sharedWith: [account.client_email],
    });
    const spreadsheetId = String(body['spreadsheetId']);
    const client = connectClient(url, account);
    const write = (text: string) =>
      client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [append(row(text))] } });
    await write('a');
    await order(url, { do: 'fault', fault: { method: 'spreadsheets.batchUpdate', commit: 'held', reply: 'reset' } });
    expect(systemCode(await write('b').catch((error: unknown) => error))).toBe('ECONNRESET');
    expect((await order(url, { do: 'release-held' })).body).toEqual({ released: 1 });
    await order(url, { do: 'person', spreadsheetId, action: { do: 'insert-column', tab: 'A', at: 0 } });
    expect((await order(url, { do: 'view', spreadsheetId })).body).toEqual({
      A: [
        [null, 'a'],
        [null, 'b'],
      ],
    });
    expect((await order(url, { do: 'revoke-tokens' })).body).toEqual({ revoked: 1 });
    const { version } = (await order(url, { do: 'snapshot', spreadsheetId })).body;
    expect((await order(url, { do: 'restore', spreadsheetId, version })).status).toBe(200);
    await order(url, { do: 'share', spreadsheetId, email: account.client_email, role: 'none' });
    const state = (await (await fetch(`${url}/_control`)).json()) as { calls: { method: string }[] };
    expect(state.calls.map((call) => call.method)).toEqual([
      'token',
      'spreadsheets.batchUpdate',
      'spreadsheets.batchUpdate',
    ]);
  });

  test('says what is wrong with an order', async () => {
    const { local, id } = await connect();
    expect((await order(local.url, { do: 'dance' })).status).toBe(400);
    const missing = await order(local.url, {
      do: 'person',
      spreadsheetId: id,
      action: { do: 'delete-tab', tab: 'None' },
    });
    expect(missing).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('There is no tab "None"') },
    });
  });

  test('is deaf to pages of other sites', async () => {
    const { local } = await connect();
    const simple = await fetch(`${local.url}/_control`, { method: 'POST', body: '{"do":"state"}' });
    expect(simple.status).toBe(415);
    const rebound = request(local.url, { headers: { host: 'evil.example' } });
    rebound.end();
    const [response] = (await once(rebound, 'response')) as [{ statusCode: number; resume: () => void }];
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});

test('the program starts by itself and says where everything is', async () => {
  const main = new URL('../main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Stop with')) break;
  }
  const endpoint =
    lines
      .find((line) => line.includes('endpoint'))
      ?.trim()
      .split(/\s+/)[1] ?? '';
  expect((await fetch(`${endpoint}/view/local-spreadsheet`)).status).toBe(200);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
});
