import { expect, test } from 'vitest';
import { askedDifferently } from '../../form/comparability.ts';
import type { CompiledForm } from '../../form/compiled-form.ts';
import type { FormDefinition } from '../../form/form-definition.ts';
import type { CompileInput } from '../../form/form-source.ts';
import type { Overlay } from '../../form/overlay.ts';
import { sourceDigest } from '../../form/source-digest.ts';
import { anonymousRowOf, rowsOf } from '../../response/rows-of.ts';
import { codebookOf } from '../../table/codebook.ts';
import { compileForm } from '../compile-form.ts';
import { compiled, found, inputFor, options, question, text } from '../form-for-tests.ts';

const elements = [
  { type: 'html', name: 'welcome', html: text('<p>Bonjour</p>', '<p>Hello</p>') },
  question('text', 'first_name', { isRequired: true }),
  question('text', 'hobby'),
  question('radiogroup', 'mark', { choices: options('low', 'high'), source: '003_f6aa75c47a372e68.txt#item-1' }),
  question('matrix', 'days', {
    rows: [{ value: 'monday', text: text('Lundi', 'Monday') }],
    columns: options('am', 'pm'),
  }),
  question('multipletext', 'contact', { items: [{ name: 'phone', title: text('Téléphone', 'Phone') }] }),
  question('checkbox', 'needs', { choices: options('ramp', 'taxi'), sensitivity: 'sensitive' }),
];
const last = [
  { type: 'html', name: 'notice', html: text('{collection_notice}') },
  question('checkbox', 'consent_use', { choices: options('yes') }),
  question('checkbox', 'consent_sensitive', {
    choices: options('yes'),
    isRequired: true,
    visibleIf: '{needs} notempty',
  }),
];
const definition: Partial<FormDefinition> = {
  sensitiveConsent: { question: 'consent_sensitive', covers: ['needs'] },
};

function inputWith(overlay: Omit<Overlay, 'form'>, more: Partial<FormDefinition> = {}): CompileInput {
  const input = inputFor(elements, { ...definition, ...more }, { overlay: { form: 'test', ...overlay } });
  const wording = { tokens: {}, notices: { 'ca-qc': text('<p>La loi</p>', '<p>The law</p>') } };
  const survey = {
    pages: [
      { name: 'page_one', title: text('Un', 'One'), elements },
      { name: 'page_two', elements: last },
    ],
  };
  return { ...input, wording, source: { ...input.source, survey } };
}

function formWith(overlay: Omit<Overlay, 'form'>, more: Partial<FormDefinition> = {}): CompiledForm {
  return compiled(inputWith(overlay, more));
}

function findingsOf(overlay: Omit<Overlay, 'form'>, more: Partial<FormDefinition> = {}): readonly string[] {
  return found(compileForm(inputWith(overlay, more)));
}

const own = { sensitivity: 'none', table: 'main', retention: 'R1' };
const local = { type: 'text', name: 'x_bus', title: text('Quel autobus?', 'Which bus?'), ...own };

function names(form: CompiledForm): readonly string[] {
  return form.questions.map(({ name }) => name);
}

function columns(form: CompiledForm): readonly string[] {
  return form.tables[0]?.table.columns.map(({ key }) => key) ?? [];
}

function mainRow(form: CompiledForm, language: string, asked?: readonly string[]): unknown {
  const record = {
    id: '019ab3c0-0000-7000-8000-000000000001',
    receivedAt: '2026-03-01T12:00:00Z',
    formVersion: '1.0.0',
  };
  const more = asked === undefined ? {} : { askedDifferently: asked };
  return rowsOf(form, { first_name: 'A' }, { ...record, language, ...more }).main?.cells['asked_differently'];
}

test('notes, rows, items, pages and other texts take the organisation’s words', () => {
  const form = formWith({
    wording: {
      welcome: { html: text('<p>Bienvenue</p>', '<p>Welcome</p>') },
      page_one: { title: text('Pour commencer', 'To begin') },
      days: { rows: { monday: text('Le lundi', 'On Mondays') }, options: { am: text('Matin', 'Morning') } },
      contact: { items: { phone: { title: text('Cellulaire', 'Cell phone') } } },
      first_name: { texts: { requiredErrorText: text('Écrivez-le', 'Write it') } },
    },
    formWording: { title: text('Notre essai', 'Our test') },
  });
  const all = JSON.stringify(form);
  for (const words of ['Bienvenue', 'Pour commencer', 'Le lundi', 'Matin', 'Cellulaire', 'Écrivez-le', 'Notre essai']) {
    expect(all).toContain(words);
  }
  expect(form.comparability).toEqual({ days: 'own-wording', contact: 'own-wording' });
});

