import { expect, test } from 'vitest';
import { sendCandidate, someProject } from '../../support/candidates.ts';
import { deskFolder, signIn, wordsOf } from '../../support/desk.ts';
import { startCollector } from '../../support/start-collector.ts';

const forms = { application: {}, 'interview-grid': {} };

test('people are chosen together signed in; restricted answers are for their readers, and each look is noted', async () => {
  const running = await startCollector({ files: deskFolder({ forms, destinations: {} }) });
  const coordinator = await signIn(running, 'coordinator');
  expect(wordsOf(await coordinator.get('/desk/demo/choosing?lang=en'))).toContain('No interview grid has come in yet.');
  const { reference } = await sendCandidate(running);
  const projects = await coordinator.get('/desk/demo/choosing?lang=en');
  expect(projects.text).toContain(`href="/desk/demo/choosing?project=${someProject}"`);
  const page = await coordinator.get(`/desk/demo/choosing?project=${someProject}`);
  expect(page.text).toContain(reference);
  expect(page.text).not.toMatch(/action="\/results"|name="code"|opens=choosing-restricted/);
  const ticked = await coordinator.post('/desk/demo/choosing/show', { project: someProject, chosen: reference });
  expect(ticked.text).toMatch(new RegExp(`value="${reference}"[^>]* checked`));
  const csv = await coordinator.post('/desk/demo/choosing/show', { project: someProject, format: 'csv' });
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="interview-grid-/);
  const administrator = await signIn(running, 'administrator');
  const trail = async () => wordsOf(await administrator.get('/desk/demo/audit?lang=en'));
  expect(await trail()).not.toContain('read restricted information');
  const reader = await signIn(running, 'restricted-reader');
  expect((await reader.get(`/desk/demo/choosing?project=${someProject}`)).text).toContain('opens=choosing-restricted');
  expect(await trail()).toContain('René Roy read restricted information');
});
