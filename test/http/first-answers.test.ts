import type { JsonObject } from '@tablee/core';
import { expect, test } from 'vitest';
import { waitForRows } from '../e2e/table-file.ts';
import { sampleAnswers, sendForDocument, startDocuments } from '../support/documents.ts';
import type { RunningCollector } from '../support/start-collector.ts';

/** The link to the one-pager in the row of the newest planning sheet. */
async function linkInRow(running: RunningCollector, data: JsonObject, rows = 1): Promise<string> {
  await sendForDocument(running, 'planning-sheet', { data });
  const row = (await waitForRows(running, 'planning-sheet', rows)).at(-1);
  return row?.['open_project_one_pager']?.split('#')[1] ?? '';
}

async function opened({ url }: RunningCollector, code: string, more: object = {}): Promise<JsonObject> {
  const response = await fetch(`${url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, ...more }),
  });
  const body: JsonObject = await response.json();
  return body;
}

async function plainPage({ url }: RunningCollector, code: string): Promise<string> {
  return (await fetch(`${url}/s`, { method: 'POST', body: new URLSearchParams({ code }) })).text();
}

test('the one-pager begins with the planning sheet’s words, to be changed', async () => {
  const running = await startDocuments();
  const code = await linkInRow(running, await sampleAnswers('planning-sheet', 'complete-fr'));
  const { prefill, suggested } = await opened(running, code);
  expect(prefill).toEqual({ op_project_code: 'URG-2026' });
  expect(suggested).toMatchObject({
    op_title: 'Comité de l’urgence',
    op_who: 'Des personnes venues à l’urgence dans l’année.\nNombre de partenaires : 3.',
    op_when_where:
      'Deux heures, le premier jeudi du mois, à 17 h 30\nLieu ou mode : En personne · En personne et en vidéo en même temps.\nDu 14 septembre 2026 au 18 juin 2027.',
    op_contact: 'Camille Roy · 514 555-0187, poste 12 · camille.roy@exemple.org',
  });
  expect(await opened(running, code, { chosen: 'en' })).toMatchObject({
    suggested: { op_who: 'Des personnes venues à l’urgence dans l’année.\nNumber of partners: 3.' },
  });
  expect(await plainPage(running, code)).toContain('value="Comité de l’urgence"');
});

test('what the planning sheet does not say is left to be written, and what is too long to be shortened', async () => {
  const running = await startDocuments();
  const { allowance_rule: _, ...others } = await sampleAnswers('planning-sheet', 'complete-fr');
  const mandate = 'Rendre l’attente plus facile à vivre. '.repeat(20).trim();
  const { suggested } = await opened(running, await linkInRow(running, { ...others, mandate }));
  expect(suggested).toMatchObject({ op_one_sentence: mandate });
  expect(Object(suggested).op_offer).not.toContain('25 $');
});

test('no other link brings the planning sheet’s words, and no address does', async () => {
  const running = await startDocuments();
  await linkInRow(running, await sampleAnswers('planning-sheet', 'complete-fr'));
  const made = { organisation: 'demo', form: 'project-one-pager', role: 'staff', project: 'URG-2026' };
  const { code } = await running.collector.links.create(made);
  expect(await opened(running, code)).not.toHaveProperty('suggested');
  const [row] = await waitForRows(running, 'planning-sheet', 1);
  const closing = row?.['open_closing_loop']?.split('#')[1] ?? '';
  expect(await opened(running, closing)).not.toHaveProperty('suggested');
});
