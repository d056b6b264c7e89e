import type { CompiledDocument, CompiledForm, FormDefinition, JsonObject } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import { describe, expect, test } from 'vitest';
import { composeDocument } from './compose-document.ts';
import type { ComposedDocument } from './composed-document.ts';
import { documentHtmlFile, documentMarkup } from './document-markup.ts';
import { documentText, documentTextFile, mailAddress, writtenPassages } from './document-text.ts';
import { sheetSize } from './sheet-size.ts';

type DocumentBlock = NonNullable<FormDefinition['documents']>[number]['blocks'][number];

const text = (fr: string, en: string = fr) => ({ fr, en });
const tags = { sensitivity: 'none', table: 'main', source: '', retention: 'R1' };
const question = (type: string, name: string, more: JsonObject = {}): JsonObject => ({
  type,
  name,
  title: text(`Question ${name}`),
  ...tags,
  ...more,
});
const choices = [
  { value: 'yes', text: text('Oui', 'Yes') },
  { value: 'no', text: text('Non', 'No') },
];

const elements: readonly JsonObject[] = [
  question('comment', 'why'),
  question('text', 'start', { inputType: 'date' }),
  question('checkbox', 'ways', { choices, showOtherItem: true, otherText: text('Autre', 'Other') }),
  question('multipletext', 'person', {
    items: [
      { name: 'name', title: text('Nom', 'Name'), maxLength: 100 },
      { name: 'phone', title: text('Téléphone', 'Phone'), inputType: 'tel', maxLength: 40 },
    ],
  }),
  question('paneldynamic', 'ideas', {
    maxPanelCount: 3,
    templateElements: [question('comment', 'said'), question('radiogroup', 'decision', { choices })],
  }),
];

