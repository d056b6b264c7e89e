import { describe, expect, test } from 'vitest';
import { inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { JsonObject } from '../form/form-source.ts';
import { checkWriting } from './check-writing.ts';
import { putTexts } from './put-texts.ts';
import { overlayUnitsOf, textUnitsOf } from './text-units.ts';

function unitsOf(...elements: readonly JsonObject[]) {
  return textUnitsOf(inputFor(elements).source);
}

function issuesOf(title: JsonObject, more: JsonObject = {}) {
  return checkWriting(unitsOf(question('text', 'q', { title, ...more })), { languages: ['fr', 'en'], hints: true }).map(
    ({ unit, language, level, issue }) => ({ id: unit.id, language, level, ...issue }),
  );
}

describe('the texts of a form', () => {
  test('say what they are, on which page, of which question', () => {
    const units = unitsOf(
      question('radiogroup', 'where', { choices: options('home'), requiredErrorText: text('Dites') }),
    );
    const option = units.find(({ id }) => id === 'survey.where.choices.home.text');
    expect(option).toMatchObject({ kind: 'option', owner: { name: 'where', title: { en: 'Question where' } } });
    expect(units.find(({ id }) => id === 'survey.where.requiredErrorText')).toMatchObject({ kind: 'error' });
    expect(units.map(({ id }) => id)).toContain('form.confirmation.text');
  });

  test('keep their ids when a question moves', () => {
    const [one, two] = [question('text', 'one'), question('text', 'two')];
    const ids = (elements: readonly JsonObject[]) => unitsOf(...elements).map(({ id }) => id);
    expect(ids([two, { type: 'panel', name: 'group', elements: [one] }]).toSorted()).toEqual(
      ids([one, two]).toSorted(),
    );
  });

  test('of an overlay are its own, without the words of instruments', () => {
    const overlay = {
      form: 'test',
      wording: { q: { options: { yes: text('Oui') } } },
      official: {
        q: { source: { document: 'd', key: '1' }, licence: 'l', permission: 'p', title: text('Officiel') },
      },
    };
    expect(overlayUnitsOf(overlay, 'fr')).toMatchObject([{ id: 'overlay.wording.q.options.yes', kind: 'option' }]);
  });
});

describe('a text is found wanting where', () => {
  test('a language is missing', () => {
    expect(issuesOf({ fr: 'Nom' })).toMatchObject([{ id: 'survey.q.title', language: 'en', code: 'missing' }]);
  });

  test('a name in braces is lost, or another one comes', () => {
    expect(issuesOf(text('Appelez {contact_phone}', 'Call {contact_email}'))).toMatchObject([
      { code: 'tokens', missing: ['{contact_phone}'], extra: ['{contact_email}'], level: 'error' },
    ]);
  });

  test('markup differs, but for the address of a link', () => {
    const note = (fr: string, en: string) => ({ type: 'html', name: 'note', html: text(fr, en) });
    const found = (fr: string, en: string) => checkWriting(unitsOf(note(fr, en)), { languages: ['fr', 'en'] });
    expect(found('<a href="https://a.example/fr">Ici</a>', '<a href="https://a.example/en">Here</a>')).toEqual([]);
    expect(found('<p>Un</p><p>Deux</p>', '<p>One</p>')).toMatchObject([
      { issue: { code: 'tags', missing: ['</p>', '<p>'] } },
    ]);
    expect(found('<p>Un</p>', '<p onclick="x()">One</p>').map(({ issue }) => issue.code)).toContain('unsafe');
  });

  test('it is longer than its place', () => {
    const most = { code: 'too-long', length: 256, most: 255, language: 'en' };
    expect(issuesOf(text('Nom', 'x'.repeat(256)))).toMatchObject([most]);
  });

  test('French is not set as French is; the better text is given', () => {
    expect(issuesOf(text('Nom :', 'Name:'))).toMatchObject([
      { code: 'typography', better: 'Nom\u00a0:', level: 'warning' },
    ]);
  });

  test('it is hard to read: a long sentence, a hard word, letters that stand for words', () => {
    const long = Array.from({ length: 21 }, () => 'mot').join(' ');
    expect(issuesOf(text(long, 'Word'))).toMatchObject([{ code: 'long-sentence', words: 21, most: 20, level: 'hint' }]);
    expect(issuesOf(text('Afin de savoir', 'To know'))).toMatchObject([{ code: 'hard-word', better: 'pour' }]);
    expect(issuesOf(text('Écrivez au CCSMTL', 'Write to us'))).toMatchObject([{ code: 'acronym', found: 'CCSMTL' }]);
    expect(issuesOf(text('Par exemple URG-2026', 'For example URG-2026'))).toEqual([]);
  });
});

describe('words put into a file', () => {
  const survey = '{ "pages": [{ "name": "one", "title": { "fr": "Un" } }], "n": 1.50 }';

  test('leave its order and layout as they are', () => {
    const tabs = JSON.stringify({ b: { fr: 'Un' }, a: 2 }, null, '\t');
    expect(putTexts(tabs, [{ steps: ['b'], language: 'en', text: 'One', first: 'fr' }])).toBe(
      JSON.stringify({ b: { fr: 'Un', en: 'One' }, a: 2 }, null, '\t'),
    );
  });

  test('make a text by language of one that stood for all', () => {
    const change = { steps: ['title'], language: 'nl', text: 'Naam', first: 'fr' };
    expect(JSON.parse(putTexts('{"title":"Nom"}', [change]))).toEqual({ title: { fr: 'Nom', nl: 'Naam' } });
  });

  test('pass over places that are not there', () => {
    const change = { steps: ['pages', 7, 'title'], language: 'en', text: 'One', first: 'fr' };
    expect(JSON.parse(putTexts(survey, [change]))).toEqual(JSON.parse(survey));
  });
});
