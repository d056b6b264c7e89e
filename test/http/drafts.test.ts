import { join } from 'node:path';
import { openStore } from '@tablee/collector';
import { describe, expect, test } from 'vitest';
import { folderWithKey, hiddenFields, postFields, postJson } from '../support/draft-key.ts';
import {
  type RunningCollector,
  type StartOptions,
  smallFolder,
  startCollector,
  temporaryFolder,
} from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const draft = (data: unknown, more: object = {}): object => ({ formVersion: '1.0.0', language: 'fr', data, ...more });

async function start(options: StartOptions = {}): Promise<RunningCollector> {
  return startCollector({ files: folderWithKey(), ...options });
}

/** Keeps a draft of the application through the API; its code. */
async function kept(
  { url }: RunningCollector,
  data: unknown = { first_name: 'Ana' },
  more: object = {},
): Promise<string> {
  const { status, body } = await postJson(`${url}/api/v1/demo/application/drafts`, draft(data, more));
  expect(status).toBe(201);
  return String(body['code']);
}

const opened = (url: string, code: string) => postJson(`${url}/api/v1/drafts/open`, { code });

const draftsIn = async ({ configuration, collector }: RunningCollector): Promise<number> => {
  await collector.stop();
  const store = await openStore({ file: configuration.storeFile });
  const rows = await store.db.selectFrom('draft').select('hash').execute();
  await store.close();
  return rows.length;
};

describe('without a key in the settings', () => {
  test('nobody is offered to finish later, and no page or address of drafts is there', async () => {
    const { url, collector } = await startCollector();
    const page = await (await fetch(`${url}/demo/application?lang=fr`)).text();
    expect(page).not.toContain('_later');
    expect(page).not.toContain('/resume');
    expect((await fetch(`${url}/resume`)).status).toBe(404);
    expect((await postJson(`${url}/api/v1/demo/application/drafts`, draft({}))).status).toBe(404);
    const { code } = await collector.links.create({ organisation: 'demo', form: 'interview-grid', role: 'staff' });
    expect((await postJson(`${url}/api/v1/links/open`, { code })).text).not.toContain('"drafts":');
    // A page from before the key was taken away: the press keeps nothing, and above all sends nothing.
    const pressed = await postFields(`${url}/demo/application`, {
      ...hiddenFields(page),
      ...shortApplication,
      _later: '1',
    });
    expect([pressed.status, pressed.text.includes('value="Canarella"')]).toEqual([503, true]);
  });

  test('or with drafts switched off, it is the same', async () => {
    const { url } = await start({ files: folderWithKey({ drafts: 'off' }) });
    expect(await (await fetch(`${url}/demo/application`)).text()).not.toContain('_later');
  });

  test('a key that cannot be read stops the start, with file, path and what to do', async () => {
    const files = { ...folderWithKey(), 'encryption.key': 'nothing' };
    await expect(startCollector({ files })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringMatching(/^tablee\.json \$\.encryption\.keys\.k1: the file encryption\.key holds no key/),
    });
  });
});