function formWith(blocks: readonly DocumentBlock[]): CompiledForm {
  const document = { id: 'page', kind: 'sheet', label: text('Page'), text: text('Ouvrir', 'Open') } as const;
  const result = compileForm({
    source: {
      definition: {
        id: 'test',
        version: '1.0.0',
        audience: 'staff',
        languages: ['fr', 'en'],
        title: text('Essai', 'Test'),
        purpose: text('Essayer', 'To test'),
        source: '',
        workflow: { step: '0', next: [] },
        tables: { main: { title: text('Essais', 'Tests') } },
        confirmation: { title: text('Reçu', 'Received'), text: text('Merci', 'Thank you') },
        sendLabel: text('Envoyer', 'Send'),
        documents: [{ ...document, title: text('Titre : {why}', 'Title: {why}'), blocks }],
      },
      survey: { pages: [{ name: 'page_one', elements }] },
    },
    wording: { tokens: {}, notices: {} },
    owner: {
      id: 'demo',
      name: text('Clinique'),
      profile: 'ca-qc',
      languages: ['fr', 'en'],
      tokens: { contact_phone: '514 555-0123' },
    },
  });
  if (result.ok) return result.form;
  throw new Error(result.findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

function documentOf(form: CompiledForm): CompiledDocument {
  const [document] = form.documents;
  if (document === undefined) throw new Error('the form has no document');
  return document;
}

function compose(blocks: readonly DocumentBlock[], answers: JsonObject, language = 'fr'): ComposedDocument {
  const form = formWith(blocks);
  const addressOf = (name: string, about: Readonly<Record<string, string>>): string | undefined =>
    name === 'application' ? `https://exemple.org/${name}?${new URLSearchParams(about)}` : undefined;
  return composeDocument({ form, document: documentOf(form), answers, language, writtenIn: 'fr', addressOf });
}

const says = (fr: string, when?: string): DocumentBlock => ({
  kind: 'text',
  text: text(fr),
  ...(when === undefined ? {} : { when }),
});

describe('composing', () => {
  test('answers stand in words: labels, dates, what was written, the parts of a group', () => {
    const answers = {
      why: 'Parce que.',
      start: '2026-12-01',
      ways: ['yes', 'other'],
      'ways-Comment': 'à vélo',
      person: { name: 'Camille', phone: '514 555-0187' },
    };
    const blocks = [says('{why}. Le {start} : {ways}.'), says('{person}'), says('{ways_other}')];
    expect(documentText(compose(blocks, answers))).toBe(
      'Parce que. Le 1er décembre 2026 : Oui · à vélo.\n\nCamille · 514 555-0187\n\nà vélo\n',
    );
    expect(documentText(compose(blocks, answers, 'en'))).toContain('December 1, 2026 : Yes · à vélo.');
  });

  test('what names an unanswered question is left out, and a heading with nothing under it', () => {
    const blocks: readonly DocumentBlock[] = [
      { kind: 'section', title: text('Vide'), blocks: [says('Avant le {start}.')] },
      { kind: 'list', items: [{ text: text('{why}') }] },
      says('Reste'),
    ];
    expect(documentText(compose(blocks, { why: '  ', ways: [] }))).toBe('Reste\n');
    expect(compose([], {}).title).toEqual([{ words: 'Ouvrir', isWritten: false }]);
  });

  test('a group repeats its blocks, with conditions on each entry, and its lists become one', () => {
    const blocks: readonly DocumentBlock[] = [
      {
        kind: 'each',
        question: 'ideas',
        blocks: [
          {
            kind: 'list',
            items: [
              { text: text('{said} : adopté'), when: "{panel.decision} = 'yes'" },
              { text: text('{said}'), when: '{panel.decision} empty' },
            ],
          },
        ],
      },
    ];
    const ideas = [{ said: 'A', decision: 'yes' }, { said: 'B', decision: 'no' }, { said: 'C' }];
    expect(compose(blocks, { ideas }).parts).toMatchObject([{ kind: 'list', items: [{}, {}] }]);
    expect(documentText(compose(blocks, { ideas }))).toBe('- A : adopté\n- C\n');
  });

  test('an address is there where the form is, with what it carries', () => {
    const address = (form: string): DocumentBlock => ({
      kind: 'form',
      form,
      text: text('Ici'),
      carries: { project: 'why' },
    });
    const composed = compose([address('application'), address('barometer')], { why: 'P 1' });
    expect(documentText(composed)).toBe('Ici\nhttps://exemple.org/application?project=P+1\n');
    expect(documentMarkup(composed, { level: 2, isForElsewhere: false }).markup).toContain('<svg class="qr"');
    expect(documentHtmlFile(composed)).not.toContain('<svg');
  });

  test('contacts are the organisation’s, as far as it gives them', () => {
    expect(documentText(compose([{ kind: 'contacts', text: text('Une question?') }], {}))).toBe(
      'Une question?\n\n- Téléphone\u00a0: 514 555-0123\n',
    );
  });
});

describe('a text for people who read another language', () => {
  const blocks = [says('{why}'), says('Encore : {why}'), says('{start}')];
  const answers = { why: 'Une <idée>\nen deux lignes', start: '2026-12-01' };

  test('what was written is marked with its language, escaped, and listed once', () => {
    const composed = compose(blocks, answers, 'en');
    const { markup } = documentMarkup(composed, { level: 2, isForElsewhere: false });
    expect(markup).toContain('<mark class="written" lang="fr">Une &lt;idée&gt;<br>\nen deux lignes</mark>');
    expect(writtenPassages(composed)).toEqual(['Une <idée>\nen deux lignes']);
    expect(documentHtmlFile(composed)).toContain('<span lang="fr">Une &lt;idée&gt;');
  });

  test('in its own language nothing is marked', () => {
    const { markup } = documentMarkup(compose(blocks, answers), { level: 2, isForElsewhere: false });
    expect(markup).not.toContain('<mark');
  });

  test('the file starts with the title, and an e-mail is offered while it fits in an address', () => {
    const composed = compose(blocks, answers);
    expect(documentTextFile(composed).startsWith('Titre : Une <idée>\nen deux lignes\n\n')).toBe(true);
    expect(mailAddress(composed)).toMatch(/^mailto:\?subject=Titre%20%3A%20Une.*%0D%0A/);
    expect(mailAddress(compose([says('é'.repeat(400))], {}))).toBeUndefined();
  });
});

test('a sheet is printed as large as it fits, and says when it does not', () => {
  const sizes = [200, 2500, 3300, 4000, 9000].map((length) =>
    sheetSize(compose([says('{why}')], { why: 'mot '.repeat(length / 4) })),
  );
  expect(sizes[0]).toBe('points-14');
  expect(sizes.at(-1)).toBe('over');
  const order = ['points-14', 'points-12', 'points-11', 'points-10', 'over'];
  const places = sizes.map((size) => order.indexOf(size));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
