import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import type { FormSource, JsonObject, JsonValue } from '../form/form-source.ts';
import type { Change } from './change.ts';
import { compareForms } from './compare-forms.ts';
import { movedNames } from './compare-order.ts';
import { compareWithPublished, publishedNames } from './published-names.ts';

function form(elements: readonly JsonObject[], definition: Partial<FormDefinition> = {}): FormSource {
  return inputFor(elements, definition).source;
}

const age = question('radiogroup', 'age', { choices: options('young', 'old') });
const name = question('text', 'name');
const city = question('text', 'city');

function said(before: FormSource, after: FormSource): readonly string[] {
  return compareForms(before, after).changes.map(brief);
}

function brief({ code, level, name: of, value, property, language, table }: Change): string {
  return [level, code, of, value, property, language, table].filter(Boolean).join(' ');
}

describe('comparing two forms', () => {
  test('finds nothing where only the order of keys and $schema differ', () => {
    const before = form([age, name]);
    const after = form([Object.fromEntries(Object.entries(age).reverse()), name], { $schema: 'form.schema.json' });
    expect(compareForms(before, after)).toMatchObject({ changes: [], step: { isEnough: true }, missing: [] });
  });

  test('a question that goes takes a major version, one that comes a minor one', () => {
    const { changes, step } = compareForms(form([age, name]), form([age, city], { version: '1.1.0' }));
    expect(changes.map(brief)).toEqual(['major question-removed name', 'minor question-added city']);
    expect(changes[0]).toMatchObject({ title: text('Question name'), before: 'page_one' });
    expect(step).toEqual({
      before: '1.0.0',
      after: '1.1.0',
      required: 'major',
      made: 'minor',
      isEnough: false,
      wanted: '2.0.0',
    });
    expect(compareForms(form([age, name]), form([age, city], { version: '2.0.0' })).step.isEnough).toBe(true);
  });

  test('a question or an option with another name and the same words is said to be the same words', () => {
    const named = question('text', 'given_name', { title: text('Question name') });
    const [removed] = compareForms(form([age, name]), form([age, named])).changes;
    expect(removed).toMatchObject({ code: 'question-removed', level: 'major', name: 'name', renamed: 'given_name' });
    // Another kind of answer, or two in the same words, are nobody's new name.
    const long = { ...named, type: 'comment' };
    const twice = [named, { ...named, name: 'other_name' }];
    for (const now of [
      [age, long],
      [age, ...twice],
    ]) {
      expect(compareForms(form([age, name]), form(now)).changes[0]).not.toHaveProperty('renamed');
    }
    const choices = [{ value: 'youth', text: text('Choix young', 'Option young') }, ...options('old')];
    expect(compareForms(form([age]), form([{ ...age, choices }])).changes[0]).toMatchObject({
      ...{ code: 'option-removed', value: 'young', renamed: 'youth' },
    });
  });

  test('a version that goes back is never enough', () => {
    const { step } = compareForms(form([age], { version: '1.2.0' }), form([age], { version: '1.1.9' }));
    expect(step).toMatchObject({ made: 'back', isEnough: false, wanted: '1.2.0' });
  });

  test('a question that moves is named alone, whatever stands after it', () => {
    expect(said(form([age, name, city]), form([name, city, age]))).toEqual(['patch moved age after']);
    const pages = (first: readonly JsonObject[], second: readonly JsonObject[]): FormSource => ({
      ...form([]),
      survey: {
        pages: [
          { name: 'one', elements: first },
          { name: 'two', elements: second },
        ],
      },
    });
    const moved = compareForms(pages([age, name], [city]), pages([name], [age, city])).changes;
    expect(moved).toMatchObject([{ code: 'moved', name: 'age', before: 'one', after: 'two' }]);
  });

  test('new words come with the old ones, language by language', () => {
    const after = form([{ ...age, title: { fr: 'Âge', en: 'Question age' } }]);
    expect(compareForms(form([age]), after).changes).toEqual([
      {
        ...{ code: 'reworded', level: 'patch', name: 'age', title: { fr: 'Âge', en: 'Question age' } },
        ...{ property: 'title', language: 'fr', before: 'Question age', after: 'Âge' },
      },
    ]);
  });

  test('new words for the item of an instrument weigh more', () => {
    const item = { ...age, source: 'ppeet 3' };
    expect(said(form([item]), form([{ ...item, title: text('Autre', 'Other') }]))).toEqual([
      'minor reworded age title fr',
      'minor reworded age title en',
    ]);
  });

  test('options are told apart by their values', () => {
    const choices = [{ value: 'old', text: text('Vieux', 'Option old') }, ...options('ageless')];
    expect(said(form([age]), form([{ ...age, choices }]))).toEqual([
      'major option-removed age young',
      'minor option-added age ageless',
      'patch reworded age old label fr',
    ]);
    expect(said(form([age]), form([{ ...age, choices: options('old', 'young') }]))).toEqual([
      'patch options-reordered age',
    ]);
    const other = { ...age, showOtherItem: true, otherText: text('Autre', 'Other') };
    expect(said(form([other]), form([age]))).toContain('major option-removed age other');
  });

  test('another look is no other type, another kind of answer is', () => {
    expect(said(form([age]), form([{ ...age, type: 'dropdown' }]))).toEqual(['patch look-changed age type']);
    expect(said(form([age]), form([{ ...age, type: 'checkbox' }]))).toEqual(['major type-changed age']);
    expect(said(form([name]), form([{ ...name, type: 'comment' }]))).toEqual(['minor type-changed name']);
    expect(said(form([name]), form([{ ...name, inputType: 'number' }]))).toEqual(['major type-changed name']);
  });

  test('rules are named one by one', () => {
    const after = {
      ...name,
      ...{ isRequired: true, visibleIf: "{age} = 'old'", maxLength: 20, sensitivity: 'personal', retention: 'R2' },
    };
    expect(said(form([age, name]), form([age, after]))).toEqual([
      'minor sensitivity-changed name sensitivity',
      'minor retention-changed name retention',
      'minor required-changed name',
      'minor condition-changed name visibleIf',
      'minor limit-changed name maxLength',
    ]);
    const becameConditional = compareForms(
      form([{ ...name, isRequired: true }]),
      form([{ ...name, requiredIf: "{age} = 'old'" }]),
    );
    expect(becameConditional.changes).toMatchObject([{ before: 'always', after: "{age} = 'old'" }]);
  });

  test('another table, and fewer repeated groups, take columns away', () => {
    expect(said(form([name]), form([{ ...name, table: 'restricted' }]))).toEqual(['major table-changed name table']);
    const visits = question('paneldynamic', 'visits', { maxPanelCount: 3, templateElements: [name] });
    expect(said(form([visits]), form([{ ...visits, maxPanelCount: 2 }]))).toEqual([
      'major limit-changed visits maxPanelCount',
    ]);
    expect(said(form([visits]), form([{ ...visits, templateElements: [city] }]))).toEqual([
      'major question-removed visits.name',
      'minor question-added visits.city',
    ]);
  });

  test('tables, languages, groups and links of form.json have changes of their own', () => {
    const kept = { key: 'status', label: text('État', 'Status'), type: 'choice', choices: [] } as const;
    const main = { title: text('Essais', 'Tests') };
    const before = form([age], {
      tables: { main: { ...main, columns: [kept] } },
      minimumGroupSize: 5,
      prefill: { role: 'age' },
    });
    const after = form([age], {
      tables: { main: { ...main, columns: [{ ...kept, type: 'text' }] }, anonymous: main },
      languages: ['fr'],
      audience: 'invited',
      minimumGroupSize: 3,
      sendLabel: text('Transmettre', 'Send'),
    });
    expect(said(before, after)).toEqual([
      'major audience-changed',
      'major language-removed en',
      'major group-size-changed',
      'major prefill-changed role',
      'major column-type-changed status main',
      'minor table-added anonymous',
      'patch reworded sendLabel fr',
    ]);
  });

  test('words that lack a language of the form are named with their place', () => {
    const after = form([{ ...age, title: { fr: 'Âge' }, choices: [{ value: 'old', text: { fr: 'Vieux', en: ' ' } }] }]);
    expect(compareForms(form([age]), after).missing).toEqual([
      { file: 'survey.json', path: '$.pages[0].elements[0].title', name: 'age', language: 'en' },
      { file: 'survey.json', path: '$.pages[0].elements[0].choices[0].text', name: 'age', language: 'en' },
    ]);
  });
});

