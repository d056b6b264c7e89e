import { expect, test } from 'vitest';
import { sendCandidate } from '../support/candidates.ts';
import { type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { type Answer, anApplication, answerOf, send, shortApplication } from '../support/submissions.ts';

async function openLink(url: string, code: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ code }),
  });
  return answerOf(response);
}

async function linkTo({ collector }: RunningCollector, form: string, more: object = {}): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form, ...more });
  return code;
}

test('a link opens its form with what it says about the person, as often as one likes', async () => {
  const running = await startCollector();
  const code = await linkTo(running, 'interview-grid', { role: 'staff', subject: 'K7F-2QM', language: 'en' });
  for (let time = 0; time < 2; time += 1) {
    const { status, body, headers } = await openLink(running.url, code);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      form: { id: 'interview-grid', audience: 'staff' },
      organisation: { name: { fr: 'Hôpital de la Rive' } },
      staff: true,
      language: 'en',
    });
    expect(Object.values(Object(body?.['prefill']))).toContain('K7F-2QM');
  }
});

test('forms that are not public are nowhere without a link', async () => {
  const { url } = await startCollector();
  for (const form of ['interview-grid', 'barometer']) {
    for (const path of [`/api/v1/demo/${form}`, `/demo/${form}`, `/demo/${form}?lang=en`]) {
      expect((await fetch(url + path)).status).toBe(404);
    }
    expect(await send(url, anApplication({ data: {} }), { form: `demo/${form}` })).toMatchObject({ status: 404 });
  }
});

test('a link is spent by the response, which may still come again', async () => {
  const running = await startCollector();
  const { url } = running;
  const link = await linkTo(running, 'application');
  const submission = anApplication({ link });
  const first = await send(url, submission);
  expect(first.status).toBe(201);
  expect((await openLink(url, link)).status).toBe(404);
  expect(await send(url, submission)).toMatchObject({ status: 200, body: first.body });
  const changed = { ...submission, data: { ...shortApplication, first_name: 'Autre' } };
  expect(await send(url, changed)).toMatchObject({ status: 409 });
  expect(await send(url, anApplication({ link }))).toMatchObject({ status: 404 });
});

test('every link that does not open a form gets one and the same answer', async () => {
  let now = new Date('2026-03-01T00:00:00Z');
  const running = await startCollector({ now: () => now });
  const { url, collector } = running;
  const spent = await linkTo(running, 'application');
  await send(url, anApplication({ link: spent }));
  const expired = await linkTo(running, 'application', { expiresAt: new Date('2026-03-02T00:00:00Z') });
  const revoked = await linkTo(running, 'application');
  await collector.links.revoke('demo', revoked);
  const otherForm = await linkTo(running, 'barometer');
  now = new Date('2026-03-03T00:00:00Z');

  const answers: Answer[] = [];
  for (const link of [spent, expired, revoked, otherForm, 'A'.repeat(22), '', '../../x']) {
    answers.push(await send(url, anApplication({ link })));
  }
  answers.push(await send(url, anApplication(), { form: 'demo/interview-grid' }));
  answers.push(await send(url, anApplication(), { form: 'demo/no-such-form' }));
  answers.push(await send(url, anApplication({ link: revoked }), { form: 'nobody/application' }));
  for (const code of [spent, expired, revoked, 'A'.repeat(22)]) answers.push(await openLink(url, code));

  const seen = answers.map(({ status, body, headers }) => {
    const others = [...headers].filter(
      ([name]) => !['date', 'x-request-id', 'content-length', 'content-language'].includes(name),
    );
    return JSON.stringify([status, body?.['code'], body?.['type'], others]);
  });
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toContain('[404,"not-found"');
  expect(new Set(answers.slice(0, 10).map(({ text }) => text)).size).toBe(1);
});

test('what the link says wins over what is sent', async () => {
  const running = await startCollector();
  const link = await linkTo(running, 'interview-grid', { role: 'staff', subject: 'K7F-2QM' });
  const form = await openLink(running.url, link);
  const [question] = Object.keys(Object(form.body?.['prefill']));
  const forged = anApplication({ link, data: { [question ?? '']: 'ABC-DEF' } });
  const answer = await send(running.url, forged, { form: 'demo/interview-grid' });
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body?.['errors'])).not.toContain(`"${question}"`);
});

test.each([[{}], [{ code: 5 }], [{ code: 'x'.repeat(65) }], [[]]])('%j asks for no link', async (body) => {
  const { url } = await startCollector();
  const response = await fetch(`${url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(422);
});

test('the commitment greets the candidate whom the interview’s row names by number alone', async () => {
  const organisationFile = 'organisations/demo/organisation.json';
  const forms = { application: {}, 'interview-grid': {}, commitment: {} };
  const running = await startCollector({
    files: { [organisationFile]: { ...Object(smallFolder[organisationFile]), forms } },
  });
  const { url, collector } = running;
  const { reference, application } = await sendCandidate(running, { application: { first_name: 'Canarella' } });
  const code = await linkTo(running, 'commitment', { subject: reference, language: 'fr' });
  const prefill = { cm_application_id: reference, cm_first_name: 'Canarella' };
  expect((await openLink(url, code)).body).toMatchObject({ prefill });
  const plain = await fetch(`${url}/s`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(await plain.text()).toContain('Canarella');
  // Nobody but a link’s holder learns whose a number is.
  for (const path of ['commitment/paper', 'application']) {
    const page = await fetch(`${url}/demo/${path}?subject=${reference}`);
    expect(await page.text()).not.toContain('Canarella');
  }
  await collector.changes.erase({ organisation: 'demo', form: 'application', id: application });
  expect((await openLink(url, code)).status).toBe(404);
});