describe('a draft kept by a page with a script', () => {
  test('comes back with the form, what fits of it, and where to go on', async () => {
    const running = await start({ now: () => new Date('2026-11-22T15:00:00Z') });
    const data = { filled_by: 'self', first_name: 'Ana', age: 'seven', experience_roles: ['relative', 'pilot'] };
    const code = await kept(running, data);
    const { status, body } = await opened(running.url, code.toLowerCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code,
      keptUntil: '2026-12-22',
      answers: { filled_by: 'self', first_name: 'Ana', experience_roles: ['relative'] },
      language: 'fr',
      staff: false,
      drafts: { url: '/api/v1/demo/application/drafts', days: 30 },
    });
    expect(body['form']).toMatchObject({ id: 'application' });
    expect(body).not.toHaveProperty('link');
    expect(body['page']).not.toBe('');
    expect((await opened(running.url, code)).status).toBe(200);
  });

  test('is replaced under its code, and erased by its code', async () => {
    const running = await start();
    const code = await kept(running);
    const again = await postJson(
      `${running.url}/api/v1/demo/application/drafts`,
      draft({ first_name: 'Bea' }, { code }),
    );
    expect([again.status, again.body['code']]).toEqual([200, code]);
    expect((await opened(running.url, code)).body).toMatchObject({ answers: { first_name: 'Bea' } });
    const erase = () => postJson(`${running.url}/api/v1/drafts/erase`, { code });
    expect([(await erase()).status, (await erase()).status, (await opened(running.url, code)).status]).toEqual([
      204, 404, 404,
    ]);
  });

  test('is erased with the response that it becomes, and not by one that is refused or of another form', async () => {
    const running = await start();
    const code = await kept(running);
    const refused = await send(running.url, anApplication({ data: { first_name: 'Ana' }, draft: code }));
    expect(refused.status).toBe(422);
    const readiness = { ...anApplication({ draft: code }), data: { team_code: 'KIWI' } };
    await send(running.url, readiness, { form: 'demo/readiness' });
    expect((await opened(running.url, code)).status).toBe(200);
    const other = await kept(running);
    const application = anApplication({ draft: code });
    expect((await send(running.url, application)).status).toBe(201);
    expect((await opened(running.url, code)).status).toBe(404);
    expect((await opened(running.url, other)).status).toBe(200);
    // The same response again, from a page that never heard the first answer.
    expect((await send(running.url, application)).status).toBe(200);
    expect((await send(running.url, anApplication({ draft: 'no code at all' }))).status).toBe(201);
    expect(await draftsIn(running)).toBe(1);
  });

  test('is refused where a response would be: body, form, link, version, language, size', async () => {
    const { url } = await start({ files: folderWithKey({ limits: { bodyBytes: 4096 } }) });
    const at = `${url}/api/v1/demo/application/drafts`;
    const cases: readonly (readonly [string, unknown, number])[] = [
      [at, { data: {} }, 422],
      [at, draft([]), 422],
      [at, draft({}, { extra: 1 }), 422],
      [at, draft({}, { language: 'de' }), 422],
      [at, draft({}, { formVersion: '9.0.0' }), 422],
      [at, draft({}, { website: 'x' }), 422],
      [at, draft({}, { link: 'x'.repeat(22) }), 404],
      [at, draft({ motivation: 'x'.repeat(5000) }), 413],
      [`${url}/api/v1/demo/nothing/drafts`, draft({}), 404],
      [`${url}/api/v1/demo/interview-grid/drafts`, draft({}), 404],
    ];
    for (const [address, body, status] of cases) expect((await postJson(address, body)).status).toBe(status);
    expect((await postJson(at, draft({}))).status).toBe(201);
  });

  test('costs a proof of work where a response does', async () => {
    const { url } = await start({ files: folderWithKey({ spamProtection: 'proof-of-work' }) });
    const { status, body } = await postJson(`${url}/api/v1/demo/application/drafts`, draft({}));
    expect([status, body['code']]).toEqual([422, 'challenge']);
  });
});

describe('a form that a link opens', () => {
  const link = {
    organisation: 'demo',
    form: 'interview-grid',
    role: 'staff',
    subject: 'K7F-2QM',
    mode: 'paper',
  } as const;

  test('comes back with what the link says, as long as the link opens, and is sent with it', async () => {
    const running = await start();
    const { url, collector } = running;
    const { code } = await collector.links.create({ ...link, uses: 2 });
    const at = `${url}/api/v1/demo/interview-grid/drafts`;
    const { body } = await postJson(at, draft({ iv_notes: 'x' }, { link: code, formVersion: '1.0.0' }));
    const { body: back } = await opened(url, String(body['code']));
    expect(back).toMatchObject({ staff: true, link: code, form: { id: 'interview-grid' } });
    expect(Object.values(Object(back['prefill']))).toContain('K7F-2QM');
    await collector.links.revoke('demo', code);
    expect((await opened(url, String(body['code']))).status).toBe(404);
    // Whoever wrote the words may still read them, on a page that says what to do.
    const page = await postFields(`${url}/resume`, { code: body['code'], _language: 'fr' });
    expect([page.status, page.text.includes('Votre invitation n’est plus valable')]).toEqual([200, true]);
  });
});

