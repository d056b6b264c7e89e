import { describe, expect, test } from 'vitest';
import { type RunningCollector, type StartOptions, startCollector } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The hidden fields of the page at an address. */
async function hiddenFields(
  url: string,
  path = '/demo/application?lang=fr',
): Promise<Readonly<Record<string, string>>> {
  return hiddenIn(await (await fetch(url + path)).text());
}

function hiddenIn(text: string): Readonly<Record<string, string>> {
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

async function post(
  url: string,
  fields: Fields,
  {
    path = '/demo/application',
    headers = {},
  }: { readonly path?: string; readonly headers?: Record<string, string> } = {},
): Promise<{ readonly status: number; readonly text: string; readonly location: string }> {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  const reply = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(pairs).toString(),
    redirect: 'manual',
  });
  return { status: reply.status, text: await reply.text(), location: reply.headers.get('location') ?? '' };
}

async function start(options: StartOptions = {}): Promise<RunningCollector & { readonly fields: Fields }> {
  const running = await startCollector(options);
  return { ...running, fields: { ...(await hiddenFields(running.url)), ...shortApplication } };
}

const stored = (running: RunningCollector): number =>
  running.lines.filter((line) => line.includes('"code":"accepted"')).length;

describe('a plain form', () => {
  test('is received from its own page, and from no other site', async () => {
    const running = await start();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
    ]) {
      expect((await post(running.url, running.fields, { headers })).status).toBe(403);
    }
    expect(stored(running)).toBe(0);
    const own = { 'sec-fetch-site': 'same-origin', origin: 'null' };
    expect((await post(running.url, running.fields, { headers: own })).status).toBe(303);
    expect(stored(running)).toBe(1);
  });

  test('that is too large, of another type or not UTF-8 is refused', async () => {
    const running = await start({ files: { 'tablee.json': { spamProtection: 'off', limits: { bodyBytes: 4096 } } } });
    expect((await post(running.url, { ...running.fields, motivation: 'é'.repeat(4096) })).status).toBe(413);
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post(running.url, running.fields, { headers: multipart })).status).toBe(400);
    const broken = await fetch(`${running.url}/demo/application`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'first_name=%E9',
    });
    expect(broken.status).toBe(400);
    expect(stored(running)).toBe(0);
  });

  test('with a question that the form does not know comes back with the others’ answers, and can then be sent', async () => {
    const running = await start();
    const first = await post(running.url, { ...running.fields, old_question: 'x' });
    expect([first.status, first.text.includes('Le formulaire vient de changer')]).toEqual([422, true]);
    expect(first.text).toContain(`value="${shortApplication.last_name}"`);
    expect(first.text).not.toContain('old_question');
    expect((await post(running.url, { ...hiddenIn(first.text), ...shortApplication })).status).toBe(303);
  });

  test('from before a major version is shown again rather than stored', async () => {
    const running = await start();
    const old = await post(running.url, { ...running.fields, _version: '0.9.0' });
    expect([old.status, old.text.includes('Le formulaire vient de changer')]).toEqual([422, true]);
  });

  test('with two answers where one is asked is refused with the question named', async () => {
    const running = await start();
    const twice = await post(running.url, { ...running.fields, first_name: ['Ana', 'Bea'] });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('href="#q-first_name"');
  });

  test('that was received keeps its first answers, and says so to whoever changes them', async () => {
    const running = await start();
    expect((await post(running.url, running.fields)).status).toBe(303);
    const changed = await post(running.url, { ...running.fields, first_name: 'Autre' });
    expect(changed.status).toBe(303);
    const page = await (await fetch(running.url + changed.location)).text();
    expect(page).toContain('Vos premières réponses ont été reçues, pas celles-ci');
    expect(page).not.toContain('Autre');
    expect(stored(running)).toBe(1);
  });

  test('whose receipt is asked for with another code, or too late, says so', async () => {
    let now = Date.parse('2026-01-15T03:00:00Z');
    const running = await start({ now: () => new Date(now) });
    const { location } = await post(running.url, running.fields);
    const shown = await fetch(running.url + location);
    // In Québec, where the organisation is, it was still the evening before.
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Reçu le 14 janvier 2026')]);
    expect((await fetch(running.url + location.replace('application', 'readiness'))).status).toBe(404);
    now += 6 * 60_000;
    const late = await fetch(running.url + location);
    expect([late.status, await late.text()]).toEqual([404, expect.stringContaining('Ce reçu n’est plus affiché')]);
  });
});

