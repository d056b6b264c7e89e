import type { InspectionFinding } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { Fault } from '@tablee/testkit/google-sheets';
import { describe, expect, test } from 'vitest';
import { type ConnectOptions, useTestServer } from './server-for-tests.ts';
import { sheetsStage } from './stage-for-tests.ts';

const server = useTestServer();
const table = buildTable();

/** What an inspection finds first that is not in order. */
async function firstFailure(
  options: ConnectOptions,
  act: (spreadsheet: string) => void = () => undefined,
): Promise<InspectionFinding | undefined> {
  const stage = await sheetsStage(server(), options);
  act(stage.world.spreadsheet);
  const { findings } = await stage.inspect([table]);
  return findings.find((finding) => finding.status !== 'ok');
}

describe('an inspection says what to do when', () => {
  const broken = (changes: object) => JSON.stringify({ ...server().key, ...changes });

  test('the key file is no JSON', async () => {
    expect(await firstFailure({ secret: 'not a key' })).toMatchObject({
      step: 'credentials',
      fix: expect.stringMatching(/JSON/),
    });
  });

  test('the key is that of an OAuth client', async () => {
    const found = await firstFailure({ secret: JSON.stringify({ type: 'web', client_id: 'x' }) });
    expect(found).toMatchObject({ step: 'credentials', fix: expect.stringMatching(/OAuth client/) });
  });

  test('the private key is damaged', async () => {
    const found = await firstFailure({ secret: broken({ private_key: '-----BEGIN PRIVATE KEY-----\nabc\n' }) });
    expect(found).toMatchObject({ step: 'sign-in', fix: expect.stringMatching(/new JSON key/) });
  });

  test('the key belongs to another account', async () => {
    const found = await firstFailure({ secret: broken({ private_key: server().person.private_key }) });
    expect(found).toMatchObject({ step: 'sign-in', fix: expect.stringMatching(/new JSON key/) });
  });

  test('the account is gone', async () => {
    const account = server().local.createServiceAccount();
    server().local.deleteServiceAccount(account.client_email);
    const found = await firstFailure({ secret: JSON.stringify(account) });
    expect(found).toMatchObject({
      step: 'sign-in',
      message: expect.stringMatching(/does not know the service account/),
    });
  });

  test('the clock of this machine is wrong', async () => {
    server().local.setClockSkew(3 * 3_600_000);
    try {
      expect(await firstFailure({})).toMatchObject({ step: 'sign-in', fix: expect.stringMatching(/Set the clock/) });
    } finally {
      server().local.setClockSkew(0);
    }
  });

  test('delegation is not granted', async () => {
    const found = await firstFailure({ settings: { subject: 'directrice@example.org' } });
    expect(found).toMatchObject({ step: 'sign-in', fix: expect.stringMatching(/Take “subject” out/) });
  });

  test('the spreadsheet is not shared: with this address', async () => {
    const { client_email: address } = server().key;
    const found = await firstFailure({}, (id) => server().local.share(id, address, 'none'));
    expect(found).toMatchObject({ step: 'spreadsheet', fix: expect.stringContaining(`add ${address} as Editor`) });
  });

  test('it is shared for reading only', async () => {
    const { client_email: address } = server().key;
    const found = await firstFailure({}, (id) => server().local.share(id, address, 'reader'));
    expect(found).toMatchObject({ step: 'permission', fix: expect.stringContaining(`make ${address} an Editor`) });
  });

  const refusals: readonly (readonly [string, Fault, RegExp])[] = [
    ['the service is down', { method: 'spreadsheets.get', reply: { status: 503 }, times: 9 }, /nothing to do/],
    [
      'the calls of the minute are used up',
      { method: 'spreadsheets.get', reply: 'rate-limited', times: 9 },
      /account of its own/,
    ],
    [
      'the storage of the owner is full',
      { method: 'spreadsheets.batchUpdate', reply: 'storage-quota', times: 9 },
      /Make room/,
    ],
    ['nothing answers', { reply: 'reset', times: 9 }, /check the network/],
  ];
  test.each(refusals)('%s', async (_name, fault, fix) => {
    expect(await firstFailure({}, () => server().local.addFault(fault))).toMatchObject({
      status: 'failed',
      fix: expect.stringMatching(fix),
    });
  });

  test('the spreadsheet does not exist', async () => {
    const { findings } = await (await server().connect('0123456789abcdefghij_no_such_file')).inspect([table]);
    expect(findings.at(-1)).toMatchObject({ step: 'spreadsheet', fix: expect.stringContaining('Copy the address') });
  });

  test('a column of tick boxes keeps new rows far below', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, buildRows({ table, count: 2 })));
    const { sheetId, columnCount, title: tab } = stage.world.sheet(table);
    server().local.person(stage.world.spreadsheet, { do: 'insert-column', tab, at: columnCount, header: 'Vu' });
    const range = { sheetId, startRowIndex: 1, startColumnIndex: columnCount };
    const rule = { condition: { type: 'BOOLEAN' } };
    await stage.world.server.send(stage.world.spreadsheet, { setDataValidation: { range, rule } });
    const { findings } = await stage.inspect([table]);
    expect(findings.at(-1)).toMatchObject({ status: 'warning', message: expect.stringContaining('“Vu”') });
  });

  test('the spreadsheet is nearly full', async () => {
    const stage = await sheetsStage(server());
    const rows = { sheetId: 0, dimension: 'ROWS', length: 310_000 };
    await stage.world.server.send(stage.world.spreadsheet, { appendDimension: rows });
    const { findings } = await stage.inspect([table]);
    expect(findings.find((finding) => finding.status === 'warning')).toMatchObject({
      step: 'room',
      fix: expect.stringContaining('new spreadsheet'),
    });
  });
});

test('a destination whose key is put right works without a new connection', async () => {
  const spreadsheet = server().createSpreadsheet();
  const secret = { text: 'not yet' };
  const destination = await server().connect(spreadsheet, {
    get secret() {
      return secret.text;
    },
  });
  await expect(destination.prepare([table])).rejects.toThrow('is not the JSON file');
  secret.text = JSON.stringify(server().key);
  await destination.prepare([table]);
});

test('nothing of Google’s client is loaded by importing the adapter', async () => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const script = `await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const { createRequire } = await import('node:module');
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((name) => name.includes('google')).length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout.trim()).toBe('0');
});
