import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Destination } from '@tablee/core';
import { buildBatch, buildRows, buildTable, temporaryFolder } from '@tablee/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { attempt } from './stage-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 2, seed: 3 });

interface Workload {
  readonly destination: Destination;
  readonly email: string;
  /** Writes the token that the workload shows from now on. */
  show(token: string): Promise<void>;
}

/** A destination without a key: a token in a file is exchanged, by Google's own library, for one of a service account. */
async function connectWorkload(sharedWith = true): Promise<Workload> {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const { local } = server();
  const tokenFile = join(folder.path, 'token');
  const account = local.createServiceAccount();
  const email = account.client_email;
  const identity = local.createWorkloadIdentity({ email, tokenFile, subjectToken: 'token of the workload' });
  const spreadsheet = local.createSpreadsheet({ sharedWith: sharedWith ? [email] : [] });
  onTestFinished(() => local.deleteSpreadsheet(spreadsheet));
  const destination = await server().connect(spreadsheet, { secret: JSON.stringify(identity) });
  const show = (token: string) => writeFile(tokenFile, token);
  await show('token of the workload');
  return { destination, email, show };
}

const methods = (): readonly string[] =>
  server()
    .local.calls.filter(({ kind }) => kind === 'token')
    .map(({ method }) => method);

test('rows are written by the service account that the workload may use', async () => {
  const { destination, email } = await connectWorkload();
  server().local.clearCalls();
  expect(await attempt(destination, buildBatch(table, rows))).toMatchObject([
    { status: 'delivered' },
    { status: 'delivered' },
  ]);
  // No call of an account with a key: only the two steps of the exchange, once.
  expect(methods()).toEqual(['sts', 'generateAccessToken']);
  const { findings } = await destination.inspect([table]);
  expect(findings[0]?.message).toContain(email);
  expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
});

test('a token that was revoked is asked for again, with what is in the file by then', async () => {
  const { destination, email, show } = await connectWorkload();
  await destination.prepare([table]);
  server().local.revokeTokens(email);
  await show('token of the workload');
  expect(await attempt(destination, buildBatch(table, rows))).toMatchObject([
    { status: 'delivered' },
    { status: 'delivered' },
  ]);
});

test('a spreadsheet that is not shared names the account to share it with', async () => {
  const { destination, email } = await connectWorkload(false);
  const { findings } = await destination.inspect([table]);
  expect(findings.at(-1)).toMatchObject({
    step: 'spreadsheet',
    fix: expect.stringContaining(`add ${email} as Editor`),
  });
});

test('a refused token, a missing one and a right that was taken away say what to look at, and wait for a person', async () => {
  const { destination, email, show } = await connectWorkload();
  await show('token of somebody else');
  const refused = await destination.inspect([table]);
  expect(refused.findings.at(-1)).toMatchObject({
    step: 'sign-in',
    fix: expect.stringContaining('Workload Identity Federation'),
  });
  await show('token of the workload');
  server().local.forbidWorkloadIdentity(email);
  const [forbidden] = await attempt(destination, buildBatch(table, rows));
  expect(forbidden).toMatchObject({
    status: 'retry',
    needsRepair: true,
    fix: expect.stringContaining('Workload Identity Federation'),
  });
});

test('a token file that is not there is named as that', async () => {
  const { local, key } = server();
  const identity = local.createWorkloadIdentity({
    email: key.client_email,
    tokenFile: '/nowhere/token',
    subjectToken: 'x',
  });
  const destination = await server().connect(server().createSpreadsheet(), { secret: JSON.stringify(identity) });
  const { findings } = await destination.inspect([table]);
  expect(findings.at(-1)).toMatchObject({ step: 'sign-in', fix: expect.stringContaining('credential_source') });
  const [outcome] = await attempt(destination, buildBatch(table, rows));
  expect(outcome).toMatchObject({ status: 'retry', needsRepair: true });
});
