import { openStore } from '@tablee/collector';
import { expect, test } from 'vitest';
import { rawRequest } from '../support/raw-request.ts';
import { smallFolder, startCollector, temporaryFolder } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

/** Everything that a person, a link or a secret brings; none of it may be in the log or the metrics. */
const canaries = [
  'Canarella',
  'Serinus-Jaune',
  'canari.secret@exemple.org',
  'Le canari chante',
  'canary-unknown-question',
  'canary-project',
  'canary-path',
  'canary-agent',
  'canary-cookie',
  'canary-token',
  'canary-secret',
  'canary-subject',
  'canary-team',
  'canary-challenge',
  '203.0.113.77',
];

test('neither the log nor the metrics hold an answer, a name, a link’s code, an address or a secret', async () => {
  const directory = await temporaryFolder();
  const file = 'organisations/demo/organisation.json';
  const organisation = {
    ...Object(smallFolder[file]),
    destinations: { files: { adapter: 'files', directory } },
    forms: {
      application: { deliver: { main: ['files'], restricted: ['files'] } },
      'interview-grid': {},
      readiness: {},
    },
  };
  const { url, port, lines, collector } = await startCollector({
    files: { [file]: organisation },
    env: { SECRET: 'canary-secret' },
  });
  const { code } = await collector.links.create({
    organisation: 'demo',
    form: 'application',
    subject: 'canary-subject',
  });
  const { code: other } = await collector.links.create({
    organisation: 'demo',
    form: 'interview-grid',
    subject: 'canary-subject',
  });
  const { code: results } = await collector.links.create({
    organisation: 'demo',
    form: 'readiness',
    role: 'results',
    team: 'canary-team',
  });
  const headers = {
    'user-agent': 'canary-agent',
    cookie: 'session=canary-cookie',
    authorization: 'Bearer canary-token',
    referer: 'https://site.example/?canary-project',
    'x-forwarded-for': '203.0.113.77',
  };

  const accepted = anApplication();
  const data = { ...shortApplication };
  await send(url, accepted, { headers });
  await send(url, accepted, { headers });
  await send(url, { ...accepted, data: { ...data, last_name: 'Serinus-Jaune-2' } }, { headers });
  await send(url, anApplication({ data: { ...data, email: 'canari.secret@exemple.org@' } }), { headers });
  await send(url, anApplication({ data: { ...data, 'canary-unknown-question': 'Canarella' } }), { headers });
  await send(url, anApplication({ link: code, challenge: 'canary-challenge' }), { headers });
  await send(url, anApplication({ link: code }), { headers });
  await send(url, JSON.stringify(accepted).slice(0, 300), { headers });
  await send(url, anApplication(), { form: 'demo/canary-path', headers });
  await fetch(`${url}/canary-path/canary-project?project=canary-project&lang=canary-token`, { headers });
  await fetch(`${url}/demo/application?project=canary-project`, { headers });
  await fetch(`${url}/assets/canary-path.js`);
  for (const link of [other, code]) {
    await fetch(`${url}/api/v1/links/open`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ code: link }),
    });
  }
  for (const link of [results, code]) {
    for (const format of ['html', 'csv', 'svg']) {
      await fetch(`${url}/results`, { method: 'POST', headers, body: new URLSearchParams({ code: link, format }) });
    }
  }
  await rawRequest(port, 'GET /canary-path HTTP/1.1\r\nHost: canary-token canary\r\n\r\n');
  const metrics = await (await fetch(`${url}/metrics`)).text();
  await collector.stop();

  const seen = lines.join('') + metrics;
  for (const canary of [...canaries, code, other, results]) expect(seen).not.toContain(canary);
  // The test sees something: one line a request, with what helps to find it.
  const requests = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'request');
  expect(requests.length).toBeGreaterThanOrEqual(14);
  expect(requests[0]).toEqual({
    level: 'info',
    time: expect.any(String),
    event: 'request',
    request: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-z]+$/),
    route: 'POST response',
    organisation: 'demo',
    form: 'application',
    response: accepted.id,
    status: 201,
    code: 'accepted',
    ms: expect.any(Number),
  });
  expect(metrics).toContain('tablee_responses_total{organisation="demo",form="application",outcome="accepted"} 2');
  expect(metrics).toContain('tablee_responses_total{organisation="demo",form="application",outcome="answers"} 2');
});

test('a fault leaves its class and its place in the log, and not its message', async () => {
  const { url, lines } = await startCollector({
    openStore: async (options) => {
      const store = await openStore(options);
      return { ...store, probe: () => Promise.reject(new RangeError('the text “Canarella” is no number')) };
    },
  });
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('"code":"fault"');
  const logged = lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'request failed');
  expect(logged).toMatchObject({
    level: 'error',
    route: 'GET readyz',
    fault: 'RangeError',
    at: expect.stringMatching(/log-canary/),
  });
  expect(lines.join('')).not.toContain('Canarella');
});
