/**
 * The baseline of the acceptance benchmark: reads a body, parses it, inserts it, answers 201 after the commit. The same
 * server library, database, durability and one commit for each turn of the event loop; no checks, links, rows, log or
 * delivery. Prints its port. Ends with its parent.
 *
 *   node test/bench/bare-handler.ts FILE
 */
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const [file = ''] = process.argv.slice(2);
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
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ id: body.id, answers: JSON.stringify(body.data), done });
  });
  return context.json({ id: body.id }, 201);
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
process.stdin.on('close', () => process.exit(0)).resume();