describe('without a script', () => {
  const answers = { first_name: 'Ana', email: 'ana@', experience_roles: 'relative' };

  async function keep(
    running: RunningCollector,
    more: object = {},
  ): Promise<{ code: string; page: string; address: string }> {
    const form = await (await fetch(`${running.url}/demo/application?lang=fr`)).text();
    const fields = { ...hiddenFields(form), ...answers, ...more, _later: '1' };
    const pressed = await postFields(`${running.url}/demo/application`, fields);
    expect(pressed.status).toBe(303);
    expect(pressed.location).toMatch(/^\/demo\/application\/saved\?r=[\w-]{22}$/);
    const page = await (await fetch(running.url + pressed.location)).text();
    return { code: /name="code" value="([^"]+)"/.exec(page)?.[1] ?? '', page, address: pressed.location };
  }

  test('the button keeps unfinished answers, and its page shows the code and no other page does', async () => {
    let now = new Date('2026-11-22T15:00:00Z');
    const running = await start({ now: () => now });
    const { code, page, address } = await keep(running);
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    expect(page).toContain('22 décembre 2026');
    expect(page).not.toContain('Ana');
    expect(/<title>([^<]*)/.exec(page)?.[1]).not.toContain(code);
    expect((await fetch(`${running.url}/demo/application/saved?r=${'x'.repeat(22)}`)).status).toBe(404);
    now = new Date('2026-11-22T15:16:00Z');
    const late = await fetch(running.url + address);
    expect([late.status, (await late.text()).includes(code)]).toEqual([404, false]);
  });

  test('the code opens the form with its answers, keeps them again under the same code, and sending erases them', async () => {
    const running = await start();
    const { code } = await keep(running);
    const back = await postFields(`${running.url}/resume`, {
      code: code.replaceAll('-', ' ').toLowerCase(),
      _language: 'fr',
    });
    expect(back.status).toBe(200);
    expect(back.text).toContain('value="Ana"');
    expect(back.text).toContain('value="ana@"');
    expect(back.text).toMatch(/value="relative" checked/);
    expect(back.text).toContain('Vos réponses sont de retour');
    expect(hiddenFields(back.text)).toMatchObject({ _draft: code });
    const second = await keep(running, { _draft: code, first_name: 'Bea' });
    expect(second.code).toBe(code);
    const again = await postFields(`${running.url}/resume`, { code });
    const refused = await postFields(`${running.url}/demo/application`, { ...hiddenFields(again.text), ...answers });
    expect([refused.status, hiddenFields(refused.text)['_draft']]).toEqual([422, code]);
    const sent = await postFields(`${running.url}/demo/application`, {
      ...hiddenFields(refused.text),
      ...shortApplication,
    });
    expect(sent.status).toBe(303);
    expect((await postFields(`${running.url}/resume`, { code })).status).toBe(404);
    expect(await draftsIn(running)).toBe(0);
  });

  test('erasing asks first, and then nothing is left', async () => {
    const running = await start();
    const { code } = await keep(running);
    const act = (action: string) => postFields(`${running.url}/resume`, { code, action, _language: 'fr' });
    expect((await act('erase')).text).toContain('Effacer votre brouillon?');
    expect((await act('open')).status).toBe(200);
    const erased = await act('erase-now');
    expect([erased.status, erased.text.includes('Votre brouillon est effacé')]).toEqual([200, true]);
    for (const action of ['open', 'erase', 'erase-now']) expect((await act(action)).status).toBe(404);
  });

  test('whoever keeps the answers to themselves in the end keeps no draft here', async () => {
    const running = await start();
    const form = await (await fetch(`${running.url}/demo/readiness?lang=fr`)).text();
    const pressed = await postFields(`${running.url}/demo/readiness`, { ...hiddenFields(form), _later: '1' });
    const page = await (await fetch(running.url + pressed.location)).text();
    const code = /name="code" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const back = await postFields(`${running.url}/resume`, { code });
    const sent = await postFields(
      `${running.url}/demo/readiness`,
      hiddenFields(back.text.split('id="tablee-erase"')[0] ?? ''),
    );
    expect(sent.status).toBe(303);
    expect((await postFields(`${running.url}/resume`, { code })).status).toBe(404);
  });

  test('an unfinished draft of the day’s last place is refused with every answer on the page', async () => {
    const running = await start({ files: folderWithKey({ drafts: { days: 30, perDay: 1 } }) });
    await keep(running);
    const form = await (await fetch(`${running.url}/demo/application?lang=fr`)).text();
    const full = await postFields(`${running.url}/demo/application`, {
      ...hiddenFields(form),
      ...answers,
      _later: '1',
    });
    expect([full.status, full.text.includes('value="Ana"')]).toEqual([503, true]);
    const api = await postJson(`${running.url}/api/v1/demo/application/drafts`, draft({}));
    expect(api.status).toBe(429);
  });

  test('Enter in a line of text never keeps a draft: the button that sends comes first', async () => {
    const { url } = await start();
    const page = await (await fetch(`${url}/demo/application?lang=fr`)).text();
    expect(page.indexOf('<button class="primary" type="submit">')).toBeLessThan(page.indexOf('name="_later"'));
    expect(page).toMatch(/<button[^>]* formnovalidate name="_later"/);
  });

  test('another site cannot open or erase, and a pasted address opens as the code does', async () => {
    const running = await start();
    const { code } = await keep(running);
    const foreign = await fetch(`${running.url}/resume`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ code, action: 'erase-now' }),
    });
    expect(foreign.status).toBe(403);
    const pasted = await postFields(`${running.url}/resume`, { code: `https://forms.example.org/resume#${code}` });
    expect(pasted.status).toBe(200);
  });
});

