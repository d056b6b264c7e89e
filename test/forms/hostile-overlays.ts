import type { JsonObject, LocalText } from '@tablee/core';
import { overlayPlaceOf, textUnitsOf } from '@tablee/core/writing';
import fc from 'fast-check';
import type { FoundForm } from './compiled-forms.ts';
import { elementsOf, neededNames } from './overlay-promises.ts';

const words: LocalText = { fr: 'Nos mots', en: 'Our words' };
const own = { fr: 'Notre question', en: 'Our question' };
const option = { value: 'north', label: { fr: 'Nord', en: 'North' } };

function nameOf(element: JsonObject): string {
  return String(element['name'] ?? '');
}

function each(values: readonly object[]): readonly fc.Arbitrary<object>[] {
  return values.length === 0 ? [] : [fc.constantFrom(...values)];
}

/**
 * Overlays that try to break one rule each, aimed at the very places of a form where that rule holds; a few are allowed.
 * One arbitrary for each rule that the form has a place for.
 */
export function hostileOverlays(found: FoundForm): readonly fc.Arbitrary<unknown>[] {
  const { source, id } = found;
  const { definition, survey } = source;
  const elements = elementsOf(survey);
  const isPage = (one: JsonObject): boolean => one['type'] === undefined;
  const questions = elements.filter((one) => !isPage(one) && one['type'] !== 'html' && one['type'] !== 'panel');
  const names = questions.map(nameOf);
  const pages = elements.filter(isPage).map(nameOf);
  const holding = (text: string) =>
    elements.filter((one) => JSON.stringify(one['html'] ?? '').includes(text)).map(nameOf);
  const cited = questions.filter((one) => String(one['source'] ?? '').includes('#'));
  const withheld = (definition.withhold ?? []).flatMap((rule) => (rule.questions === 'all' ? [] : rule.questions));
  const consents = names.filter((name) => /(^|_)consent(_|$)/.test(name));
  const kinds = [
    closedLists(questions),
    ...each([...neededNames(source), ...consents, ...holding('{collection_notice}')].map((name) => ({ hide: [name] }))),
    ...each(
      questions
        .filter((one) => one['isRequired'] === true || one['requiredIf'] !== undefined)
        .map((one) => ({ hide: [nameOf(one)] })),
    ),
    fc.constantFrom(...elements.map((one) => ({ hide: [nameOf(one)] }))),
    pages.length < 2
      ? []
      : [fc.shuffledSubarray(pages, { minLength: pages.length }).map((pageOrder) => ({ pageOrder }))],
    ...each(swapsOf(pages).map((pageOrder) => ({ pageOrder }))),
    ...each(
      [...holding('{collection_notice}'), ...holding('{reference}')].flatMap((name) => [
        { wording: { [name]: { html: words } } },
        { variants: { 'easy-read': { wording: { [name]: { html: { fr: '<p>Simple</p>' } } } } } },
      ]),
    ),
    ...each(lossesOf(found)),
    ...each(cited.map((one) => officialOf(one))),
    ...each(
      questions.map((one) => ({
        official: {
          [nameOf(one)]: { source: { document: '001', key: 'another' }, licence: 'L', permission: 'P', title: words },
        },
      })),
    ),
    ...each(
      cited.flatMap((one) => [
        { ...officialOf(one), wording: { [nameOf(one)]: { title: words } } },
        officialOf(one, { licence: '' }),
        officialOf(one, { permission: undefined }),
      ]),
    ),
    ownQuestions(elements.filter((one) => !isPage(one)).map(nameOf), [...Object.keys(definition.tables), 'elsewhere']),
    ...each(
      consents.flatMap((name) =>
        ['main', 'restricted'].flatMap((table) =>
          ['before', 'after'].map((where) => ({
            add: [{ [where]: name, question: textQuestion('x_delicate', { table, sensitivity: 'sensitive' }) }],
          })),
        ),
      ),
    ),
    ...each(
      withheld.flatMap((name) =>
        pages.map((page) => ({
          add: [{ in: page, question: textQuestion('x_after', { visibleIf: `{${name}} notempty` }) }],
        })),
      ),
    ),
    ...each(
      pages.map((page) => ({
        add: [
          { in: page, question: textQuestion('x_twice') },
          { in: page, question: textQuestion('x_twice') },
        ],
      })),
    ),
    ...each(names.map((name) => ({ add: [{ after: name, question: textQuestion(name) }] }))),
    ...each(
      questions.map((one) => ({
        add: [
          {
            after: nameOf(one),
            question: {
              ...textQuestion('x_list'),
              type: 'radiogroup',
              choices: [{ value: 'a', text: own }],
              showOtherItem: true,
              otherText: own,
            },
          },
          { after: nameOf(one), question: textQuestion('x_list_other') },
        ],
      })),
    ),
    rules(names),
    ...each(
      questions.map((one) => ({
        variants: { 'easy-read': { wording: { [nameOf(one)]: { title: { fr: 'Simple?' } } } } },
      })),
    ),
    ...each([
      { languages: ['es'] },
      { languages: ['fr'] },
      { languages: ['es'], wording: { [names[0] ?? '']: { title: { es: 'Hola' } } } },
    ]),
    ...each(
      [...Object.keys(survey), 'completedHtml', 'showTOC']
        .filter((key) => key !== 'pages')
        .map((key) => ({ surveyWording: { [key]: words } })),
    ),
  ];
  return kinds.flat().map((kind) => kind.map((change) => ({ form: id, ...change })));
}

