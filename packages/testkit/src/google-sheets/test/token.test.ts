import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { connect, connectClient } from './connect.ts';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const NOW = Date.UTC(2026, 9, 5, 12);

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion(privateKey: string, claims: object): string {
  const data = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64(claims)}`;
  return `${data}.${createSign('RSA-SHA256').update(data).sign(privateKey, 'base64url')}`;
}

async function setUp() {
  const connection = await connect({ tokenClock: () => NOW });
  const claims = {
    iss: connection.key.client_email,
    scope: 'https://www.googleapis.com/auth/spreadsheets',
    aud: 'https://oauth2.googleapis.com/token',
    iat: NOW / 1000,
    exp: NOW / 1000 + 3600,
  };
  const exchange = async (body: Record<string, string>) => {
    const response = await fetch(`${connection.local.url}/token`, { method: 'POST', body: new URLSearchParams(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const send = (changed: object, privateKey = connection.key.private_key) =>
    exchange({ grant_type: GRANT_TYPE, assertion: assertion(privateKey, { ...claims, ...changed }) });
  return { ...connection, exchange, send };
}

describe('the token endpoint', () => {
  test('gives an hour to a well signed assertion', async () => {
    const { send } = await setUp();
    const reply = await send({});
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
  });

  test('refuses a signature by another key', async () => {
    const { send } = await setUp();
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    expect(await send({}, String(other))).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
    });
  });

  test.each([
    ['an unknown account', { iss: 'nobody@nowhere.iam.gserviceaccount.com' }, 'Invalid grant: account not found'],
    ['another audience', { aud: 'https://example.org/token' }, 'Invalid JWT: Failed audience check.'],
    ['an assertion from the future', { iat: NOW / 1000 + 900, exp: NOW / 1000 + 1200 }, /^Invalid JWT: Token must be/],
    ['an assertion that is over', { iat: NOW / 1000 - 8000, exp: NOW / 1000 - 4400 }, /^Invalid JWT: Token must be/],
    ['an assertion for two hours', { exp: NOW / 1000 + 7200 }, /^Invalid JWT: Token must be/],
    ['an assertion without exp', { exp: undefined }, 'Invalid JWT: exp (expiration time) is not set.'],
  ])('refuses %s', async (_name, claims, description) => {
    const { send } = await setUp();
    const reply = await send(claims);
    expect(reply.status).toBe(400);
    expect(reply.body['error']).toBe('invalid_grant');
    expect(reply.body['error_description']).toMatch(description);
  });

  test('refuses another grant type, a text that is no JWT, no scope, and a subject without delegation', async () => {
    const { exchange, send, key } = await setUp();
    expect((await exchange({ grant_type: 'password' })).body['error']).toBe('unsupported_grant_type');
    expect((await exchange({ grant_type: GRANT_TYPE, assertion: 'x.y' })).body['error']).toBe('invalid_request');
    expect((await send({ scope: '' })).body['error']).toBe('invalid_scope');
    expect((await send({ sub: 'boss@example.org' })).body['error']).toBe('unauthorized_client');
    expect((await send({ sub: key.client_email })).status).toBe(200);
  });

  test('says so when the two clocks are apart', async () => {
    const { local, send } = await setUp();
    local.setClockSkew(2 * 3_600_000);
    expect((await send({})).body['error']).toBe('invalid_grant');
  });
});

describe('access', () => {
  test('Google’s client signs in, reads and is asked for nothing more', async () => {
    const { client, id, local } = await connect();
    const reply = await client.spreadsheets.get({ spreadsheetId: id, fields: 'properties.title' });
    expect(reply.data).toEqual({ properties: { title: 'Réponses' } });
    expect(local.calls.map((call) => call.method)).toEqual(['token', 'spreadsheets.get']);
  });

  test('a self-signed JWT is as good as a token', async () => {
    const { local, key, id } = await connect({ tokenClock: () => NOW });
    const claims = { iss: key.client_email, sub: key.client_email, iat: NOW / 1000, exp: NOW / 1000 + 3600 };
    const jwt = assertion(key.private_key, {
      ...claims,
      scope: 'https://www.googleapis.com/auth/spreadsheets.readonly',
    });
    const headers = { authorization: `Bearer ${jwt}` };
    expect((await fetch(`${local.url}/v4/spreadsheets/${id}`, { headers })).status).toBe(200);
    const write = await fetch(`${local.url}/v4/spreadsheets/${id}:batchUpdate`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(write.status).toBe(403);
    expect(await write.text()).toContain('ACCESS_TOKEN_SCOPE_INSUFFICIENT');
  });

  test('a token ends after an hour, or when it is revoked', async () => {
    let now = NOW;
    const { local, key, id } = await connect({ tokenClock: () => now });
    const read = async (token: string) =>
      (await fetch(`${local.url}/v4/spreadsheets/${id}`, { headers: { authorization: `Bearer ${token}` } })).status;
    const token = local.accessToken(key.client_email);
    expect(await read(token)).toBe(200);
    now += 3_600_000;
    expect(await read(token)).toBe(401);
    const fresh = local.accessToken(key.client_email);
    expect(local.revokeTokens()).toBe(2);
    expect(await read(fresh)).toBe(401);
  });

  test('a spreadsheet is 404 when unknown, 403 when not shared, 403 for a reader’s write', async () => {
    const { local, client, id, batch, key } = await connect();
    const stranger = connectClient(local.url, local.createServiceAccount({ project: 'elsewhere' }));
    await expect(client.spreadsheets.get({ spreadsheetId: 'nothing-here' })).rejects.toMatchObject({
      status: 404,
      message: 'Requested entity was not found.',
    });
    await expect(stranger.spreadsheets.get({ spreadsheetId: id })).rejects.toMatchObject({
      status: 403,
      message: 'The caller does not have permission',
    });
    local.share(id, key.client_email, 'reader');
    await client.spreadsheets.get({ spreadsheetId: id });
    await expect(batch({ addSheet: {} })).rejects.toMatchObject({ status: 403 });
  });

  test('a service account cannot make a file of its own', async () => {
    const { client } = await connect();
    await expect(client.spreadsheets.create({ requestBody: {} })).rejects.toMatchObject({ status: 403 });
  });

  test('a deleted account is not found any more', async () => {
    const { local, client, id, key } = await connect();
    local.deleteServiceAccount(key.client_email);
    await expect(client.spreadsheets.get({ spreadsheetId: id })).rejects.toThrow(/account not found|invalid_grant/);
  });
});
