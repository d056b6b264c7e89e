import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { respondentOn } from '../browser/respondent.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { givenChallenge, solve } from '../support/solve-challenge.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';
import { emptyFolder, type InstalledFolder, packageManagers } from './installed-folder.ts';
import { appPackages, serveFolder, writeApp } from './react-app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const browser = useBrowser();
/** A package as it is published. */
interface PublishedPackage {
  readonly folder: string;
  readonly tarball: string;
  readonly manifest: { readonly name: string; readonly version: string };
}

let place = '';
let packages: readonly PublishedPackage[] = [];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'tablee-published-'));
  const program = join(root, 'packages/cli/build/packages.ts');
  const { stdout } = await run(process.execPath, [program, '--into', place, '--pack'], { cwd: root });
  const lines = stdout.trim().split('\n');
  packages = await Promise.all(
    lines
      .filter((line) => !line.endsWith('.tgz'))
      .map(async (folder) => {
        const manifest: PublishedPackage['manifest'] = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
        const file = `${manifest.name.slice(1).replace('/', '-')}-${manifest.version}.tgz`;
        return { folder, manifest, tarball: lines.find((line) => line.endsWith(file)) ?? '' };
      }),
  );
}, 300_000);

afterAll(async () => {
  await rm(place, { recursive: true, force: true });
});

/** The files of a tarball, by path. */
async function filesIn({ tarball }: PublishedPackage): Promise<readonly string[]> {
  return (await run('tar', ['-tzf', tarball])).stdout
    .trim()
    .split('\n')
    .map((name) => name.replace('package/', ''));
}

describe('what is published', () => {
  test('every package passes publint and has the right types for everybody who imports it', async () => {
    expect(packages).toHaveLength(11);
    for (const { folder, manifest, tarball } of packages) {
      const { messages } = await publint({ pkgDir: folder, strict: true });
      expect(messages, manifest.name).toEqual([]);
      const checked = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
      // Forms are data.
      expect(checked.types === false, manifest.name).toBe(manifest.name === '@tablee/forms');
      const problems = checked.types === false ? [] : checked.problems;
      // Modules alone: Node 24 loads them with `require` as well, and older resolutions are not for Node 24.
      const ofModules = problems.filter(
        (problem) =>
          problem.kind !== 'CJSResolvesToESM' &&
          !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)) &&
          !('entrypoint' in problem && String(problem.entrypoint).endsWith('.css')),
      );
      expect(ofModules, manifest.name).toEqual([]);
    }
  }, 300_000);

  test('a package holds its licence and README, and no test, source, source map or path of this machine', async () => {
    for (const published of packages) {
      const names = await filesIn(published);
      expect(names).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
      const unwanted = /\.test\.|for-tests|fixtures|samples|\.map$|(?<!\.d)\.tsx?$|node_modules/;
      expect(names.filter((name) => unwanted.test(name))).toEqual([]);
      for (const name of names.filter((each) => /\.(js|ts|json|css)$/.test(each))) {
        const text = await readFile(join(published.folder, name), 'utf8');
        expect(text.includes(root) || text.includes('sourceMappingURL'), `${published.manifest.name} ${name}`).toBe(
          false,
        );
      }
      expect(JSON.stringify(published.manifest)).not.toMatch(/workspace:|"private"|devDependencies/);
    }
  });
});

/** Serves the folder that `tablee init` made; the application's row stands in its file afterwards. */
async function initAndStart(installed: InstalledFolder) {
  await installed.program('tablee', 'init', 'maple', '--yes', '--name', 'Maple Grove', '--lang', 'en');
  const file = join(installed.path, 'maple/organisations/maple-grove/organisation.json');
  const organisation = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...organisation, embed: { sites: ['http://localhost:*'] } }));
  const server = await installed.start('tablee', 'start', '--folder', 'maple', '--port', '0', '--json');
  const { url, organisations } = JSON.parse(server.line);
  const table = organisations[0].tables.find((path: string) => path.endsWith('/application.csv'));
  const rowsWith = async (name: string): Promise<number> =>
    (await readFile(table, 'utf8').catch(() => '')).split('\n').filter((line) => line.includes(name)).length;
  return { url: String(url), rowsWith, stop: server.stop };
}

describe.each(packageManagers)('installed with $name', (manager) => {
  let installed: InstalledFolder;
  let served: Awaited<ReturnType<typeof initAndStart>>;
  const form = 'maple-grove/application';

  beforeAll(async () => {
    installed = await emptyFolder(manager, join(place, 'tarballs'));
    await installed.add(['cli']);
    served = await initAndStart(installed);
  }, 300_000);

  afterAll(async () => {
    await served?.stop();
    await installed?.remove();
  });

  test('the command starts a server that shows the form, takes a response and writes its row', async () => {
    const page = await fetch(`${served.url}/${form}?lang=en`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form');
    const challenge = solve(await givenChallenge(served.url));
    expect(await send(served.url, anApplication({ challenge }), { form })).toMatchObject({ status: 201 });
    await vi.waitFor(async () => expect(await served.rowsWith('Canarella')).toBe(1), { timeout: 20_000, interval: 50 });
  });

  test('a plain page of another site shows the form with the script alone', async () => {
    const site = join(installed.path, 'site');
    const script = `<script src="${served.url}/embed.js" data-form="${form}" data-lang="en" async></script>`;
    await writeApp(site);
    await writeFile(
      join(site, 'index.html'),
      `<!doctype html><html lang="en"><title>Site</title><h1>Join</h1>${script}`,
    );
    const { url, close } = await serveFolder(site);
    const page = await browser().newPage();
    const question = page.frameLocator('iframe').locator('[data-question="first_name"]').first();
    // A frame that says nothing for long is replaced by a link, and a busy machine is that slow: a person would reload.
    const look = async () => {
      await page.goto(url);
      await question.waitFor({ state: 'attached', timeout: 20_000 });
    };
    await vi.waitFor(look, { timeout: 100_000 });
    await page.close();
    close();
  }, 300_000);

  test('an application made with Vite and React 19 has the form in its own page, with types, and sends', async () => {
    const app = join(installed.path, 'app');
    await writeApp(installed.path);
    await installed.add(['react', 'embed'], appPackages);
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    await run(process.execPath, [compiler, '-p', installed.path]);
    await installed.program('vite', 'build', '--outDir', app, '--logLevel', 'warn');
    const { url, close } = await serveFolder(app);
    const page = await browser().newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (fault) => void complaints.push(fault.message));
    await page.goto(`${url}/?server=${encodeURIComponent(`${served.url}/api/v1/${form}`)}`);
    await page.locator('[data-question]').first().waitFor();
    const respondent = respondentOn(page);
    await respondent.toReview({ ...shortApplication, first_name: 'Colibri' });
    await respondent.send();
    await vi.waitFor(async () => expect(await served.rowsWith('Colibri')).toBe(1), { timeout: 20_000, interval: 50 });
    expect(complaints).toEqual([]);
    // The kit's own colour for what is pressed: the styles are there.
    expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--accent'))).not.toBe('');
    await page.close();
    close();
  }, 300_000);
});
