import { expect, test } from 'vitest';
import { folderOf, tinyFolder, tinyOrganisation } from './folder-for-tests.ts';
import { type LoadedConfiguration, loadConfiguration } from './load-configuration.ts';

const person = { name: 'Camille', email: 'Camille@Example.org', role: 'coordinator' };
const openId = { issuer: 'https://accounts.google.com', clientId: 'id', clientSecret: { env: 'DESK_SECRET' } };

async function loadDesk(desk: unknown, env: Record<string, string> = {}): Promise<LoadedConfiguration> {
  const organisation = { ...tinyOrganisation, desk };
  const folder = await folderOf({ ...tinyFolder, 'organisations/demo/organisation.json': organisation });
  return loadConfiguration(folder, { formFolders: [], env });
}

test('a person is known by an address in lower case, with one role or several', async () => {
  const both = { ...person, email: 'b@example.org', role: ['coordinator', 'administrator'] };
  const { configuration, findings } = await loadDesk({ people: [person, both] });
  expect(findings).toEqual([]);
  expect(configuration?.organisations[0]?.settings.desk?.people).toEqual([
    { ...person, email: 'camille@example.org' },
    both,
  ]);
});

test('a person who is listed twice, a wrong address and an unknown role stop the start', async () => {
  const paths = async (people: readonly unknown[]): Promise<readonly string[]> =>
    (await loadDesk({ people })).findings.map(({ path, blocks }) => `${blocks} ${path}`);
  expect(await paths([person, { ...person, email: 'camille@example.org' }])).toEqual(['start $.desk.people[1].email']);
  expect(await paths([{ ...person, email: 'camille' }])).toEqual(['start $.desk.people[0].email']);
  expect(await paths([{ ...person, role: 'owner' }])).toEqual(['start $.desk.people[0].role']);
});

test('accounts of any Microsoft tenant and unencrypted providers are refused; a secret that is not set is said', async () => {
  const findings = async (more: object): Promise<readonly string[]> =>
    (await loadDesk({ people: [person], openId: { ...openId, ...more } }, { DESK_SECRET: 'x' })).findings.map(
      ({ blocks, path }) => `${blocks} ${path}`,
    );
  expect(await findings({})).toEqual([]);
  expect(await findings({ issuer: 'http://127.0.0.1:9000' })).toEqual([]);
  expect(await findings({ issuer: 'http://idp.example.org' })).toEqual(['start $.desk.openId.issuer']);
  const anybody = ['common', 'COMMON', 'organizations', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad', '/common'];
  for (const tenant of anybody) {
    expect(await findings({ issuer: `https://login.microsoftonline.com/${tenant}/v2.0` })).toEqual([
      'start $.desk.openId.issuer',
    ]);
  }
  for (const cloud of ['login.microsoftonline.us', 'login.partner.microsoftonline.cn']) {
    expect(await findings({ issuer: `https://${cloud}/common/v2.0` })).toEqual(['start $.desk.openId.issuer']);
  }
  expect(await findings({ issuer: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0' })).toEqual([]);
  const missing = await findings({ clientSecret: { env: 'NOT_SET' } });
  expect(missing).toEqual(['nothing $.desk.openId.clientSecret']);
  const written = await loadDesk({ people: [person], openId: { ...openId, clientSecret: 'GOCSPX-canary' } });
  expect(written.configuration).toBeUndefined();
  expect(JSON.stringify(written.findings)).not.toContain('canary');
});
