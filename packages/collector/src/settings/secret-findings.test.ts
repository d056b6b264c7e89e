import { expect, test } from 'vitest';
import { describeFinding } from './finding.ts';
import { folderOf, tinyFolder, tinyOrganisation } from './folder-for-tests.ts';
import { loadConfiguration } from './load-configuration.ts';

const canary = 'canary-7f3a9c';

async function findingsWith(destination: object, env: Record<string, string> = {}) {
  const file = 'organisations/demo/organisation.json';
  const folder = await folderOf({
    ...tinyFolder,
    [file]: { ...tinyOrganisation, destinations: { team: { adapter: 'x', ...destination } } },
  });
  return (await loadConfiguration(folder, { formFolders: [], env })).findings;
}

test.each([
  [{ clientSecret: canary }, '$.destinations.team.clientSecret'],
  [{ apiKey: canary }, '$.destinations.team.apiKey'],
  [{ credentials: canary }, '$.destinations.team.credentials'],
  [{ nested: { list: [{ password: canary }] } }, '$.destinations.team.nested.list[0].password'],
  [{ anything: `-----BEGIN PRIVATE KEY-----${canary}` }, '$.destinations.team.anything'],
  [{ credentials: { type: 'service_account', private_key: canary } }, '$.destinations.team.credentials.private_key'],
  [{ note: `ya29.${canary}` }, '$.destinations.team.note'],
])('a secret in the settings is a finding that does not repeat it: case %#', async (destination, path) => {
  const findings = await findingsWith(destination);
  expect(findings).toMatchObject([
    { severity: 'error', blocks: 'start', path, allowed: '{"env": "NAME"} or {"file": "path"}' },
  ]);
  expect(findings.map(describeFinding).join('\n')).not.toContain(canary);
});

test('references to secrets are no secrets, and one that is not set yet stops nothing', async () => {
  const destination = { clientSecret: { env: 'GRAPH_SECRET' }, credentials: { file: 'service-account.json' } };
  expect(await findingsWith(destination, { GRAPH_SECRET: canary })).toEqual([]);
  expect(await findingsWith(destination)).toMatchObject([
    {
      severity: 'warning',
      blocks: 'nothing',
      path: '$.destinations.team.clientSecret',
      found: expect.stringContaining('GRAPH_SECRET'),
    },
  ]);
});

test('a wrong value under a secret’s name is not repeated either', async () => {
  const folder = await folderOf({ ...tinyFolder, 'tablee.json': { forms: ['forms'], port: canary, apiKey: canary } });
  const { findings } = await loadConfiguration(folder, { formFolders: [], env: {} });
  expect(findings.map(({ found }) => found)).toContain('"apiKey" is no known key');
});