describe('spam protection without a script', () => {
  const protectedFiles = { 'tablee.json': {} };

  test('a form that is sent faster than anybody reads it comes back, and is received a moment later', async () => {
    let now = Date.now();
    const running = await start({ files: protectedFiles, now: () => new Date(now) });
    const first = await post(running.url, running.fields);
    expect([first.status, first.text.includes('Envoyez encore une fois')]).toEqual([422, true]);
    now += 5000;
    expect((await post(running.url, { ...hiddenIn(first.text), ...shortApplication })).status).toBe(303);
  });

  test('a token that is not ours, of another form or too old gets the page again with the same id', async () => {
    let now = Date.now();
    const running = await start({ files: protectedFiles, now: () => new Date(now) });
    const { _token: other = '' } = await hiddenFields(running.url, '/demo/readiness');
    const { _token: own = '' } = await hiddenFields(running.url);
    now += 5000;
    for (const token of [other, own.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), '']) {
      const reply = await post(running.url, { ...running.fields, _token: token });
      expect(reply.status).toBe(422);
      if (token !== '') expect(hiddenIn(reply.text)['_token']?.split('.')[0]).toBe(token.split('.')[0]);
    }
    now += 25 * 3_600_000;
    expect((await post(running.url, running.fields)).status).toBe(422);
    expect(stored(running)).toBe(0);
  });

  test('the field that nobody sees sends the page back, empty', async () => {
    let now = Date.now();
    const running = await start({ files: protectedFiles, now: () => new Date(now) });
    now += 5000;
    const reply = await post(running.url, { ...running.fields, _website: 'https://spam.example' });
    expect([reply.status, reply.text.includes('spam.example')]).toEqual([422, false]);
  });

  test('an address sends a tenth of what it may with proof of work, and loses no answer past that', async () => {
    let now = Date.now();
    const limits = { responsesPerMinute: 20 };
    const running = await start({ files: { 'tablee.json': { limits } }, now: () => new Date(now) });
    const pages = await Promise.all([1, 2, 3].map(() => hiddenFields(running.url)));
    now += 5000;
    const statuses: number[] = [];
    for (const page of pages) {
      const { status, text } = await post(running.url, { ...page, ...shortApplication });
      statuses.push(status);
      if (status === 429) expect(text).toContain(shortApplication.motivation);
    }
    expect(statuses).toEqual([303, 303, 429]);
  });
});

describe('a link without a script', () => {
  async function startWithLink(
    form: string,
    about: Readonly<Record<string, string>> = {},
  ): Promise<RunningCollector & { readonly code: string }> {
    const running = await startCollector();
    const { code } = await running.collector.links.create({ organisation: 'demo', form, ...about });
    return { ...running, code };
  }

  test('opens with its code alone or in its address, and is in no log', async () => {
    const { url, code, lines } = await startWithLink('interview-grid', { role: 'staff', subject: 'K7F-2QM' });
    for (const pasted of [code, ` ${url}/s#${code}\n`]) {
      const { status, text } = await post(url, { code: pasted }, { path: '/s' });
      expect(status).toBe(200);
      expect(text).toMatch(
        /<dl class="field fixed"[^>]*>\s*<dt[^>]*>[^<]*<\/dt>\s*<dd><span class="fixed-answer">K7F-2QM/,
      );
      expect(text).not.toContain('name="application_id"');
    }
    expect(lines.join('\n')).not.toContain(code);
  });

  test('that is forged or spent opens nothing, and a form behind a link takes nothing without it', async () => {
    const { url, code } = await startWithLink('interview-grid');
    expect((await post(url, { code: 'A'.repeat(22) }, { path: '/s' })).status).toBe(404);
    const page = hiddenIn((await post(url, { code }, { path: '/s' })).text);
    const { _link: _, ...without } = page;
    expect((await post(url, without, { path: '/demo/interview-grid' })).status).toBe(404);
  });

  test('staff see what staff are asked, others do not', async () => {
    const staff = await startWithLink('application', { role: 'staff' });
    expect((await post(staff.url, { code: staff.code }, { path: '/s' })).text).toContain('name="entry_mode"');
    expect(await (await fetch(`${staff.url}/demo/application`)).text()).not.toContain('name="entry_mode"');
  });
});

