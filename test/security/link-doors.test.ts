import { openStore } from '@tablee/collector';
import { newAnswersCode } from '@tablee/core';
import { expect, test } from 'vitest';
import { type FolderFiles, type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, answerOf } from '../support/submissions.ts';

const organisationFile = 'organisations/demo/organisation.json';
const folder: FolderFiles = {
  [organisationFile]: {
    ...Object(smallFolder[organisationFile]),
    forms: { application: {}, 'interview-grid': {}, barometer: {}, 'planning-sheet': {} },
  },
};

type Headers = Readonly<Record<string, string>>;

interface Door {
  readonly name: string;
  /** Sends a code as the door's own page does. */
  readonly send: (url: string, code: string, headers?: Headers) => Promise<Response>;
  /** How many guesses an address has in a minute, where it may send ten responses. */
  readonly guesses: number;
}

const fields =
  (path: string): Door['send'] =>
  (url, code, headers = {}) =>
    fetch(url + path, { method: 'POST', headers, body: new URLSearchParams({ code }) });

const json =
  (path: string, bodyOf: (code: string) => unknown): Door['send'] =>
  (url, code, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(bodyOf(code)),
    });

/** Every door that a code opens, `/resume` and the desk's aside: those have tests of their own. */
const doors: readonly Door[] = [
  { name: 'a form', send: json('/api/v1/links/open', (code) => ({ code })), guesses: 10 },
  {
    name: 'a form’s page',
    send: json('/api/v1/links/open', (code) => ({ code, as: 'page', chosen: 'fr' })),
    guesses: 10,
  },
  { name: 'a plain form', send: fields('/s'), guesses: 10 },
  { name: 'results', send: fields('/results'), guesses: 10 },
  { name: 'a document', send: fields('/documents'), guesses: 10 },
  { name: 'one’s own answers', send: fields('/mine'), guesses: 1 },
  {
    name: 'the end of messages',
    send: (url, code, headers = {}) => fetch(`${url}/unsubscribe/demo/${code}`, { headers }),
    guesses: 10,
  },
  {
    name: 'a response',
    send: json('/api/v1/demo/interview-grid/responses', (link) => anApplication({ link, data: {} })),
    // Refused submissions are counted apart, four for one response: a fault must not shut out a whole clinic.
    guesses: 40,
  },
];

