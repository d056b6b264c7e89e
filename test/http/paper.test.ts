import { openStore } from '@tablee/collector';
import { expect, test } from 'vitest';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';
import { anApplication, answerOf, send, shortApplication } from '../support/submissions.ts';

async function linkTo({ collector }: RunningCollector, form: string, about: object): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form, uses: 5, ...about });
  return code;
}

/** What the store keeps of every response, in the order of reception. */
async function stored({ configuration }: RunningCollector): Promise<readonly { channel: string; answers: object }[]> {
  const store = await openStore({ file: configuration.storeFile });
  try {
    const rows = await store.db.selectFrom('response').select(['channel', 'answers']).orderBy('seq').execute();
    return rows.map(({ channel, answers }) => ({ channel, answers: JSON.parse(answers) }));
  } finally {
    await store.close();
  }
}

const typedIn = { ...shortApplication, paper_received_on: '2026-05-04', transcribed_by: 'MJ' };

test('what staff type in with a paper-entry link is kept as paper, and the form knows how it came', async () => {
  const running = await startCollector();
  const link = await linkTo(running, 'application', { role: 'staff', mode: 'paper' });
  const opened = await answerOf(
    await fetch(`${running.url}/api/v1/links/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: link }),
    }),
  );
  expect(opened.body).toMatchObject({ staff: true, prefill: { entry_mode: 'paper' } });
  expect(await send(running.url, anApplication({ link, data: typedIn }))).toMatchObject({ status: 201 });
  const [response] = await stored(running);
  expect(response).toMatchObject({ channel: 'paper', answers: { entry_mode: 'paper', transcribed_by: 'MJ' } });
});

test('a paper-entry link asks for what the office writes on the sheet', async () => {
  const running = await startCollector();
  const link = await linkTo(running, 'application', { role: 'staff', mode: 'paper' });
  const { status, body } = await send(running.url, anApplication({ link }));
  expect(status).toBe(422);
  expect(body?.['errors']).toMatchObject([{ question: 'paper_received_on' }, { question: 'transcribed_by' }]);
});

test('other links and the public page keep their channels, whatever the answers say', async () => {
  const running = await startCollector();
  const link = await linkTo(running, 'application', { role: 'staff' });
  await send(running.url, anApplication({ link, data: { ...typedIn, entry_mode: 'paper' } }));
  await send(running.url, anApplication({ data: { ...typedIn, entry_mode: 'paper' } }));
  const responses = await stored(running);
  expect(responses.map(({ channel }) => channel)).toEqual(['link', 'web']);
  expect(responses[1]?.answers).not.toHaveProperty('entry_mode');
});

test('a form whose mode is something else takes paper too, and its own question stays open', async () => {
  const running = await startCollector();
  const link = await linkTo(running, 'interview-grid', { role: 'staff', mode: 'paper', subject: 'K7F-2QM' });
  const joint = await linkTo(running, 'barometer', { mode: 'paper', group: 'KIWI-27' });
  const open = async (code: string): Promise<unknown> =>
    (
      await answerOf(
        await fetch(`${running.url}/api/v1/links/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code }),
        }),
      )
    ).body?.['prefill'];
  expect(await open(link)).toEqual({ application_id: 'K7F-2QM' });
  expect(await open(joint)).toEqual({ group_code: 'KIWI-27' });
});

test('a sheet is there for every form, loads our styles alone, and drops what no answer could be', async () => {
  const { url } = await startCollector();
  const get = (path: string): Promise<Response> => fetch(`${url}${path}`);
  expect((await get('/demo/nothing/paper')).status).toBe(404);
  expect((await get('/nobody/application/paper')).status).toBe(404);
  const sheet = await get('/demo/barometer/paper?lang=en&mode=%22%3E%3Cscript%3E&group=KIWI-27&subject=K7F-2QM');
  expect(sheet.status).toBe(200);
  expect(sheet.headers.get('content-security-policy')).toContain("style-src 'self'");
  const text = await sheet.text();
  expect(text).toContain('<meta name="robots" content="noindex">');
  expect(text).not.toMatch(/<script|K7F-2QM/);
  expect(text).toContain('KIWI-27');
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '');
  expect(styles).toHaveLength(2);
  for (const style of styles) {
    const found = await get(style);
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  }
  expect(await (await get(styles[1] ?? '')).text()).toContain('barometer-en"');
});
