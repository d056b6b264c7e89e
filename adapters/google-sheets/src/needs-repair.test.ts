import type { Outcome } from '@tablee/core';
import { TableeError } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { Fault } from '@tablee/testkit/google-sheets';
import { describe, expect, test } from 'vitest';
import { type ConnectOptions, useTestServer } from './server-for-tests.ts';
import { attempt, placesIn, sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 3, seed: 5 });

interface Trouble extends ConnectOptions {
  readonly act?: (world: SheetsWorld) => void;
}

/** What a prepared destination says of rows after something happened to its spreadsheet. */
async function outcomeAfter({ act = () => undefined, ...options }: Trouble): Promise<Outcome | undefined> {
  const { world, destination } = await sheetsStage(server());
  await destination().prepare([table]);
  act(world);
  const connected = await server().connect(world.spreadsheet, options);
  return (await attempt(connected, buildBatch(table, rows))).at(-1);
}

const fault = (one: Fault): void => server().local.addFault({ times: 9, ...one });
const share = (role: 'none' | 'reader') => (world: SheetsWorld) =>
  server().local.share(world.spreadsheet, server().key.client_email, role);

describe('a person is needed before anything gets through when', () => {
  const troubles: readonly (readonly [string, Trouble])[] = [
    ['the key is no key', { secret: '{}' }],
    ['the spreadsheet is not shared any more', { act: share('none') }],
    ['it is shared for reading only', { act: share('reader') }],
    ['it was deleted', { act: (world) => server().local.deleteSpreadsheet(world.spreadsheet) }],
    [
      'the tab was deleted',
      {
        act: (world) => server().local.person(world.spreadsheet, { do: 'delete-tab', tab: placesIn(world, table).tab }),
      },
    ],
    [
      'the column of ids was deleted',
      {
        act: (world) => {
          const { tab, at } = placesIn(world, table);
          server().local.person(world.spreadsheet, { do: 'delete-column', tab, column: at('response_id') });
        },
      },
    ],
    [
      'the owner’s storage is full',
      { act: () => fault({ method: 'spreadsheets.batchUpdate', reply: 'storage-quota' }) },
    ],
  ];
  test.each(troubles)('%s', async (_name, trouble) => {
    expect(await outcomeAfter(trouble)).toMatchObject({ status: 'retry', needsRepair: true, fix: expect.any(String) });
  });

  test('the key is refused', async () => {
    const other = JSON.stringify({ ...server().key, private_key: server().person.private_key });
    expect(await outcomeAfter({ secret: other })).toMatchObject({ status: 'retry', needsRepair: true });
  });
});

describe('nobody is needed when', () => {
  const passing: readonly (readonly [string, Fault])[] = [
    ['the calls of the minute are used up', { reply: 'rate-limited' }],
    ['Google is down', { reply: { status: 503 } }],
    ['nothing answers', { reply: 'reset' }],
    ['the token service is down', { method: 'token', reply: { status: 503 } }],
  ];
  test.each(passing)('%s', async (_name, one) => {
    const outcome = await outcomeAfter({ act: () => fault(one) });
    expect(outcome).toMatchObject({ status: 'retry', code: 'DESTINATION_UNREACHABLE' });
    expect(outcome).not.toHaveProperty('needsRepair');
  });
});

test('what is thrown says the same: a deleted tab needs a person, a service that is down does not', async () => {
  const { world, destination } = await sheetsStage(server());
  await destination().prepare([table]);
  const thrown = (work: Promise<unknown>) =>
    work.then(
      () => expect.fail('it worked'),
      (error: unknown) => error,
    );
  fault({ reply: { status: 503 } });
  expect(await thrown(destination().erase(table, [rows[0]?.id ?? '']))).toMatchObject({ needsRepair: false });
  server().local.clearFaults();
  server().local.person(world.spreadsheet, { do: 'delete-tab', tab: placesIn(world, table).tab });
  const error = await thrown(destination().prepare([table]));
  expect(error).toBeInstanceOf(TableeError);
  expect(error).toMatchObject({ code: 'DESTINATION_DAMAGED', needsRepair: true });
});

test('in a French organisation every sentence is French: findings, outcomes and what is thrown', async () => {
  const stage = await sheetsStage(server(), { language: 'fr' });
  const english = /\b(the|and|this|with|spreadsheet (can|is)|tab|Google gives)\b|[“”]/;
  const before = await stage.inspect([table]);
  await stage.destination().prepare([table]);
  const after = await stage.inspect([table]);
  const { tab, at } = placesIn(stage.world, table);
  server().local.person(stage.world.spreadsheet, { do: 'delete-column', tab, column: at('response_id') });
  const damaged = await stage.inspect([table]);
  const said = [...before.findings, ...after.findings, ...damaged.findings].flatMap((one) => [
    one.message,
    one.fix ?? '',
  ]);
  const [outcome] = await attempt(stage.destination(), buildBatch(table, rows));
  if (outcome?.status !== 'retry') throw new Error('the rows were written');
  expect([...said, outcome.cause, outcome.fix].filter((text) => english.test(text))).toEqual([]);
  expect(said).toContain('La feuille de calcul est lisible\u00a0: un onglet, fuseau horaire America/Toronto.');
  expect(outcome.cause).toContain('n’a plus de colonne «\u00a0Numéro de réponse [response_id]\u00a0»');
});
