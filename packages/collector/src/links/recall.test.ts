import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { createLinks, hashLinkCode } from './create-links.ts';

test('a spent link still says what it said, to tell a response that comes again from a second one', async () => {
  const store = await temporaryStore();
  const links = createLinks(store);
  const { code } = await links.create({
    organisation: 'demo',
    form: 'interview-grid',
    role: 'staff',
    subject: 'K7F-2QM',
  });
  const link = { hash: hashLinkCode(code) };
  await createOutbox({ store }).accept(newRequest({ form: 'interview-grid', link, channel: 'link' }));
  expect(await links.open(code)).toBeUndefined();
  expect(await links.recall(code)).toMatchObject({
    about: { role: 'staff', subject: 'K7F-2QM' },
    usesLeft: 0,
    ...link,
  });
  expect(await links.recall('A'.repeat(22))).toBeUndefined();
});
