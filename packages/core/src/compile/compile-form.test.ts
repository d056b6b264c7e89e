import { expect, test } from 'vitest';
import type { CompileResult } from '../form/finding.ts';
import type { JsonObject } from '../form/form-source.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, options, question, text } from './form-for-tests.ts';

/** Each mistake with where it is found; `$…` stands for the question on the page. */
const mistakes: readonly (readonly [what: string, element: JsonObject, path: string, code: string])[] = [
  ['an unknown type', question('file', 'photo'), '.type', 'FORM_TYPE_UNSUPPORTED'],
  ['a signature', question('signaturepad', 'sign'), '.type', 'FORM_TYPE_UNSUPPORTED'],
  ['a rating', question('rating', 'mark'), '.type', 'FORM_TYPE_UNSUPPORTED'],
  [
    'options from elsewhere',
    question('dropdown', 'city', { choicesByUrl: {} }),
    '.choicesByUrl',
    'FORM_PROPERTY_UNSUPPORTED',
  ],
  ['a read-only question', question('text', 'code', { readOnly: true }), '.readOnly', 'FORM_PROPERTY_UNSUPPORTED'],
  ['a mask', question('text', 'code', { maskType: 'pattern' }), '.maskType', 'FORM_PROPERTY_UNSUPPORTED'],
  [
    'a value of its own',
    question('text', 'code', { setValueIf: '{x} = 1' }),
    '.setValueIf',
    'FORM_PROPERTY_UNSUPPORTED',
  ],
  ['a kind of input', question('text', 'code', { inputType: 'password' }), '.inputType', 'FORM_SHAPE_INVALID'],
  ['a hyphen in a name', question('text', 'first-name'), '.name', 'FORM_NAME_INVALID'],
  ['a reserved name', question('text', 'panel'), '.name', 'FORM_NAME_TAKEN'],
  [
    'no tag',
    { type: 'text', name: 'code', title: text('Code'), table: 'main', retention: 'R1' },
    '.sensitivity',
    'FORM_TAG_MISSING',
  ],
  ['an unknown tag', question('text', 'code', { retention: 'R9' }), '.retention', 'FORM_TAG_MISSING'],
  ['one language', question('text', 'code', { title: { fr: 'Code' } }), '.title', 'FORM_TEXT_MISSING'],
  ['no language', question('text', 'code', { title: 'Votre code' }), '.title', 'FORM_TEXT_MISSING'],
  ['a number as a value', question('dropdown', 'mark', { choices: [1] }), '.choices[0]', 'FORM_OPTION_INVALID'],
  ['a value in capitals', question('dropdown', 'mark', { choices: options('Big') }), '.choices', 'FORM_OPTION_INVALID'],
  [
    'a value that a sheet converts',
    question('dropdown', 'mark', { choices: options('true') }),
    '.choices',
    'FORM_OPTION_INVALID',
  ],
  ['a value twice', question('dropdown', 'mark', { choices: options('a', 'a') }), '.choices', 'FORM_OPTION_INVALID'],
  [
    'an option that comes and goes',
    question('dropdown', 'mark', { choices: [{ ...options('a')[0], visibleIf: '{x} = 1' }] }),
    '.choices[0].visibleIf',
    'FORM_PROPERTY_UNSUPPORTED',
  ],
  [
    'an expression without end',
    question('text', 'code', { visibleIf: '{code} =' }),
    '.visibleIf',
    'FORM_EXPRESSION_INVALID',
  ],
  [
    'an unknown function',
    question('text', 'code', { visibleIf: 'isContainerReady({code})' }),
    '.visibleIf',
    'FORM_EXPRESSION_INVALID',
  ],
  ['an unknown answer', question('text', 'code', { visibleIf: "{nobody} = 'x'" }), '.visibleIf', 'FORM_NAME_UNKNOWN'],
  [
    'a panel outside panels',
    question('text', 'code', { requiredIf: '{panel.x} empty' }),
    '.requiredIf',
    'FORM_NAME_UNKNOWN',
  ],
  [
    'two ways to require',
    question('text', 'code', { isRequired: true, requiredIf: '{code} empty' }),
    '.requiredIf',
    'FORM_SHAPE_INVALID',
  ],
  [
    'a pattern without end',
    question('text', 'code', { validators: [{ type: 'regex', regex: '(' }] }),
    '.validators[0].regex',
    'FORM_SHAPE_INVALID',
  ],
  [
    'an unknown validator',
    question('text', 'code', { validators: [{ type: 'async' }] }),
    '.validators[0].type',
    'FORM_TYPE_UNSUPPORTED',
  ],
  [
    'a script',
    { type: 'html', name: 'note', html: text('<p>x</p><script>1</script>') },
    '.html',
    'FORM_CONTENT_UNSAFE',
  ],
  [
    'an event handler',
    { type: 'html', name: 'note', html: text('<p onclick="x()">x</p>') },
    '.html',
    'FORM_CONTENT_UNSAFE',
  ],
  [
    'an address that runs',
    { type: 'html', name: 'note', html: text('<a href="javascript:x">x</a>') },
    '.html',
    'FORM_CONTENT_UNSAFE',
  ],
  [
    'a picture',
    { type: 'html', name: 'note', html: text('<img src="https://example.org/x.png">') },
    '.html',
    'FORM_CONTENT_UNSAFE',
  ],
  ['a tag in pieces', { type: 'html', name: 'note', html: text('<scr<b>ipt>') }, '.html', 'FORM_CONTENT_UNSAFE'],
  [
    'a token without a value',
    question('text', 'code', { title: text('Écrire à {contact_phone}') }),
    '.title',
    'FORM_TOKEN_MISSING',
  ],
  [
    'panels without end',
    question('paneldynamic', 'people', { templateElements: [question('text', 'label')] }),
    '.maxPanelCount',
    'FORM_SHAPE_INVALID',
  ],
];

