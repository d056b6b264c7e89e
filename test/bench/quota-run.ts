/**
 * `node quota-run.ts google|microsoft collector|row-by-row COUNT`: delivers stored applications to a local stand-in that
 * keeps the documented quotas, in virtual time, and prints what it took as one line of JSON.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startVirtualTime } from './virtual-time.ts';

const time = startVirtualTime();
const [service = '', way = '', count = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
try {
  const { openService } = await import('./cloud-services.ts');
  const { deliverAll, writeEachRow } = await import('./delivered-applications.ts');
  const cloud = await openService(service);
  await writeFile(join(folder, 'secret'), cloud.secret);
  const began = Date.now();
  const work = { folder, cloud, count: Number(count) };
  const seconds = way === 'collector' ? await deliverAll(work) : await writeEachRow(work);
  const rows = cloud.rows();
  const calls = cloud.calls();
  process.stdout.write(
    `${JSON.stringify({ seconds, ...calls, rows, wallMs: Date.now() - began - time.skippedMs() })}\n`,
  );
  await cloud.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
// The virtual clock never rests.
process.exit(0);