test('what is no part of a question is refused, with what there is', () => {
  expect(
    findingsOf({
      wording: {
        welcome: { html: text('<script>x</script>') },
        hobby: { html: text('x'), rows: { monday: text('x') }, texts: { isRequired: text('x') } },
        contact: { items: { fax: { title: text('x') } } },
      },
      formWording: { titel: text('x'), title: text('{nothing}') },
    }),
  ).toEqual([
    'overlay $.wording.welcome.html.fr FORM_CONTENT_UNSAFE',
    'overlay $.wording.welcome.html.en FORM_CONTENT_UNSAFE',
    'overlay $.wording.hobby.html OVERLAY_FORBIDDEN',
    'overlay $.wording.hobby.texts.isRequired OVERLAY_FORBIDDEN',
    'overlay $.wording.hobby.rows.monday OVERLAY_NAME_UNKNOWN',
    'overlay $.wording.contact.items.fax OVERLAY_NAME_UNKNOWN',
    'overlay $.formWording.titel OVERLAY_NAME_UNKNOWN',
    'overlay $.formWording.title.fr FORM_TOKEN_MISSING',
    'overlay $.formWording.title.en FORM_TOKEN_MISSING',
  ]);
});

test('nobody loses the notice, a consent, or what groups and withheld answers depend on', () => {
  const more: Partial<FormDefinition> = {
    withhold: [{ if: "{mark} = 'low'", questions: ['hobby'], notice: text('Gardé') }],
    tables: { main: { title: text('Essais'), when: '{needs} notempty' } },
  };
  expect(findingsOf({ hide: ['notice', 'consent_use', 'consent_sensitive', 'mark', 'needs'] }, more)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `overlay $.hide[${index}] OVERLAY_FORBIDDEN`),
  );
  expect(findingsOf({ wording: { notice: { html: text('<p>Rien</p>') } } })).toEqual([
    'overlay $.wording.notice.html.fr OVERLAY_FORBIDDEN',
    'overlay $.wording.notice.html.en OVERLAY_FORBIDDEN',
  ]);
  const around = text('<p>Lisez ceci.</p>{collection_notice}', '<p>Read this.</p>{collection_notice}');
  expect(JSON.stringify(formWith({ wording: { notice: { html: around } } }).survey)).toContain(
    'Lisez ceci.</p><p>La loi',
  );
});

test('a question of one’s own goes where it is wanted, with its column', () => {
  const page = { name: 'x_page', title: text('Chez nous', 'With us'), elements: [{ ...local, name: 'x_tram' }] };
  const form = formWith({
    add: [
      { before: 'hobby', question: local },
      { before: 'page_two', page },
    ],
  });
  expect(names(form).slice(0, 3)).toEqual(['first_name', 'x_bus', 'hobby']);
  expect(form.sections.map(({ name }) => name)).toEqual(['page_one', 'x_page', 'page_two']);
  expect(columns(form)).toEqual(expect.arrayContaining(['x_bus', 'x_tram']));
  expect(columns(form)).not.toContain('asked_differently');
  expect(form.comparability).toEqual({ x_bus: 'local', x_tram: 'local' });
});

test.each([
  ['another name', { in: 'page_one', question: { ...local, name: 'bus' } }, 'question.name FORM_NAME_INVALID'],
  [
    'no tags',
    { in: 'page_one', question: { type: 'text', name: 'x_a', title: text('A') } },
    'question.sensitivity FORM_TAG_MISSING',
  ],
  ['one language', { in: 'page_one', question: { ...local, title: { fr: 'A' } } }, 'question.title FORM_TEXT_MISSING'],
  [
    'a kind that nothing shows',
    { in: 'page_one', question: { ...local, type: 'file' } },
    'question.type FORM_TYPE_UNSUPPORTED',
  ],
  [
    'a table that is not there',
    { in: 'page_one', question: { ...local, table: 'anonymous' } },
    'question.table OVERLAY_FORBIDDEN',
  ],
  ['no place', { question: local }, ' FORM_SHAPE_INVALID'],
  ['two places', { in: 'page_one', after: 'hobby', question: local }, ' FORM_SHAPE_INVALID'],
  ['an unknown place', { after: 'nobody', question: local }, 'after OVERLAY_NAME_UNKNOWN'],
  ['a place between pages', { after: 'page_one', question: local }, 'after OVERLAY_FORBIDDEN'],
])('a question of one’s own with %s is refused', (_, addition, expected) => {
  expect(findingsOf({ add: [addition] })).toContain(
    `overlay $.add[0]${expected.startsWith(' ') ? '' : '.'}${expected}`,
  );
});

