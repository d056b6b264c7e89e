import { describe, expect, test, vi } from 'vitest';
import { append, connect, mark, row, systemCode } from './connect.ts';

const METHOD = 'spreadsheets.batchUpdate';

/** Sends one batch with a fault in its way: what the caller saw, and what is in the sheet. */
async function strike(fault: object) {
  const connection = await connect();
  const { batch, local, id, client } = connection;
  await client.spreadsheets.get({ spreadsheetId: id });
  local.addFault({ method: METHOD, ...fault });
  const seen: unknown = await batch(mark(1), append(row('a'))).then(
    (data) => ({ data }),
    (error: unknown) => error,
  );
  return { ...connection, seen, rows: () => local.view(id)['Candidatures'] };
}

describe('a fault', () => {
  test('lost request: the connection breaks and nothing is written', async () => {
    const { seen, rows, batch } = await strike({ commit: 'no', reply: 'reset' });
    expect(systemCode(seen)).toBe('ECONNRESET');
    expect(rows()).toEqual([]);
    await batch(mark(1), append(row('a')));
    expect(rows()).toEqual([['a']]);
  });

  test('lost reply: the connection breaks although the batch is written', async () => {
    const { seen, rows, client, id } = await strike({ reply: 'reset' });
    expect(systemCode(seen)).toBe('ECONNRESET');
    expect(rows()).toEqual([['a']]);
    const found = await client.spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 1 });
    expect(found.data.metadataKey).toBe('b');
  });

  test('a reply that never comes ends with the caller’s own timeout', async () => {
    const { local, client, id } = await connect();
    await client.spreadsheets.get({ spreadsheetId: id });
    local.addFault({ method: METHOD, reply: 'hang' });
    const requestBody = { requests: [append(row('a'))] };
    await expect(
      client.spreadsheets.batchUpdate({ spreadsheetId: id, requestBody }, { timeout: 300 }),
    ).rejects.toThrow();
    expect(local.view(id)['Candidatures']).toEqual([['a']]);
  });

  test.each([500, 502, 503])('%i after the write', async (status) => {
    const { seen, rows } = await strike({ reply: { status } });
    expect(seen).toMatchObject({ status });
    expect(rows()).toEqual([['a']]);
  });

  test('503 without the write, with Retry-After', async () => {
    const { seen, rows } = await strike({ commit: 'no', reply: { status: 503 }, retryAfterSeconds: 7 });
    expect(seen).toMatchObject({ status: 503 });
    expect((seen as { response: Response }).response.headers.get('retry-after')).toBe('7');
    expect(rows()).toEqual([]);
  });

  test('a late commit and the second attempt with the same id leave one row', async () => {
    const { batch, rows, local } = await strike({ commit: 'held', reply: 'reset' });
    expect(rows()).toEqual([]);
    await batch(mark(1), append(row('a')));
    expect(local.releaseHeld()).toBe(1);
    expect(rows()).toEqual([['a']]);
  });

  test('a late commit that comes first refuses the second attempt', async () => {
    const { batch, rows, local } = await strike({ commit: 'held', reply: 'reset' });
    local.releaseHeld();
    await expect(batch(mark(1), append(row('a')))).rejects.toThrow(/with that ID already exists/);
    expect(rows()).toEqual([['a']]);
  });

  test('a late commit by the clock', async () => {
    const { rows } = await strike({ commit: { lateMs: 50 }, reply: 'reset' });
    expect(rows()).toEqual([]);
    await vi.waitFor(() => expect(rows()).toEqual([['a']]));
  });

  test('truncated JSON reaches the caller as a success that is no object', async () => {
    const { seen, rows } = await strike({ reply: 'truncated' });
    expect(typeof (seen as { data: unknown }).data).toBe('string');
    expect(rows()).toEqual([['a']]);
  });

  test('an HTML 502', async () => {
    const { seen, rows } = await strike({ commit: 'no', reply: 'html' });
    expect(seen).toMatchObject({ status: 502 });
    expect(rows()).toEqual([]);
  });

  test('a slow reply arrives', async () => {
    const { seen, rows } = await strike({ delayMs: 80 });
    expect(seen).toMatchObject({ data: { replies: [{}, {}] } });
    expect(rows()).toEqual([['a']]);
  });

  test('an ended token', async () => {
    const { seen, rows } = await strike({ reply: 'unauthenticated' });
    expect(seen).toMatchObject({ status: 401 });
    expect(rows()).toEqual([]);
  });

  test('429 with and without Retry-After', async () => {
    const { seen, local, batch } = await strike({ reply: 'rate-limited' });
    expect(seen).toMatchObject({ status: 429 });
    expect((seen as { response: Response }).response.headers.get('retry-after')).toBeNull();
    local.addFault({ method: METHOD, reply: 'rate-limited', retryAfterSeconds: 3 });
    await expect(batch(append(row('b')))).rejects.toMatchObject({ status: 429 });
  });

  test('403 for Drive storage carries the domain of passing limits although it is permanent', async () => {
    const { seen } = await strike({ reply: 'storage-quota' });
    expect(seen).toMatchObject({
      status: 403,
      response: { data: { error: { errors: [{ domain: 'usageLimits', reason: 'storageQuotaExceeded' }] } } },
    });
  });

  test('the token endpoint fails too', async () => {
    const { local, client, id } = await connect();
    local.addFault({ method: 'token', reply: 'reset', times: 8 });
    await expect(client.spreadsheets.get({ spreadsheetId: id })).rejects.toThrow();
    local.clearFaults();
    await client.spreadsheets.get({ spreadsheetId: id });
  });

  test('a person moves a column between our read and our write', async () => {
    const { batch, client, local, id } = await connect();
    await batch(append(row('Nom', 'Ville')));
    await client.spreadsheets.get({ spreadsheetId: id });
    local.addFault({ method: METHOD, before: [{ do: 'move-column', tab: 'Candidatures', from: 0, to: 1 }] });
    await batch(append(row('Ana', 'Laval')));
    expect(local.view(id)['Candidatures']).toEqual([
      ['Ville', 'Nom'],
      ['Ana', 'Laval'],
    ]);
  });

  test('strikes the call that it names, as often as it says, after those it skips', async () => {
    const { batch, local } = await connect();
    local.addFault({ method: METHOD, bodyIncludes: 'needle', skip: 1, times: 2, commit: 'no', reply: { status: 503 } });
    const statuses: string[] = [];
    for (const text of ['hay', 'needle', 'needle', 'hay', 'needle', 'needle']) {
      statuses.push(
        await batch(append(row(text))).then(
          () => 'ok',
          () => 'failed',
        ),
      );
    }
    expect(statuses).toEqual(['ok', 'ok', 'failed', 'ok', 'failed', 'ok']);
    expect(local.waitingFaults).toEqual([]);
  });
});
