import { expect, test } from 'vitest';
import { renderPlainForm } from '../../packages/html/src/index.ts';
import { compileFound, findForms } from './compiled-forms.ts';

const said = {
  fr: /personne ne (?:peut|pourra)[^.<]* (?:les )?retrouver, (?:les )?corriger ou (?:les )?effacer/,
  en: /nobody (?:can|will be able to) find, correct or erase/,
} as const;

const anonymous = (await findForms()).filter(
  ({ folder, source }) =>
    folder.pathname.endsWith(`/forms/${source.definition.id}/`) && source.definition.tables.anonymous !== undefined,
);

test.each(anonymous)(
  '$id says, before anything is sent, that anonymous answers cannot be found again',
  async (form) => {
    const compiled = await compileFound(form, 'ca-qc');
    for (const [language, words] of Object.entries(said)) {
      const page = renderPlainForm({ form: compiled, language, fixed: {}, staff: false, action: '/', envelope: {} });
      expect(page.markup, language).toMatch(words);
    }
  },
);

test('there are forms whose answers are anonymous', () => {
  expect(anonymous.map(({ id }) => id)).toEqual(expect.arrayContaining(['readiness', 'barometer', 'application']));
});
