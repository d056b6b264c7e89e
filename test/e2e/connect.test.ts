import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalGoogleSheets, startGoogleSheets } from '@tablee/testkit/google-sheets';
import { type LocalMicrosoftGraph, startMicrosoftGraph } from '@tablee/testkit/microsoft-graph';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandEnd, runTablee, spawnTablee, startTablee } from './tablee-command.ts';

type Json = Readonly<Record<string, unknown>>;

let parent = '';
/** The call that writes the test row. */
const whenWritten = { method: 'spreadsheets.batchUpdate', bodyIncludes: '7ab1ee00-7e57' } as const;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tablee-connect-'));
});

afterEach(() => rm(parent, { recursive: true }));

/** A folder with one table, made by `tablee init`, whose destination gets further settings. */
async function makeFolder(args: readonly string[], more: Json): Promise<void> {
  const usual = ['--yes', '--name', 'Les Érables', '--languages', 'fr', '--forms', 'application', '--no-connect'];
  const made = await runTablee(
    ['init', 'own', ...usual, '--restricted', 'store', '--anonymous', 'store', ...args],
    parent,
  );
  expect(made, made.stderr).toMatchObject({ code: 0 });
  await changeDestination(more);
}

async function changeDestination(more: Json): Promise<void> {
  const path = join(parent, 'own/organisations/les-erables/organisation.json');
  const settings = JSON.parse(await readFile(path, 'utf8'));
  const destinations = Object.fromEntries(
    Object.entries<Json>(settings.destinations).map(([name, one]) => [name, { ...one, ...more }]),
  );
  await writeFile(path, JSON.stringify({ ...settings, destinations }));
}

function connect(
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  return runTablee(['connect', '--folder', 'own', ...args], parent, environment);
}

/** The steps of a `--json` answer, as `step status`. */
function stepsIn({ stdout }: CommandEnd): readonly string[] {
  const { steps }: { readonly steps: readonly Record<string, string>[] } = JSON.parse(stdout);
  return steps.map(({ step, status }) => `${step} ${status}`);
}

