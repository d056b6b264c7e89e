/**
 * Tries the WordPress plugin in a real WordPress: `node test/e2e/wordpress/run.ts [pictures' folder] [a WordPress]`.
 *
 * On Debian, first: `apt-get install wordpress wordpress-l10n wordpress-theme-twentytwentythree php-cli php-mysql
 * mariadb-server`. Without a second argument the WordPress is Debian's (/usr/share/wordpress); any other that lies unpacked
 * in a folder does as well. It is copied to a temporary folder, with a database and a server of its own on loopback and no
 * way to the outside; all of it stops and goes with the trial. Not part of `pnpm test`, which needs no PHP.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { type Demonstration, startDemonstration } from '../demonstration-for-sites.ts';
import {
  expectProtectedSettings,
  publish,
  removePlugin,
  rest,
  saveServer,
  signIn,
  uploadPlugin,
} from './administration.ts';
import { addBlock, chooseLanguage, expectPreview, openNewPost, publishOpenPost } from './block-editor.ts';
import { desktop, formOn, phone, sendApplication, visit } from './visit.ts';
import { startWordPress, type WordPressSite } from './wordpress-site.ts';

/** What every step works with. */
interface Trial {
  readonly site: WordPressSite;
  readonly forms: Demonstration;
  readonly browser: Browser;
  /** Somebody who manages the site, signed in. */
  readonly manager: Page;
  readonly picture: (page: Page, name: string) => Promise<void>;
}

const [picturesFolder, source] = process.argv.slice(2);

function held(what: string): void {
  console.log(`held: ${what}`);
}

async function settings({ site, forms, manager, picture }: Trial): Promise<void> {
  await uploadPlugin(manager, site);
  held('the archive is uploaded and activated like any plugin');
  await expectProtectedSettings(manager, site);
  for (const wrong of [
    'http://forms.example.org',
    'javascript:alert(1)',
    'https://a@b.example',
    'forms',
    'ftp://x.example',
  ]) {
    const { saved, said } = await saveServer(manager, site, wrong);
    assert.equal(saved, '', `${wrong} is saved`);
    assert.match(said, /n’a pas été enregistrée/);
  }
  const { saved } = await saveServer(manager, site, `${forms.url}/demo/application?lang=fr`);
  assert.equal(saved, forms.url);
  assert.equal((await saveServer(manager, site, 'http://elsewhere.example')).saved, forms.url);
  await manager.goto(`${site.url}/wp-admin/options-general.php?page=tablee-form`);
  assert.match((await manager.locator('.wrap').textContent()) ?? '', new RegExp(`"sites": \\["${site.url}"\\]`));
  await picture(manager, 'settings-fr');
  held('settings take https or the machine itself, keep the origin alone, and need nonce and right');
}

async function blockInEditor({ site, forms, manager, picture, browser }: Trial): Promise<void> {
  await openNewPost(manager, site);
  await addBlock(manager, 'Formulaire Tablée', 'demo/application');
  await expectPreview(manager, forms.url, 'fr');
  await chooseLanguage(manager, 'Langue', 'en');
  await expectPreview(manager, forms.url, 'en');
  await picture(manager, 'editor-fr');
  const address = await publishOpenPost(manager, 'Become a partner');
  const reader = await visit(browser, address, desktop);
  await formOn(reader, 'en');
  await picture(reader, 'block-en-desktop');
  held('the editor has the block, its settings and the form itself; the page has the form in the language chosen');
}

async function shortcode({ forms, manager, picture, browser }: Trial): Promise<string> {
  const line = `[tablee form="demo/application?project=URG-2026&amp;x=1" lang="fr" server="${forms.url}"]`;
  const address = await publish(manager, 'Devenir partenaire', `<p>Notre comité.</p>\n${line}\n<p>Suite</p>`);
  const reader = await visit(browser, address, phone);
  const frame = await formOn(reader, 'fr');
  assert.ok(frame.url().includes('project=URG-2026') && !frame.url().includes('x=1'), frame.url());
  await picture(reader, 'shortcode-fr-phone');
  await sendApplication(reader, frame);
  const [row] = await forms.rows(1);
  assert.equal(row?.['first_name'], 'Luc');
  await picture(reader, 'receipt-fr-phone');
  // WordPress keeps a note of its own on pictograms (wpEmojiSettingsSupports).
  const left = await reader.evaluate(() => [
    document.cookie,
    ...[localStorage, sessionStorage].flatMap((storage) => Object.keys(storage).filter((key) => !key.startsWith('wp'))),
  ]);
  assert.deepEqual(left, ['']);
  held('an application sent from the shortcode’s form is a row of the table');
  return address;
}

