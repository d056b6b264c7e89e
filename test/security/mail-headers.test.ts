import { expect, test } from 'vitest';
import { invite, startWithMail, until } from '../mail/mail-folder.ts';

/** Names that end a header, begin another, look like an encoded word, or are longer than a line may be. */
const names = [
  'Ada\u2028Bcc: everyone@example.org',
  'Bob =?utf-8?Q?=0D=0ABcc:_everyone@example.org?=',
  `Cleo ${'9'.repeat(5000)}`,
  'Dee\u0000\u0007\u001b\u0085X-Evil: 1',
  'Eve", "Fay" <everyone@example.org>, "',
  'Gil\r\n X-Evil: folded\r\n\tX-Evil: tabbed',
];

test('no name begins or folds a header, and every message goes to its one person', { timeout: 30_000 }, async () => {
  const { running, server } = await startWithMail();
  await invite(running, names);
  await until(() => expect(server.messages).toHaveLength(names.length));
  for (const { headers, to } of server.messages) {
    expect(to).toHaveLength(1);
    expect(Object.keys(headers).filter((name) => /^(bcc|cc|x-evil)$/.test(name))).toEqual([]);
  }
});
