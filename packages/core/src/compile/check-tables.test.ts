import { expect, test } from 'vitest';
import type { FormDefinition } from '../form/form-definition.ts';
import { compileForm } from './compile-form.ts';
import { found, inputFor, options, question, text } from './form-for-tests.ts';

const anonymous = { table: 'anonymous' };
const questions = [
  question('text', 'team', anonymous),
  question('text', 'subject', anonymous),
  question('radiogroup', 'way', { ...anonymous, choices: options('alone', 'together') }),
  question('text', 'heard', anonymous),
];

function foundWith(table: FormDefinition['tables']['anonymous']): readonly string[] {
  const tables = { main: { title: text('Noms') }, ...(table === undefined ? {} : { anonymous: table }) };
  const prefill = { team: 'team', subject: 'subject', mode: 'way' };
  return found(compileForm(inputFor(questions, { tables, prefill, minimumGroupSize: 5 })));
}

test('what a link writes into a row without a name is said, unless rows wait for others that say the same', () => {
  const title = text('Sans nom');
  expect(foundWith({ title })).toEqual([
    'form.json $.prefill.team FORM_TABLE_INVALID',
    'form.json $.prefill.subject FORM_TABLE_INVALID',
    'form.json $.prefill.mode FORM_TABLE_INVALID',
  ]);
  expect(foundWith({ title, groupedBy: ['team'], when: "{way} = 'alone'" })).toEqual([
    'form.json $.prefill.subject FORM_TABLE_INVALID',
  ]);
  expect(foundWith({ title, groupedBy: ['team', 'subject', 'way'] })).toEqual([]);
});
