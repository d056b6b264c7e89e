import { expect, test } from 'vitest';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, anId, answerOf, send, shortApplication } from '../support/submissions.ts';

test('a response is received with a reference, a place and a time', async () => {
  const { url } = await startCollector({ now: () => new Date('2026-03-01T12:00:00Z') });
  const submission = anApplication();
  const { status, headers, body } = await send(url, submission);
  expect(status).toBe(201);
  expect(body).toEqual({
    id: submission.id,
    receipt: expect.stringMatching(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/),
    receivedAt: '2026-03-01T12:00:00.000Z',
  });
  expect(headers.get('location')).toBe(`/api/v1/demo/application/responses/${submission.id}`);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('the same response again gets the same receipt, and other answers under its id are refused', async () => {
  const { url, collector } = await startCollector();
  const submission = anApplication();
  const first = await send(url, submission);
  const again = await send(url, submission);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
  const other = await send(url, { ...submission, data: { ...shortApplication, first_name: 'Autre' } });
  expect(other).toMatchObject({ status: 409, body: { code: 'other-content' } });
  const { forms } = await collector.delivery.status();
  expect(forms.find(({ form }) => form === 'application')).toMatchObject({ received: 1 });
});

test('the place of a response says whether it was received', async () => {
  const { url } = await startCollector();
  const submission = anApplication();
  const { headers, body } = await send(url, submission);
  const found = await answerOf(await fetch(url + (headers.get('location') ?? '')));
  expect(found).toMatchObject({ status: 200, body });
  for (const path of [
    `application/responses/${anId()}`,
    `barometer/responses/${submission.id}`,
    'application/responses/x',
  ]) {
    expect((await fetch(`${url}/api/v1/demo/${path}`)).status).toBe(404);
  }
});

test('wrong answers are named with a message in the respondent’s language and never repeated', async () => {
  const { url } = await startCollector();
  const data = { ...shortApplication, email: 'pas-un-courriel-du-tout', filled_by: 'valeur-inventee' };
  const french = await send(url, anApplication({ data }));
  expect(french.status).toBe(422);
  expect(french.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(french.headers.get('content-language')).toBe('fr');
  expect(french.body).toMatchObject({ code: 'answers', status: 422, type: 'urn:tablee:problem:answers' });
  expect(french.text).not.toMatch(/pas-un-courriel|valeur-inventee/);
  const english = await send(url, anApplication({ data, language: 'en' }));
  const messages = (answer: typeof french): unknown[] => {
    const errors = answer.body?.['errors'];
    return Array.isArray(errors) ? errors.map(({ question, code, message }) => [question, code, typeof message]) : [];
  };
  expect(messages(english)).toEqual(messages(french));
  expect(messages(english)).toContainEqual(['filled_by', 'not-offered', 'string']);
  expect(english.body?.['errors']).not.toEqual(french.body?.['errors']);
});

test('unknown names and dangerous ones are refused', async () => {
  const { url } = await startCollector();
  const base = JSON.stringify(anApplication());
  for (const name of ['__proto__', 'constructor', 'surprise']) {
    const answer = await send(url, base.replace('"data":{', `"data":{"${name}":"x",`));
    expect(answer).toMatchObject({ status: 422, body: { code: 'answers' } });
  }
  const { status } = await send(url, base.replace('"data":{', '"__proto__":{"link":"x"},"data":{'));
  expect(status).toBe(422);
});

test('a minor version of the form is accepted and stored as the served one; another major one asks for a reload', async () => {
  const { url } = await startCollector();
  expect((await send(url, anApplication({ formVersion: '1.7.2' }))).status).toBe(201);
  for (const formVersion of ['2.0.0', '0.9.0', '1', '10.0.0', 'latest']) {
    const { status, body } = await send(url, anApplication({ formVersion }));
    expect({ status, code: body?.['code'] }).toEqual({ status: 422, code: 'form-version' });
    expect(body?.['fix']).toMatch(/Rechargez la page/);
  }
});

test.each(['1970-01-01T00:00:00Z', '2099-12-31T23:59:59+14:00', '0001-01-01T00:00:00Z'])(
  'a clock that says %s is a clock',
  async (startedAt) => {
    const { url } = await startCollector();
    expect((await send(url, anApplication({ startedAt }))).status).toBe(201);
  },
);

test.each([
  ['a list', []],
  ['null', null],
  ['no id', { id: undefined }],
  ['an id of another version', { id: '0190a0a0-0000-4000-8000-000000000000' }],
  ['an id in capitals', { id: anId().toUpperCase() }],
  ['a date that is none', { startedAt: 'yesterday' }],
  ['answers as a list', { data: [] }],
  ['a language that the form does not speak', { language: 'de' }],
  ['a key that nobody knows', { extra: 1 }],
  ['a link that is no text', { link: 5 }],
])('%s is not a response', async (_, parts) => {
  const { url } = await startCollector();
  const body = parts === null || Array.isArray(parts) ? parts : anApplication(parts);
  expect(await send(url, body)).toMatchObject({ status: 422, body: { code: 'not-a-response' } });
});

test('a form of several tables stores the anonymous part without the id', async () => {
  const { url, collector } = await startCollector();
  const submission = anApplication({ data: { team_code: 'MED-4', ...readiness() } });
  expect((await send(url, submission, { form: 'demo/readiness' })).status).toBe(201);
  const { forms } = await collector.delivery.status();
  expect(forms).toContainEqual(expect.objectContaining({ form: 'readiness', held: 1 }));
});

function readiness(): Record<string, string> {
  const statements = Array.from({ length: 11 }, (_, index) => [`rd_${String(index + 1).padStart(2, '0')}`, 'is-true']);
  return { rd_role: 'prefer-not', rd_share: 'yes', ...Object.fromEntries(statements) };
}
