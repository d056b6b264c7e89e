import { expect, test } from 'vitest';
import { startCollector } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';

const words = {
  title: { fr: 'Venez travailler avec nous' },
  'confirmation.title': { fr: 'Votre demande est arrivée' },
};
const simple = {
  form: 'application',
  variants: {
    'easy-read': { formWording: words, wording: { first_name: { title: { fr: 'Comment vous appelez-vous?' } } } },
  },
};
const files = { 'organisations/demo/overlays/application.json': simple };

/** What a page says of its language, and where it leads for another. */
function languagesOf(text: string): { readonly declared: string | undefined; readonly leadsTo: readonly string[] } {
  const links = [...text.matchAll(/<a href="\?lang=([\w-]+)" hreflang="\1" lang="\1"/g)];
  return {
    declared: /<html lang="([^"]*)"/.exec(text)?.[1],
    leadsTo: links.flatMap(([, language]) => (language === undefined ? [] : [language])),
  };
}

test('without JavaScript, easy-read words are chosen by a link, and stay to the receipt', async () => {
  const { url } = await startCollector({ files });
  const path = `${url}/demo/application`;
  const french = await (await fetch(`${path}?lang=fr`)).text();
  expect(languagesOf(french)).toEqual({ declared: 'fr', leadsTo: ['en', 'fr-simple'] });
  expect(french).not.toContain('Comment vous appelez-vous?');

  const page = await (await fetch(`${path}?lang=fr-simple`)).text();
  expect(languagesOf(page)).toEqual({ declared: 'fr-simple', leadsTo: ['fr', 'en'] });
  for (const text of ['Venez travailler avec nous', 'Comment vous appelez-vous?', 'Français – mots simples']) {
    expect(page).toContain(text);
  }
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const fields = hidden.map(([, name = '', value = '']): [string, string] => [name, value]);
  const send = (answers: Readonly<Record<string, unknown>>) =>
    fetch(path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([
        ...fields,
        ...Object.entries(answers).flatMap(([name, value]) =>
          [value].flat().map((one): [string, string] => [name, String(one)]),
        ),
      ]),
    });
  const wrong = await send({});
  expect([wrong.status, languagesOf(await wrong.text()).declared]).toEqual([422, 'fr-simple']);

  const sent = await send(shortApplication);
  expect(sent.status).toBe(303);
  const receipt = await (await fetch(new URL(sent.headers.get('location') ?? '', url))).text();
  expect(languagesOf(receipt).declared).toBe('fr-simple');
  expect(receipt).toContain('Votre demande est arrivée');
  expect(receipt).toContain('/demo/application?lang=fr-simple');
});

test('a link for somebody who reads easy words opens the form in them', async () => {
  const { url, collector } = await startCollector({ files });
  const { code } = await collector.links.create({ organisation: 'demo', form: 'application', language: 'fr-simple' });
  const opened = await fetch(`${url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, as: 'page', language: 'en' }),
  });
  const text = await opened.text();
  expect(languagesOf(text).declared).toBe('fr-simple');
  expect(text).toContain('Comment vous appelez-vous?');
});
