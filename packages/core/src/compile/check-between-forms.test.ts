import { expect, test } from 'vitest';
import type { FormDefinition } from '../form/form-definition.ts';
import { checkBetweenForms } from './check-between-forms.ts';
import { inputFor, question, text } from './form-for-tests.ts';

const head = { title: text('Feuille'), label: text('Feuille'), text: text('Imprimer') } as const;
const sheet = { ...head, id: 'sheet', kind: 'sheet', blocks: [] } as const;
const { source: other } = inputFor([question('text', 'aim')], { id: 'other', documents: [sheet] });

function foundWith(definition: Partial<FormDefinition>): readonly string[] {
  const { source } = inputFor([question('text', 'code')], definition);
  const sources = new Map([
    ['test', source],
    ['other', other],
  ]);
  return checkBetweenForms(sources).map(({ form, finding }) => `${form} ${finding.path}: ${finding.message}`);
}

function replacing(document: string, answer: string, form = 'other'): Partial<FormDefinition> {
  return { documents: [{ ...sheet, replacedBy: { form, document, match: { code: answer } } }] };
}

function linking(name: string): Partial<FormDefinition> {
  const link = { form: 'other', label: text('A'), text: text('B'), role: 'staff', fills: { [name]: [text('{code}')] } };
  return { workflow: { step: '0', next: [], links: [link] } };
}

test('what another form has may be named, and a form that is not there is no fault', () => {
  expect(foundWith({ ...replacing('sheet', 'aim'), ...linking('aim') })).toEqual([]);
  expect(foundWith(replacing('nothing', 'nothing', 'elsewhere'))).toEqual([]);
});

test('a document, a question or a looked-up answer that another form does not have is refused, with those it has', () => {
  expect(foundWith(replacing('poster', 'aim'))).toEqual([
    'test $.documents[0].replacedBy.document: "test" names "poster", which is no document of the form "other".',
  ]);
  expect(foundWith(replacing('sheet', 'goal'))).toEqual([
    'test $.documents[0].replacedBy.match: "test" names "goal", which is no question of the form "other".',
  ]);
  expect(foundWith(linking('goal'))).toEqual([
    'test $.workflow.links[0].fills: "test" names "goal", which is no question of the form "other".',
  ]);
  expect(foundWith({ lookUp: { name: { form: 'other', by: 'subject', questions: ['goal'] } } })).toEqual([
    'test $.lookUp.name: "test" names "goal", which is no question of the form "other".',
  ]);
});
