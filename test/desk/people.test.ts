import { expect, test } from 'vitest';
import { deskFolder, deskPeople, signIn, wordsOf } from '../support/desk.ts';
import { startCollector } from '../support/start-collector.ts';

/** A folder where Camille works at both organisations, and Ada and Olive administer one each. */
function sharedFolder() {
  const files = deskFolder();
  const other = Object(files['organisations/other/organisation.json']);
  const camille = { name: 'Camille Tremblay', email: deskPeople.coordinator, role: 'coordinator' };
  return {
    ...files,
    'organisations/other/organisation.json': { ...other, desk: { people: [...other.desk.people, camille] } },
  };
}

test('ending a colleague’s sessions is told at every desk that they opened', async () => {
  const running = await startCollector({ files: sharedFolder() });
  const camille = await signIn(running, 'coordinator');
  expect((await camille.get('/desk/other')).status).toBe(200);
  const ada = await signIn(running, 'administrator');
  const ended = await ada.post('/desk/demo/people/end-others', { email: deskPeople.coordinator });
  expect(ended.headers.get('location')).toContain('done=ended&count=1');
  expect((await camille.get('/desk/other')).status).toBe(303);
  const olive = await signIn(running, 'elsewhere');
  for (const trail of [await ada.get('/desk/demo/audit'), await olive.get('/desk/other/audit')]) {
    expect(wordsOf(trail)).toMatch(/a mis fin à des sessions +– camille@example\.org/);
  }
});

test('the trail says in the reader’s words what was done, and about what', async () => {
  const running = await startCollector({ files: deskFolder() });
  const ada = await signIn(running, 'administrator');
  await ada.post('/desk/demo/exports/save', { form: 'application', table: 'main', format: 'xlsx' });
  await ada.post('/desk/demo/link/make', { form: 'readiness', opens: 'form', uses: '1', until: '' });
  await running.collector.desk.link(deskPeople.administrator);
  const fr = wordsOf(await ada.get('/desk/demo/audit'));
  expect(fr).toContain('a exporté – Devenir partenaire');
  expect(fr).toMatch(/votre candidature, tableau principal, pour Excel/);
  expect(fr).toMatch(/a fait un lien – .*, pour répondre/);
  expect(fr).toContain('a ouvert une session – avec un lien');
  const en = wordsOf(await ada.get('/desk/demo/audit?lang=en'));
  expect(en).toContain('exported – Become a partner: your application, main table, for Excel');
  expect(fr + en).not.toMatch(/\b(command|xlsx)\b|application main/);
  // For a program that reads the file, the words of our own stand beside.
  const file = await ada.post('/desk/demo/audit/save');
  expect(file.text).toContain('application main xlsx');
});

test('a search keeps its words in the other language', async () => {
  const running = await startCollector({ files: deskFolder() });
  const desk = await signIn(running, 'coordinator');
  await desk.post('/desk/demo/link/make', { form: 'readiness', opens: 'form', uses: '1', until: '' });
  const found = await desk.get('/desk/demo/links?text=%22ouvert%22%20%26');
  expect(found.text).toContain('/desk/demo/links?text=%22ouvert%22+%26&amp;lang=en');
  const number = await desk.get('/desk/demo/responses?number=K7F-2QM');
  expect(number.text).toContain('/desk/demo/responses?number=K7F-2QM&amp;lang=en');
});
