import { expect, test } from 'vitest';
import { tinyForm } from '../../packages/collector/src/settings/folder-for-tests.ts';
import { deskFolder, signIn, wordsOf } from '../support/desk.ts';
import { startCollector } from '../support/start-collector.ts';

/** One form of somebody else's, and one of the kit with a question in the organisation's own words. */
function sharedForms() {
  const visit = Object.entries(tinyForm('visit')).map(([path, file]) => [path.replace('forms/', 'shared/'), file]);
  return {
    ...deskFolder({ forms: { application: {}, visit: {} } }),
    'tablee.json': { spamProtection: 'off', forms: ['shared'] },
    ...Object.fromEntries(visit),
    'shared/tablee-forms.json': { name: 'Formes <de> Lyon', version: '1.2.0', author: 'Réseau', licence: 'CC0-1.0' },
    'organisations/demo/overlays/application.json': {
      form: 'application',
      wording: { territory: { title: { fr: 'Votre secteur?', en: 'Your sector?' } } },
    },
  };
}

test.each([
  ['fr', 'Réseau (Formes &lt;de&gt; Lyon 1.2.0), licence CC0-1.0', 'sur', 'comme dans le formulaire commun'],
  ['en', 'Réseau (Formes &lt;de&gt; Lyon 1.2.0), licence CC0-1.0', 'of', 'as in the shared form'],
] as const)(
  'the settings say whose the forms are and what is asked differently (%s)',
  async (language, whose, of, as) => {
    const running = await startCollector({ files: sharedForms() });
    const page = await (await signIn(running, 'coordinator')).get(`/desk/demo/settings?lang=${language}`);
    const said = wordsOf(page);
    const forms = running.configuration.organisations.find(({ id }) => id === 'demo')?.forms ?? [];
    const count = (id: string) => forms.find(({ compiled }) => compiled.id === id)?.compiled.questions.length ?? 0;
    const [application, visit] = [count('application'), count('visit')];
    expect([application > 1, visit > 0]).toEqual([true, true]);
    expect(said).toContain(whose);
    expect(said).toContain(`${application - 1} ${of} ${application} ${as}`);
    expect(said).toContain(`${visit} ${of} ${visit} ${as}`);
    expect(page.text).toMatch(/<caption>[^<]+<\/caption>\s*<thead/);
  },
);
