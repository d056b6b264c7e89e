import { execFile } from 'node:child_process';
import { createSign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { graphClient, secretCredential, startForTest } from '../graph-for-tests.ts';

const SCOPE = 'https://graph.microsoft.com/.default';

/** What `@azure/identity` says when it is refused. */
async function refusal(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('the token endpoint, through @azure/identity', () => {
  test('gives a token for a secret, which opens Graph', async () => {
    const { graph, app, site } = await startForTest();
    const client = graphClient(graph, secretCredential(graph, app));
    const found: unknown = await client.api(`/sites/${site.site}`).get();
    expect(found).toMatchObject({ id: site.id, webUrl: 'https://contoso.sharepoint.com/sites/Partners' });
  });

  test('gives a token for a certificate', async () => {
    const { graph, app, site } = await startForTest();
    const { certificate, privateKey } = graph.addCertificate(app.clientId);
    const credential = new ClientCertificateCredential(
      app.tenantId,
      app.clientId,
      { certificate: `${privateKey}${certificate}` },
      { authorityHost: graph.url, disableInstanceDiscovery: true },
    );
    const found: unknown = await graphClient(graph, credential).api(`/sites/${site.id}`).get();
    expect(found).toMatchObject({ displayName: 'Partners' });
  });

  test('refuses a certificate that is not registered any more', async () => {
    const { graph, app } = await startForTest();
    const { certificate, privateKey } = graph.addCertificate(app.clientId);
    graph.removeCertificates(app.clientId);
    const credential = new ClientCertificateCredential(
      app.tenantId,
      app.clientId,
      { certificate: `${privateKey}${certificate}` },
      { authorityHost: graph.url, disableInstanceDiscovery: true },
    );
    expect(await refusal(credential.getToken(SCOPE))).toMatch(/AADSTS700027.*key was not found/);
  });

  test('refuses a wrong secret, an expired one, an unknown app and an unknown tenant, each with its number', async () => {
    const { graph, app } = await startForTest();
    const options = { authorityHost: graph.url, disableInstanceDiscovery: true };
    const ask = (tenant: string, client: string, secret: string) =>
      refusal(new ClientSecretCredential(tenant, client, secret, options).getToken(SCOPE));
    expect(await ask(app.tenantId, app.clientId, 'wrong')).toContain('AADSTS7000215');
    const expired = graph.addSecret(app.clientId, Date.now() - 1);
    expect(await ask(app.tenantId, app.clientId, expired)).toContain('AADSTS7000222');
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await ask(app.tenantId, nobody, app.clientSecret)).toContain('AADSTS700016');
    expect(await ask(nobody, app.clientId, app.clientSecret)).toContain('AADSTS90002');
  });

  test('says 401 to a token that is past its hour, and to one that was revoked, with the claims to ask for', async () => {
    let now = Date.now();
    const { graph, app, site, raw } = await startForTest({ now: () => now });
    const token = graph.accessToken(app.clientId);
    expect((await raw('GET', `/sites/${site.id}`, undefined, { token })).status).toBe(200);
    now += 3_600_000;
    const late = await raw('GET', `/sites/${site.id}`, undefined, { token });
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({
      error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' },
    });
    const second = graph.accessToken(app.clientId);
    expect(graph.revokeTokens(app.clientId)).toBe(2);
    const revoked = await raw('GET', `/sites/${site.id}`, undefined, { token: second });
    expect(revoked.status).toBe(401);
    expect(revoked.headers.get('www-authenticate')).toMatch(/error="insufficient_claims", claims="[A-Za-z0-9+/=]+"/);
  });

  test('keeps the roles of the moment in a token, and takes a grant away at once', async () => {
    const { graph, app, site, raw } = await startForTest();
    expect((await raw('GET', `/sites/${site.id}`)).status).toBe(200);
    const token = graph.accessToken(app.clientId);
    graph.grant(site.id, app.clientId, 'none');
    const reply = await raw('GET', `/sites/${site.id}`, undefined, { token });
    expect(reply.status).toBe(403);
    expect(reply.body).toMatchObject({
      error: { code: 'accessDenied', innerError: { 'request-id': expect.any(String) } },
    });
  });

  test('gives a program with a managed identity its token, trusting the certificate by NODE_EXTRA_CA_CERTS', async () => {
    const { graph, site } = await startForTest();
    const identity = graph.createManagedIdentity();
    graph.grant(site.id, identity.clientId, 'read');
    await using folder = await temporaryFolder();
    const certificate = join(folder.path, 'ca.pem');
    await writeFile(certificate, graph.caCertificate);
    const program = `
      import { ManagedIdentityCredential } from '@azure/identity';
      const { token } = await new ManagedIdentityCredential().getToken('${SCOPE}');
      const headers = { authorization: 'Bearer ' + token };
      const reply = await fetch('${graph.url}/v1.0/sites/${site.id}', { headers });
      console.log(reply.status, (await reply.json()).displayName);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      cwd: new URL('../../../', import.meta.url).pathname,
      env: { NODE_EXTRA_CA_CERTS: certificate, IDENTITY_ENDPOINT: identity.endpoint, IDENTITY_HEADER: identity.header },
    });
    expect(stdout).toBe('200 Partners\n');
    const wrong = await fetch(`${identity.endpoint}?resource=https://graph.microsoft.com&api-version=2019-08-01`, {
      headers: { 'x-identity-header': 'guessed' },
    });
    expect(wrong.status).toBe(401);
  });
});

