import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { picturesToApprove } from './pictures-for-tests.ts';

const folder = new URL('approved/', import.meta.url);

// A change of a picture on purpose: write its text to the file, then look at it at 300 px, light, dark, grey and printed.
test.each(Object.entries(picturesToApprove))('the picture %s is the one that was looked at', async (name, svg) => {
  expect(svg).toBe(await readFile(new URL(`${name}.svg`, folder), 'utf8'));
});

test('every approved picture is one that is drawn', async () => {
  expect((await readdir(folder)).sort()).toEqual(
    Object.keys(picturesToApprove)
      .map((name) => `${name}.svg`)
      .sort(),
  );
});