describe('every difference of a form', () => {
  const whole = form(
    [
      { ...age, showOtherItem: true, otherText: text('Autre', 'Other') },
      question('matrix', 'marks', { rows: options('a', 'b'), columns: options('0', '1') }),
      question('multipletext', 'place', { items: [{ name: 'street', title: text('Rue', 'Street') }] }),
      question('paneldynamic', 'visits', { maxPanelCount: 3, templateElements: [name] }),
      { type: 'panel', name: 'more', title: text('Plus', 'More'), elements: [city] },
      { type: 'html', name: 'note', html: text('<p>Bonjour</p>', '<p>Hello</p>') },
    ],
    {
      minutes: 5,
      withhold: [{ if: "{age} = 'old'", questions: ['name'], notice: text('Non', 'No') }],
      tables: {
        main: {
          title: text('Essais', 'Tests'),
          columns: [{ key: 'status', label: text('État', 'Status'), type: 'choice', choices: [] }],
          groupedBy: ['age'],
        },
      },
    },
  );
  const leaves = leavesOf({ survey: whole.survey, definition: JSON.parse(JSON.stringify(whole.definition)) });

  test('leads to at least one change, wherever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.constantFrom('replace', 'remove'), (path, how) => {
        if (path.join('.') === 'definition.version') return;
        const after = changed(whole, path, how);
        // A form whose definition lost what it must have is none any more.
        if (how === 'remove' && path[0] === 'definition') return;
        expect(compareForms(whole, after).changes, path.join('.')).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('that takes names away from tables is seen by the published names as well', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        const after = changed(whole, path, 'replace');
        const { changes } = compareWithPublished(publishedNames(whole), after);
        const all = compareForms(whole, after).changes;
        for (const { code, name: of, value } of changes) {
          expect(all, `${path.join('.')} ${code} ${of}`).toContainEqual(
            expect.objectContaining({ code, ...(value === undefined ? {} : { value }) }),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Path = readonly (string | number)[];

function leavesOf(value: JsonValue, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changed(source: FormSource, path: Path, how: string): FormSource {
  const copy = structuredClone({ survey: source.survey, definition: source.definition });
  let node: unknown = copy;
  for (const key of path.slice(0, -1)) node = Reflect.get(Object(node), key);
  const last = path.at(-1) ?? '';
  const old = Reflect.get(Object(node), last);
  if (how === 'remove') Reflect.deleteProperty(Object(node), last);
  else Reflect.set(Object(node), last, typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : `${old}x`);
  return copy;
}

describe('names that moved', () => {
  test('are as few as explain the new order', () => {
    expect(movedNames(['a', 'b', 'c', 'd'], ['b', 'c', 'd', 'a'])).toEqual(['a']);
    expect(movedNames(['a', 'b'], ['x', 'a', 'b'])).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 8 }), fc.integer(), (numbers, seed) => {
        const before = numbers.map(String);
        const after = [...before].sort((a, b) => ((Number(a) * 31 + seed) % 7) - ((Number(b) * 31 + seed) % 7));
        const moved = new Set(movedNames(before, after));
        const rest = (names: readonly string[]): readonly string[] => names.filter((one) => !moved.has(one));
        expect(rest(after)).toEqual(rest(before));
      }),
    );
  });
});
