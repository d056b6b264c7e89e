import { expect, test } from 'vitest';
import { folderOf } from './folder-for-tests.ts';
import { readLogos } from './read-logo.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"></svg>';
/** Signature, IHDR, 64 by 32. */
const png = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 64, 0, 0, 0, 32, 8, 6, 0, 0, 0],
]);

async function read(theme: object, files: Readonly<Record<string, unknown>>): ReturnType<typeof readLogos> {
  return readLogos(theme, { root: await folderOf(files), folder: '.', file: 'organisation.json', language: 'en' });
}

test('both kinds of logo tell their size', async () => {
  const files = { 'logo.svg': svg, 'dark.png': png };
  const { logos, findings } = await read({ logo: 'logo.svg', logoDark: 'dark.png' }, files);
  expect(findings).toEqual([]);
  expect(logos.logo).toMatchObject({ extension: 'svg', width: 120, height: 40 });
  expect(logos.logoDark).toMatchObject({ extension: 'png', width: 64, height: 32 });
});

test.each([
  ['is not there', {}, 'cannot be read'],
  ['is something else', { 'logo.svg': '<html></html>' }, 'is no SVG that tells its size'],
  ['tells no size', { 'logo.svg': '<svg width="10em"></svg>' }, 'is no SVG that tells its size'],
  ['has no size at all', { 'logo.svg': '<svg viewBox="0 0 0 0"></svg>' }, 'is no SVG that tells its size'],
  ['weighs too much', { 'logo.svg': svg + ' '.repeat(120_000) }, 'has 121 kB'],
])('a logo that %s is refused, and says what to do', async (_, files, found) => {
  const { logos, findings } = await read({ logo: 'logo.svg' }, files);
  expect(logos).toEqual({});
  expect(findings).toMatchObject([{ severity: 'error', blocks: 'start', path: '$.theme.logo' }]);
  expect(findings[0]?.found).toContain(found);
});
