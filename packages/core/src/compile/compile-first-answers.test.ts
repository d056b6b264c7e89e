import { expect, test } from 'vitest';
import type { WorkflowLink } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, question, text } from './form-for-tests.ts';

const link: WorkflowLink = {
  form: 'sheet',
  label: text('Feuille', 'Sheet'),
  text: text('Écrire la feuille', 'Write the sheet'),
  role: 'staff',
  fills: { title: [text('{aim}, avec {org_name}', '{aim}, with {org_name}')] },
};

function inputWith(more: Partial<WorkflowLink>): CompileInput {
  const elements = [question('text', 'aim'), question('text', 'secret', { table: 'restricted' })];
  const tables = { main: { title: text('A', 'A') }, restricted: { title: text('B', 'B') } };
  return inputFor(elements, { workflow: { step: '2', next: [], links: [{ ...link, ...more }] }, tables });
}

test('the organisation’s words are in first answers, and answers stay to be filled in', () => {
  const [first] = compiled(inputWith({})).workflowLinks;
  expect(first?.fills?.['title']?.[0]?.['fr']).toMatch(/^\{aim\}, avec [^{]+$/);
});

test.each([
  ['a link for everybody', { role: undefined }, '$.workflow.links[0].fills'],
  ['an unknown name', { fills: { title: [text('{nobody}', '{nobody}')] } }, '$.workflow.links[0].fills.title'],
  [
    'an answer for fewer readers',
    { fills: { title: [text('{secret}', '{secret}')] } },
    '$.workflow.links[0].fills.title',
  ],
] as const)('first answers are refused for %s', (_, more, path) => {
  expect(found(compileForm(inputWith(more)))).toContainEqual(expect.stringContaining(`form.json ${path} FORM_`));
});
