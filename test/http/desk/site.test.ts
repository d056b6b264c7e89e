import { expect, test } from 'vitest';
import { deskFolder, signIn, wordsOf } from '../../support/desk.ts';
import { startCollector } from '../../support/start-collector.ts';

test('the desk says whether a page may show the forms, and otherwise what to write where', async () => {
  const sites = ['https://*.example.org', 'http://localhost:*'];
  const running = await startCollector({ files: deskFolder({ embed: { sites } }) });
  const browser = await signIn(running, 'coordinator');
  const asking = async (page: string): Promise<string> =>
    wordsOf(await browser.get(`/desk/demo/site?${new URLSearchParams({ page, lang: 'en' })}`));
  expect(await asking('')).toContain('Sites named in the settings: https://*.example.org and http://localhost:*.');
  expect(await asking('https://www.example.org/take-part?a=b')).toContain('Yes: pages of https://www.example.org may');
  expect(await asking('http://localhost:3000/')).toContain('Yes: pages of http://localhost:3000 may');
  const refused = await asking('https://clinic.example.net/forms');
  expect(refused).toContain('Not yet: pages of https://clinic.example.net show only a link');
  expect(refused).toContain('opens organisations/demo/organisation.json');
  const line = '"embed": { "sites": [ "https://*.example.org", "http://localhost:*", "https://clinic.example.net" ] },';
  expect(refused.replaceAll('&#34;', '"').replaceAll('&quot;', '"')).toContain(line);
  expect(() => JSON.parse(`{${line}"name":1}`)).not.toThrow();
  for (const wrong of ['www.example.org', 'javascript:alert(1)', 'file:///page.html', '<b>', 'http://[::1]:3000/']) {
    expect(await asking(wrong)).toContain('Write the whole address, starting with https://');
  }
});
