import { expect, test } from 'vitest';
import { choosingLink, sendCandidate, someProject } from '../support/candidates.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

const formats = [
  {},
  { names: 'yes' },
  { format: 'csv' },
  { format: 'svg', picture: 'choosing' },
  { language: 'en' },
] as const;

/** Everything that a code shows: the page in both languages, with names, its files. */
async function everything({ url }: RunningCollector, code: string): Promise<string> {
  const replies = await Promise.all(
    formats.map((more) => fetch(`${url}/results`, { method: 'POST', body: new URLSearchParams({ code, ...more }) })),
  );
  return (await Promise.all(replies.map((reply) => reply.text()))).join('\n');
}

const rural = { diversity_share: 'yes', perspectives: ['rural'], consent_sensitive: ['agreed'] };
const allowed = { ...rural, diversity_use: 'selection-and-statistics' };
/** Said in the interview and the application, and of no use for choosing. */
const secrets = {
  application: { needs: ['transport'], needs_detail: 'canari-besoin', experience_learned: 'canari-vécu' },
  grid: {
    attention_points: ['distress'],
    attention_followup: 'canari-point',
    hard_topics: 'canari-sujet',
    rate_sharing: '1',
  },
};

test('a choosing link never shows a sensitive answer, nor whether there is one', async () => {
  const running = await startCollector();
  const code = await choosingLink(running, someProject);
  const restricted = await choosingLink(running, someProject, 'choosing-restricted');
  const person = { application: { ...allowed, ...secrets.application }, grid: secrets.grid };
  const { reference } = await sendCandidate(running, person);
  const shown = await everything(running, code);
  expect(shown).toContain(reference);
  expect(shown).not.toMatch(/perspective|loin d’une ville|far from a town|rural/i);
  const all = await everything(running, restricted);
  expect(all).toContain('Je vis loin d’une ville');
  for (const text of [shown, all]) {
    expect(text).not.toMatch(/canari-|distress|Serinus|canari\.secret|Pas encore présent|transport/);
  }
  for (const line of running.lines) expect(line).not.toMatch(new RegExp(`${code}|${restricted}|${reference}|URG-2026`));
});

test('a perspective is shown for whom it is allowed; for the others nothing tells why there is none', async () => {
  const running = await startCollector();
  const restricted = await choosingLink(running, someProject, 'choosing-restricted');
  const people = [
    { application: { ...rural, diversity_use: 'statistics-only' } },
    { application: allowed, grid: { profile_diversity: 'no' } },
    { application: { diversity_share: 'no' } },
    {},
  ];
  const references: string[] = [];
  for (const person of people) references.push((await sendCandidate(running, person)).reference);
  const reply = await fetch(`${running.url}/results`, {
    method: 'POST',
    body: new URLSearchParams({ code: restricted, format: 'csv', language: 'fr' }),
  });
  const [, ...records] = (await reply.text()).trim().split('\r\n');
  const said = records.map((record) => record.replace(/^[^;]*/, ''));
  expect(records.map((record) => record.split(';')[0]).sort()).toEqual(references.sort());
  expect(new Set(said).size).toBe(1);
});

test('a link shows its own project, its own organisation’s people, and opens nothing else', async () => {
  const running = await startCollector();
  const rose = await sendCandidate(running, { project: 'ROSE-1' });
  const urgence = await sendCandidate(running);
  const code = await choosingLink(running, someProject);
  const shown = await everything(running, code);
  expect(shown).toContain(urgence.reference);
  expect(shown).not.toContain(rose.reference);
  const { links } = running.collector;
  const form = 'interview-grid';
  const codes = [
    (await links.create({ organisation: 'demo', form, role: 'choosing' })).code,
    (await links.create({ organisation: 'demo', form, role: 'results', project: someProject })).code,
    (await links.create({ organisation: 'demo', form, role: 'staff', project: someProject })).code,
    (await links.create({ organisation: 'demo', form: 'application', role: 'choosing', project: someProject })).code,
    (await links.create({ organisation: 'demo', form: 'barometer', role: 'choosing', group: someProject })).code,
    'A'.repeat(22),
  ];
  const refusals = await Promise.all(codes.map((one) => everything(running, one)));
  expect(new Set(refusals).size).toBe(1);
  expect(refusals[0]).not.toContain(urgence.reference);
  const grid = anApplication({ link: code, data: { application_id: urgence.reference } });
  expect(await send(running.url, grid, { form: 'demo/interview-grid' })).toMatchObject({ status: 404 });
});

test('a person who is erased disappears, whichever of the responses goes', async () => {
  const running = await startCollector();
  const code = await choosingLink(running, someProject, 'choosing-restricted');
  const one = await sendCandidate(running, { application: { territory: 'Limoilou' } });
  const two = await sendCandidate(running);
  await everything(running, code);
  const erase = (form: string, id: string) => running.collector.changes.erase({ organisation: 'demo', form, id });
  await erase('application', one.application);
  const after = await everything(running, code);
  expect(after).not.toMatch(new RegExp(`${one.reference}|Limoilou`));
  expect(after).toContain(two.reference);
  await erase('interview-grid', two.grid);
  expect(await everything(running, code)).not.toContain(two.reference);
});