test.each(mistakes)('%s is an error with its place, its code and a fix', (_what, element, path, code) => {
  const result = compileForm(inputFor([element]));
  expect(result.ok).toBe(false);
  expect(found(result)).toContain(`survey.json $.pages[0].elements[0]${path} ${code}`);
  for (const finding of result.findings) expect(finding.fix.length).toBeGreaterThan(5);
});

test('triggers, calculated values and loose questions are refused', () => {
  const input = inputFor([question('text', 'code')]);
  const survey = { ...input.source.survey, triggers: [], calculatedValues: [], elements: [] };
  const result = compileForm({ ...input, source: { ...input.source, survey } });
  expect(found(result)).toEqual([
    'survey.json $.triggers FORM_PROPERTY_UNSUPPORTED',
    'survey.json $.calculatedValues FORM_PROPERTY_UNSUPPORTED',
    'survey.json $.elements FORM_PROPERTY_UNSUPPORTED',
  ]);
});

test('every mistake of a form is reported at once', () => {
  const result = compileForm(inputFor([question('file', 'photo'), question('text', 'Name', { title: { fr: 'Nom' } })]));
  expect(result.findings.length).toBe(3);
});

test('the same input gives the same digest, and another word gives another', () => {
  const elements = [question('text', 'code')];
  const first = compiled(inputFor(elements));
  expect(compiled(inputFor(structuredClone(elements)))).toEqual(first);
  expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(compiled(inputFor([question('text', 'code', { title: text('Votre code') })])).digest).not.toBe(first.digest);
});

test('compiling leaves the source as it was', () => {
  const input = inputFor([question('text', 'code', { title: text('Chez {org_name}') })]);
  const before = structuredClone(input);
  compiled(input);
  expect(input).toEqual(before);
});

test('a compiled form is plain JSON', () => {
  const form = compiled(inputFor([question('text', 'code', { requiredIf: "{code} <> 'x'" })]));
  expect(JSON.parse(JSON.stringify(form))).toEqual(form);
});

test('a text without a length gets one in the browser too', () => {
  const form = compiled(inputFor([question('text', 'code'), question('comment', 'story')]));
  const lengths = form.questions.map((each) => (each.kind === 'text' ? each.maxLength : 0));
  expect(lengths).toEqual([500, 5000]);
  expect(JSON.stringify(form.survey)).toContain('"maxLength":5000');
});

