import { expect, test } from 'vitest';
import type { DocumentBlock, DocumentDefinition } from '../form/document-definition.ts';
import { type Finding, type FindingCode, type FindingLanguage, findingCodes } from '../form/finding.ts';
import type { FormDefinition, WorkflowLink } from '../form/form-definition.ts';
import type { CompileInput, FormSource, JsonObject } from '../form/form-source.ts';
import type { Overlay } from '../form/overlay.ts';
import { replacements } from './allowed-properties.ts';
import { checkBetweenForms } from './check-between-forms.ts';
import { compileForm } from './compile-form.ts';
import { inputFor, options, question, text } from './form-for-tests.ts';
import { lintForm } from './lint-form.ts';
import { saidAlike } from './said-alike-for-tests.ts';

/** Something that is wrong, as it is found in a language. */
type Mistakes = (language: FindingLanguage) => readonly Finding[];

function inForm(input: CompileInput): Mistakes {
  return (language) => compileForm({ ...input, language }).findings;
}

/** One question each: together they would hide one another. */
function inQuestions(...elements: readonly JsonObject[]): readonly Mistakes[] {
  return elements.map((element) => inForm(inputFor([element])));
}

function inDefinition(elements: readonly JsonObject[], ...definitions: readonly Partial<FormDefinition>[]) {
  return definitions.map((definition) => inForm(inputFor(elements, definition)));
}

const rule = (more: JsonObject): JsonObject => question('text', 'code', { validators: [more] });
const note = (html: string): JsonObject => ({ type: 'html', name: 'note', html: text(html) });
const choice = question('radiogroup', 'mark', { choices: options('low', 'high') });
const answers = [question('text', 'code'), choice, question('checkbox', 'needs', { choices: options('ramp', 'taxi') })];

const questions = inQuestions(
  question('file', 'photo'),
  question('text', 'code', { readOnly: true, visible: false, hasOther: true, onceUponATime: 1 }),
  question('text', 'code', Object.fromEntries(Object.keys(replacements).map((key) => [key, true]))),
  question('text', 'Name'),
  question('text', 'x_name'),
  question('text', 'panel'),
  question('text', 'page_one'),
  { type: 'text', name: 'code', title: text('Code') },
  question('text', 'code', { title: { fr: 'Code' } }),
  question('text', 'code', { title: 'Votre code' }),
  question('text', 'code', { title: 7 }),
  question('text', 'code', { title: text('') }),
  { ...question('text', 'code'), title: null },
  question('dropdown', 'mark', { choices: [1] }),
  question('dropdown', 'mark', { choices: options('Big', 'a', 'a', 'true') }),
  question('dropdown', 'mark', { choices: [{ value: 'a' }, { ...options('b')[0], visibleIf: '{x} = 1' }] }),
  question('dropdown', 'mark', { choices: [] }),
  question('dropdown', 'mark', { choices: options('a'), showOtherItem: true, showNoneItem: true }),
  question('text', 'code', { visibleIf: '{code} =' }),
  question('text', 'code', { visibleIf: `{code} = '${'x'.repeat(10_001)}'` }),
  question('text', 'code', { visibleIf: 'isContainerReady({code})' }),
  question('text', 'code', { visibleIf: '{#code} = 1' }),
  question('text', 'code', { visibleIf: '{code} = [1, null]' }),
  question('text', 'code', { visibleIf: "{nobody} = 'x'" }),
  question('text', 'code', { visibleIf: "{Code} = 'x'" }),
  question('text', 'code', { requiredIf: '{panel.x} empty' }),
  question('text', 'code', { isRequired: true, requiredIf: '{code} empty' }),
  rule({ type: 'regex', regex: '(' }),
  rule({ type: 'regex', regex: '^(a+)+$' }),
  rule({ type: 'regex', regex: '(a)\\1' }),
  rule({ type: 'async' }),
  rule({ type: 'email', minValue: 1 }),
  note('<p>x</p><script>1</script>'),
  note('<p onclick="x()">x</p>'),
  note('<a href="javascript:x">x</a>'),
  note('1 < 2'),
  note('<scr<b>ipt>'),
  note('Bonjour {reference}'),
  note('{collection_notice}'),
  question('text', 'code', { title: text('Écrire à {contact_phone}') }),
  question('text', 'code', { inputType: 'color' }),
  question('text', 'code', { inputType: 'number', min: 'one' }),
  question('text', 'code', { inputType: 'date', max: 'tomorrow' }),
  question('paneldynamic', 'people', { templateElements: [question('text', 'label')] }),
  question('paneldynamic', 'people', {
    maxPanelCount: 2,
    templateElements: [question('text', 'Label'), question('matrix', 'grid')],
  }),
  question('matrixdynamic', 'people', { maxRowCount: 2, minRowCount: 1, isRequired: true, columns: [] }),
  question('matrix', 'days', { rows: [], columns: [] }),
);

