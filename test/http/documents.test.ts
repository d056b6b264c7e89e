import { expect, test } from 'vitest';
import { openDocument, publicUrl, sampleAnswers, sendForDocument, startDocuments } from '../support/documents.ts';
import type { Answer } from '../support/submissions.ts';
import { anApplication, send } from '../support/submissions.ts';

/** A page's words, without its pictures. */
function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/<script[\s\S]*?<\/script>|<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<\/?(?:mark|strong|span)[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('whoever sends a sheet gets the link to its page, which opens as often as one likes', async () => {
  const running = await startDocuments();
  const { code, documents } = await sendForDocument(running, 'project-one-pager', {
    data: await sampleAnswers('project-one-pager', 'complete-fr'),
  });
  expect(documents).toEqual([{ label: 'Imprimer la feuille d’une page', url: `${publicUrl}/documents#${code}` }]);
  for (let time = 0; time < 2; time += 1) {
    const page = await openDocument(running, code);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect(wordsOf(page)).toContain('Qui nous cherchons Des personnes venues à l’urgence, et leurs proches.');
    expect(wordsOf(page)).toContain('Avant le 4 septembre 2026.');
    expect(page.text).toContain(`href="${publicUrl}/demo/application?project=URG-2026"`);
    expect(page.text).toContain('<svg class="qr"');
  }
});

test('the page’s door never sees the code', async () => {
  const { url } = await startDocuments();
  const door = await fetch(`${url}/documents?lang=en`);
  expect(door.status).toBe(200);
  expect(door.headers.get('cache-control')).toBe('no-store');
  expect(await door.text()).toContain('Link or code of the document');
});

test('a text to send is there in both languages, and says what is to be translated', async () => {
  const running = await startDocuments();
  const { code } = await sendForDocument(running, 'closing-loop', {
    data: await sampleAnswers('closing-loop', 'complete-fr'),
  });
  const page = await openDocument(running, code);
  const words = wordsOf(page);
  expect(words).toContain('Objet : Mieux accueillir à l’urgence : des nouvelles de votre contribution');
  expect(words).toContain('Subject: Mieux accueillir à l’urgence: news of your contribution');
  expect(words).toContain('Ces passages ont été écrits en français. Dans le texte en anglais, ils sont soulignés');
  expect(page.text).toContain('<mark class="written" lang="fr">L’affiche de l’urgence est trop haute');
  expect(words).toContain('Notre décision : c’est adopté, avec des changements.');
  expect(words).toContain('Our decision: it is adopted, with changes.');
  expect(words).toContain('Prochaines nouvelles : le 15 novembre 2026.');
  expect(words).toContain('Essayer l’affichage du temps d’attente (in progress, by November 1, 2026)');
  expect(words).not.toContain('Gestion de l’urgence');
});

test('a text is kept as plain text or as a page, in the language that is asked for', async () => {
  const running = await startDocuments();
  const { code } = await sendForDocument(running, 'closing-loop', {
    data: await sampleAnswers('closing-loop', 'complete-en'),
    language: 'en',
  });
  const text = await openDocument(running, code, { format: 'txt', language: 'en' });
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(text.headers.get('content-disposition')).toBe('attachment; filename="closing-loop-closing-text-en.txt"');
  expect(text.text).toContain('A better welcome at Emergency: news of your contribution\n\nHello,\n\n');
  expect(text.text).toContain('- Write the welcome guide (done)\n');
  expect(text.text).toContain('Riverside Hospital');
  expect(text.text).not.toMatch(/[{}<>]/);
  const page = await openDocument(running, code, { format: 'html', language: 'fr' });
  expect(page.text).toContain('<html lang="fr">');
  expect(page.text).toContain('<span lang="en">The sign is too high to read sitting down.</span>');
});

test('a one-pager of its own takes the place of what the planning sheet says', async () => {
  const running = await startDocuments();
  const { code } = await sendForDocument(running, 'planning-sheet', {
    data: await sampleAnswers('planning-sheet', 'complete-fr'),
  });
  const before = wordsOf(await openDocument(running, code));
  expect(before).toContain('Des personnes venues à l’urgence dans l’année.');
  expect(before).toContain('Du 14 septembre 2026 au 18 juin 2027.');
  expect(before).toContain('Camille Roy · 514 555-0187, poste 12 · camille.roy@exemple.org');
  expect(before).not.toContain('Dominique Gagnon');
  const own = await sampleAnswers('project-one-pager', 'complete-fr');
  await sendForDocument(running, 'project-one-pager', { data: { ...own, op_project_code: 'AUTRE-1' } });
  expect(wordsOf(await openDocument(running, code))).toBe(before);
  await sendForDocument(running, 'project-one-pager', { data: { ...own, op_title: 'Une vieille feuille' } });
  await sendForDocument(running, 'project-one-pager', { data: { ...own, op_project_code: 'urg-2026 ' } });
  const after = wordsOf(await openDocument(running, code));
  expect(after).toContain('Mieux attendre à l’urgence');
  expect(after).not.toContain('Une vieille feuille');
});

test('a document shows corrected answers, and ends with the response', async () => {
  const running = await startDocuments();
  const { collector } = running;
  const data = await sampleAnswers('project-one-pager', 'complete-fr');
  const { id, code } = await sendForDocument(running, 'project-one-pager', { data });
  const [organisation] = running.configuration.organisations;
  const form = organisation?.forms.find(({ compiled }) => compiled.id === 'project-one-pager')?.compiled;
  if (organisation === undefined || form === undefined) throw new Error('the form is not served');
  const answers = { ...data, op_title: 'Un autre titre' };
  const context = { prefill: {}, staff: true };
  expect(await collector.changes.correct({ form, organisation, id, answers, context })).toEqual({
    status: 'corrected',
  });
  expect(wordsOf(await openDocument(running, code))).toContain('Un autre titre');
  await collector.changes.erase({ organisation: 'demo', form: 'project-one-pager', id });
  expect((await openDocument(running, code)).status).toBe(404);
});

test('every code that opens no document gets one and the same answer', async () => {
  let now = new Date('2026-03-01T00:00:00Z');
  const running = await startDocuments({ now: () => now });
  const { collector } = running;
  const data = await sampleAnswers('closing-loop', 'complete-fr');
  const revoked = await sendForDocument(running, 'closing-loop', { data });
  await collector.links.revoke('demo', revoked.code);
  const old = await sendForDocument(running, 'closing-loop', { data });
  now = new Date('2030-03-01T00:00:00Z');
  const named = { organisation: 'demo', form: 'closing-loop' } as const;
  const { code: staff } = await collector.links.create({ ...named, role: 'staff' });
  const { code: ofNothing } = await collector.links.create({ ...named, role: 'document', mode: 'closing-text' });
  const answers = await Promise.all(
    [revoked.code, old.code, staff, ofNothing, 'A'.repeat(22), '', '../../x', '#'].flatMap((code) =>
      ['', 'txt', 'html'].map((format) => openDocument(running, code, { format, language: 'fr' })),
    ),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
});

test('a document’s link opens no form and takes no response', async () => {
  const running = await startDocuments();
  const data = await sampleAnswers('project-one-pager', 'complete-fr');
  const { code } = await sendForDocument(running, 'project-one-pager', { data });
  const open = await fetch(`${running.url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  expect(open.status).toBe(404);
  const pasted = await fetch(`${running.url}/s`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(pasted.status).toBe(404);
  const sent = await send(running.url, anApplication({ link: code, data }), { form: 'demo/project-one-pager' });
  expect(sent.status).toBe(404);
});

test('a response that comes again gets the same link, and a receipt that is looked up gets none', async () => {
  const running = await startDocuments();
  const { code: link } = await running.collector.links.create({
    organisation: 'demo',
    form: 'closing-loop',
    role: 'staff',
  });
  const data = await sampleAnswers('closing-loop', 'minimal');
  const submission = anApplication({ link, data });
  const first = await send(running.url, submission, { form: 'demo/closing-loop' });
  const again = await send(running.url, submission, { form: 'demo/closing-loop' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const found = await fetch(`${running.url}/api/v1/demo/closing-loop/responses/${submission.id}`);
  expect(await found.json()).not.toHaveProperty('documents');
  expect(running.lines.join()).not.toContain(String(Object(first.body?.['documents'])[0].url).split('#')[1]);
});
