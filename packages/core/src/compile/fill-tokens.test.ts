import { expect, test } from 'vitest';
import type { CompileInput } from '../form/form-source.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, question, text } from './form-for-tests.ts';

const owner: CompileInput['owner'] = {
  id: 'demo',
  name: text('Clinique', 'Clinic'),
  profile: 'ca-qc',
  languages: ['fr', 'en'],
  tokens: { contact_phone: '514 555-0123', team: text('l’équipe', 'the team'), readers: '<b>Lise & Jo</b>' },
};
const wording: CompileInput['wording'] = {
  tokens: { booklet: text('carnet', 'booklet'), team: text('personne', 'nobody') },
  notices: { 'ca-qc': text('<p>{org_name}, {readers}</p>') },
};

test('tokens take the organisation’s words first, then the kit’s, in each language', () => {
  const title = text(
    '{team}, {booklet}, {org_name}, {contact_phone}',
    '{team}, {booklet}, {org_name}, {contact_phone}',
  );
  const [first] = compiled(inputFor([question('text', 'code', { title })], {}, { owner, wording })).questions;
  expect(first?.title).toEqual({
    fr: 'l’équipe, carnet, Clinique, 514 555-0123',
    en: 'the team, booklet, Clinic, 514 555-0123',
  });
});

test('the collection notice is the profile’s, and the words in it cannot become markup', () => {
  const note = { type: 'html', name: 'notice', html: text('{collection_notice}') };
  const form = compiled(inputFor([note], {}, { owner, wording }));
  expect(JSON.stringify(form.survey)).toContain('<p>Clinique, &lt;b&gt;Lise &amp; Jo&lt;/b&gt;</p>');
});

test('a profile without a notice, and a token without a value, are errors at the text', () => {
  const note = { type: 'html', name: 'notice', html: text('{collection_notice}') };
  const result = compileForm(
    inputFor(
      [note, question('text', 'code', { title: text('{nothing}') })],
      {},
      { owner: { ...owner, profile: 'ch' }, wording },
    ),
  );
  expect(found(result)).toEqual([
    'survey.json $.pages[0].elements[0].html FORM_TOKEN_MISSING',
    'survey.json $.pages[0].elements[1].title FORM_TOKEN_MISSING',
  ]);
});

test('names of questions and the reference wait until the person reads them', () => {
  const elements = [question('text', 'first_name'), question('text', 'code', { title: text('Merci {first_name}') })];
  const confirmation = { title: text('Reçu'), text: text('Votre numéro : {reference}. {team}') };
  const form = compiled(inputFor(elements, { confirmation }, { owner, wording }));
  expect(form.questions[1]?.title['fr']).toBe('Merci {first_name}');
  expect(form.confirmation.text['fr']).toBe('Votre numéro : {reference}. l’équipe');
});

test('expressions are left alone', () => {
  const elements = [question('text', 'team'), question('text', 'code', { visibleIf: "{team} = 'a'" })];
  const form = compiled(inputFor(elements, {}, { owner, wording }));
  expect(JSON.stringify(form.survey)).toContain("{team} = 'a'");
});

test('tokens that go round in a circle are reported', () => {
  const tokens = { one: '{two}', two: '{one}' };
  const result = compileForm(
    inputFor([question('text', 'code', { title: text('{one}') })], {}, { owner: { ...owner, tokens }, wording }),
  );
  expect(result.ok).toBe(false);
});

test('the help line says how to reach the organisation', () => {
  expect(compiled(inputFor([question('text', 'code')], {}, { owner, wording })).help).toEqual({
    phone: text('514 555-0123'),
  });
});

test('a token without a value in an organisation’s own words is an error of the overlay, in the language that has it', () => {
  const place = question('dropdown', 'place', {
    choices: [{ value: 'here', text: text('Ici') }],
    openOptions: true,
    title: text('Où?', 'Where, {unknown}?'),
  });
  const result = compileForm(
    inputFor(
      [place, question('text', 'code')],
      {},
      {
        owner,
        wording,
        overlay: {
          form: 'test',
          wording: {
            place: { title: { fr: 'Où, {tem}?' }, options: { here: { en: 'At {redaers}' } } },
            code: { description: { en: '{team}, {phone}' } },
          },
          options: { place: [{ value: 'there', label: text('Là, {booklt}', 'There') }] },
        },
      },
    ),
  );
  expect(found(result)).toEqual([
    'overlay $.wording.place.title.fr FORM_TOKEN_MISSING',
    'survey.json $.pages[0].elements[0].title FORM_TOKEN_MISSING',
    'overlay $.wording.place.options.here.en FORM_TOKEN_MISSING',
    'overlay $.options.place[0].label.fr FORM_TOKEN_MISSING',
    'overlay $.wording.code.description.en FORM_TOKEN_MISSING',
  ]);
  expect(result.findings[0]?.fix).toBe('Add "tem" to "tokens" in organisation.json, or correct the spelling.');
});

test('words in braces that are missing in a language of the organisation are a warning, once each, with where they go', () => {
  const title = { fr: 'Où, {team}, {team}?', en: 'Where, {team}?', es: '¿Dónde, {team}? {booth}' };
  const input = inputFor([question('text', 'place', { title })], { languages: ['fr', 'en', 'es'] });
  const result = compileForm({
    ...input,
    owner: { ...input.owner, languages: ['fr', 'es'], tokens: { team: text('équipe', 'team') } },
    wording: { tokens: { booth: text('kiosque', 'booth') }, notices: {} },
  });
  const about = result.findings.filter(({ message }) => message.startsWith('The words for'));
  expect(about.map(({ severity, path, message, fix }) => [severity, path, message, fix.split('"')[1]])).toEqual([
    [
      'warning',
      '$.pages[0].elements[0].title',
      'The words for {team} are missing in "es": people read them in another language.',
      'es',
    ],
    [
      'warning',
      '$.pages[0].elements[0].title',
      'The words for {booth} are missing in "es": people read them in another language.',
      undefined,
    ],
  ]);
});
