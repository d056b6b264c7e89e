import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hiddenFields, postFields, postJson } from '../support/draft-key.ts';
import { sendWithCode } from '../support/my-answers.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';
import { startWithMail, until } from './mail-folder.ts';

interface Offer {
  readonly url: string;
  readonly proof: string;
}

const withDrafts = {
  files: { 'encryption.key': `${randomBytes(32).toString('base64')}\n` },
  settings: { encryption: { current: 'k1', keys: { k1: { file: 'encryption.key' } } } },
};

const typedIn = { ...shortApplication, paper_received_on: '2026-05-04', transcribed_by: 'MJ' };

const aloneInGroup = {
  bm_mode: 'individual',
  group_code: 'KIWI-27',
  bm_round: 'start',
  bm_role: 'partner',
  bm_share: 'marks-only',
};

const draft = { formVersion: '1.0.0', language: 'fr', data: { first_name: 'Canarella' } };

function offerIn(body: Readonly<Record<string, unknown>> | undefined): Offer {
  const { url, proof } = Object(body?.['mail']);
  return { url: String(url), proof: String(proof) };
}

function ask(at: string, { url, proof }: Offer, address: string) {
  return postJson(at + url, { proof, address, language: 'fr' });
}

test('whoever has just sent a response may have its receipt by mail: number, next steps, no answer', async () => {
  const { running, server } = await startWithMail();
  const sent = await send(running.url, anApplication());
  const offer = offerIn(sent.body);
  expect(offer.url).toBe('/api/v1/demo/application/mail/receipt');
  const { status, body } = await ask(running.url, offer, ' someone@example.org ');
  expect([status, body['status']]).toEqual([202, 'taken']);
  await until(() => expect(server.messages).toHaveLength(1));
  const [message] = server.messages;
  expect(message?.to).toEqual(['someone@example.org']);
  expect(message?.text).toContain(String(sent.body?.['receipt']));
  expect(message?.text).toContain('Nous vous contacterons');
  expect(message?.text).toContain('514 555-0123');
  expect(message?.text).not.toMatch(/Canarella|\{|canari/);
  expect(running.lines.join('\n')).not.toMatch(/someone@|Canarella/);
}, 40_000);

test('the private link is never in a message: it says where the link is, and only where there is one', async () => {
  const { running, server } = await startWithMail();
  const { answer, code } = await sendWithCode(running.url);
  await ask(running.url, offerIn(answer.body), 'someone@example.org');
  await until(() => expect(server.messages).toHaveLength(1));
  expect(server.messages[0]?.text).toContain('Votre lien privé, qui ouvre vos réponses, n’est pas dans ce message');
  expect(server.messages[0]?.raw).not.toMatch(new RegExp(`${code}|${code.replaceAll('-', '')}|/mine`));
  await ask(running.url, offerIn((await send(running.url, anApplication())).body), 'someone@example.org');
  await until(() => expect(server.messages).toHaveLength(2));
  expect(server.messages[1]?.text).not.toContain('lien privé');
}, 40_000);

test('nobody else sends mail with a response: not with its id, not to a list, not a third time', async () => {
  const { running, server } = await startWithMail();
  const { id, ...others } = anApplication();
  const sent = await send(running.url, { id, ...others });
  const { url, proof } = offerIn(sent.body);
  const other = offerIn((await send(running.url, anApplication())).body);
  const [, ownMac = ''] = other.proof.split('.');
  for (const guess of [id, `${id}.`, `${id}.${'A'.repeat(22)}`, `${id}.${ownMac}`, '', proof.slice(1)]) {
    expect(await ask(running.url, { url, proof: guess }, 'a@example.org'), guess).toMatchObject({ status: 409 });
  }
  const wrong = [
    '',
    'nobody',
    'a@b',
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\nRCPT TO:<b@example.org>',
    '"a\r\nBcc: b"@example.org',
    'A <a@example.org>',
    'a@example.org%0d%0aBcc:b@example.org',
  ];
  for (const address of wrong) {
    expect(await ask(running.url, { url, proof }, address), address).toMatchObject({
      status: 422,
      body: { status: 'address' },
    });
  }
  for (const status of [202, 202, 409]) {
    expect(await ask(running.url, { url, proof }, 'a@example.org')).toMatchObject({ status });
  }
  await until(() => expect(server.messages).toHaveLength(2));
  expect(server.messages.map(({ to }) => to)).toEqual([['a@example.org'], ['a@example.org']]);
  // The same response again, from somebody who read it in a table: id and answers, and not the page's own code.
  expect((await send(running.url, { id, ...others })).body).not.toHaveProperty('mail');
}, 40_000);

test('without a mail server, on an anonymous form and where staff type, nothing is offered', async () => {
  const { url } = await startCollector();
  expect((await send(url, anApplication())).body).not.toHaveProperty('mail');
  expect((await postJson(`${url}/api/v1/demo/application/mail/receipt`, {})).status).toBe(404);
  const { running } = await startWithMail();
  const marks = Array.from({ length: 12 }, (_, index) => [`bm_${String(index + 1).padStart(2, '0')}`, '2']);
  const { code: link } = await running.collector.links.create({
    organisation: 'demo',
    form: 'barometer',
    group: 'KIWI-27',
    round: 'start',
  });
  const alone = await send(
    running.url,
    {
      ...anApplication({ data: { ...aloneInGroup, ...Object.fromEntries(marks) } }),
      link,
    },
    { form: 'demo/barometer' },
  );
  expect([alone.status, alone.body?.['mail']]).toEqual([201, undefined]);
  const { code: paper } = await running.collector.links.create({
    organisation: 'demo',
    form: 'application',
    role: 'staff',
    mode: 'paper',
  });
  const typed = await send(running.url, { ...anApplication({ data: typedIn }), link: paper });
  expect([typed.status, typed.body?.['mail']]).toEqual([201, undefined]);
}, 40_000);

test('without a script, the receipt stays on the page and says what became of the wish', async () => {
  const { running, server } = await startWithMail();
  const form = `${running.url}/demo/application`;
  const page = await (await fetch(`${form}?lang=fr`)).text();
  const { location } = await postFields(form, { ...hiddenFields(page), ...shortApplication });
  const receipt = running.url + location;
  expect(await (await fetch(receipt)).text()).toContain('Recevoir ce reçu par courriel');
  const wrong = await postFields(receipt, { address: '<b>@' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="&lt;b&gt;@"');
  expect(wrong.text).toContain('aria-invalid="true"');
  expect(server.messages).toEqual([]);
  const right = await postFields(receipt, { address: 'someone@example.org' });
  expect(right.status).toBe(303);
  const shown = await (await fetch(running.url + right.location)).text();
  expect(shown).toContain('C’est noté');
  expect(shown).not.toContain('someone@');
  await until(() => expect(server.messages).toHaveLength(1));
}, 40_000);

test('the code of a draft is sent at once to whoever has it, twice at most, and nothing of it is stored', async () => {
  const { running, server } = await startWithMail(withDrafts);
  const kept = await postJson(`${running.url}/api/v1/demo/application/drafts`, draft);
  const offer = offerIn(kept.body);
  const code = String(kept.body['code']);
  expect([offer.url, offer.proof]).toEqual(['/api/v1/demo/application/mail/draft', code]);
  expect(await ask(running.url, { ...offer, proof: 'K7F2-QM9T-4XRC-8WNB-3PVA' }, 'a@example.org')).toMatchObject({
    status: 409,
  });
  server.fail('rcpt', 451);
  expect(await ask(running.url, offer, 'a@example.org')).toMatchObject({ status: 503, body: { status: 'failed' } });
  server.fail('data', 'hang-up');
  expect(await ask(running.url, offer, 'a@example.org')).toMatchObject({ status: 202, body: { status: 'unknown' } });
  expect(await ask(running.url, offer, 'a@example.org')).toMatchObject({ status: 202, body: { status: 'sent' } });
  expect(await ask(running.url, offer, 'a@example.org')).toMatchObject({ status: 409 });
  const [message] = server.messages;
  expect(server.messages).toHaveLength(1);
  expect(message?.text).toContain(`/resume#${code}`);
  expect(message?.text).not.toContain('Canarella');
  expect((await running.collector.mail.status()).waiting).toBe(0);
  expect(running.lines.join('\n')).not.toMatch(new RegExp(`a@example|${code}`));
}, 40_000);

test('without a script, the page with the code of a draft sends it as well', async () => {
  const { running, server } = await startWithMail(withDrafts);
  const form = `${running.url}/demo/application`;
  const page = await (await fetch(`${form}?lang=fr`)).text();
  const { location } = await postFields(form, { ...hiddenFields(page), first_name: 'Canarella', _later: '1' });
  const saved = running.url + location;
  expect((await postFields(saved, { address: 'nobody' })).status).toBe(422);
  const right = await postFields(saved, { address: 'someone@example.org' });
  expect([right.status, server.messages.length]).toEqual([303, 1]);
  const shown = await (await fetch(running.url + right.location)).text();
  expect(shown).toContain('Le message est parti.');
  expect(server.messages[0]?.text).toMatch(/Vous pouvez reprendre jusqu’au \d+ \S+ \d{4}\./);
}, 40_000);