/** Options for a list that the form closes; for one that it leaves open, values that are taken or wrong. */
function closedLists(questions: readonly JsonObject[]): readonly fc.Arbitrary<object>[] {
  const lists = questions.filter((one) => Array.isArray(one['choices']) || one['openOptions'] === true);
  const closed = lists
    .filter((one) => one['openOptions'] !== true)
    .map((one) => ({ options: { [nameOf(one)]: [option] } }));
  const open = lists
    .filter((one) => one['openOptions'] === true)
    .flatMap((one) => [
      { options: { [nameOf(one)]: [option, option] } },
      { options: { [nameOf(one)]: [{ ...option, value: 'Not stable' }] } },
    ]);
  return [...each(closed), ...each(open)];
}

/** Every pair of pages the other way round. */
function swapsOf(pages: readonly string[]): readonly (readonly string[])[] {
  return pages.flatMap((one, at) =>
    pages.slice(at + 1).map((other) => pages.map((name) => (name === one ? other : name === other ? one : name))),
  );
}

/** Texts of form.json that lose what pages fill in later. */
function lossesOf({ source }: FoundForm): readonly object[] {
  return textUnitsOf(source).flatMap((unit) => {
    const [list, key] = overlayPlaceOf(unit, source) ?? [];
    const isHeld = /\{(reference|n)\}/.test(JSON.stringify(unit.texts));
    if (list !== 'formWording' || key === undefined || !isHeld) return [];
    return [
      { formWording: { [key]: words } },
      { variants: { 'easy-read': { formWording: { [key]: { fr: 'Simple' } } } } },
    ];
  });
}

function officialOf(element: JsonObject, changes: object = {}): object {
  const [, document = '', key = ''] = /^([^#]*)#([^ ;]*)/.exec(String(element['source'])) ?? [];
  const words = { fr: 'Les mots du guide', en: 'The words of the guide' };
  return {
    official: {
      [nameOf(element)]: {
        source: { document, key },
        licence: 'CC BY 4.0',
        permission: '2026-03-01',
        title: words,
        ...changes,
      },
    },
  };
}

function textQuestion(name: string, more: JsonObject = {}): JsonObject {
  return { type: 'text', name, title: own, sensitivity: 'none', table: 'main', retention: 'R1', source: '', ...more };
}

/** Sensitive ones anywhere, before and after the consent to them. */
function ownQuestions(names: readonly string[], tables: readonly string[]): readonly fc.Arbitrary<object>[] {
  const parts = { where: fc.constantFrom('before', 'after'), beside: fc.constantFrom(...names) };
  const tags = { table: fc.constantFrom(...tables), sensitivity: fc.constantFrom('sensitive', 'special', 'personal') };
  return [
    fc
      .record({ ...parts, ...tags })
      .map(({ where, beside, ...more }) => ({ add: [{ [where]: beside, question: textQuestion('x_own', more) }] })),
  ];
}

/** Rules and values where words belong. */
function rules(names: readonly string[]): readonly fc.Arbitrary<object>[] {
  const keys =
    'visibleIf requiredIf isRequired name type defaultValue choices table sensitivity retention source validators maxLength validators.0 validators.9 value';
  const name = fc.constantFrom(...names);
  const key = fc.constantFrom(...keys.split(' '));
  return [
    fc.tuple(name, key).map(([one, property]) => ({ wording: { [one]: { texts: { [property]: words } } } })),
    fc.tuple(name, key).map(([one, property]) => ({ wording: { [one]: { [property]: words } } })),
    fc
      .tuple(name, key)
      .map(([one, property]) => ({ wording: { [one]: { items: { phone: { texts: { [property]: words } } } } } })),
  ];
}
