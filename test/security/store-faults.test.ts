import { openStore, type Store } from '@tablee/collector';
import { expect, test } from 'vitest';
import { fillDisk, makeReadOnly } from '../../packages/collector/src/store/store-for-tests.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, answerOf, send } from '../support/submissions.ts';

interface StoredCollector {
  readonly url: string;
  readonly store: Store;
  readonly lines: readonly string[];
  /** Lets the next look of `/readyz` be a new one. */
  readonly later: () => void;
}

/** A collector whose store a test can put in trouble and out of it. */
async function withStore(wrap: (store: Store) => Store = (store) => store): Promise<StoredCollector> {
  let opened: Store | undefined;
  let time = Date.now();
  const { url, lines } = await startCollector({
    now: () => new Date(time),
    openStore: async (options) => {
      opened = await openStore(options);
      return wrap(opened);
    },
  });
  if (opened === undefined) throw new Error('the collector opened no store');
  return {
    url,
    store: opened,
    lines,
    later: () => {
      time += 5000;
    },
  };
}

const ready = async (url: string) => answerOf(await fetch(`${url}/readyz`));

test.each([
  ['a full disk', fillDisk, 'writable'],
  ['a read-only store', makeReadOnly, 'refuses writes'],
])('%s is said, nothing is stored, and the same response is received once it is over', async (_, trouble, seen) => {
  const { url, store, lines, later } = await withStore();
  expect((await ready(url)).status).toBe(200);
  const undo = await trouble(store);
  // A full store still fills the pages that it has, and overwrites them: a look at it finds nothing wrong.
  const texts = Array.from({ length: 40 }, () => anApplication());
  const answers = [];
  for (const submission of texts) answers.push(await send(url, submission));
  const refused = answers.findIndex(({ status }) => status !== 201);
  expect(refused).toBeGreaterThanOrEqual(0);
  const answer = answers[refused];
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(answer?.headers.get('retry-after')).toBe('30');
  expect(answer?.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(lines.join('')).toContain('"code":"STORE_');
  later();
  expect(await ready(url)).toMatchObject({ body: { ready: seen === 'writable', store: seen } });
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/demo/application`)).status).toBe(200);
  await undo();
  later();
  expect((await send(url, texts[refused])).status).toBe(201);
  expect((await ready(url)).status).toBe(200);
});

test('a disk that is almost full takes responses, and says that it will not for long', async () => {
  const { url } = await withStore((store) => ({ ...store, probe: async () => ({ freeBytes: 1_000_000 }) }));
  expect(await ready(url)).toMatchObject({
    status: 503,
    body: { ready: false, store: 'writable', disk: 'almost full' },
  });
  expect((await send(url, anApplication())).status).toBe(201);
});