describe('the endpoint of a virtual machine', () => {
  const query = 'api-version=2018-02-01&resource=https%3A%2F%2Fgraph.microsoft.com';

  test.each([
    ['without its header', query, {}, 'Required metadata header not specified'],
    [
      'for an identity that the machine has not',
      `${query}&client_id=other`,
      { metadata: 'true' },
      'Identity not found',
    ],
    ['for another version', query.replace('2018', '2017'), { metadata: 'true' }, 'api-version is missing'],
    ['for another resource', query.replace('graph', 'vault'), { metadata: 'true' }, 'AADSTS500011'],
  ])('refuses a request %s', async (_, asked, headers, message) => {
    const { graph } = await startForTest();
    graph.createManagedIdentity();
    const reply = await fetch(`${graph.url}/metadata/identity/oauth2/token?${asked}`, { headers });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining(message),
    });
  });
});

describe('the token endpoint, raw', () => {
  async function post(form: Record<string, string>, tenant?: string) {
    const { graph, app } = await startForTest();
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      scope: SCOPE,
      ...form,
    });
    for (const [name, value] of Object.entries(form)) if (value === '') body.delete(name);
    const response = await fetch(`${graph.url}/${tenant ?? app.tenantId}/oauth2/v2.0/token`, { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  }

  test('says where it is: discovery of the instance leads to the configuration, and that to the tokens', async () => {
    const { graph, app } = await startForTest();
    const authorize = `${graph.url}/${app.tenantId}/oauth2/v2.0/authorize`;
    const query = new URLSearchParams({ 'api-version': '1.1', authorization_endpoint: authorize });
    const instance = await (await fetch(`${graph.url}/common/discovery/instance?${query}`)).json();
    expect(instance.metadata[0].aliases).toEqual([new URL(graph.url).host]);
    const configuration = await (await fetch(instance.tenant_discovery_endpoint)).json();
    expect(configuration).toMatchObject({
      issuer: `${graph.url}/${app.tenantId}/v2.0`,
      token_endpoint: `${graph.url}/${app.tenantId}/oauth2/v2.0/token`,
    });
  });

  test.each([
    ['a scope without /.default', { scope: 'https://graph.microsoft.com/Sites.Selected' }, 400, 1002012],
    ['another resource', { scope: 'https://vault.azure.net/.default' }, 400, 500011],
    ['no scope', { scope: '' }, 400, 900144],
    ['another grant', { grant_type: 'password' }, 400, 70003],
    ['no credential', { client_secret: '' }, 401, 7000218],
  ])('refuses %s', async (_, form, status, number) => {
    const reply = await post(form);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({
      error_codes: [number],
      error_description: expect.stringContaining(`AADSTS${number}: `),
      trace_id: expect.any(String),
    });
  });

  test('answers with the fields that the grant has', async () => {
    const reply = await post({});
    expect(reply).toEqual({
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: expect.stringMatching(/^ey.+\..+\..+$/),
      },
    });
  });

  test.each([
    ['is out of date', { nbf: -7200, exp: -3600 }, /AADSTS700024/],
    ['is for another tenant', { aud: 'https://localhost/other/oauth2/v2.0/token' }, /AADSTS700023/],
    ['is from another app', { sub: 'other' }, /AADSTS700021/],
    ['is signed with another key', { forged: true }, /AADSTS700027.*signature validation/],
  ])('refuses an assertion that %s', async (_, change, expected) => {
    const { graph, app } = await startForTest();
    const own = graph.addCertificate(app.clientId);
    const other = graph.addCertificate(graph.createApp().clientId);
    const seconds = Math.floor(Date.now() / 1000);
    const times = 'nbf' in change ? change : { nbf: 0, exp: 300 };
    const url = `${graph.url}/${app.tenantId}/oauth2/v2.0/token`;
    const claims = {
      aud: url,
      iss: app.clientId,
      sub: app.clientId,
      jti: crypto.randomUUID(),
      ...change,
      nbf: seconds + times.nbf,
      exp: seconds + times.exp,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = { alg: 'RS256', typ: 'JWT', 'x5t#S256': Buffer.from(own.thumbprint, 'hex').toString('base64url') };
    const signed = `${part(header)}.${part(claims)}`;
    const key = 'forged' in change ? other.privateKey : own.privateKey;
    const assertion = `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.clientId,
      scope: SCOPE,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const reply = await fetch(url, { method: 'POST', body });
    expect(reply.status).toBe(401);
    expect(await reply.text()).toMatch(expected);
  });
});
