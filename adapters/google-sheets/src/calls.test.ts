import { buildBatch, buildColumn, buildRows, buildTable, type Stage } from '@tablee/testkit';
import { expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { sheetsStage } from './stage-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 30, seed: 71 });

/** Reading and writing calls of one piece of work. */
async function callsOf(work: () => Promise<unknown>): Promise<string> {
  server().local.clearCalls();
  await work();
  const count = (kind: string) => server().local.calls.filter((call) => call.kind === kind).length;
  return `${count('read')} + ${count('write')}`;
}

async function prepared(): Promise<Stage> {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, rows.slice(0, 20)));
  return stage;
}

test('what each piece of work costs, as the README says', async () => {
  const stage = await sheetsStage(server());
  expect(await callsOf(() => stage.destination().prepare([table]))).toBe('7 + 3');
  expect(await callsOf(() => stage.deliver(buildBatch(table, rows.slice(0, 5))))).toBe('3 + 1');
  const batch = buildBatch(table, rows.slice(5, 20));
  expect(await callsOf(() => stage.deliver(batch))).toBe('1 + 1');
  expect(await callsOf(() => stage.deliver({ ...batch, attempt: 2 }))).toBe('1 + 0');
  const lost = buildBatch(table, rows.slice(20), { attempt: 2 });
  expect(await callsOf(() => stage.deliver(lost))).toBe('3 + 1');
  await stage.restart();
  expect(await callsOf(() => stage.destination().prepare([table]))).toBe('3 + 0');
});

test('two dozen tables cost hardly more reading calls than one, new or not', async () => {
  const tables = Array.from({ length: 24 }, (_, index) => ({ ...buildTable(), form: `form-${index}` }));
  const stage = await sheetsStage(server());
  expect(await callsOf(() => stage.destination().prepare(tables))).toBe('7 + 49');
  expect(await callsOf(() => stage.destination().inspect(tables))).toBe('4 + 1');
  await stage.restart();
  expect(await callsOf(() => stage.destination().prepare(tables))).toBe('3 + 0');
});

test('a summary costs one writing call more when it is made, and links none', async () => {
  const link = buildColumn('open_other', { type: 'link', keptBy: 'coordinator', linkText: { fr: 'Ouvrir' } });
  const choice = buildColumn('bm_01', { type: 'choice', choices: [{ value: 'yes', label: { fr: 'Oui' } }] });
  const plain = buildTable({ added: [choice, link] });
  const counted = { ...plain, summary: { title: { fr: 'Portrait' }, columns: ['bm_01'], by: [] } };
  const stage = await sheetsStage(server());
  expect(await callsOf(() => stage.destination().prepare([counted]))).toBe('7 + 4');
  await stage.deliver(buildBatch(counted, buildRows({ table: counted, count: 5, seed: 72 })));
  const more = buildRows({ table: counted, count: 5, seed: 73 });
  expect(await callsOf(() => stage.deliver(buildBatch(counted, more)))).toBe('1 + 1');
  await stage.restart();
  expect(await callsOf(() => stage.destination().prepare([counted]))).toBe('3 + 0');
});

test('what corrections and erasures cost, as the README says', async () => {
  const { destination } = await prepared();
  const one = rows.slice(0, 10);
  // Once a connection it is tried whether conditions hold: one writing call more.
  expect(await callsOf(() => destination().replace(table, one))).toBe('3 + 2');
  expect(await callsOf(() => destination().replace(table, one))).toBe('3 + 1');
  const ids = one.map((row) => row.id);
  expect(await callsOf(() => destination().erase(table, ids))).toBe('6 + 1');
});
