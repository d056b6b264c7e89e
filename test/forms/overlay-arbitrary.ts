import type { JsonObject, JsonValue, LocalText, Overlay } from '@tablee/core';
import fc from 'fast-check';
import type { FoundForm } from './compiled-forms.ts';

/** The names and parts of a form that an overlay may speak of. */
interface Parts {
  readonly pages: readonly string[];
  readonly elements: readonly JsonObject[];
  readonly tables: readonly string[];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function partsOf({ source: { survey, definition } }: FoundForm): Parts {
  const below = (node: JsonObject): readonly JsonObject[] =>
    [...objectsIn(node['pages']), ...objectsIn(node['elements'])].flatMap((one) => [one, ...below(one)]);
  return {
    pages: objectsIn(survey['pages']).map(nameOf),
    elements: below(survey),
    tables: Object.keys(definition.tables),
  };
}

function nameOf(element: JsonObject): string {
  return String(element['name'] ?? '');
}

const sentences = [
  'Une phrase simple',
  'A question of ours',
  '  ',
  '{no_such_token}',
  '<script>alert(1)</script>',
  '{org_name}',
];

/** Words as people write them, and as nobody should. */
const words: fc.Arbitrary<LocalText> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom<LocalText>(
      { fr: 'Nos mots', en: 'Our words' },
      { fr: 'En français seulement' },
      { en: 'English only' },
    ),
  },
  { weight: 1, arbitrary: fc.record({ fr: fc.constantFrom(...sentences), en: fc.constantFrom(...sentences) }) },
  { weight: 1, arbitrary: fc.constant({ es: 'Nuestras palabras' }) },
);

/** Mostly values that are there. */
function oneOf(known: readonly string[]): fc.Arbitrary<string> {
  const strange = fc.constantFrom('no_such_name', '__proto__', 'constructor', 'x_mine', 'first name', '');
  return known.length === 0
    ? strange
    : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: strange });
}

function valuesOf(element: JsonObject, keys: readonly string[], named: 'value' | 'name'): readonly string[] {
  return keys.flatMap((key) => objectsIn(element[key]).map((one) => String(one[named] ?? '')));
}

function some<Value>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc.dictionary(keys, values, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
}

function changeOf(element: JsonObject): fc.Arbitrary<object> {
  const special = element['showOtherItem'] === true ? ['other'] : [];
  const values = [...valuesOf(element, ['choices'], 'value'), ...special];
  const [rows, items] = [
    valuesOf(element, ['rows'], 'value'),
    valuesOf(element, ['items', 'templateElements'], 'name'),
  ];
  const fitting: Record<string, fc.Arbitrary<unknown>> = {
    ...(element['type'] === 'html' ? { html: words } : { title: words, description: words }),
    ...(values.length === 0 ? {} : { options: some(oneOf(values), words) }),
    ...(rows.length === 0 ? {} : { rows: some(oneOf(rows), words) }),
    ...(items.length === 0 ? {} : { items: some(oneOf(items), fc.record({ title: words })) }),
  };
  const strange = { html: words, placeholder: words, rows: some(oneOf([]), words), options: some(oneOf([]), words) };
  return fc.oneof(
    { weight: 12, arbitrary: fc.record(fitting, { requiredKeys: [], noNullPrototype: true }) },
    { weight: 1, arbitrary: fc.record(strange, { requiredKeys: [], noNullPrototype: true }) },
  );
}

function wordingOf({ elements }: Parts): fc.Arbitrary<Record<string, object>> {
  const one = fc
    .constantFrom(...elements)
    .chain((element) => fc.tuple(fc.constant(nameOf(element)), changeOf(element)));
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((entries) => Object.fromEntries(entries));
}

const tags = { sensitivity: 'none', table: 'main', retention: 'R1', source: '' };

function questionOf({ elements, tables }: Parts): fc.Arbitrary<JsonObject> {
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('text', 'comment', 'radiogroup', 'checkbox', 'html', 'panel') },
    { weight: 1, arbitrary: fc.constantFrom('file', 'boolean') },
  );
  return fc
    .record({
      type,
      name: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom('x_a', 'x_b', 'x_long_name') },
        { weight: 1, arbitrary: oneOf(elements.map(nameOf)) },
      ),
      title: fc.oneof(
        { weight: 6, arbitrary: fc.constant({ fr: 'Notre question', en: 'Our question' }) },
        { weight: 1, arbitrary: words },
      ),
      sensitivity: fc.constantFrom('none', 'none', 'none', 'sensitive', 'sensitive', 'secret'),
      table: fc.constantFrom(...tables, ...tables, 'none', 'elsewhere'),
      visibleIf: fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: oneOf(elements.map(nameOf)).map((name) => `{${name}} notempty`) },
      ),
      isRequired: fc.boolean(),
    })
    .map(({ visibleIf, ...rest }): JsonObject => {
      const condition = visibleIf === '' ? {} : { visibleIf };
      if (rest.type === 'html') return { type: 'html', name: rest.name, html: rest.title, ...condition };
      if (rest.type === 'panel') {
        return {
          type: 'panel',
          name: rest.name,
          title: rest.title,
          elements: [{ ...tags, ...rest, type: 'text', name: 'x_inside' }],
        };
      }
      const choices = ['radiogroup', 'checkbox'].includes(rest.type)
        ? {
            choices: [
              { value: 'yes', text: { fr: 'Oui', en: 'Yes' } },
              { value: 'no', text: { fr: 'Non', en: 'No' } },
            ],
          }
        : {};
      return { ...tags, ...rest, ...condition, ...choices };
    });
}

