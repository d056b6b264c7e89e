import { expect, test } from 'vitest';
import type { DigestMail } from './mail-facts.ts';
import { renderMail } from './render-mail.ts';

const sender = { name: { fr: 'Hôpital', en: 'Hospital' }, languages: ['fr', 'en'] };
const title = { fr: 'Candidature', en: 'Application' };

function digest(language: string, forms: DigestMail['forms']): string {
  return renderMail({ kind: 'digest', sender, language, week: '1', forms, invitations: [], waits: [] }).text;
}

test('the week counts what people corrected and withdrew, and is silent where they did neither', () => {
  const changed = [{ title, received: 0, corrected: 2, withdrawn: 1 }];
  expect(digest('fr', changed)).toMatch(/Candidature\u00a0: 0 réponse, 2 corrigées, 1 retirée par la personne/);
  expect(digest('en', changed)).toContain('Application: 0 answers, 2 corrected, 1 withdrawn by the person');
  expect(digest('en', [{ title, received: 3, corrected: 0, withdrawn: 0 }])).toMatch(/Application: 3 answers\n/);
  const quiet = digest('en', [{ title, received: 0, corrected: 0, withdrawn: 0 }]);
  expect(quiet).toContain('No answers this week.');
  expect(quiet).not.toContain('Application');
});
