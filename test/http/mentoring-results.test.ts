import { expect, test } from 'vitest';
import { resultsLink, sendTo } from '../support/barometers.ts';
import { type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';

const organisationFile = 'organisations/demo/organisation.json';
const moment = 'one-month';

async function startMentoring(): Promise<RunningCollector> {
  const forms = { 'mentoring-checkin': {} };
  return startCollector({
    files: { [organisationFile]: { ...Object(smallFolder[organisationFile]), forms } },
  });
}

async function checkIn(
  running: RunningCollector,
  role: 'mentor' | 'mentee',
  pair: string,
  marks: object,
): Promise<void> {
  const link = await running.collector.links.create({ organisation: 'demo', form: 'mentoring-checkin', role, pair });
  const data = { mt_role: role, pair_code: pair, mt_moment: moment, mt_met: 'yes', mt_pair_ok: 'yes', ...marks };
  await sendTo(running, 'mentoring-checkin', link.code, data);
}

async function look({ url }: RunningCollector, code: string, more: object = {}): Promise<string> {
  const reply = await fetch(`${url}/results`, {
    method: 'POST',
    body: new URLSearchParams({ code, language: 'fr', ...more }),
  });
  return (await reply.text())
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('mentors and mentees are shown once five pairs have answered, each with what was asked of them', async () => {
  const running = await startMentoring();
  const code = await resultsLink(running, 'mentoring-checkin', { round: moment });
  for (let pair = 1; pair <= 4; pair += 1) await checkIn(running, 'mentor', `P-${pair}`, { mm_01: 'always' });
  // The same pair twice is no fifth one.
  await checkIn(running, 'mentor', 'P-1', { mm_01: 'often' });
  await checkIn(running, 'mentee', 'P-1', { me_01: 'not-yet' });
  const early = await look(running, code);
  expect(early).toContain('Après 1 mois');
  expect(early).not.toContain('Toujours');

  await checkIn(running, 'mentor', 'P-5', { mm_01: 'sometimes' });
  const page = await look(running, code);
  expect(page).toContain('La personne qui accompagne (mentorat)');
  expect(page).toContain('6 réponses');
  expect(page).toContain('Je prends régulièrement des nouvelles de la personne que j’accompagne');
  expect(page).not.toContain('La personne accompagnée');
  expect(page).not.toContain('Je prends une part active au mentorat.');
  expect(page).not.toContain('P-5');
  expect(await look(running, code, { format: 'csv' })).toContain(';Toujours;4');
});

test('a link that names no moment shows nothing', async () => {
  const running = await startMentoring();
  const code = await resultsLink(running, 'mentoring-checkin', {});
  const reply = await fetch(`${running.url}/results`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(reply.status).toBe(404);
});