function additionOf(parts: Parts): fc.Arbitrary<object> {
  const inPages = parts.elements.map(nameOf).filter((name) => !parts.pages.includes(name));
  const besides = (names: readonly string[]): fc.Arbitrary<object> =>
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ after: oneOf(names) }) },
      { weight: 5, arbitrary: fc.record({ before: oneOf(names) }) },
      { weight: 1, arbitrary: fc.record({ before: oneOf(inPages), after: oneOf(parts.pages) }, { requiredKeys: [] }) },
    );
  const place = fc.oneof(
    { weight: 1, arbitrary: fc.record({ in: oneOf(parts.pages) }) },
    { weight: 2, arbitrary: besides(inPages) },
  );
  const page = questionOf(parts).map((question) => ({
    name: 'x_page',
    title: { fr: 'Notre page', en: 'Our page' },
    elements: [question],
  }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(place, questionOf(parts)).map(([where, question]) => ({ ...where, question })) },
    { weight: 1, arbitrary: fc.tuple(besides(parts.pages), page).map(([where, one]) => ({ ...where, page: one })) },
  );
}

function officialOf({ elements }: Parts): fc.Arbitrary<Record<string, object>> {
  const from = elements.filter((element) => /#/.test(String(element['source'] ?? '')));
  if (from.length === 0) return fc.constant({});
  const one = fc.constantFrom(...from).chain((element) => {
    const [, document = '', key = ''] = /^([^#]*)#([^ ;]*)/.exec(String(element['source'])) ?? [];
    const source = fc.constantFrom(
      { document, key },
      { document, key },
      { document, key },
      { document, key: 'another-item' },
    );
    return fc
      .record({ source, licence: fc.constant('CC BY 4.0'), permission: fc.constant('2026-03-01'), title: words })
      .map((official) => [nameOf(element), official] as const);
  });
  return fc.array(one, { maxLength: 2 }).map((entries) => Object.fromEntries(entries));
}

/** Overlays for a form, most of them with one change or two; about half of them ask for something that no overlay can do. */
export function overlaysFor(form: FoundForm): fc.Arbitrary<unknown> {
  const parts = partsOf(form);
  const names = parts.elements.map(nameOf);
  const open = parts.elements.filter((element) => element['openOptions'] === true).map(nameOf);
  const own = fc.record({ value: fc.constantFrom('north', 'south', 'true', 'North'), label: words });
  const order = fc.oneof(
    { weight: 3, arbitrary: fc.constant(parts.pages) },
    { weight: 3, arbitrary: fc.shuffledSubarray([...parts.pages], { minLength: parts.pages.length }) },
    { weight: 1, arbitrary: fc.subarray([...parts.pages, 'no_such_page']) },
  );
  return fc
    .record(
      {
        wording: wordingOf(parts),
        hide: fc.array(oneOf(names), { minLength: 1, maxLength: 2 }),
        add: fc.array(additionOf(parts), { minLength: 1, maxLength: 2, size: 'small' }),
        options: some(oneOf(open), fc.array(own, { maxLength: 2 })),
        pageOrder: order,
        official: officialOf(parts),
        variants: wordingOf(parts).map((wording) => ({ 'easy-read': { wording } })),
        formWording: some(oneOf(['title', 'purpose', 'confirmation.text', 'sendLabel']), words),
        on: fc.constantFrom({ version: '1.0.0', digest: '0'.repeat(64) }, { version: '9.0.0', digest: 'f'.repeat(64) }),
        show: fc.array(oneOf(names), { maxLength: 1 }),
      },
      { noNullPrototype: true },
    )
    .chain((whole) =>
      fc.subarray(Object.keys(whole), { minLength: 1, maxLength: 2 }).map((kept): unknown => {
        const chosen = Object.entries(whole).filter(([key]) => kept.includes(key));
        return { form: form.id, ...Object.fromEntries(chosen) };
      }),
    );
}

/** Overlays with parts of which some are of no known kind. */
export function withStrangeParts(overlay: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const strange = fc.constantFrom<Partial<Overlay> & object>(
    {},
    {},
    {},
    {},
    { form: 'another' },
    Object({ rename: { a: 'b' } }),
  );
  return fc.tuple(overlay, strange).map(([known, more]) => ({ ...Object(known), ...more }));
}
