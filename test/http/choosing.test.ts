import { expect, test } from 'vitest';
import { choosingLink, sendCandidate, sendGrid, someProject } from '../support/candidates.ts';
import { type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { type Answer, answerOf } from '../support/submissions.ts';

type Fields = readonly (readonly [string, string])[];

async function look({ url }: RunningCollector, code: string, more: Fields = []): Promise<Answer> {
  const body = new URLSearchParams([['code', code], ['language', 'fr'], ...more.map(([key, value]) => [key, value])]);
  return answerOf(await fetch(`${url}/results`, { method: 'POST', body }));
}

const ticked = (...references: readonly string[]): Fields => references.map((one) => ['chosen', one] as const);

/** A page's words, without its pictures. */
function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

const organisationFile = 'organisations/demo/organisation.json';
const withCommitment = {
  [organisationFile]: {
    ...Object(smallFolder[organisationFile]),
    forms: { application: {}, 'interview-grid': {}, commitment: {} },
  },
};

test('a tick moves what a person brings into the group, and the gaps stay in sight', async () => {
  const running = await startCollector({ files: withCommitment });
  const amina = await sendCandidate(running, {
    application: { territory: 'Limoilou', languages_spoken: ['fr', 'other'], 'languages_spoken-Comment': 'Kabyle' },
    grid: { profile_role: ['service-user'], profile_knowledge: ['other'], 'profile_knowledge-Comment': 'Schémas' },
  });
  const luc = await sendCandidate(running, {
    grid: { profile_role: ['relative'], interview_date: '2026-06-01', recommendation: 'pool' },
  });
  const code = await choosingLink(running, someProject);
  const before = wordsOf(await look(running, code));
  expect(before).toContain('Personne n’est coché');
  expect(before.indexOf(luc.reference)).toBeLessThan(before.indexOf(amina.reference));
  expect(before).toContain(`Expérience d’usager (${amina.reference}) Expérience de proche (${luc.reference})`);
  expect(before).toMatch(
    /Personne ne l’apporte Expérience vécue particulière Regard de la communauté Voix d’une assoc/,
  );
  expect(before).toContain(`Autre (${amina.reference} : Kabyle)`);
  const page = await look(running, code, ticked(amina.reference, 'ZZZ-999'));
  const after = wordsOf(page);
  expect(after).toContain(`1 personne cochée : ${amina.reference}.`);
  expect(after).toMatch(
    new RegExp(`Dans ce groupe Expérience d’usager \\(${amina.reference}\\) Pas dans ce groupe, mais apporté par`),
  );
  expect(after).toContain('ligne de l’entretien, colonne « Engagement »');
  expect(wordsOf(await look(running, code, ticked(luc.reference)))).toContain('sa ligne n’a pas de lien');
  expect(after).not.toMatch(/score|rang|points|%|Canarella/i);
  expect(page.text).not.toContain('ZZZ-999');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test('first names are shown when they are asked for, and in no file', async () => {
  const running = await startCollector();
  const { reference } = await sendCandidate(running);
  const code = await choosingLink(running, someProject);
  const names: Fields = [['names', 'yes'], ...ticked(reference)];
  expect((await look(running, code)).text).not.toContain('Canarella');
  expect((await look(running, code, names)).text).toContain(`${reference} – Canarella`);
  const csv = await look(running, code, [...names, ['format', 'csv']]);
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="interview-grid-choisir-ensemble.csv"');
  expect(csv.text).toContain(`\r\n${reference};oui;Inviter dans ce projet;`);
  expect(csv.text.split('\r\n')[0]).toContain('Expérience [profile_role];');
  for (const picture of ['choosing', 'choosing-narrow']) {
    const svg = await look(running, code, [...names, ['format', 'svg'], ['picture', picture]]);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg.text).toContain(reference);
    expect(`${csv.text}${svg.text}`).not.toContain('Canarella');
  }
});

test('people with another recommendation are counted and not shown; of two grids the last one counts', async () => {
  const running = await startCollector();
  const one = await sendCandidate(running, { grid: { recommendation: 'not-now' } });
  const two = await sendCandidate(running);
  const code = await choosingLink(running, someProject);
  const seen = await look(running, code);
  const digest = /"digest":"([^"]+)"/.exec(seen.text)?.[1] ?? '';
  expect(seen.text).not.toContain(one.reference);
  expect(wordsOf(seen)).toContain('1 autre personne a été rencontrée pour ce projet.');
  expect((await look(running, code, [['seen', digest]])).status).toBe(204);
  expect((await look(running, code, [['seen', digest], ...ticked(two.reference)])).status).toBe(200);
  // Another interviewer types the number as it was said on the telephone.
  await sendGrid(running, two.reference.toLowerCase().replace('-', ' '), { grid: { recommendation: 'pool' } });
  const words = wordsOf(await look(running, code, [['seen', digest]]));
  expect(words).toContain('Recommandation : Garder pour un autre projet');
  expect(words).toContain('2 grilles reçues : voici la dernière. Les grilles ne recommandent pas la même chose');
});

test('a grid without a project is about the project of its application', async () => {
  const running = await startCollector();
  const { reference } = await sendCandidate(running, {
    application: { project_code: 'ROSE-1' },
    grid: { interview_project_code: undefined },
  });
  expect((await look(running, await choosingLink(running, 'rose-1'))).text).toContain(reference);
  expect((await look(running, await choosingLink(running, someProject))).text).not.toContain(reference);
});

test('what is pasted where links are opened shows the same page', async () => {
  const running = await startCollector();
  const { reference } = await sendCandidate(running);
  const code = await choosingLink(running, someProject);
  const pasted = await fetch(`${running.url}/s`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(await pasted.text()).toContain(reference);
});
