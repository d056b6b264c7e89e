import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prefillKeys } from '@tablee/core';
import { expect, test } from 'vitest';

/** What of the plugin can be held without PHP; `run.ts` beside tries it in a real WordPress. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const plugin = join(root, 'packages/embed/wordpress/tablee-form');
const read = (path: string): Promise<string> => readFile(join(plugin, path), 'utf8');

async function sources(ending: string): Promise<readonly string[]> {
  const paths = await readdir(plugin, { recursive: true });
  return Promise.all(paths.filter((path) => path.endsWith(ending)).map(read));
}

/** The array of languages/fr.php, in the one way in which it is written. */
async function french(): Promise<ReadonlyMap<string, string>> {
  const pairs = [...(await read('languages/fr.php')).matchAll(/^\t'(.+)' =>\n?\s*'(.+)',$/gm)];
  return new Map(pairs.map(([, text = '', translation = '']) => [text, translation]));
}

/** Every text that people read: of PHP, of the block, and of the list of plugins. */
async function texts(): Promise<readonly string[]> {
  const php = (await sources('.php')).join('\n');
  const called = [...php.matchAll(/\b(?:esc_html)?_{1,2}\(\s*'([^']+)',\s*'tablee-form'\s*\)/g)].map(
    ([, text = '']) => text,
  );
  const { title, description, keywords } = JSON.parse(await read('block/block.json'));
  const header = [...php.matchAll(/^ \* (?:Plugin Name|Description): +(.+)$/gm)].map(([, text = '']) => text);
  return [...new Set([...called, title, description, ...keywords, ...header])];
}

test('every text of the plugin is there in French, and no French is left over', async () => {
  const [translations, said] = [await french(), await texts()];
  expect(said.length).toBeGreaterThan(20);
  expect([...translations.keys()].sort()).toEqual([...said].sort());
  for (const [text, translation] of translations) {
    expect(translation.split('%s').length, text).toBe(text.split('%s').length);
    // Canadian French: no-break space before a colon and inside quotes, none before ? and !
    expect(translation, text).not.toMatch(/[^\u00a0][:;»](?!\/\/)|«[^\u00a0]|\s[?!]|'/);
  }
});

test('no text is said without the text domain that finds its French', async () => {
  for (const source of await sources('.php')) {
    for (const [call] of source.matchAll(/\b(?:esc_(?:html|attr))?_[_ex]\([^;]*/g))
      expect(call).toContain("'tablee-form'");
  }
});

test('the plugin has one version, that of the package, and its licence goes with it', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'packages/embed/package.json'), 'utf8'));
  const block = JSON.parse(await read('block/block.json'));
  const [header, readme] = [await read('tablee-form.php'), await read('readme.txt')];
  const found = [/Version: +(\S+)/.exec(header), /Stable tag: (\S+)/.exec(readme), /= (\d\S*) =/.exec(readme)];
  expect([block.version, ...found.map((one) => one?.[1])]).toEqual([version, version, version, version]);
  for (const line of ['Requires at least: 6.1', 'Requires PHP: 7.4', 'License: MIT']) {
    expect(readme).toContain(line);
    expect(header.replaceAll(/ {2,}/g, ' ')).toContain(line);
  }
  expect(await read('license.txt')).toBe(await readFile(join(root, 'LICENSE'), 'utf8'));
});

test('the block is one that WordPress takes: its name, its settings, its script', async () => {
  const block = JSON.parse(await read('block/block.json'));
  const [php, editor] = [(await sources('.php')).join('\n'), await read('block/editor.js')];
  expect(block).toMatchObject({ name: 'tablee/form', apiVersion: 3, textdomain: 'tablee-form' });
  expect(Object.keys(block.attributes)).toEqual(['form', 'lang', 'load', 'label']);
  expect(php).toContain(`'${block.editorScript}'`);
  expect(editor).toContain(`registerBlockType('${block.name}'`);
  const said = new Set([...editor.matchAll(/\btexts\.(\w+)/g)].map(([, name = '']) => name));
  const given = [...php.matchAll(/^\t{3}'(\w+)' +=> __\(/gm)].map(([, name = '']) => name);
  expect([...said].sort()).toEqual([...given].sort());
});

test('the plugin lets through what a form takes from its address, and no file of it runs by itself', async () => {
  const keys = /PREFILL_KEYS = array\( (.+) \);/.exec(await read('includes/form-address.php'))?.[1];
  expect(keys?.split(', ').map((key) => key.slice(1, -1))).toEqual([...prefillKeys]);
  for (const source of await sources('.php'))
    expect(source).toMatch(/^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m);
});
