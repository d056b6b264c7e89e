/**
 * Fills in and sends every form of the kit in a text browser: `node test/e2e/text-browser/run.ts [form…]`.
 *
 * On Debian, first: `apt-get install w3m`. Everything is on loopback and in a temporary folder, and stops and goes with
 * the trial. Not part of `pnpm test`, which needs nothing that is installed by hand.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { JsonValue } from '@tablee/core';
import { type Demonstration, startDemonstration } from '../demonstration-for-sites.ts';
import { type KitForm, kitForms } from '../every-form.ts';
import { type PageLink, pageLinks } from './page-links.ts';
import { openInW3m, type TextBrowser } from './w3m.ts';

/** What each control of a plain form is to hold, by its name. */
function wantedOf(value: JsonValue, path = ''): ReadonlyMap<string, readonly string[]> {
  if (typeof value !== 'object' || value === null) return new Map([[path, [String(value)]]]);
  if (Array.isArray(value)) {
    const texts = value.filter((one) => typeof one === 'string');
    if (texts.length === value.length) return new Map([[path, texts]]);
    return new Map(value.flatMap((one, index) => [...wantedOf(one, `${path}[${index}]`)]));
  }
  return new Map(
    Object.entries(value).flatMap(([key, one]) => [...wantedOf(one, path === '' ? key : `${path}.${key}`)]),
  );
}

async function fillIn(browser: TextBrowser, links: readonly PageLink[], form: KitForm): Promise<number> {
  const wanted = wantedOf(form.sample.data);
  let filled = 0;
  for (const [index, link] of links.entries()) {
    const number = index + 1;
    const values = wanted.get(link.name);
    if (values === undefined) continue;
    if (link.kind === 'box') {
      if (!values.includes(link.value)) continue;
      await browser.press(number);
    } else if (link.kind === 'text') await browser.type(number, values.join(' '));
    else if (link.kind === 'area') await browser.write(number, values.join('\n'));
    else if (link.kind === 'list') await browser.choose(number, link, values[0] ?? '');
    else continue;
    filled += 1;
  }
  return filled;
}

/** The page of a form, and the browser in front of it: a public form's address, or a link that is pasted. */
async function open(
  forms: Demonstration,
  { id, definition }: KitForm,
  folder: string,
): Promise<{ readonly browser: TextBrowser; readonly html: string }> {
  if (definition.audience === 'public') {
    const address = `${forms.url}/demo/${id}?lang=fr`;
    return { browser: await openInW3m(address, folder), html: await (await fetch(address)).text() };
  }
  const door = `${forms.url}/s?lang=fr`;
  const link = await forms.link(id);
  const links = pageLinks(await (await fetch(door)).text());
  const field = links.findIndex(({ kind }) => kind === 'text' || kind === 'area');
  const button = links.findIndex(({ kind }, at) => kind === 'button' && at > field);
  const browser = await openInW3m(door, folder);
  await browser.type(field + 1, link);
  await browser.press(button + 1);
  const body = new URLSearchParams({ [links[field]?.name ?? '']: link });
  return { browser, html: await (await fetch(door, { method: 'POST', body, headers: { origin: forms.url } })).text() };
}

async function tryForm(forms: Demonstration, form: KitForm, folder: string): Promise<void> {
  const { browser, html } = await open(forms, form, folder);
  try {
    const title = form.definition.title['fr'] ?? '';
    assert.match(await browser.read(), new RegExp(title.slice(0, 20).replaceAll(/[?.()]/g, '.')));
    const links = pageLinks(html);
    const filled = await fillIn(browser, links, form);
    const send = links.findLastIndex(({ kind, name }) => kind === 'button' && name === '');
    await browser.press(send + 1);
    const receipt = await browser.read();
    const sent = form.definition.confirmation.title['fr'] ?? '';
    assert.ok(receipt.includes(sent), `${form.id} was not sent:\n${receipt}`);
    console.log(`held: ${form.id}, ${links.length} links, ${filled} filled in, sent, receipt read`);
  } finally {
    await browser.quit();
  }
}

const asked = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'tablee-text-browser-'));
const forms = await startDemonstration(join(folder, 'demo'), []);
try {
  for (const form of await kitForms()) {
    if (asked.length === 0 || asked.includes(form.id)) await tryForm(forms, form, folder);
  }
} finally {
  await forms.stop();
  await rm(folder, { recursive: true, force: true });
}