test('the consent to sensitive answers covers the organisation’s own, which come before it', () => {
  const sensitive = { ...local, sensitivity: 'sensitive' };
  const form = formWith({ add: [{ after: 'hobby', question: sensitive }] });
  expect(form.sensitiveConsent?.covers).toEqual(['needs', 'x_bus']);
  expect(JSON.stringify(form.survey)).toContain('({needs} notempty) or {x_bus} notempty');
  expect(findingsOf({ add: [{ in: 'page_two', question: sensitive }] })).toContain(
    'overlay $.add[0].question OVERLAY_FORBIDDEN',
  );
});

test('pages change places, but not against a condition or the law', () => {
  const page = { name: 'x_page', title: text('Chez nous'), elements: [local] };
  const add = [{ before: 'page_one', page }];
  const form = formWith({ add, pageOrder: ['page_one', 'x_page', 'page_two'] });
  expect(form.sections.map(({ name }) => name)).toEqual(['page_one', 'x_page', 'page_two']);
  expect(findingsOf({ pageOrder: ['page_two', 'page_one'] })).toEqual(['overlay $.pageOrder[0] OVERLAY_FORBIDDEN']);
  expect(findingsOf({ pageOrder: ['page_one'] })).toEqual(['overlay $.pageOrder OVERLAY_FORBIDDEN']);
  expect(findingsOf({ pageOrder: ['page_one', 'page_two', 'page_two', 'page_six'] })).toEqual([
    'overlay $.pageOrder[2] OVERLAY_FORBIDDEN',
    'overlay $.pageOrder[3] OVERLAY_NAME_UNKNOWN',
  ]);
});

const official = {
  source: { document: '003', key: 'item-1' },
  licence: 'CC BY 4.0',
  permission: 'CRIAPS, 2026-03-01',
  title: text('Les mots de l’outil', 'The instrument’s words'),
};

test('official words say whose they are, under the question they belong to', () => {
  const form = formWith({ official: { mark: official } });
  expect(form.comparability).toEqual({ mark: 'official-wording' });
  expect(JSON.stringify(form.survey)).toContain(
    'Baromètre d’Occitanie</em>. Licence\u00a0: CC BY 4.0. Autorisation\u00a0: CRIAPS',
  );
  expect(
    findingsOf({ official: { mark: { ...official, source: { document: '003', key: 'item-2' } }, hobby: official } }),
  ).toEqual(['overlay $.official.mark.source OVERLAY_FORBIDDEN', 'overlay $.official.hobby.source OVERLAY_FORBIDDEN']);
  expect(findingsOf({ official: { mark: official }, wording: { mark: { title: text('x') } } })).toEqual([
    'overlay $.wording.mark OVERLAY_FORBIDDEN',
  ]);
});

test('an easy-read version stands beside its language, and says nothing where it has no words', () => {
  const wording = { hobby: { title: { fr: 'Ce que vous aimez faire' } } };
  const form = formWith({ variants: { 'easy-read': { wording } } });
  expect(form.languages).toEqual(['fr', 'en', 'fr-simple']);
  expect(form.questions[1]?.title).toEqual({
    fr: 'Question hobby',
    en: 'Question hobby',
    'fr-simple': 'Ce que vous aimez faire',
  });
  expect(askedDifferently(form, 'fr-simple')).toEqual(['hobby']);
  expect([mainRow(form, 'fr'), mainRow(form, 'fr-simple')]).toEqual([undefined, 'hobby']);
  expect(codebookOf(form).columns.map(({ key }) => key)).not.toContain('label_fr_simple');
});

test('a row names what its person was asked differently, as it was known then', () => {
  const form = formWith({ wording: { hobby: { title: { fr: 'Votre loisir' } } } });
  expect(columns(form)).toContain('asked_differently');
  expect([mainRow(form, 'fr'), mainRow(form, 'en')]).toEqual(['hobby', undefined]);
  expect([mainRow(form, 'fr', []), mainRow(form, 'en', ['hobby'])]).toEqual([undefined, 'hobby']);
  expect(columns(formWith({}))).not.toContain('asked_differently');
  expect(mainRow(formWith({}), 'fr', ['hobby'])).toBeUndefined();
  const inCodebook = codebookOf(form).rows.map(({ key, comparable }) => [key, comparable]);
  expect(inCodebook).toContainEqual(['hobby', 'avec prudence – posée dans nos mots']);
  expect(inCodebook).toContainEqual(['first_name', 'oui – mêmes mots partout']);
});

test('an anonymous row never tells who reads simple words', () => {
  const anonymous = elements.map((element) => ('table' in element ? { ...element, table: 'anonymous' } : element));
  const more = { tables: { anonymous: { title: text('Sans nom') } }, minimumGroupSize: 3 };
  const variants = { 'easy-read': { wording: { hobby: { title: text('Simple') } } } };
  const input = inputFor(anonymous, more, { overlay: { form: 'test', variants } });
  const place = { rowId: '00000000-0000-4000-8000-000000000001', receivedAt: '2026-03-01T12:00:00Z' };
  const row = anonymousRowOf(compiled(input), { first_name: 'A' }, place);
  expect(row?.row.cells['asked_differently']).toBe('hobby');
});