describe('tablee connect, with Google Sheets', () => {
  let google: LocalGoogleSheets;
  let spreadsheet = '';
  let account = '';

  beforeEach(async () => {
    google = await startGoogleSheets({ quota: { perUser: 10_000, perProject: 10_000 } });
    const key = google.createServiceAccount();
    account = key.client_email;
    spreadsheet = google.createSpreadsheet({ sharedWith: [account] });
    await writeFile(join(parent, 'key.json'), JSON.stringify(key));
    await makeFolder(['--spreadsheet', spreadsheet, '--credentials', '../key.json'], { endpoint: google.url });
  });

  afterEach(() => google.close());

  /** Ids in the table's first column. */
  function ids(): readonly unknown[] {
    return (google.view(spreadsheet)['Candidatures'] ?? []).slice(1).map(([id]) => id);
  }

  test('ticks each step, makes the table, and leaves no test row', async () => {
    const end = await connect();
    expect(end, end.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(
      /✓ Credentials:.*\n✓ Sign-in:.*\n✓ Spreadsheet:.*\n✓ Permission:.*\n✓ Quota:.* 50 changes a minute/,
    );
    expect(end.stdout).toMatch(/Made:\n✓ Table application \(main\)/);
    expect(end.stdout).toContain('✓ Test row, application (main): written once, then taken away again.');
    expect(end.stdout).toContain('All is well: responses will reach “team”.');
    expect(ids()).toEqual([]);
    const again = await connect(['--lang', 'fr']);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Il ne manquait rien.') });
    expect(again.stdout).toContain('✓ Ligne d’essai, application (principal)\u00a0: écrite une fois, puis retirée.');
  });

  test('gives headings new words after the form has them, leaves what a person changed, and says both', async () => {
    await connect();
    const [headings = []] = google.view(spreadsheet)['Candidatures'] ?? [];
    const titles = { territory: 'Où vivez-vous?', motivation: 'Pourquoi vous?' };
    const wording = Object.fromEntries(Object.entries(titles).map(([name, fr]) => [name, { title: { fr } }]));
    const overlays = join(parent, 'own/organisations/les-erables/overlays');
    await mkdir(overlays, { recursive: true });
    await writeFile(join(overlays, 'application.json'), JSON.stringify({ form: 'application', wording }));
    const column = headings.findIndex((heading) => String(heading).startsWith('Pourquoi'));
    google.person(spreadsheet, { do: 'rename-column', tab: 'Candidatures', column, header: 'Motivation' });
    const end = await connect(['--lang', 'fr']);
    expect(end, end.stderr).toMatchObject({ code: 0 });
    const said = end.stdout.replaceAll(/\s+/g, ' ');
    expect(said).toMatch(
      /✓ Titres de colonnes, application \(principal\) : nouveaux mots pour « [^»]+ » → « Où vivez-vous\? »/,
    );
    expect(said).toMatch(/laissés comme quelqu’un les a écrits[^»]+« Motivation » → « Pourquoi vous\? »/);
    const [after = []] = google.view(spreadsheet)['Candidatures'] ?? [];
    expect(after).toContain('Où vivez-vous?');
    expect(after[column]).toBe('Motivation');
  });

  test('writes one test row, whatever the number of tables, and one in each when asked to', async () => {
    const path = join(parent, 'own/organisations/les-erables/organisation.json');
    const settings = JSON.parse(await readFile(path, 'utf8'));
    const deliver = { main: ['team'], restricted: ['team'] };
    const forms = { application: { deliver }, 'interview-grid': { deliver } };
    await writeFile(path, JSON.stringify({ ...settings, forms }));
    const rowSteps = (end: CommandEnd) => stepsIn(end).filter((step) => step.startsWith('test-row'));
    google.clearCalls();
    expect(rowSteps(await connect(['--json']))).toEqual(['test-row application/main ok']);
    expect(google.calls.filter(({ kind }) => kind === 'read').length).toBeLessThan(30);
    expect((await connect()).stdout).toContain('The 3 other tables were only looked at; --every-table');
    expect(rowSteps(await connect(['--json', '--every-table']))).toHaveLength(4);
  });

  test('says with whom to share a spreadsheet that is not shared, in both languages', async () => {
    google.share(spreadsheet, account, 'none');
    for (const [language, words] of [
      ['en', 'press Share'],
      ['fr', 'Partager'],
    ] as const) {
      const end = await connect(['--lang', language]);
      expect(end.code).toBe(1);
      expect(end.stdout).toMatch(/✗ (Spreadsheet|Feuille de calcul)/);
      expect(end.stdout).toContain(account);
      expect(end.stdout).toContain(words);
      expect(end.stdout).not.toContain('private_key');
    }
  });

  test('tells a key that is refused from one that is not there', async () => {
    const other = google.createServiceAccount();
    google.deleteServiceAccount(other.client_email);
    await writeFile(join(parent, 'key.json'), JSON.stringify(other));
    expect(stepsIn(await connect(['--json']))).toContain('sign-in failed');
    await rm(join(parent, 'key.json'));
    const end = await connect(['--lang', 'fr']);
    expect(end.code).toBe(1);
    expect(end.stdout).toMatch(/✗ Identifiants.*key\.json ne peut pas être lu/);
    expect(end.stdout).toContain(join(parent, 'key.json'));
  });

  test('names a column of ids that was deleted, and writes nothing', async () => {
    await connect();
    google.person(spreadsheet, { do: 'delete-column', tab: 'Candidatures', column: 0 });
    const before = google.inspect(spreadsheet);
    const end = await connect(['--json']);
    expect(end.code).toBe(1);
    expect(stepsIn(end).some((step) => /^table .*application\/main failed$/.test(step))).toBe(true);
    expect(google.inspect(spreadsheet)).toEqual(before);
  });

  test('changes nothing at all with --dry-run, and shows the columns', async () => {
    const before = [google.inspect(spreadsheet), google.metadata(spreadsheet), await readdir(join(parent, 'own'))];
    const end = await connect(['--dry-run']);
    expect(end).toMatchObject({ code: 0, stdout: expect.stringMatching(/application \(main\), \d+ columns/) });
    expect(end.stdout).toMatch(/\d+ for the coordinator, written once and then left alone: .*État/);
    const after = [google.inspect(spreadsheet), google.metadata(spreadsheet), await readdir(join(parent, 'own'))];
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });

  test('takes the test row of a run that was killed away with the next one', async () => {
    await connect();
    google.addFault({ ...whenWritten, reply: 'hang' });
    const killed = spawnTablee(['connect', '--folder', 'own'], parent);
    await expect.poll(ids, { timeout: 20_000 }).toHaveLength(1);
    killed.kill('SIGKILL');
    await killed.ended;
    expect(ids()).toEqual([expect.stringMatching(/^7ab1ee00-7e57-8/)]);
    const end = await connect();
    expect(end.stdout).toContain('A test row that an earlier try had left was taken away first.');
    expect(end.code).toBe(0);
    expect(ids()).toEqual([]);
  });

  test('takes the test row away before it ends on Ctrl-C', async () => {
    await connect();
    google.addFault({ ...whenWritten, delayMs: 1_500 });
    const stopped = spawnTablee(['connect', '--folder', 'own'], parent);
    await expect.poll(ids, { timeout: 20_000 }).toHaveLength(1);
    stopped.kill('SIGINT');
    const end = await stopped.ended;
    expect(end.code).toBe(1);
    expect(end.stdout).toContain('No test row was left behind.');
    expect(ids()).toEqual([]);
  });

  test('leaves a destination to the server that delivers to it', async () => {
    const server = await startTablee(join(parent, 'own'));
    await expect.poll(() => Object.keys(google.view(spreadsheet)), { timeout: 20_000 }).toContain('Candidatures');
    const end = await connect();
    expect(end).toMatchObject({ code: 0, stdout: expect.stringContaining('! Server: A server is delivering') });
    expect(await server.stop()).toBe(0);
  });

  test('names the destinations that there are', async () => {
    const end = await connect(['taem']);
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toMatch(/no destination “taem”[\s\S]*tablee connect team/);
  });
});

describe('tablee connect, with Microsoft Lists', () => {
  let graph: LocalMicrosoftGraph;
  let environment: Readonly<Record<string, string>> = {};

  beforeEach(async () => {
    graph = await startMicrosoftGraph();
    const app = graph.createApp();
    const site = graph.createSite();
    graph.grant(site.id, app.clientId, 'manage');
    await writeFile(join(parent, 'ca.pem'), graph.caCertificate);
    environment = { NODE_EXTRA_CA_CERTS: join(parent, 'ca.pem'), GRAPH_SECRET: app.clientSecret };
    const named = [
      '--site',
      site.site,
      '--tenant',
      app.tenantId,
      '--client',
      app.clientId,
      '--secret-env',
      'GRAPH_SECRET',
    ];
    await makeFolder(named, { endpoint: graph.url });
  });

  afterEach(() => graph.close());

  test('ticks each step, makes the list, and leaves no test row; then names a wrong site and a missing secret', async () => {
    const end = await connect(['--json'], environment);
    expect(end, end.stdout + end.stderr).toMatchObject({ code: 0 });
    expect(stepsIn(end)).toContain('test-row application/main ok');
    const [list = ''] = graph.calls.flatMap(({ operation, status }) =>
      operation === 'items.create' ? [`${status}`] : [],
    );
    expect(list).toBe('201');
    expect(graph.calls.some(({ operation, status }) => operation === 'items.delete' && status === 204)).toBe(true);

    const unset = await connect([], { NODE_EXTRA_CA_CERTS: join(parent, 'ca.pem') });
    expect(unset).toMatchObject({ code: 1, stdout: expect.stringContaining('GRAPH_SECRET') });
    await changeDestination({ site: 'contoso.sharepoint.com:/sites/Elsewhere' });
    const wrong = await connect(['--lang', 'fr'], environment);
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ Site.*Elsewhere/) });
    expect(wrong.stdout).not.toContain(environment['GRAPH_SECRET']);
  });
});
