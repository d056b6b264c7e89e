import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../program/run-program.ts';

let cwd = '';

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tablee-init-'));
});

afterEach(() => rm(cwd, { recursive: true }));

/** Keys as a terminal sends them. */
const keys = { enter: '\r', down: '\u001b[B', stop: '\u0003' } as const;

/** A terminal of 80 columns: types each answer once its question is there. */
async function run(
  args: readonly string[],
  talk?: readonly (readonly [question: string, typed: string])[],
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const isTTY = talk !== undefined;
  const terminal = { isTTY, columns: 80, rows: 40 };
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    Object.assign(new PassThrough(), terminal).on('data', (data: Buffer) => {
      texts[name] += stripVTControlCharacters(data.toString());
      answer();
    });
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
  const waiting = [...(talk ?? [])];
  let seen = 0;
  const answer = (): void => {
    const [next] = waiting;
    const at = next === undefined ? -1 : texts.out.indexOf(next[0], seen);
    if (next === undefined || at === -1) return;
    waiting.shift();
    seen = at + next[0].length;
    setImmediate(() => input.write(next[1]));
  };
  const code = await runProgram({
    args,
    cwd,
    env: { LANG: 'fr_CA.UTF-8', NO_COLOR: '1' },
    streams: { out: stream('out'), err: stream('err'), input },
    systemLocale: 'fr-CA',
    now: () => new Date(),
    onStopSignal: () => () => undefined,
  });
  return { code, ...texts };
}

async function json(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(cwd, path), 'utf8'));
}

describe('tablee init', () => {
  test('asks a person, explains the law before a cloud, and writes what was answered', async () => {
    const asked = await run(
      ['init'],
      [
        ['En quelles langues?', keys.enter],
        ['Comment s’appelle', `Le Tilleul${keys.enter}`],
        ['Et en anglais?', `The Linden${keys.enter}`],
        ['Un nom court', keys.enter],
        ['Quelle loi', keys.enter],
        ['Un téléphone', `514 555-0100${keys.enter}`],
        ['Un courriel', `aide@example.org${keys.enter}`],
        ['Quels formulaires?', keys.enter],
        ['Où les réponses', `${keys.down}${keys.enter}`],
        [
          'L’adresse de la feuille',
          `https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ/edit${keys.enter}`,
        ],
        ['Le fichier JSON', keys.enter],
        ['Les tableaux restreints', keys.enter],
        ['Les tableaux sans identité', keys.enter],
        ['L’adresse où l’on joindra', keys.enter],
        ['Vérifier la destination', `${keys.down}${keys.enter}`],
      ],
    );
    expect(asked.code, asked.out + asked.err).toBe(0);
    expect(asked.out).toMatch(/Loi sur l’accès[\s\S]*RGPD[\s\S]*restreints \(santé/);
    expect(await json('le-tilleul/organisations/le-tilleul/organisation.json')).toMatchObject({
      name: { fr: 'Le Tilleul', en: 'The Linden' },
      languages: ['fr', 'en'],
      contacts: { phone: '514 555-0100', email: 'aide@example.org' },
      destinations: { team: { adapter: 'google-sheets', credentials: { file: 'service-account.json' } } },
      forms: { application: { deliver: { main: ['team'], restricted: [], anonymous: ['team'] } } },
    });
    expect(await readFile(join(cwd, 'le-tilleul/.gitignore'), 'utf8')).toContain('service-account.json\n');
    expect(await run(['check', '--folder', 'le-tilleul'])).toMatchObject({ code: 0 });
  });

  test('makes a key for drafts that its owner alone may read, and keeps it out of repositories', async () => {
    expect((await run(['init', 'own', '--yes', '--name', 'Linden', '--no-connect'])).code).toBe(0);
    const file = join(cwd, 'own/encryption.key');
    expect(Buffer.from(await readFile(file, 'utf8'), 'base64')).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(cwd, 'own/.gitignore'), 'utf8')).toContain('encryption.key\n');
    await writeFile(file, 'no key');
    const checked = await run(['check', '--folder', 'own']);
    expect([checked.code, checked.out.includes('$.encryption.keys.key-1')]).toEqual([1, true]);
  });

  test('writes the apostrophe of books into a name that was typed with the straight one', async () => {
    const end = await run(['init', 'own', '--yes', '--name', "Parole d'Oc", '--no-connect']);
    expect(end.out).toMatch(/check --folder \S*own\n.+\n.+start --folder \S*own\n/);
    const settings = JSON.parse(await readFile(join(cwd, 'own/organisations/parole-d-oc/organisation.json'), 'utf8'));
    expect(Object.values(settings.name)).toEqual(['Parole d’Oc', 'Parole d’Oc']);
  });

  test('writes nothing when the person stops', async () => {
    const stopped = await run(['init'], [['En quelles langues?', keys.stop]]);
    expect(stopped).toMatchObject({ code: 1, err: expect.stringContaining('Rien n’a été écrit.') });
    expect(await readdir(cwd)).toEqual([]);
  });

  test('names all flags that are missing where nobody can be asked', async () => {
    const end = await run(['init', '--destination', 'microsoft-lists', '--site', 'contoso.sharepoint.com']);
    expect(end).toMatchObject({ code: 1, err: expect.stringContaining('--name NAME --tenant ID --client ID') });
    expect(await readdir(cwd)).toEqual([]);
  });

  test('refuses a form, an address and a language that there are not, before it writes', async () => {
    const usual = ['init', 'own', '--yes', '--name', 'Le Tilleul'];
    const cases = [
      [['--forms', 'aplication'], /aplication[\s\S]*application/],
      [['--spreadsheet', 'feuille'], /spreadsheet/],
      [['--languages', 'fr,de'], /--languages/],
      [['--public-url', 'example.org/forms'], /https:\/\/formulaires/],
      [['--id', 'Le Tilleul'], /minuscules/],
    ] as const;
    for (const [args, said] of cases) {
      const end = await run([...usual, ...args]);
      expect(end).toMatchObject({ code: 1, err: expect.stringMatching(said) });
    }
    expect(await readdir(cwd)).toEqual([]);
  });

  test('overwrites nothing, and leaves out what would be overwritten half', async () => {
    await writeFile(join(cwd, 'tablee.json'), 'mine');
    const end = await run(['init', '.', '--yes', '--name', 'Le Tilleul']);
    expect(end).toMatchObject({ code: 1, err: expect.stringContaining('tablee.json') });
    expect(await readdir(cwd)).toEqual(['tablee.json']);
    expect(await readFile(join(cwd, 'tablee.json'), 'utf8')).toBe('mine');
  });

  test.each(['ca-qc', 'ca-on', 'fr', 'be', 'ch'])(
    'makes a folder in %s that needs nothing more to pass the check',
    async (profile) => {
      const args = ['--languages', 'en', '--profile', profile, '--public-url', 'https://forms.example.org'];
      const made = await run(['init', 'own', '--yes', '--name', 'Linden', ...args]);
      expect(made.code, made.out + made.err).toBe(0);
      expect(made.out).toContain('Ligne d’essai, application (principal)');
      const check = await run(['check', '--folder', 'own']);
      expect(check.code, check.out).toBe(0);
      expect(await readFile(join(cwd, 'own/README.txt'), 'utf8')).toContain('YOUR SETTINGS');
    },
  );
});
