import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { connectTo, createListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';
import { microsoftListsSettingsSchema } from './settings.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => {
  graph.clearFaults();
  vi.unstubAllEnvs();
});

const table = buildTable();
const rows = buildRows({ table, count: 3, seed: 71 });

async function failedFix(changes: Readonly<Record<string, unknown>>, secret?: string): Promise<string> {
  const world = await createListsWorld(graph, changes);
  if (secret !== undefined) world.secret = secret;
  const { findings } = await (await connectTo(world)).destination.inspect([table]);
  return findings.flatMap((one) => (one.status === 'failed' ? [`${one.step}: ${one.fix}`] : [])).join('\n');
}

describe('signing in', () => {
  test('works with a certificate', async () => {
    const world = await createListsWorld(graph, { clientSecret: undefined, certificate: { file: 'app.pem' } });
    const { certificate, privateKey } = graph.addCertificate(world.app.clientId);
    graph.removeSecrets(world.app.clientId);
    world.secret = `${privateKey}\n${certificate}`;
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    expect(new Set(statuses(await send(destination, buildBatch(table, rows))))).toEqual(new Set(['delivered']));
  });

  test('works with the identity of the machine', async () => {
    const identity = graph.createManagedIdentity();
    const changes = { clientSecret: undefined, tenantId: undefined, clientId: undefined, managedIdentity: true };
    const world = await createListsWorld(graph, changes);
    graph.grant(world.site.id, identity.clientId, 'manage');
    vi.stubEnv('IDENTITY_ENDPOINT', identity.endpoint);
    vi.stubEnv('IDENTITY_HEADER', identity.header);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    expect(new Set(statuses(await send(destination, buildBatch(table, rows))))).toEqual(new Set(['delivered']));
  });

  test('with an identity that the host has not waits for a person', async () => {
    const identity = graph.createManagedIdentity();
    vi.stubEnv('IDENTITY_ENDPOINT', identity.endpoint);
    vi.stubEnv('IDENTITY_HEADER', identity.header);
    const changes = { clientSecret: undefined, tenantId: undefined, clientId: crypto.randomUUID() };
    const world = await createListsWorld(graph, { ...changes, managedIdentity: true });
    const { destination } = await connectTo(world);
    await expect(destination.prepare([table])).rejects.toMatchObject({
      needsRepair: true,
      fix: expect.stringContaining('managed identity'),
    });
  });

  test('with an identity whose host is busy waits for nobody', async () => {
    const identity = graph.createManagedIdentity();
    vi.stubEnv('IDENTITY_ENDPOINT', identity.endpoint);
    vi.stubEnv('IDENTITY_HEADER', identity.header);
    graph.addFault({ operation: 'token', reply: { status: 503 }, times: 9 });
    const changes = { clientSecret: undefined, tenantId: undefined, clientId: crypto.randomUUID() };
    const world = await createListsWorld(graph, { ...changes, managedIdentity: true });
    const { destination } = await connectTo(world);
    await expect(destination.prepare([table])).rejects.toMatchObject({ needsRepair: false });
  });

  test('with a certificate that has run out or is not registered waits for a person', async () => {
    const changes = { clientSecret: undefined, certificate: { file: 'app.pem' } };
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const dates of [{ notBefore: new Date(0), notAfter: yesterday }, {}]) {
      const world = await createListsWorld(graph, changes);
      const { certificate, privateKey } = graph.addCertificate(world.app.clientId, dates);
      if (!('notAfter' in dates)) graph.removeCertificates(world.app.clientId);
      world.secret = `${privateKey}\n${certificate}`;
      const { destination } = await connectTo(world);
      await expect(destination.prepare([table])).rejects.toMatchObject({
        needsRepair: true,
        message: expect.stringContaining('or it has run out'),
      });
    }
  });

  test('with a certificate on a machine whose clock is wrong says so; with a secret it works', async () => {
    const ahead = await startGraph({ now: () => Date.now() + 3_600_000 });
    try {
      const changes = { clientSecret: undefined, certificate: { file: 'app.pem' } };
      const world = await createListsWorld(ahead, changes);
      const { certificate, privateKey } = ahead.addCertificate(world.app.clientId);
      world.secret = `${privateKey}\n${certificate}`;
      await expect((await connectTo(world)).destination.prepare([table])).rejects.toMatchObject({
        needsRepair: true,
        message: expect.stringContaining('clock of this machine is wrong'),
      });
      const { destination } = await connectTo(await createListsWorld(ahead));
      await destination.prepare([table]);
      expect(new Set(statuses(await send(destination, buildBatch(table, rows))))).toEqual(new Set(['delivered']));
    } finally {
      await ahead.close();
    }
  });

  test('that fails says what to change, by its cause', async () => {
    expect(await failedFix({}, 'wrong')).toMatch(/sign-in: .*new client secret and give its Value/);
    expect(await failedFix({ clientId: crypto.randomUUID() })).toMatch(/sign-in: Copy “Application \(client\) ID”/);
    expect(await failedFix({ tenantId: crypto.randomUUID() })).toMatch(/sign-in: Copy “Directory \(tenant\) ID”/);
    const certificate = { clientSecret: undefined, certificate: { file: 'x' } };
    expect(await failedFix(certificate, 'no pem')).toMatch(/sign-in: Give one PEM file/);
    expect(await failedFix({ endpoint: 'https://localhost:9' })).toMatch(/sign-in: Check that .* reaches/);
    expect(await failedFix({ site: 'contoso.sharepoint.com:/sites/Nowhere' })).toMatch(/site: Compare “site”/);
  });

  test('names the right that is missing: none, no consent, only reading, no making of lists', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    const fixes = async (): Promise<string> =>
      (await destination.inspect([table])).findings.flatMap(({ fix }) => fix ?? []).join('\n');
    await destination.prepare([table]);
    expect(await fixes()).toBe('');
    graph.grant(world.site.id, world.app.clientId, 'read');
    expect(await fixes()).toMatch(/Grant-PnPEntraIDAppSitePermission/);
    graph.grant(world.site.id, world.app.clientId, 'write');
    expect(await fixes()).toBe('');
    await expect(destination.prepare([buildTable({ form: 'other' })])).rejects.toMatchObject({
      code: 'DESTINATION_REFUSED',
      fix: expect.stringContaining('-Permissions Manage'),
    });
    const bare = graph.createApp({ roles: [] });
    expect(await failedFix({ clientId: bare.clientId }, bare.clientSecret)).toMatch(/Grant admin consent/);
  });
});

