import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Submission } from '@tablee/core';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpTransport } from './http-transport.ts';
import type { ResponseTransport } from './submit-outcome.ts';

const submission: Submission = {
  id: '01890000-0000-7000-8000-000000000001',
  formVersion: '1.0.0',
  language: 'fr',
  startedAt: '2026-03-01T12:00:00.000Z',
  data: { first_name: 'Amina' },
};
const receipt = { id: submission.id, receipt: 'K7F-2QM', receivedAt: '2026-03-01T12:10:00.000Z' };
const never = new AbortController().signal;

async function transportTo(listener: RequestListener, timeoutMs?: number): Promise<ResponseTransport> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createHttpTransport({
    responsesUrl: `http://127.0.0.1:${port}/responses`,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

function answering(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

const errors = [{ question: 'email', code: 'not-an-email', message: 'Écrivez votre courriel.' }];

test.each([
  [201, receipt, { kind: 'received', receipt }],
  [200, receipt, { kind: 'received', receipt }],
  [404, { code: 'not-found' }, { kind: 'failed', failure: 'closed' }],
  [409, { code: 'other-content' }, { kind: 'failed', failure: 'earlier-received' }],
  [413, { code: 'too-large' }, { kind: 'failed', failure: 'too-large' }],
  [422, { code: 'answers', errors }, { kind: 'answers-refused', errors }],
  [422, { code: 'form-version' }, { kind: 'failed', failure: 'changed' }],
  [422, { code: 'challenge' }, { kind: 'challenge' }],
  [422, { code: 'not-a-response' }, { kind: 'failed', failure: 'fault' }],
  [400, { code: 'unreadable' }, { kind: 'failed', failure: 'fault' }],
  [500, { code: 'fault' }, { kind: 'wait', reason: 'unavailable' }],
  [502, '<html>Bad gateway</html>', { kind: 'wait', reason: 'unavailable' }],
  // A captive portal answers everything with its own page.
  [200, '<html>Welcome to our Wi-Fi</html>', { kind: 'wait', reason: 'unavailable' }],
])('%i %j means %j', async (status, body, outcome) => {
  const transport = await transportTo(answering(status, body));
  expect(await transport.send(submission, never)).toEqual(outcome);
});

test('a server that names a time is heard', async () => {
  const busy = await transportTo(answering(429, {}, { 'retry-after': '7' }));
  expect(await busy.send(submission, never)).toEqual({ kind: 'wait', reason: 'busy', afterMs: 7000 });
  const paused = await transportTo(answering(503, {}, { 'retry-after': 'soon' }));
  expect(await paused.send(submission, never)).toEqual({ kind: 'wait', reason: 'unavailable' });
});

test('a cut connection and one that never answers are a network that is down', async () => {
  const cut = await transportTo((request) => request.socket.destroy());
  expect(await cut.send(submission, never)).toEqual({ kind: 'wait', reason: 'offline' });
  const silent = await transportTo(() => undefined, 50);
  expect(await silent.send(submission, never)).toEqual({ kind: 'wait', reason: 'offline' });
});

test('looking up tells received from not received, and fails where nobody knows', async () => {
  const there = await transportTo(answering(200, receipt));
  expect(await there.find(submission.id, never)).toEqual(receipt);
  const gone = await transportTo(answering(404, {}));
  expect(await gone.find(submission.id, never)).toBeUndefined();
  const broken = await transportTo(answering(503, {}));
  await expect(broken.find(submission.id, never)).rejects.toThrow('503');
});