const surveys: readonly Mistakes[] = (
  [
    { pages: [] },
    { clearInvisibleValues: 'none' },
    { triggers: [], calculatedValues: [], elements: [] },
    { title: 3 },
    { completedHtml: text('<img src="x">') },
  ] satisfies readonly JsonObject[]
).map((more) => {
  const input = inputFor([question('text', 'code')]);
  return inForm({ ...input, source: { ...input.source, survey: { ...input.source.survey, ...more } } });
});

const anonymousTable = { title: text('Sans nom') };
const main = { title: text('Essais') };
const tables = [
  ...inDefinition(
    answers,
    { tables: {} },
    { tables: { main: { ...main, alsoHolds: ['ghost'], otherwise: { ghost: 'x', mark: 'x' } } } },
    { tables: { main: { ...main, summary: { title: text('Bilan'), columns: ['code', 'ghost'], by: ['needs'] } } } },
    { tables: { main: { ...main, when: '{staff_mode} = true' } } },
    { tables: { main, anonymous: { ...anonymousTable, groupedBy: ['ghost'] } } },
    {
      tables: {
        main: { ...main, recode: { ghost: { as: 'g', label: text('G'), choices: [], values: {} } } },
      },
    },
    {
      tables: {
        main: { ...main, recode: { mark: { as: 'm', label: text('M'), choices: [], values: { low: 'x' } } } },
      },
    },
    { groupView: { title: text('Groupes'), by: ['ghost'], each: 'needs', columns: ['code'] } },
  ),
  inForm(
    inputFor([question('text', 'team', { table: 'anonymous' })], {
      tables: { main, anonymous: anonymousTable },
      prefill: { team: 'team' },
      minimumGroupSize: 5,
    }),
  ),
  inForm(
    inputFor([question('text', 'secret', { table: 'anonymous' }), question('text', 'code')], {
      tables: { main: { ...main, when: "{secret} = 'x'" }, anonymous: anonymousTable },
    }),
  ),
  inForm(
    inputFor([
      question('dropdown', 'topic', { choices: options('a'), showOtherItem: true, otherText: text('Autre') }),
      question('text', 'topic_other'),
    ]),
  ),
];

const list = { id: 'never', title: text('Jamais'), values: ['nevr'] };
const lookUp = { name: { form: 'application', by: 'subject', questions: ['first_name'] } } as const;
const definitions = inDefinition(
  answers,
  { withhold: [{ if: "{code} = 'x'", questions: ['nobody'], notice: text('Rien') }] },
  { withhold: [{ if: "{mark} = 'low' and {", questions: 'all', notice: text('Rien') }] },
  { sensitiveConsent: { question: 'consent', covers: ['ghost'] } },
  { prefill: { project: 'needs', group: 'nothing' } },
  { prefill: { subject: 'code' }, lookUp },
  { prefill: { name: 'code' }, lookUp: { name: { ...lookUp.name, by: 'name' } } },
  { title: { fr: 'Essai' } },
  { result: 'lists' },
  {
    result: 'dial',
    dial: { dimensions: [], criteria: [{ question: 'mark', dimension: 'ghost', label: text('A') }] },
  },
  { result: 'lists', lists: [{ questions: ['mark', 'code', 'ghost'], lists: [list] }] },
  { continuum: { question: 'mark', levels: [{ id: 'most', label: text('Tout') }] }, bands: [] },
  { profiles: { 'ca-qc': { hide: ['ghost'], hideOptions: { mark: ['x'], ghost: ['x'] }, hideColumns: ['ghost'] } } },
);
const withheld = inDefinition(
  [
    question('text', 'share'),
    question('text', 'code', { isRequired: true }),
    question('text', 'more', { visibleIf: '{code} notempty' }),
  ],
  { withhold: [{ if: "{share} = 'no'", questions: ['code'], notice: text('Rien n’est envoyé.') }] },
);

const link: WorkflowLink = { form: 'sheet', label: text('Feuille'), text: text('Écrire') };
const links = inDefinition(
  [question('text', 'aim'), question('text', 'secret', { table: 'restricted' })],
  ...(
    [
      { carries: { subject: 'refrence' } },
      { table: 'anonymous' },
      { fills: { title: [text('{aim}')] } },
      { role: 'staff', fills: { title: [text('{nobody}')], aim: [text('{secret}')] } },
    ] satisfies readonly Partial<WorkflowLink>[]
  ).map((more) => ({
    tables: { main, restricted: main },
    workflow: { step: '2', next: [], links: [{ ...link, ...more }] },
  })),
);

