import { describe, expect, test } from 'vitest';
import { append, connect, connectClient, row } from './connect.ts';

describe('the quota', () => {
  test('lets 60 writes a minute through for one account, then 429 with the quota’s name, then again', async () => {
    let now = Date.UTC(2026, 9, 5, 12);
    const { batch, local, id } = await connect({ now: () => now });
    for (let index = 0; index < 60; index += 1) await batch(append(row(String(index))));
    await expect(batch(append(row('61')))).rejects.toMatchObject({
      status: 429,
      response: {
        data: {
          error: {
            status: 'RESOURCE_EXHAUSTED',
            message: expect.stringMatching(
              /^Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'/,
            ),
            details: expect.arrayContaining([
              expect.objectContaining({
                reason: 'RATE_LIMIT_EXCEEDED',
                metadata: expect.objectContaining({
                  quota_limit: 'WriteRequestsPerMinutePerUser',
                  quota_limit_value: '60',
                  quota_metric: 'sheets.googleapis.com/write_requests',
                }),
              }),
            ]),
          },
        },
      },
    });
    now += 60_000;
    await batch(append(row('62')));
    expect(local.view(id)['Candidatures']).toHaveLength(61);
  });

  test('counts reads apart from writes, and accounts of a project together', async () => {
    const { batch, client, local, id } = await connect({ now: () => 0, quota: { perUser: 2, perProject: 3 } });
    const colleague = local.createServiceAccount();
    local.share(id, colleague.client_email, 'writer');
    const theirs = connectClient(local.url, colleague);
    await batch(append(row('1')));
    await batch(append(row('2')));
    await client.spreadsheets.get({ spreadsheetId: id });
    const write = () =>
      theirs.spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests: [append(row('3'))] } });
    await write();
    await expect(write()).rejects.toThrow(/limit 'Write requests per minute' of service/);
    local.setQuota({ perUser: 60, perProject: 300 });
    await write();
  });

  test('Google’s client does not send a throttled write again by itself, but does a read', async () => {
    const { batch, client, local, id } = await connect();
    local.addFault({ method: 'spreadsheets.batchUpdate', reply: 'rate-limited', retryAfterSeconds: 1 });
    local.addFault({ method: 'spreadsheets.get', reply: 'rate-limited' });
    await expect(batch(append(row('a')))).rejects.toMatchObject({ status: 429 });
    await client.spreadsheets.get({ spreadsheetId: id });
    const methods = local.calls.map((call) => `${call.method} ${call.status}`);
    expect(methods.filter((text) => text.includes('batchUpdate'))).toEqual(['spreadsheets.batchUpdate 429']);
    expect(methods.filter((text) => text.includes('.get '))).toEqual(['spreadsheets.get 429', 'spreadsheets.get 200']);
  });
});
