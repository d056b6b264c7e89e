import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newResponseId } from '@tablee/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CommandEnd, type RunningServer, runTablee, spawnTablee, startTablee } from './tablee-command.ts';

type Json = Readonly<Record<string, unknown>>;

let firstStart = '';
let parent = '';
let folder = '';
let server: RunningServer | undefined;

beforeAll(async () => {
  firstStart = await mkdtemp(join(tmpdir(), 'tablee-cli-first-'));
  expect(await (await startTablee(firstStart)).stop()).toBe(0);
});

afterAll(() => rm(firstStart, { recursive: true }));

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tablee-cli-'));
  folder = join(parent, 'served');
});

afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  await rm(parent, { recursive: true });
});

/** A command about the served folder. */
function tablee(command: string, ...args: readonly string[]): Promise<CommandEnd> {
  return runTablee([command, ...args, '--folder', folder], parent);
}

/** The demonstration as a first start leaves it, without the work that a browser would do before it sends. */
async function createDemonstration(): Promise<void> {
  await cp(firstStart, folder, { recursive: true });
  await edit('tablee.json', (settings) => ({ ...settings, spamProtection: 'off' }));
}

async function edit(path: string, change: (value: Json) => Json): Promise<void> {
  const value: Json = JSON.parse(await readFile(join(folder, path), 'utf8'));
  await writeFile(join(folder, path), JSON.stringify(change(value)));
}

/** Ids of the forms that come with Tablée, in the order of the alphabet. */
async function kitForms(): Promise<readonly string[]> {
  const entries = await readdir(new URL('../../forms/', import.meta.url), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() && entry.name !== 'node_modules' ? [entry.name] : [])).sort();
}

/** What a project begins with. */
const firstForms = ['readiness', 'role-self-check', 'continuum-chooser', 'planning-sheet'];