const group = question('paneldynamic', 'ideas', { maxPanelCount: 3, templateElements: [question('comment', 'said')] });
const head = { title: text('Feuille'), label: text('Feuille'), text: text('Imprimer') };
const sheet: DocumentDefinition = { id: 'sheet', kind: 'sheet', ...head, blocks: [] };
const says = (words: string): DocumentBlock => ({ kind: 'text', text: text(words) });
const inGroup = (of: string, words: string): DocumentBlock => ({ kind: 'each', question: of, blocks: [says(words)] });
const documents = inDefinition(
  [
    question('text', 'code'),
    question('text', 'person', { sensitivity: 'personal' }),
    question('comment', 'health', { table: 'restricted', sensitivity: 'sensitive' }),
    group,
    question('matrix', 'days', { rows: options('monday'), columns: options('am') }),
  ],
  ...(
    [
      [{ ...sheet, table: 'restricted' }, sheet],
      [{ ...sheet, shows: ['ghost'], blocks: [says('{nobody} {ideas} {days} {person} {health} {said}')] }],
      [{ ...sheet, blocks: [inGroup('ideas', '{code} {other}'), inGroup('code', '{said}')] }],
      [{ ...sheet, replacedBy: { form: 'other', document: 'sheet', match: { ghost: 'code' } } }],
    ] satisfies readonly (readonly DocumentDefinition[])[]
  ).map((list, index) => ({ documents: list, tables: index === 0 ? { main } : { main, restricted: main } })),
);

/** A form and an organisation's changes to it. */
function inOverlay(overlay: Omit<Overlay, 'form'>, more: Partial<FormDefinition> = {}, form = 'test'): Mistakes {
  const elements = [
    { type: 'html', name: 'welcome', html: text('<p>Bonjour</p>', '<p>Hello</p>') },
    question('text', 'first_name', { isRequired: true }),
    question('text', 'territory', { openOptions: true }),
    question('radiogroup', 'mark', { choices: options('low', 'high'), source: '003_f6aa75c47a372e68.txt#item-1' }),
    question('matrix', 'days', { rows: options('monday'), columns: options('am', 'pm') }),
    question('multipletext', 'contact', { items: [{ name: 'phone', title: text('Téléphone', 'Phone') }] }),
    question('checkbox', 'needs', { choices: options('ramp', 'taxi'), sensitivity: 'sensitive' }),
    question('text', 'hobby'),
  ];
  const last = [
    { type: 'html', name: 'notice', html: text('{collection_notice}') },
    question('text', 'why', { visibleIf: '{hobby} notempty' }),
    question('checkbox', 'consent_use', { choices: options('yes') }),
    question('checkbox', 'consent_sensitive', { choices: options('yes'), visibleIf: '{needs} notempty' }),
  ];
  const sensitiveConsent = { question: 'consent_sensitive', covers: ['needs'] };
  const input = inputFor([], { sensitiveConsent, ...more }, { overlay: { form, ...overlay } });
  const pages = [
    { name: 'page_one', title: text('Un', 'One'), elements },
    { name: 'page_two', elements: last },
  ];
  const wording = { tokens: {}, notices: { 'ca-qc': text('<p>La loi</p>', '<p>The law</p>') } };
  return inForm({ ...input, wording, source: { ...input.source, survey: { pages } } });
}

const local = { type: 'text', name: 'x_bus', title: text('Bus?'), sensitivity: 'none', table: 'main', retention: 'R1' };
const page = { name: 'x_page', title: text('Chez nous'), elements: [local] };
const additions = (
  [
    { in: 'page_one', question: { ...local, name: 'bus' } },
    { in: 'page_one', question: { ...local, title: { fr: 'A' } } },
    { in: 'page_one', question: { ...local, table: 'anonymous' } },
    { in: 'page_one', question: { ...local, visibleIf: "{hobby} = 'x'" } },
    { in: 'page_one', question: { ...local, name: 'hobby' } },
    { in: 'page_two', question: { ...local, sensitivity: 'sensitive' } },
    { in: 'page_one', question: page },
    { in: 'page_one', page: local },
    { in: 'page_one', page },
    { in: 'hobby', question: local },
    { after: 'hobby', page },
    { after: 'page_one', question: local },
    { after: 'nobody', question: local },
    { in: 'page_one', after: 'hobby', question: local },
    { question: local, page },
    { question: local },
  ] satisfies NonNullable<Overlay['add']>
).map((addition) => inOverlay({ add: [addition] }, withheldBy('hobby')));

function withheldBy(name: string): Partial<FormDefinition> {
  return { withhold: [{ if: "{mark} = 'low'", questions: [name], notice: text('Gardé') }] };
}

