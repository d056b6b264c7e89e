import { expect, test } from 'vitest';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { CompileInput } from '../form/form-source.ts';
import type { Overlay } from '../form/overlay.ts';
import { validateResponse } from '../validate/validate-response.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, options, question, text } from './form-for-tests.ts';

const elements = [
  question('text', 'first_name', { isRequired: true }),
  question('text', 'hobby'),
  question('text', 'territory', { openOptions: true, maxLength: 80 }),
  question('radiogroup', 'topic', { choices: options('care', 'food'), showOtherItem: true, otherText: text('Autre') }),
  {
    type: 'panel',
    name: 'extras',
    title: text('Extras'),
    elements: [question('text', 'phone', { requiredIf: '{hobby} notempty' })],
  },
];

function withOverlay(overlay: Omit<Overlay, 'form'>): CompileInput {
  return inputFor(elements, {}, { overlay: { form: 'test', ...overlay } });
}

function names(form: CompiledForm): readonly string[] {
  return form.questions.map(({ name }) => name);
}

test('words change, in the languages that the overlay has', () => {
  const form = compiled(
    withOverlay({
      wording: {
        hobby: { title: { fr: 'Votre loisir' }, description: text('Un mot', 'One word') },
        topic: { options: { care: text('Les soins', 'The care'), other: text('Autre sujet', 'Another topic') } },
      },
    }),
  );
  const [, hobby, , topic] = form.questions;
  expect(hobby?.title).toEqual({ fr: 'Votre loisir', en: 'Question hobby' });
  expect(topic?.kind === 'choice' && topic.options).toEqual([
    { value: 'care', label: text('Les soins', 'The care') },
    { value: 'food', label: text('Choix food', 'Option food') },
    { value: 'other', label: text('Autre sujet', 'Another topic') },
  ]);
});

test('an optional question can be hidden, and its column and answer go with it', () => {
  const form = compiled(withOverlay({ hide: ['hobby'] }));
  expect(names(form)).toEqual(['first_name', 'territory', 'topic', 'phone']);
  expect(form.tables[0]?.table.columns.map(({ key }) => key)).not.toContain('hobby');
  const verdict = validateResponse(form, { first_name: 'A', hobby: 'x' }, { prefill: {}, staff: false });
  expect(verdict).toEqual({ accepted: false, errors: [{ question: 'hobby', code: 'unknown-question' }] });
});

test('a required question cannot be hidden, nor the panel or page around one', () => {
  const result = compileForm(withOverlay({ hide: ['first_name', 'extras', 'page_one'] }));
  expect(found(result)).toEqual([
    'overlay $.hide[0] OVERLAY_FORBIDDEN',
    'overlay $.hide[1] OVERLAY_FORBIDDEN',
    'overlay $.hide[2] OVERLAY_FORBIDDEN',
    'overlay $.hide[2] OVERLAY_FORBIDDEN',
  ]);
});

test('a text becomes a list once the organisation names its areas', () => {
  const territory = [{ value: 'north', label: text('Nord', 'North') }];
  const form = compiled(withOverlay({ options: { territory } }));
  expect(form.questions[2]).toMatchObject({
    kind: 'choice',
    options: [{ value: 'north', label: text('Nord', 'North') }],
  });
  expect(JSON.stringify(form.survey)).toContain('"type":"dropdown"');
  const context = { prefill: {}, staff: false };
  expect(validateResponse(form, { first_name: 'A', territory: 'north' }, context).accepted).toBe(true);
  expect(validateResponse(form, { first_name: 'A', territory: 'Nord' }, context).accepted).toBe(false);
});

test('a closed list stays closed, and no value may be there twice', () => {
  const option = { value: 'care', label: text('Soins', 'Care') };
  const result = compileForm(withOverlay({ options: { topic: [option], territory: [option, option] } }));
  expect(found(result)).toContain('overlay $.options.topic OVERLAY_FORBIDDEN');
  expect(found(result)).toContain('overlay $.options.territory[1] OVERLAY_FORBIDDEN');
});

test('names that the form does not have are errors, each with its place', () => {
  const result = compileForm(
    withOverlay({
      hide: ['nobody'],
      show: ['no_page'],
      wording: { ghost: { title: text('X') }, topic: { options: { missing: text('X') } } },
      options: { nothing: [] },
    }),
  );
  expect(found(result)).toEqual([
    'overlay $.show[0] OVERLAY_NAME_UNKNOWN',
    'overlay $.hide[0] OVERLAY_NAME_UNKNOWN',
    'overlay $.wording.ghost OVERLAY_NAME_UNKNOWN',
    'overlay $.wording.topic.options.missing OVERLAY_NAME_UNKNOWN',
    'overlay $.options.nothing OVERLAY_NAME_UNKNOWN',
  ]);
});

test('an overlay for another form is refused', () => {
  const result = compileForm(inputFor(elements, {}, { overlay: { form: 'barometer' } }));
  expect(found(result)).toEqual(['overlay $.form OVERLAY_NAME_UNKNOWN']);
});

test('what a profile leaves out comes back when the overlay shows it', () => {
  const definition = { profiles: { fr: { hide: ['extras'], hideOptions: { topic: ['food'] } } } };
  const owner = { ...inputFor([]).owner, profile: 'fr' } as const;
  const hidden = compiled(inputFor(elements, definition, { owner }));
  expect(names(hidden)).not.toContain('phone');
  expect(hidden.questions[3]?.kind === 'choice' && hidden.questions[3].options.map(({ value }) => value)).toEqual([
    'care',
    'other',
  ]);
  const overlay = { form: 'test', show: ['extras', 'topic'] };
  const shown = compiled(inputFor(elements, definition, { owner, overlay }));
  expect(shown.questions).toEqual(compiled(inputFor(elements)).questions);
  expect(names(compiled(inputFor(elements, definition)))).toContain('phone');
});

test('a column that a profile leaves out is in no table, and comes back when the overlay shows it', () => {
  const checked = { key: 'checked', label: text('Vérifié'), type: 'text', initial: 'no' } as const;
  const ownerColumn = { key: 'owner', label: text('Responsable'), type: 'text' } as const;
  const definition = {
    tables: { main: { title: text('Essais'), columns: [checked, ownerColumn] } },
    profiles: { fr: { hideColumns: ['checked'] } },
  };
  const keys = (form: CompiledForm): readonly (readonly string[])[] =>
    form.tables.map(({ table }) =>
      table.columns.filter((column) => column.keptBy === 'coordinator').map(({ key }) => key),
    );
  const owner = { ...inputFor([]).owner, profile: 'fr' } as const;
  expect(keys(compiled(inputFor(elements, definition, { owner })))).toEqual([['owner']]);
  const overlay = { form: 'test', show: ['checked'] };
  expect(keys(compiled(inputFor(elements, definition, { owner, overlay })))).toEqual([['checked', 'owner']]);
  expect(keys(compiled(inputFor(elements, definition)))).toEqual([['checked', 'owner']]);
});

test('a profile that names what is not there is reported in form.json', () => {
  const definition = {
    profiles: { 'ca-qc': { hide: ['nobody'], hideOptions: { topic: ['wine'] }, hideColumns: ['topic'] } },
  };
  expect(found(compileForm(inputFor(elements, definition)))).toEqual([
    'form.json $.profiles["ca-qc"].hide[0] FORM_NAME_UNKNOWN',
    'form.json $.profiles["ca-qc"].hideOptions.topic FORM_NAME_UNKNOWN',
    'form.json $.profiles["ca-qc"].hideColumns[0] FORM_NAME_UNKNOWN',
  ]);
});
