import { expect, test } from 'vitest';
import type { DocumentBlock, DocumentDefinition } from '../form/form-definition.ts';
import { formDefinitionSchema } from '../form/form-definition.ts';
import type { CompileInput, JsonObject } from '../form/form-source.ts';
import { documentLinksOf, workflowLinksOf } from '../response/workflow-links-of.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, options, question, text } from './form-for-tests.ts';

const group: JsonObject = question('paneldynamic', 'ideas', {
  maxPanelCount: 3,
  templateElements: [
    question('comment', 'said'),
    question('radiogroup', 'decision', {
      choices: options('yes', 'no'),
      showOtherItem: true,
      otherText: text('Autre', 'Other'),
    }),
  ],
});

const elements = [
  question('text', 'project_code'),
  question('text', 'person', { sensitivity: 'personal' }),
  question('comment', 'health', { table: 'restricted', sensitivity: 'sensitive' }),
  group,
];

function inputWith(
  blocks: readonly DocumentBlock[],
  more: Partial<DocumentDefinition> = {},
  rest: Partial<Omit<CompileInput, 'source'>> = {},
): CompileInput {
  const document: DocumentDefinition = {
    id: 'one-pager',
    kind: 'sheet',
    title: text('Projet {project_code}', 'Project {project_code}'),
    label: text('Feuille', 'Sheet'),
    text: text('Imprimer', 'Print'),
    blocks,
    ...more,
  };
  const tables = { main: { title: text('Essais', 'Tests') }, restricted: { title: text('Réservé', 'Restricted') } };
  return inputFor(elements, { documents: [document], tables }, rest);
}

function says(fr: string, when?: string): DocumentBlock {
  return { kind: 'text', text: text(fr), ...(when === undefined ? {} : { when }) };
}

test('a document is a column with a link, after those to the next forms', () => {
  const form = compiled(inputWith([says('{project_code}')]));
  expect(form.tables[0]?.table.columns.at(-1)).toMatchObject({
    key: 'open_one_pager',
    type: 'link',
    keptBy: 'coordinator',
    linkText: { fr: 'Imprimer', en: 'Print' },
  });
  const links = workflowLinksOf(form, 'main', {}, { id: '1', cells: {} });
  const about = { role: 'document', mode: 'one-pager' };
  expect(links).toMatchObject([{ column: 'open_one_pager', form: 'test', about, opens: 'document', days: 1095 }]);
  expect(workflowLinksOf(form, 'restricted', {}, { id: '1', cells: {} })).toEqual([]);
  expect(documentLinksOf(form)).toEqual(links);
});

test('the organisation’s words are filled in, and the names of answers stay', () => {
  const blocks = [
    says('{org_name} : {project_code}'),
    { kind: 'each', question: 'ideas', blocks: [says('{said} {decision_other}')] },
  ];
  const form = compiled(inputWith(blocks as readonly DocumentBlock[]));
  expect(form.documents[0]?.blocks).toMatchObject([
    { kind: 'text', text: { fr: 'Clinique : {project_code}' } },
    { kind: 'each', blocks: [{ text: { fr: '{said} {decision_other}' } }] },
  ]);
});

test('a name that is no question and no token is refused with its place', () => {
  const result = compileForm(inputWith([{ kind: 'section', title: text('Titre'), blocks: [says('{projet}')] }]));
  expect(found(result)).toContain('form.json $.documents[0].blocks[0].blocks[0].text FORM_TOKEN_MISSING');
});

test('a name of a repeated group is known inside that group alone', () => {
  const outside = compileForm(inputWith([says('{said}')]));
  expect(found(outside)).toContain('form.json $.documents[0].blocks[0].text FORM_NAME_UNKNOWN');
  const condition = compileForm(inputWith([says('Oui', "{panel.decision} = 'yes'")]));
  expect(found(condition)).toContain('form.json $.documents[0].blocks[0].when FORM_NAME_UNKNOWN');
  const inside = says('{said}', "{panel.decision} = 'yes'");
  expect(compileForm(inputWith([{ kind: 'each', question: 'ideas', blocks: [inside] }])).ok).toBe(true);
});

test('what is repeated is a repeated group, and a text names no group', () => {
  const each = compileForm(inputWith([{ kind: 'each', question: 'person', blocks: [says('Oui')] }]));
  expect(found(each)).toContain('form.json $.documents[0].blocks[0].question FORM_NAME_UNKNOWN');
  expect(each.findings.map(({ fix }) => fix)).toContain('Use one of: ideas.');
  const whole = compileForm(inputWith([says('{ideas}')]));
  expect(found(whole)).toContain('form.json $.documents[0].blocks[0].text FORM_TYPE_UNSUPPORTED');
});

test('a personal answer stands in a document only where the document says so', () => {
  const result = compileForm(inputWith([says('{person}')]));
  expect(found(result)).toContain('form.json $.documents[0].blocks[0].text FORM_TABLE_INVALID');
  expect(result.findings.map(({ fix }) => fix).join()).toContain('add "person" to the document’s "shows"');
  expect(compileForm(inputWith([says('{person}')], { shows: ['person'] })).ok).toBe(true);
});

test('an answer for fewer readers never stands in a document of the main table', () => {
  const shown = compileForm(inputWith([says('{health}')], { shows: ['health'] }));
  expect(found(shown)).toContain('form.json $.documents[0].blocks[0].text FORM_TABLE_INVALID');
  expect(compileForm(inputWith([says('{health}')], { shows: ['health'], table: 'restricted' })).ok).toBe(true);
});

test('a question that an organisation took out is no mistake', () => {
  const input = inputWith([says('{person}'), { kind: 'list', items: [{ text: text('{project_code}') }] }], {
    shows: ['person'],
  });
  const result = compileForm({ ...input, overlay: { form: 'test', hide: ['person'] } });
  expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('an address of a form that the organisation does not run is left out', () => {
  const address: DocumentBlock = {
    kind: 'form',
    form: 'application',
    text: text('Ici'),
    carries: { project: 'project_code' },
  };
  const { owner } = inputWith([]);
  const rest = { owner: { ...owner, forms: ['test'] } };
  const replacedBy = { form: 'application', document: 'one-pager', match: { project_code: 'project_code' } };
  const form = compiled(inputWith([says('Oui'), address], { replacedBy }, rest));
  expect(form.documents[0]?.blocks).toHaveLength(1);
  expect(form.documents[0]).not.toHaveProperty('replacedBy');
  const wrong = compileForm(inputWith([{ ...address, carries: { project: 'nothing' } }]));
  expect(found(wrong)).toContain('form.json $.documents[0].blocks[0].carries.project FORM_NAME_UNKNOWN');
});

test('an id is there once', () => {
  const input = inputWith([says('Oui')]);
  const { definition } = input.source;
  const [document] = definition.documents ?? [];
  const twice = { ...definition, documents: document === undefined ? [] : [document, document] };
  const result = compileForm({ ...input, source: { ...input.source, definition: twice } });
  expect(found(result)).toContain('form.json $.documents[1].id FORM_NAME_TAKEN');
});

test('form.json is read with blocks inside blocks, and refused with an unknown kind', () => {
  const { definition } = inputWith([{ kind: 'section', title: text('A'), blocks: [says('B')] }]).source;
  expect(formDefinitionSchema.safeParse(definition).success).toBe(true);
  const [document] = definition.documents ?? [];
  const wrong = { ...definition, documents: [{ ...document, blocks: [{ kind: 'image' }] }] };
  expect(formDefinitionSchema.safeParse(wrong).success).toBe(false);
});
