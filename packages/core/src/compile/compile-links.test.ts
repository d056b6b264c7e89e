import { expect, test } from 'vitest';
import type { FormDefinition } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { rowsOf } from '../response/rows-of.ts';
import { workflowLinksOf } from '../response/workflow-links-of.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, question, text } from './form-for-tests.ts';

type Link = NonNullable<FormDefinition['workflow']['links']>[number];

const link: Link = {
  form: 'interview-grid',
  label: text('Entretien', 'Interview'),
  text: text('Remplir la grille', 'Fill in the grid'),
  when: '{wants} notempty',
  carries: { subject: 'reference', project: 'project_code' },
  role: 'staff',
};

function inputWith(links: readonly Link[], rest: Partial<Omit<CompileInput, 'source'>> = {}): CompileInput {
  const elements = [question('text', 'project_code'), question('text', 'wants')];
  return inputFor(elements, { workflow: { step: '5', next: [], links } }, rest);
}

const record = {
  id: '01990000-0000-7000-8000-000000000001',
  receivedAt: '2026-11-22T10:00:00.000Z',
  language: 'fr',
  formVersion: '1.0.0',
};

test('a link to the next form is a column of the coordinator’s, before the others that they keep', () => {
  const form = compiled(inputWith([link]));
  expect(form.tables[0]?.table.columns.at(-1)).toMatchObject({
    key: 'open_interview_grid',
    type: 'link',
    keptBy: 'coordinator',
    linkText: { fr: 'Remplir la grille', en: 'Fill in the grid' },
  });
});

test('a link carries what its row holds, and leaves out what is empty', () => {
  const form = compiled(inputWith([link]));
  const linksFor = (answers: Readonly<Record<string, string>>) => {
    const { main } = rowsOf(form, answers, record);
    return main === undefined ? undefined : workflowLinksOf(form, 'main', answers, main);
  };
  expect(linksFor({ wants: 'yes', project_code: 'P1' })).toMatchObject([
    { column: 'open_interview_grid', form: 'interview-grid', about: { project: 'P1', role: 'staff' }, uses: 1 },
  ]);
  expect(linksFor({ wants: 'yes' })?.[0]?.about).not.toHaveProperty('project');
  expect(linksFor({ project_code: 'P1' })).toEqual([]);
});

test('there is no column for a form that the organisation does not run', () => {
  const { owner } = inputWith([]);
  const form = compiled(inputWith([link], { owner: { ...owner, forms: ['test'] } }));
  expect(form.tables[0]?.table.columns.map((column) => column.key)).not.toContain('open_interview_grid');
  expect(form.workflowLinks).toEqual([]);
});

test('a link that carries a column which does not exist is found, with its place', () => {
  const result = compileForm(inputWith([{ ...link, carries: { subject: 'refrence' } }]));
  expect(found(result)).toContain('form.json $.workflow.links[0].carries.subject FORM_NAME_UNKNOWN');
});

test('a link in a table that the form does not have is found', () => {
  const result = compileForm(inputWith([{ ...link, table: 'restricted' }]));
  expect(found(result)).toContain('form.json $.workflow.links[0].table FORM_TABLE_INVALID');
});

const lookUp = { name: { form: 'application', by: 'subject', questions: ['first_name'] } } as const;
const asked = [question('text', 'about_id'), question('text', 'first_name')];

test('what a link leaves out can be looked up, unless the organisation does not ask for it', () => {
  const definition = { prefill: { subject: 'about_id', name: 'first_name' }, lookUp };
  expect(compiled(inputFor(asked, definition)).lookUp).toEqual(lookUp);
  const hidden = { overlay: { form: 'test', hide: ['first_name'] } };
  expect(compiled(inputFor(asked, definition, hidden)).lookUp).toBeUndefined();
  expect(compiled(inputFor(asked)).lookUp).toBeUndefined();
});

test.each([
  [{ subject: 'about_id' }, lookUp, 'no question is filled with "name"'],
  [{ name: 'first_name' }, lookUp, 'no question is filled with "subject"'],
  [{ name: 'first_name' }, { name: { ...lookUp.name, by: 'name' } } as const, 'they are the same'],
])('a look-up with the prefilled %j is refused', (prefill, wanted, message) => {
  const result = compileForm(inputFor(asked, { prefill, lookUp: wanted }));
  expect(found(result)).toEqual(['form.json $.lookUp.name FORM_SHAPE_INVALID']);
  expect(result.findings[0]?.message).toContain(message);
});