/** A form of two questions, or of what is left of them in a later version. */
function visit(version: string, second: object): Readonly<Record<string, unknown>> {
  const text = (words: string): object => ({ fr: words, en: words });
  const shared = { sensitivity: 'none', table: 'main', source: 'ours', retention: 'R1' };
  return {
    'forms/visit/form.json': {
      id: 'visit',
      version,
      audience: 'public',
      languages: ['fr', 'en'],
      title: text('Visite'),
      purpose: text('But'),
      source: 'ours',
      workflow: { step: '5', next: [] },
      tables: { main: { title: text('Réponses') } },
      confirmation: { title: text('Reçu'), text: text('Merci.') },
      sendLabel: text('Envoyer'),
    },
    'forms/visit/survey.json': {
      pages: [
        {
          name: 'place',
          title: text('Page'),
          elements: [
            { type: 'text', name: 'town', title: text('Ville'), maxLength: 100, ...shared },
            { ...second, ...shared },
          ],
        },
      ],
    },
  };
}

test('a draft of an older form is opened by the present one, which names the answers that it lost', async () => {
  const store = join(await temporaryFolder(), 'tablee.db');
  const organisation = 'organisations/demo/organisation.json';
  const settings = {
    ...folderWithKey({ forms: ['forms'], store: { file: store } }),
    [organisation]: { ...Object(smallFolder[organisation]), forms: { visit: {} } },
  };
  const street = { type: 'text', name: 'street', title: { fr: 'Rue', en: 'Street' }, maxLength: 100 };
  const before = await startCollector({ files: { ...settings, ...visit('1.0.0', street) } });
  const data = { town: 'Laval', street: 'rue des Érables' };
  const { body } = await postJson(`${before.url}/api/v1/demo/visit/drafts`, draft(data));
  await before.collector.stop();
  const floor = { ...street, name: 'floor', title: { fr: 'Étage', en: 'Floor' } };
  const { url } = await startCollector({ files: { ...settings, ...visit('2.0.0', floor) } });
  const back = await opened(url, String(body['code']));
  expect(back.body).toMatchObject({ answers: { town: 'Laval' }, dropped: ['Rue'] });
  const { text } = await postFields(`${url}/resume`, { code: body['code'], _language: 'fr' });
  expect(text).toContain('value="Laval"');
  expect(text).toContain('Le formulaire a changé.');
  expect(text).toContain('<li>Rue</li>');
  expect(text).not.toContain('Érables');
});