test('another language is offered once every text is there', () => {
  const owner = { ...inputFor([]).owner, languages: ['es', 'fr'] };
  const survey = { pages: [{ name: 'page_one', elements: [question('text', 'first_name')] }] };
  const base = inputFor([], {}, { owner });
  const keys = ['title', 'purpose', 'tables.main.title', 'confirmation.title', 'confirmation.text', 'sendLabel'];
  const formWording = Object.fromEntries(keys.map((key) => [key, { es: 'Texto' }]));
  const overlay = { form: 'test', languages: ['es'], formWording };
  const withOverlay = (one: Overlay): CompileInput => ({ ...base, source: { ...base.source, survey }, overlay: one });
  const result = compileForm(withOverlay(overlay));
  expect(result.findings.map(({ message }) => message)).toContain('1 text is missing in "es": first_name.title.');
  const form = compiled(withOverlay({ ...overlay, wording: { first_name: { title: { es: 'Nombre' } } } }));
  expect([form.languages, form.title['es'], form.questions[0]?.title['es']]).toEqual([['es', 'fr'], 'Texto', 'Nombre']);
  expect(askedDifferently(form, 'es')).toEqual(['first_name']);
});

test('an overlay is held to the form that it was written for', () => {
  const { source } = inputWith({});
  const digest = sourceDigest(source);
  const outdated = (version: string, written: string): readonly string[] =>
    compileForm(inputWith({ on: { version, digest: written } })).findings.map(
      ({ severity, path }) => `${severity} ${path}`,
    );
  expect(outdated('1.0.0', digest)).toEqual([]);
  expect(outdated('1.0.0', '0'.repeat(64))).toEqual(['warning $.on.digest']);
  expect(outdated('1.1.0', '0'.repeat(64))).toEqual(['warning $.on.version']);
  expect(outdated('2.0.0', digest)).toEqual(['error $.on.version']);
  const fixes = compileForm(inputWith({ on: { version: '2.0.0', digest } })).findings.map(({ fix }) => fix);
  expect(fixes).toEqual(['Run tablee upgrade test: it shows what the form now says, and writes "on" anew.']);
});

test('texts inside a question and those of the survey itself have their place, each with its error', () => {
  const items = [
    { name: 'phone', title: text('Téléphone'), validators: [{ type: 'email', text: text('Un courriel') }] },
  ];
  const input = inputFor([question('multipletext', 'contact', { items })]);
  const survey = { ...input.source.survey, previewText: text('Relire', 'Check') };
  const wordsOf = (overlay: Omit<Overlay, 'form'>) =>
    compileForm({ ...input, source: { ...input.source, survey }, overlay: { form: 'test', ...overlay } });
  const said = wordsOf({
    wording: {
      contact: { items: { phone: { texts: { 'validators.0': text('Un courriel, svp', 'An email please') } } } },
    },
    surveyWording: { previewText: text('Avant d’envoyer', 'Before you send') },
  });
  expect(found(said)).toEqual([]);
  const compiledSurvey = JSON.stringify(said.ok && said.form.survey);
  for (const words of ['An email please', 'Before you send']) expect(compiledSurvey).toContain(words);
  const wrong = wordsOf({
    wording: {
      contact: { items: { phone: { html: text('x'), texts: { 'validators.7': text('x'), name: text('x') } } } },
    },
    surveyWording: { completeText: text('Envoyer'), title: text('T'), previewText: { fr: ' ' } },
  });
  expect(found(wrong)).toEqual([
    'overlay $.wording.contact.items.phone.html OVERLAY_FORBIDDEN',
    'overlay $.wording.contact.items.phone.texts["validators.7"] OVERLAY_FORBIDDEN',
    'overlay $.wording.contact.items.phone.texts.name OVERLAY_FORBIDDEN',
    'overlay $.surveyWording.completeText OVERLAY_NAME_UNKNOWN',
    'overlay $.surveyWording.title OVERLAY_NAME_UNKNOWN',
    'overlay $.surveyWording.previewText.fr FORM_TEXT_MISSING',
  ]);
});

test('words in a language that the form does not have are counted, and said once', () => {
  const title = (words: string) => ({ title: { fr: words, es: words } });
  const said = compileForm(inputWith({ wording: { hobby: title('Ocio'), first_name: title('Nombre') } }));
  expect(said.ok).toBe(true);
  expect(said.findings.filter(({ code }) => code === 'OVERLAY_NAME_UNKNOWN')).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: '$.wording.hobby.title.es',
      message: 'The form is not written in "es": 2 texts, this one and others, are never shown.',
    }),
  ]);
});