async function bareAddress({ forms, manager, picture, browser }: Trial): Promise<void> {
  const url = `${forms.url}/demo/readiness?lang=en`;
  const block = `<!-- wp:embed {"url":"${url}"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure><!-- /wp:embed -->`;
  for (const [name, content] of [
    ['embed-block', block],
    ['line', `Text above\n\n${url}\n\nText below`],
  ] as const) {
    const reader = await visit(browser, await publish(manager, name, content), desktop);
    const frame = await formOn(reader, 'en');
    assert.ok(frame.url().includes('/demo/readiness'));
    await picture(reader, `bare-address-${name}-en-desktop`);
  }
  const proxied = Object(await rest(manager, { path: `/oembed/1.0/proxy?url=${encodeURIComponent(url)}` }));
  assert.match(String(proxied.html), /<iframe[^>]* src="[^"]*\/demo\/readiness\?lang=en&(amp;|#038;)?embed=1"/);
  const elsewhere = forms.url.replace('127.0.0.1', '127.0.0.2');
  const refused = await rest(manager, {
    path: `/oembed/1.0/proxy?url=${encodeURIComponent(`${elsewhere}/demo/readiness`)}`,
  }).catch(() => 'refused');
  assert.equal(refused, 'refused');
  held('a bare address is the form; editors get their preview from the saved server and from no other of this network');
}

async function withoutMuch({ site, forms, manager, picture, browser }: Trial, address: string): Promise<void> {
  const reader = await visit(browser, address, { ...phone, javaScriptEnabled: false });
  const link = reader.locator('tablee-form a');
  assert.equal(await link.isVisible(), true);
  assert.equal(await link.getAttribute('href'), `${forms.url}/demo/application?project=URG-2026&lang=fr`);
  await picture(reader, 'without-script-fr-phone');
  const attacks = [
    '[tablee form="demo/application" server="https://elsewhere.example" label="<b onclick=alert(1)>Ouvrir</b>"]',
    '[tablee form="https://elsewhere.example/demo/application"]',
    `[tablee form='demo/application' lang='fr" onload="alert(1)']`,
    `[tablee form='demo/application" onload="alert(1)']`,
    '[tablee form="javascript:alert(1)"]',
    '<!-- wp:tablee/form {"form":"demo/application","label":"\\u003cscript\\u003ealert(1)\\u003c/script\\u003e"} /-->',
    '<!-- wp:tablee/form {"form":["demo"],"lang":{"a":1},"label":["x"]} /-->',
  ];
  const page = await visit(browser, await publish(manager, 'Attacks', attacks.join('\n\n')), desktop);
  const found = await page.evaluate(() => ({
    scripts: [...document.scripts].filter(({ src }) => src.includes('elsewhere')).length,
    handlers: document.querySelectorAll('[onload*="alert"], [onclick*="alert"]').length,
    links: [...document.querySelectorAll('a[href*="elsewhere.example/demo/application"]')].map(
      (one) => one.textContent,
    ),
    text: document.querySelector('.entry-content, .wp-block-post-content')?.innerHTML.includes('<script>alert'),
  }));
  assert.deepEqual(found, { scripts: 0, handlers: 0, links: ['Ouvrir', 'Ouvrir le formulaire'], text: false });
  const feed = await (await fetch(`${site.url}/?feed=rss2`)).text();
  assert.ok(feed.includes(`${forms.url}/demo/application`) && !feed.includes('<tablee-form'), 'feeds have the link');
  held(
    'without script, in feeds and for a server nobody saved there is a link; what is written in a post runs nothing',
  );
}

async function inEnglish({ site, manager, picture, browser }: Trial): Promise<void> {
  await rest(manager, { path: '/wp/v2/settings', method: 'POST', data: { language: '' } });
  const address = await publish(
    manager,
    'In the language of the page',
    '<!-- wp:tablee/form {"form":"demo/application"} /-->',
  );
  const reader = await visit(browser, address, phone);
  await formOn(reader, 'en');
  await picture(reader, 'page-language-en-phone');
  await manager.goto(`${site.url}/wp-admin/options-general.php?page=tablee-form`);
  assert.match((await manager.locator('.wrap').textContent()) ?? '', /Address of the forms’ server/);
  await picture(manager, 'settings-en');
  held('where nothing else is said, the form speaks the page’s language, and the plugin that of its people');
}

async function removed({ site, manager }: Trial, address: string): Promise<void> {
  await openNewPost(manager, site);
  await removePlugin(manager);
  await uploadPlugin(manager, site);
  await manager.goto(`${site.url}/wp-admin/options-general.php?page=tablee-form`);
  assert.equal(await manager.locator('#tablee_form_server').inputValue(), '');
  assert.doesNotMatch(await (await fetch(address)).text(), /<tablee-form|embed\.js/);
  held('the plugin takes its option with it');
  const complaints = (await site.complaints()).split('\n').filter((line) => line.includes('plugins/tablee-form'));
  assert.deepEqual(complaints, []);
  held('PHP has complained about nothing of it');
}

async function trial(folder: string): Promise<void> {
  const pictures = picturesFolder ?? join(folder, 'pictures');
  await mkdir(pictures, { recursive: true });
  const site = await startWordPress(folder, source);
  const open: (() => Promise<void>)[] = [site.stop];
  try {
    const forms = await startDemonstration(join(folder, 'forms'), [site.url]);
    open.unshift(forms.stop);
    const browser = await launchBrowser();
    open.unshift(() => browser.close());
    const manager = await signIn(browser, site);
    const picture = async (page: Page, name: string): Promise<void> => {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    };
    const all: Trial = { site, forms, browser, manager, picture };
    await settings(all);
    await blockInEditor(all);
    const address = await shortcode(all);
    await bareAddress(all);
    await withoutMuch(all, address);
    await inEnglish(all);
    await removed(all, address);
    console.log(`WordPress ${site.version}: all of it held`);
  } finally {
    for (const stop of open) await stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'tablee-wordpress-'));
try {
  await trial(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
