/**
 * Tries the container as it is deployed: `node test/e2e/container/run.ts TARBALLS FOLDER`.
 *
 * TARBALLS: what `pnpm build:packages --pack` made. FOLDER: what `tablee init` made, with the form `application` and the
 * destination `files`; it is copied. On Debian, first: `apt-get install podman`, and the base image of the container file.
 * `CONTAINER_ENGINE` may name another engine, with its options, as JSON: `["docker"]`. Not part of `pnpm test`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { givenChallenge, solve } from '../../support/solve-challenge.ts';
import { anApplication, send, shortApplication } from '../../support/submissions.ts';

const [tarballs = '', settings = ''] = process.argv.slice(2);
const named: readonly string[] = JSON.parse(process.env['CONTAINER_ENGINE'] ?? '["podman"]');
const [program = 'podman', ...options] = named;
const place = mkdtempSync(join(tmpdir(), 'tablee-container-'));
const folder = join(place, 'tablee');
const [name, url] = ['tablee-trial', 'http://127.0.0.1:18081'];
const volume = ['-v', `${folder}:/srv/tablee`];
const locked = ['--read-only', '--tmpfs', '/tmp:mode=1777,size=64m', '--cap-drop', 'ALL'];
const noMore = ['--security-opt', 'no-new-privileges:true', '--no-healthcheck'];

function engine(...args: readonly string[]): string {
  return execFileSync(program, [...options, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Runs a command of the image beside or without the server. */
function tablee(...args: readonly string[]): string {
  return engine('run', '--rm', '--network', 'none', ...noMore, ...locked, ...volume, name, ...args);
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await isSo()) {
      console.log(`held: ${what}`);
      return;
    }
    await later(500);
  }
  throw new Error(`not in two minutes: ${what}`);
}

const answers = (): Promise<boolean> =>
  fetch(`${url}/livez`).then(
    ({ ok }) => ok,
    () => false,
  );

function rows(motivation: string): number {
  const responses = join(folder, 'responses');
  const [table = ''] = readdirSync(responses, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('/application.csv'),
  );
  return readFileSync(join(responses, table), 'utf8').split(motivation).length - 1;
}

function prepare(): void {
  const context = join(place, 'context');
  cpSync(fileURLToPath(new URL('../../../packages/collector/deploy', import.meta.url)), context, { recursive: true });
  cpSync(tarballs, join(context, 'tarballs'), { recursive: true });
  const format = program.endsWith('podman') ? ['--format', 'docker'] : [];
  engine('build', ...format, '-t', name, '-f', join(context, 'Containerfile'), context);
  cpSync(settings, folder, { recursive: true });
  const file = join(folder, 'tablee.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), host: '0.0.0.0' }));
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((each) => join(folder, each));
  for (const path of [folder, ...all]) chownSync(path, 1000, 1000);
}

try {
  prepare();
  console.log('held: the image is built by its file');
  engine('run', '-d', '--init', '--name', name, '-p', '127.0.0.1:18081:8080', ...noMore, ...locked, ...volume, name);
  await until('the server answers, read-only and without a capability', answers);
  const organisation = readdirSync(join(folder, 'organisations'))[0] ?? '';
  const receive = async (parts: Parameters<typeof anApplication>[0]): Promise<void> => {
    const body = anApplication({ challenge: solve(await givenChallenge(url)), ...parts });
    assert.equal((await send(url, body, { form: `${organisation}/application` })).status, 201);
  };
  await receive({});
  await until('a response has its row', () => rows(shortApplication.motivation) === 1);
  tablee('backup', '/srv/tablee/backup.db', '--folder', '/srv/tablee');
  assert.throws(() => tablee('restore', '/srv/tablee/backup.db', '--folder', '/srv/tablee'), { stderr: /PORT_TAKEN/ });
  console.log('held: a backup beside the server, and no restore');
  engine('stop', name);
  assert.match(engine('inspect', name, '--format', '{{.State.ExitCode}}'), /^0$/);
  assert.ok(!readdirSync(folder).includes('tablee.db.running.json'));
  console.log('held: a signal ends it cleanly');
  tablee('restore', '/srv/tablee/backup.db', '--folder', '/srv/tablee');
  engine('start', name);
  await until('it starts again after a restore', answers);
  await receive({ data: { ...shortApplication, motivation: 'La suite.' } });
  await until('the next response has its row', () => rows('La suite.') === 1);
  assert.equal(rows(shortApplication.motivation), 1);
  console.log('held: the row of the first one is there once');
} finally {
  try {
    engine('rm', '-f', name);
  } catch (fault) {
    console.error('the container could not be removed:', fault instanceof Error ? fault.message : fault);
  }
  rmSync(place, { recursive: true, force: true });
}