async function sample(form: string, name: string): Promise<Json> {
  const path = new URL(`../../forms/${form}/samples/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(path, 'utf8')).data;
}

async function post(path: string, body: Json): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(`${server?.ready.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function send(form: string, data: Json): Promise<string> {
  const id = newResponseId(new Date(), (bytes) => crypto.getRandomValues(bytes));
  const submission = { id, formVersion: '1.0.0', language: 'fr', startedAt: new Date().toISOString(), data };
  expect(await post(`/api/v1/demo/${form}/responses`, submission)).toMatchObject({ status: 201 });
  return id;
}

function fileText(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

describe('tablee start', () => {
  test('makes a demonstration in a folder that is not there, and serves it', async () => {
    server = await startTablee(folder);
    const [organisation] = server.ready.organisations;
    const forms = organisation?.forms ?? [];
    expect(forms.map((form) => form.id).sort()).toEqual(await kitForms());
    expect(forms.map((form) => form.id).slice(0, 4)).toEqual(firstForms);
    for (const form of forms) expect((await fetch(form.url)).status).toBe(form.audience === 'public' ? 200 : 404);
    expect((await fetch(`${server.ready.url}/readyz`)).status).toBe(200);
    expect((await readdir(folder)).filter((name) => !name.startsWith('tablee.db')).sort()).toEqual([
      '.gitignore',
      '.schemas',
      'README.txt',
      'encryption.key',
      'organisations',
      'responses',
      'tablee.json',
    ]);
    expect(await server.stop('SIGINT')).toBe(0);
  });

  test('keeps what is in the folder on the next start, and ends well on SIGTERM', async () => {
    await createDemonstration();
    await edit('organisations/demo/organisation.json', (one) => ({ ...one, name: { fr: 'Le Tilleul', en: 'Linden' } }));
    server = await startTablee(folder);
    expect(await (await fetch(`${server.ready.url}/demo?lang=en`)).text()).toContain('Linden');
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  test('tells a person in French where the forms and the tables are and what to do', async () => {
    const command = spawnTablee(['start', '--folder', folder, '--port', '0', '--lang', 'fr'], parent);
    await command.says(/Ctrl-C pour arrêter/);
    const text = command.stdout();
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/demo\/application/);
    expect(text).toMatch(/Baromètre.*http:\/\/127\.0\.0\.1:\d+\/s#[\w-]{22}\n/);
    expect(text).toContain(join('served', 'responses', 'demo'));
    expect(text).toMatch(/Se préparer\n[\s\S]*Trouver des partenaires\n[\s\S]*Accueillir\n[\s\S]*Faire le point/);
    command.kill('SIGINT');
    const end = await command.ended;
    expect(end.code).toBe(0);
    expect(end.stdout).toContain('Arrêté. Les réponses reçues sont gardées.');
  });

  test('opens the forms that need an invitation with the links it shows, whose codes are in no log and no file', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    const closed = server.ready.organisations
      .flatMap(({ forms }) => forms)
      .filter((form) => form.audience !== 'public');
    expect(server.ready.links.map((link) => link.form)).toEqual(closed.map((form) => form.id));
    expect(closed.length).toBeGreaterThan(0);
    for (const { form, url } of server.ready.links) {
      const code = url.split('#')[1] ?? '';
      expect(await post('/api/v1/links/open', { code })).toMatchObject({ status: 200, body: { form: { id: form } } });
      expect(server.stderr()).not.toContain(code);
      for (const name of await readdir(folder)) {
        if (name.startsWith('tablee.db')) expect((await readFile(join(folder, name))).includes(code)).toBe(false);
      }
    }
  });

  test('goes on serving when nobody reads what it prints any more', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    server.closeOutput();
    await fetch(`${server.ready.url}/demo`);
    expect((await fetch(`${server.ready.url}/readyz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  test('leaves a folder of other things alone', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'budget.xlsx'), 'mine');
    const end = await tablee('start', '--port', '0');
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toContain('SETTINGS_MISSING');
    expect(end.stderr).toContain('tablee start --folder');
    expect(await readdir(folder)).toEqual(['budget.xlsx']);
  });

  test('finishes a demonstration whose creation was cut short', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '.tablee-creating'), '');
    await writeFile(join(folder, 'README.txt'), 'half');
    server = await startTablee(folder);
    expect(await fileText('README.txt')).toContain('DEMONSTRATION');
    expect(await readdir(folder)).not.toContain('.tablee-creating');
  });

  test('names the file, the place, what was found and what is allowed when settings are wrong', async () => {
    await createDemonstration();
    await edit('organisations/demo/organisation.json', (one) => ({ ...one, profile: 'quebec' }));
    const end = await tablee('start', '--port', '0');
    expect(end.code).toBe(1);
    expect(end.stderr).toContain(join('organisations', 'demo', 'organisation.json'));
    expect(end.stderr).toContain('$.profile');
    expect(end.stderr).toContain('quebec');
    // The demonstration's organisation works in French.
    expect(end.stderr).toMatch(/Possible\u00a0: .*ca-qc.*ch/);
  });

  test('serves the other forms when one of them is broken, and says which', async () => {
    await createDemonstration();
    await writeFile(join(folder, 'organisations/demo/overlays/readiness.json'), '{ "form": "readiness", ');
    server = await startTablee(folder);
    expect((await fetch(`${server.ready.url}/demo/readiness`)).status).toBe(404);
    expect((await fetch(`${server.ready.url}/demo/application`)).status).toBe(200);
    expect(server.stderr()).toContain('demo/readiness is not served');
  });

  test('says which port is taken and what to type instead', async () => {
    await createDemonstration();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const end = await tablee('start', '--port', String(port));
    other.close();
    expect(end.code).toBe(1);
    expect(end.stderr).toContain(`Port ${port} is taken`);
    expect(end.stderr).toContain(`tablee start --port ${port + 1}`);
  });

  test('names the adapters that there are when a destination asks for another', async () => {
    await createDemonstration();
    const destinations = { files: { adapter: 'floppy-disk' } };
    await edit('organisations/demo/organisation.json', (one) => ({ ...one, destinations }));
    const end = await tablee('start', '--port', '0');
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('$.destinations.files.adapter');
    expect(end.stderr).toMatch(/Known here: .*files/);
  });
});

describe('a response', () => {
  test('is in the team’s table, the status and both exports, awkward words and all', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    const motivation = '=HYPERLINK("http://example.org";"clic")\nÀ l’oral; « oui »\t😀';
    const id = await send('application', { ...(await sample('application', 'complete-fr')), motivation });
    await expect.poll(() => fileText('responses/demo/application.csv')).toContain(id);

    const status = JSON.parse((await tablee('status', '--json')).stdout);
    expect(status.forms).toContainEqual({ organisation: 'demo', form: 'application', received: 1, held: 0 });
    const text = (await tablee('status')).stdout;
    expect(text).toMatch(/application +1 /);

    const main = await tablee('export', 'application', '--format', 'csv', '--output', '-');
    expect(main.code).toBe(0);
    expect(main.stdout).toContain(id);
    expect(main.stdout).toContain(`"'=HYPERLINK(""http://example.org"";""clic"")\nÀ l’oral; « oui »\t😀"`);
    expect(main.stdout).not.toContain('Clinique de la douleur');

    const restricted = join(parent, 'restricted.csv');
    const end = await tablee('export', 'application', '--table', 'restricted', '--output', restricted);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stderr).toContain('Restricted table');
    expect(await readFile(restricted, 'utf8')).toContain('Clinique de la douleur');
    expect((await stat(restricted)).mode & 0o777).toBe(0o600);

    const place = join('served', 'exports', 'demo-application.xlsx');
    const exported = await tablee('export', 'application', '--format', 'xlsx');
    expect(exported).toMatchObject({ code: 0, stdout: expect.stringContaining(`1 row written to ${place}`) });
    expect((await readFile(join(parent, place))).subarray(0, 2).toString()).toBe('PK');
    expect((await stat(join(folder, 'exports'))).mode & 0o777).toBe(0o700);
    expect((await tablee('export', 'application', '--table', 'restricted')).code).toBe(0);
    expect((await readdir(join(folder, 'exports'))).sort()).toEqual([
      '.gitignore',
      'demo-application-restricted.csv',
      'demo-application.xlsx',
    ]);
    // Personal data: neither the folder's repository nor one around it may take it in.
    expect(await fileText('exports/.gitignore')).toBe('*\n');
    expect(await fileText('.gitignore')).toContain('exports/\n');
  });

  test('of a group that is too small stays out of the export, and is counted', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    await send('readiness', await sample('readiness', 'complete-fr'));
    const end = await tablee('export', 'readiness', '--output', '-');
    expect(end.stdout.trim().split('\r\n')).toHaveLength(1);
    expect(end.stderr).toContain('1 row held back');
    expect(JSON.parse((await tablee('status', '--json')).stdout).forms).toContainEqual(
      expect.objectContaining({ form: 'readiness', held: 1 }),
    );
  });
});

describe('tablee link', () => {
  test('makes a link that opens the form once the server runs, and shows it alone on standard output', async () => {
    await createDemonstration();
    const made = await tablee('link', 'interview-grid', '--subject', 'K7F-2QM', '--role', 'staff', '--expires', '2d');
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('the address http://127.0.0.1:8080 is the one of the settings');
    const [, code = ''] = /^http:\/\/127\.0\.0\.1:8080\/s#([\w-]{22})\n$/.exec(made.stdout) ?? [];
    server = await startTablee(folder);
    expect(await post('/api/v1/links/open', { code })).toMatchObject({
      status: 200,
      body: { form: { id: 'interview-grid' }, prefill: { application_id: 'K7F-2QM' } },
    });
  });

  test('leads to the server that runs, whatever its port, and to the settings’ publicUrl where there is one', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    const made = await tablee('link', 'barometer', '--json');
    expect(made.stderr).toBe('');
    const { url, ...rest } = JSON.parse(made.stdout);
    expect(rest).toEqual({ id: expect.any(String), form: 'barometer', uses: 1, expires: null });
    const [address, code] = url.split('/s#');
    expect(address).toBe(server.ready.url);
    expect(await post('/api/v1/links/open', { code })).toMatchObject({ status: 200 });
    await edit('tablee.json', (settings) => ({ ...settings, publicUrl: 'https://formulaires.example.org' }));
    expect(await tablee('link', 'barometer')).toMatchObject({
      stdout: expect.stringMatching(/^https:\/\/formulaires\.example\.org\/s#/),
      stderr: expect.not.stringContaining('No server runs'),
    });
  });

  test('does not believe a server that was killed', async () => {
    await createDemonstration();
    server = await startTablee(folder);
    await server.stop('SIGKILL');
    expect(await readdir(folder)).toContain('tablee.db.running.json');
    expect((await tablee('link', 'barometer')).stderr).toContain('No server runs');
    server = await startTablee(folder);
    await server.stop();
    expect(await readdir(folder)).not.toContain('tablee.db.running.json');
  });

  test('refuses what the form cannot use, a form that is not there, and a day that is over', async () => {
    await createDemonstration();
    const unused = await tablee('link', 'interview-grid', '--group', 'board');
    expect(unused).toMatchObject({ code: 1, stdout: '' });
    expect(unused.stderr).toMatch(/does not use --group[\s\S]*--subject/);
    const unknown = await tablee('link', 'interview');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(firstForms.join(', '));
    expect(await tablee('link', 'barometer', '--expires', '2020-01-01')).toMatchObject({ code: 2, stdout: '' });
    const wrong = await tablee('link', 'barometer', '--round', 'spring');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/--round cannot be “spring”. Possible: start, middle, end/);
  });
});

describe('tablee check', () => {
  test('finds nothing wrong with the demonstration, nor with the forms that come with Tablée', async () => {
    await createDemonstration();
    expect(await tablee('check', '--json')).toMatchObject({ code: 0 });
    const own = await runTablee(['check'], parent);
    expect(own).toMatchObject({ code: 0 });
    expect(own.stdout).toContain(`All is well: ${(await kitForms()).length} forms`);
  });

  test('names file, place and fix for what is wrong in overlays, tokens and settings, all at once', async () => {
    await createDemonstration();
    const overlay = { form: 'application', hide: ['first_name'], wording: { teritory: { title: { fr: 'Où?' } } } };
    await edit('organisations/demo/overlays/application.json', () => overlay);
    await edit('organisations/demo/organisation.json', (one) => ({ ...one, tokens: {} }));
    const end = await tablee('check', '--json');
    expect(end.code).toBe(1);
    const { findings }: { findings: Record<string, string>[] } = JSON.parse(end.stdout);
    const file = join('organisations', 'demo', 'overlays', 'application.json');
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', file, path: '$.hide[0]' }));
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', file, path: '$.wording.teritory' }));
    expect(findings.some(({ found, fix }) => found?.includes('{hosting_place}') && fix?.includes('tokens'))).toBe(true);
    const text = await tablee('check', '--lang', 'fr');
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/\d+ erreurs/);
    expect(text.stdout).toContain('$.hide[0]');
  });

  test('asks each destination’s adapter about its settings', async () => {
    await createDemonstration();
    await edit('organisations/demo/organisation.json', (one) => ({
      ...one,
      destinations: { files: { adapter: 'files', directry: 'responses' }, team: { adapter: 'floppy-disk' } },
    }));
    const end = await tablee('check', '--json');
    expect(end.code).toBe(1);
    const { findings }: { findings: Record<string, string>[] } = JSON.parse(end.stdout);
    expect(findings.some(({ path }) => path?.startsWith('$.destinations.files'))).toBe(true);
    expect(findings).toContainEqual(expect.objectContaining({ path: '$.destinations.team.adapter' }));
  });

  test('reads on after a file that is wrong, and says at once all there is to do', async () => {
    await createDemonstration();
    const other = 'organisations/tilleul';
    await cp(join(folder, 'organisations/demo'), join(folder, other), { recursive: true });
    await edit('tablee.json', (settings) => ({ ...settings, port: 'huit' }));
    await edit('organisations/demo/organisation.json', (one) => ({
      ...one,
      profile: 'quebec',
      destinations: { team: { adapter: 'floppy-disk' } },
    }));
    await edit('organisations/demo/overlays/application.json', (one) => ({ ...one, wordng: {} }));
    await edit(`${other}/overlays/application.json`, () => ({ form: 'application', hide: ['first_nme'] }));
    await edit(`${other}/organisation.json`, (one) => ({ ...one, destinations: { files: { adapter: 'files' } } }));
    const end = await tablee('check', '--json');
    expect(end.code).toBe(1);
    const { findings }: { findings: Record<string, string>[] } = JSON.parse(end.stdout);
    expect(findings.map(({ file, path }) => `${file} ${path}`).sort()).toEqual([
      'organisations/demo/organisation.json $.destinations.team.adapter',
      'organisations/demo/organisation.json $.profile',
      'organisations/demo/overlays/application.json $',
      'organisations/tilleul/organisation.json $.destinations.files.directory',
      'organisations/tilleul/overlays/application.json $.hide[0]',
      'tablee.json $.port',
    ]);
    const start = await tablee('start', '--port', '0');
    expect(start).toMatchObject({ code: 1, stderr: expect.stringContaining('$.profile') });
    expect(start.stderr).toContain('$.port');
  });

  test('says at which line a file stops being JSON', async () => {
    await createDemonstration();
    await writeFile(join(folder, 'tablee.json'), '{\n  "port": 8080,\n  oops\n}\n');
    const end = await tablee('check', '--json');
    expect(end.code).toBe(1);
    expect(JSON.parse(end.stdout).findings).toEqual([
      expect.objectContaining({ file: 'tablee.json', line: 3, severity: 'error' }),
    ]);
  });
});

describe('tablee', () => {
  test('suggests the command that was meant', async () => {
    const end = await runTablee(['exprot', 'application'], parent);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain('Did you mean export?');
  });

  test('teaches each command in both languages', async () => {
    for (const command of ['start', 'init', 'connect', 'check', 'status', 'export', 'retry', 'link', 'schema']) {
      for (const [language, heading] of [
        ['fr', 'Exemples'],
        ['en', 'Examples'],
      ]) {
        const end = await runTablee(['--lang', language ?? '', command, '--help'], parent);
        expect(end).toMatchObject({ code: 0, stderr: '' });
        expect(end.stdout).toContain(heading);
      }
    }
  });

  test('writes the schemas that the demonstration’s files name', async () => {
    await createDemonstration();
    await rm(join(folder, '.schemas'), { recursive: true });
    expect(await tablee('schema')).toMatchObject({ code: 0 });
    for (const [file, place] of [
      ['tablee.json', '.'],
      ['organisations/demo/organisation.json', 'organisations/demo'],
      ['organisations/demo/overlays/application.json', 'organisations/demo/overlays'],
    ] as const) {
      const { $schema } = JSON.parse(await fileText(file));
      expect(JSON.parse(await fileText(join(place, $schema)))).toHaveProperty('properties');
    }
  });
});