describe('delicate answers without the agreement they need', () => {
  const delicate = { needs: ['transport'] };

  test('come back with the choice to erase them, which sends the others', async () => {
    const running = await start();
    const fields = { ...running.fields, ...delicate };
    const back = await post(running.url, fields);
    expect(back.status).toBe(422);
    expect(back.text).toMatch(/<a href="#tablee-consent">Effacer ces réponses délicates et envoyer les autres<\/a>/);
    expect(back.text).toMatch(/value="transport" checked/);
    // Enter in a line of text presses the first button of a form: it must not be the one that erases.
    const buttons = [...back.text.matchAll(/<button class="\w+" type="submit"[^>]*>/g)].map(([tag]) => tag);
    expect(buttons.at(-1)).toContain('name="_erase"');
    const sent = await post(running.url, {
      ...hiddenIn(back.text),
      ...shortApplication,
      ...delicate,
      _erase: 'sensitive',
    });
    expect(sent.status).toBe(303);
    const receipt = await (await fetch(running.url + sent.location)).text();
    expect(receipt).toContain('Votre numéro');
    expect(receipt).not.toContain('Transport');
    expect(stored(running)).toBe(1);
  });

  test('are erased while other mistakes are mended', async () => {
    const running = await start();
    const back = await post(running.url, { ...running.fields, ...delicate, first_name: '', _erase: 'sensitive' });
    expect(back.status).toBe(422);
    expect(back.text).not.toMatch(/value="transport" checked|name="_erase"/);
    expect(back.text).toContain('href="#q-first_name"');
  });
});

describe('answers that a person keeps', () => {
  test('are not offered where they cannot be kept, and are never stored when they are sent all the same', async () => {
    const running = await startCollector();
    const { code } = await running.collector.links.create({
      organisation: 'demo',
      form: 'barometer',
      group: 'KIWI-27',
    });
    const { text } = await post(running.url, { code, _language: 'fr' }, { path: '/s' });
    expect(text).toMatch(/name="bm_share" value="marks-only"/);
    expect(text).not.toMatch(/name="bm_share" value="no"/);
    expect(text).toMatch(/n’est pas offerte ici\u00a0: .*imprimez cette page ou fermez-la/);
    const answers = { bm_mode: 'individual', bm_round: 'start', bm_role: 'partner', bm_01: '3', bm_share: 'no' };
    const reply = await post(running.url, { ...hiddenIn(text), ...answers }, { path: '/demo/barometer' });
    expect(reply.status).toBe(303);
    const page = await (await fetch(running.url + reply.location)).text();
    expect(page).toContain('Rien n’a été gardé');
    expect(page).not.toMatch(/Votre numéro|Reçu\./);
    expect(stored(running)).toBe(0);
  });

  test('that are for oneself give a result, which is forgotten', async () => {
    const running = await startCollector();
    const page = await hiddenFields(running.url, '/demo/readiness?lang=en');
    const text = await (await fetch(`${running.url}/demo/readiness?lang=en`)).text();
    expect(text).toMatch(/If you did not answer the question “[^”]+”, your answers pass through our server/);
    const reply = await post(running.url, { ...page, rd_01: 'is-true', rd_02: 'not-yet' }, { path: '/demo/readiness' });
    const shown = await (await fetch(running.url + reply.location)).text();
    expect(shown).toContain('Nothing was kept');
    expect(shown).toContain('9 statements left.');
    expect(stored(running)).toBe(0);
  });
});