/** A collector that counts how often its store is asked. */
async function startCounting(now: () => Date): Promise<{ readonly running: RunningCollector; asked(): number }> {
  let asked = 0;
  const running = await startCollector({
    files: folder,
    now,
    openStore: async (options) => {
      const store = await openStore(options);
      const counter: Parameters<typeof store.db.withPlugin>[0] = {
        transformQuery: ({ node }) => {
          asked += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      return { ...store, db: store.db.withPlugin(counter) };
    },
  });
  return { running, asked: () => asked };
}

/** Codes that open nothing (any more), by why; each of the length of a real one. */
async function closedCodes(
  { collector, url }: RunningCollector,
  later: () => void,
): Promise<Readonly<Record<string, string>>> {
  const make = async (form: string, more: object = {}): Promise<string> =>
    (await collector.links.create({ organisation: 'demo', form, ...more })).code;
  const spent = await make('application');
  const received = await fetch(`${url}/api/v1/demo/application/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(anApplication({ link: spent })),
  });
  expect(received.status).toBe(201);
  const [revoked, revokedResults] = [await make('interview-grid'), await make('barometer', { role: 'results' })];
  for (const code of [revoked, revokedResults]) await collector.links.revoke('demo', code);
  const expiresAt = new Date('2026-03-02T00:00:00Z');
  const expired = await make('interview-grid', { expiresAt });
  const expiredResults = await make('barometer', { role: 'results', group: 'KIWI-27', expiresAt });
  const notServed = await make('closing-loop');
  later();
  return { forged: 'A'.repeat(22), spent, revoked, revokedResults, expired, expiredResults, notServed };
}

/** What an answer tells, the code that was typed and what is new in every answer left out. */
async function told(response: Response, code: string): Promise<string> {
  const { status, headers, text } = await answerOf(response);
  // A page that shows again what was typed has another mark for each code.
  const changing = ['date', 'x-request-id', ...(text.includes(code) ? ['etag'] : [])];
  const others = [...headers].filter(([name]) => !changing.includes(name));
  return JSON.stringify([status, others, text.replaceAll(code, 'CODE')]);
}

test.each(doors)(
  'whatever closed a code of $name: one answer, to the byte, for the same work',
  async ({ name, send }) => {
    let now = new Date('2026-03-01T00:00:00Z');
    const { running, asked } = await startCounting(() => now);
    const codes = await closedCodes(running, () => {
      now = new Date('2026-03-03T00:00:00Z');
    });
    // What is read once at the first request is read.
    await told(await send(running.url, 'B'.repeat(22)), 'none');
    const answers: string[] = [];
    const work: number[] = [];
    for (const [why, code] of Object.entries(codes)) {
      const before = asked();
      answers.push(await told(await send(running.url, code), code));
      // A link that lives is not looked for among the spent ones; it opens another form for whoever has it.
      if (why !== 'notServed' || name !== 'a response') work.push(asked() - before);
    }
    expect(answers).toEqual(Object.keys(codes).map(() => answers[0]));
    expect(answers[0]).toMatch(/^\[404,/);
    expect(work).toEqual(work.map(() => work[0]));
  },
);

test('a code of one door opens no other', async () => {
  const running = await startCollector({ files: folder });
  const make = async (form: string, more: object): Promise<string> =>
    (await running.collector.links.create({ organisation: 'demo', form, ...more })).code;
  const form = await make('interview-grid', { role: 'staff' });
  const results = await make('barometer', { role: 'results', group: 'KIWI-27' });
  const document = await make('planning-sheet', { role: 'document', mode: 'one-pager' });
  const opensAt = async (code: string): Promise<readonly string[]> => {
    const open = await Promise.all(
      doors.map(async ({ name, send }) => ((await send(running.url, code)).status === 404 ? [] : [name])),
    );
    return open.flat();
  };
  expect(await opensAt(form)).toEqual(['a form', 'a form’s page', 'a plain form', 'a response']);
  // Where links are opened, one of results is told the way, or shown.
  expect(await opensAt(results)).toEqual(['a form', 'a form’s page', 'a plain form', 'results']);
  // A document is made of a response, and this one has none.
  expect(await opensAt(document)).toEqual([]);
});

test('guessing at any door is slowed down, the right code included, and other addresses are not', async () => {
  const { url, collector } = await startCollector({
    files: { ...folder, 'tablee.json': { spamProtection: 'off', limits: { responsesPerMinute: 10 }, proxies: 1 } },
  });
  const { code } = await collector.links.create({ organisation: 'demo', form: 'interview-grid', uses: 9 });
  for (const [index, { name, send, guesses }] of doors.entries()) {
    // Doors that count together count each address apart.
    const guess = async (address: number, text: string): Promise<number> =>
      (await send(url, text, { 'x-forwarded-for': `203.0.113.${address}` })).status;
    const statuses: number[] = [];
    for (let time = 0; time <= guesses; time += 1) {
      statuses.push(await guess(index, String(time).padStart(22, 'A')));
    }
    expect([name, statuses]).toEqual([name, [...Array<number>(guesses).fill(404), 429]]);
    expect([name, await guess(index, code)]).toEqual([name, 429]);
    expect([name, await guess(100 + index, 'A'.repeat(22))]).toEqual([name, 404]);
  }
});

test('each of the 128 bits of a code is drawn', async () => {
  const { collector } = await startCollector({ files: folder });
  const codes: Buffer[] = [];
  for (let time = 0; time < 64; time += 1) {
    const { code } = await collector.links.create({ organisation: 'demo', form: 'barometer' });
    codes.push(Buffer.from(code, 'base64url'));
  }
  const own = Array.from({ length: 64 }, () => newAnswersCode((bytes) => crypto.getRandomValues(bytes)));
  expect(new Set(own).size).toBe(64);
  expect(new Set(codes.map((bytes) => bytes.length))).toEqual(new Set([16]));
  // A bit that is the same in all of 64 codes has no chance: 128 in 2^63.
  const always = codes.reduce((left, right) => Buffer.from(left.map((byte, at) => byte & (right[at] ?? 0))));
  const ever = codes.reduce((left, right) => Buffer.from(left.map((byte, at) => byte | (right[at] ?? 0))));
  expect([always.toString('hex'), ever.toString('hex')]).toEqual(['00'.repeat(16), 'ff'.repeat(16)]);
});