test('two questions that would share a column are refused', () => {
  const result = compileForm(
    inputFor([
      question('dropdown', 'topic', { choices: options('a'), showOtherItem: true, otherText: text('Autre') }),
      question('text', 'topic_other'),
    ]),
  );
  expect(found(result)).toEqual(['form.json $.tables.main FORM_NAME_TAKEN']);
});

test('a condition on a row with identity may look only at answers that are kept beside it', () => {
  const elements = [question('text', 'secret', { table: 'anonymous' }), question('text', 'code')];
  const tables = {
    main: { title: text('Essais'), when: "{secret} = 'x'" },
    anonymous: { title: text('Sans nom') },
  };
  const result = compileForm(inputFor(elements, { tables, minimumGroupSize: 5 }));
  expect(found(result)).toEqual(['form.json $.tables.main.when FORM_TABLE_INVALID']);
});

test('references of form.json that lead nowhere are errors', () => {
  const result = compileForm(
    inputFor([question('text', 'code'), question('checkbox', 'needs', { choices: options('a') })], {
      withhold: [{ if: "{code} = 'x'", questions: ['nobody'], notice: text('Rien n’est envoyé.') }],
      sensitiveConsent: { question: 'consent', covers: ['code'] },
      prefill: { project: 'needs', group: 'nothing' },
      tables: { main: { title: text('Essais'), alsoHolds: ['ghost'] } },
    }),
  );
  expect(found(result)).toEqual([
    'form.json $.withhold[0].questions[0] FORM_NAME_UNKNOWN',
    'form.json $.sensitiveConsent.question FORM_NAME_UNKNOWN',
    'form.json $.prefill.project FORM_SHAPE_INVALID',
    'form.json $.prefill.group FORM_NAME_UNKNOWN',
    'form.json $.tables.main.alsoHolds[0] FORM_NAME_UNKNOWN',
  ]);
});

test('a withheld answer is optional, and nothing depends on it', () => {
  const withhold = [{ if: "{share} = 'no'", questions: ['code', 'note'], notice: text('Rien n’est envoyé.') }];
  const elements = [
    question('text', 'share'),
    question('text', 'code', { isRequired: true }),
    question('text', 'note', { visibleIf: '{code} notempty' }),
    question('text', 'more', { visibleIf: '{note} notempty' }),
  ];
  const result = compileForm(inputFor(elements, { withhold }));
  expect(result.findings.map(({ message }) => message)).toEqual([
    'Question "code" is withheld and required.',
    'Question "more" depends on "note", which is withheld.',
  ]);
});

test('an organisation with another language is warned, and one without a common language is refused', () => {
  const input = inputFor([question('text', 'code')]);
  const speaking = (...languages: readonly string[]): CompileResult =>
    compileForm({ ...input, owner: { ...input.owner, languages } });
  const partly = speaking('de', 'en');
  expect(partly.ok && partly.form.languages).toEqual(['en']);
  expect(partly.findings.map(({ severity }) => severity)).toEqual(['warning']);
  expect(speaking('de').ok).toBe(false);
});

test('a confirmation may differ by the answers; its conditions are read and its titles filled up', () => {
  const elements = [question('radiogroup', 'mode', { choices: options('alone', 'joint') })];
  const own = { title: text('Reçu', 'Received'), text: text('Sans nom', 'Without a name') };
  const variant = {
    when: "{mode} = 'joint'",
    text: text('Votre numéro\u00A0: {reference}', 'Your number: {reference}'),
  };
  const form = compiled(inputFor(elements, { confirmation: { ...own, variants: [variant] } }));
  expect(form.confirmation.variants).toEqual([
    { when: expect.objectContaining({ kind: expect.any(String) }), title: own.title, text: variant.text },
  ]);
  expect(compiled(inputFor(elements, { confirmation: own })).confirmation).toEqual(own);
  const unknown = { ...variant, when: "{moed} = 'joint'" };
  expect(found(compileForm(inputFor(elements, { confirmation: { ...own, variants: [unknown] } })))).toEqual([
    'form.json $.confirmation.variants[0].when FORM_NAME_UNKNOWN',
  ]);
});
