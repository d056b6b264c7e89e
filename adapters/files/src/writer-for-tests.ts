import { buildBatch, buildRows, buildTable, connectAdapter } from '@tablee/testkit';
import { adapter } from './adapter.ts';

/**
 * A program of its own that delivers batch after batch, as the collector does after a start: the batch that was under way
 * first. Writes the number of each batch that is settled. Arguments: folder, number of the first batch.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const table = buildTable();
const refuse = (): never => {
  throw new Error('files need no network and no secret');
};
const context = {
  folder,
  destination: 'files',
  organisation: 'demo',
  language: 'en' as const,
  now: () => new Date(),
  fetch: refuse,
  secret: refuse,
};
const destination = await connectAdapter(adapter, { directory: 'responses' }, { ...context, log: () => undefined });
await destination.prepare([table]);
for (let batch = Number(first); ; batch++) {
  const rows = buildRows({ table, count: 40, seed: 900 + batch });
  const attempt = batch === Number(first) ? 2 : 1;
  const outcomes = await destination.deliver(buildBatch(table, rows, { attempt }), {
    signal: new AbortController().signal,
  });
  if (outcomes.some((outcome) => outcome.status !== 'delivered')) throw new Error('a row was not delivered');
  process.stdout.write(`${batch}\n`);
}