const official = {
  title: text('Officiel'),
  source: { document: '003', key: 'item-2' },
  licence: 'CC BY 4.0',
  permission: 'CRIAPS',
};
const digest = '0'.repeat(64);
const overlays = [
  inOverlay({}, {}, 'other'),
  inOverlay({ on: { version: '1.0.0', digest } }),
  inOverlay({ on: { version: '1.1.0', digest } }),
  inOverlay({ on: { version: '2.0.0', digest } }),
  inOverlay({ show: ['ghost'], hide: ['ghost', 'page_one', 'notice', 'consent_use', 'mark'] }, withheldBy('hobby')),
  inOverlay({ hide: ['days', 'hobby'], add: [{ after: 'days', question: local }] }, { prefill: {} }),
  inOverlay({ hide: ['mark'] }, withheldBy('hobby')),
  inOverlay({ hide: ['needs'] }, { tables: { main: { ...main, when: '{needs} notempty' } } }),
  inOverlay({ hide: ['hobby'] }, { prefill: { subject: 'hobby', name: 'first_name' }, lookUp }),
  inOverlay({ add: [{ after: 'hobby', question: { ...local, sensitivity: 'special' } }] }, noConsent()),
  inOverlay({
    wording: {
      welcome: { html: text('<script>x</script>') },
      notice: { html: text('<p>Rien</p>') },
      hobby: { html: text('x'), rows: { monday: text('x') }, texts: { isRequired: text('x') }, title: { es: 'x' } },
      first_name: { title: { fr: ' ', es: 'x' } },
      contact: { items: { fax: { title: text('x') } } },
      mark: { options: { middle: text('x') }, placeholder: text('x') },
      days: { rows: { sunday: text('x') } },
      ghost: { title: text('x') },
    },
    formWording: { titel: text('x'), title: text('{nothing}') },
    surveyWording: { completeText: text('x') },
  }),
  inOverlay({ wording: { hobby: { title: { es: 'x' } } } }),
  inOverlay({ official: { mark: official, hobby: { ...official, source: { document: '999', key: 'a' } } } }),
  inOverlay({
    official: { mark: { ...official, source: { document: '003', key: 'item-1' } } },
    wording: { mark: { title: text('x') } },
  }),
  inOverlay({ pageOrder: ['page_two', 'page_one'] }),
  inOverlay({ pageOrder: ['page_two', 'page_two', 'page_six'] }),
  inOverlay({ languages: ['es', 'fr'] }),
  inOverlay({
    options: {
      mark: [{ value: 'low', label: text('x') }],
      territory: [
        { value: 'North', label: { fr: 'Nord' } },
        { value: 'b', label: text('B') },
        { value: 'b', label: text('B') },
      ],
    },
  }),
];

function noConsent(): Partial<FormDefinition> {
  return { sensitiveConsent: undefined };
}

const speaking = (...languages: readonly string[]): Mistakes => {
  const input = inputFor([question('text', 'code', { title: text('{team}') })]);
  return inForm({ ...input, owner: { ...input.owner, languages, tokens: { team: { en: 'Team' } } } });
};

const notice: Mistakes = inForm({
  ...inputFor([note('{collection_notice}')]),
  wording: { tokens: {}, notices: { 'ca-qc': text('<img src="x">') } },
});

const lint: Mistakes = (language) =>
  lintForm(inputFor([choice, question('text', 'code', { visibleIf: "{mark} = 'middle'" })]).source, language);

const between: Mistakes = (language) => {
  const other: FormSource = inputFor([question('text', 'aim')], { id: 'other', documents: [sheet] }).source;
  const { source } = inputFor([question('text', 'code')], {
    documents: [{ ...sheet, replacedBy: { form: 'other', document: 'poster', match: { goal: 'code' } } }],
    lookUp: { name: { form: 'other', by: 'subject', questions: ['goal'] } },
  });
  const sources = new Map([
    ['test', source],
    ['other', other],
  ]);
  return checkBetweenForms(sources, language).map(({ finding }) => finding);
};

const everyMistake: readonly Mistakes[] = [
  ...[questions, surveys, tables, definitions, withheld, links, documents, additions, overlays].flat(),
  ...[speaking('de', 'en'), speaking('de'), speaking('fr', 'en'), notice, lint, between],
];

test('whatever is wrong with a form is said in French as in English: the same things, at the same place', () => {
  const seen = new Set<FindingCode>();
  const problems: string[] = [];
  for (const mistakes of everyMistake) {
    const [english, french] = [mistakes('en'), mistakes('fr')];
    for (const { code } of english) seen.add(code);
    problems.push(...saidAlike(english, french));
    if (english.length === 0) problems.push('a mistake that is none');
  }
  expect(problems).toEqual([]);
  expect([...seen].sort()).toEqual([...findingCodes].sort());
});
