/**
 * The baselines of the acceptance benchmark: reads a body, parses it, inserts it, answers 201 after the commit. The same
 * server library, database and durability; no checks, links, rows, log or delivery. `each` commits every response by
 * itself, as a plain handler does; `turn` makes one commit for each turn of the event loop, as the collector does.
 * Prints its port. Ends with its parent.
 *
 *   node test/bench/bare-handler.ts FILE each|turn
 */
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const [file = '', commits = 'turn'] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
database.exec('CREATE TABLE response (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, answers TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO response (id, answers) VALUES (?, ?)');

let waiting: { readonly id: string; readonly answers: string; readonly done: () => void }[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { id, answers } of group) insert.run(id, answers);
  database.exec('COMMIT');
  for (const { done } of group) done();
}

const app = new Hono();
app.post('/*', async (context) => {
  const body = (await context.req.json()) as { id: string; data: object };
  await new Promise<void>((done) => {
    const isFirst = waiting.length === 0;
    waiting.push({ id: body.id, answers: JSON.stringify(body.data), done });
    if (commits === 'each') commit();
    else if (isFirst) setImmediate(commit);
  });
  return context.json({ id: body.id }, 201);
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
process.stdin.on('close', () => process.exit(0)).resume();