describe('settings', () => {
  const base = { tenantId: 't', clientId: 'c', clientSecret: { env: 'S' } };
  const accepts = (changes: Readonly<Record<string, unknown>>): boolean =>
    microsoftListsSettingsSchema.safeParse({ site: 'contoso.sharepoint.com:/sites/P', ...base, ...changes }).success;

  test('take a site as its key or as any address of it', () => {
    const sites = [
      'contoso.sharepoint.com',
      'contoso.sharepoint.com:/teams/Équipe',
      'https://contoso.sharepoint.com/sites/Partners',
      'https://contoso.sharepoint.com/sites/Partners/Lists/Suivi/AllItems.aspx?viewid=1',
      'https://contoso.sharepoint.com/:l:/r/sites/Partners/Lists/Suivi',
    ];
    for (const site of sites) expect(accepts({ site }), site).toBe(true);
    for (const site of ['Partners', '', 'http://contoso.sharepoint.com/sites/P']) {
      expect(accepts({ site }), site).toBe(false);
    }
  });

  test('refuse what could not work', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ clientSecret: 'a value' })).toBe(false);
    expect(accepts({ certificate: { file: 'x' } })).toBe(false);
    expect(accepts({ clientSecret: undefined })).toBe(false);
    expect(accepts({ tenantId: undefined })).toBe(false);
    expect(accepts({ clientSecret: undefined, managedIdentity: true, tenantId: undefined, clientId: undefined })).toBe(
      true,
    );
    expect(accepts({ endpoint: 'http://localhost:1' })).toBe(false);
    expect(accepts({ cloud: 'china' })).toBe(true);
    expect(accepts({ cloud: 'moon' })).toBe(false);
    expect(accepts({ secret: 'x' })).toBe(false);
  });
});
