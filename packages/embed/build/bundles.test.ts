import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import type { Manifest } from './manifest.ts';
import { purePackages } from './pure-packages.ts';
import { leanSurveyCore, remainsOf, stripSurvey } from './strip-survey.ts';

const embed = fileURLToPath(new URL('..', import.meta.url));
const react = fileURLToPath(new URL('../../react', import.meta.url));

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(embed, 'build.ts'), '--if-needed']);
});

async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(embed, 'dist/manifest.json'), 'utf8'));
}

async function textOf(name: string): Promise<string> {
  return readFile(join(embed, 'dist', name), 'utf8');
}

test('no class of SurveyJS is left half: unused ones are gone with their decorators', async () => {
  const result = await build({
    absWorkingDir: embed,
    entryPoints: ['src/mount-form.tsx'],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    external: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'],
    plugins: [stripSurvey, purePackages],
    logLevel: 'silent',
  });
  const bundle = result.outputFiles[0]?.text ?? '';
  expect(bundle).toContain('QuestionRadiogroupModel');
  expect(remainsOf(bundle)).toEqual([]);
  expect(bundle).not.toContain('zod');
});

test('every question type that the compiler accepts is still registered', async () => {
  const path = createRequire(join(react, 'package.json')).resolve('survey-core');
  const source = leanSurveyCore(await readFile(join(path, '../fesm/survey-core.mjs'), 'utf8'));
  for (const type of [
    ...['boolean', 'checkbox', 'comment', 'dropdown', 'html', 'matrix', 'matrixdropdown'],
    ...['multipletext', 'paneldynamic', 'radiogroup', 'text'],
  ]) {
    expect(source).toContain(`QuestionFactory.Instance.registerQuestion("${type}"`);
  }
});

test('a page loads from its own host only, evaluates nothing, and brings every licence', async () => {
  const { files } = await manifest();
  for (const name of Object.keys(files)) {
    const text = await textOf(name);
    expect(text, name).not.toMatch(/\beval\(|new Function\(|fonts\.gstatic|@import/);
    if (name.endsWith('.css')) expect(text).not.toMatch(/url\(|hsl\(from|color-mix/);
  }
  const licences = await textOf('licences.txt');
  for (const owner of ['Devsoft Baltic', 'Jason Miller', 'Paul Miller']) expect(licences).toContain(owner);
});

test('the manifest names files that are there, compressed', async () => {
  const { page, form, files } = await manifest();
  for (const name of [page, form].flatMap(({ script, styles, preload }) => [script, ...styles, ...preload])) {
    const weight = files[name];
    expect(weight?.brotliBytes).toBe((await readFile(join(embed, 'dist', `${name}.br`))).length);
    expect(weight?.gzipBytes).toBe((await readFile(join(embed, 'dist', `${name}.gz`))).length);
  }
});
