import { expect, test } from 'vitest';
import { resultsLink, sendBarometers, sendJointBarometer, sendTo } from '../support/barometers.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';
import { type Answer, anApplication, answerOf, send } from '../support/submissions.ts';

const group = 'KIWI-27';
const three = (role: 'professional' | 'partner', mark: number, except: Record<string, number | undefined> = {}) =>
  Array.from({ length: 3 }, () => ({ role, mark, except }));

async function look(
  { url }: RunningCollector,
  code: string,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(`${url}/results`, { method: 'POST', body: new URLSearchParams({ code, ...more }), headers }),
  );
}

/** A page's words, without its pictures. */
function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

test('a results link opens its group’s results, as often as one likes, and no form', async () => {
  const running = await startCollector();
  await sendBarometers(running, { group, people: [...three('professional', 3), ...three('partner', 1)] });
  const code = await resultsLink(running, 'barometer', { group });
  for (let time = 0; time < 3; time += 1) {
    const page = await look(running, code, { language: 'fr' });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(wordsOf(page)).toContain('Groupe KIWI-27');
    expect(wordsOf(page)).toContain('toutes à 3, 3 réponses');
  }
  const open = await fetch(`${running.url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  expect([open.status, await open.json()]).toEqual([200, { resultsUrl: '/results' }]);
  const pasted = await fetch(`${running.url}/s`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(await pasted.text()).toContain('KIWI-27');
  const data = { bm_mode: 'individual', group_code: group, bm_round: 'start', bm_role: 'partner', bm_share: 'no' };
  expect(await send(running.url, anApplication({ link: code, data }), { form: 'demo/barometer' })).toMatchObject({
    status: 404,
  });
});
