import {
  askedDifferently,
  type CompiledForm,
  type FormSource,
  type JsonObject,
  type JsonValue,
  type LocalText,
  type Overlay,
  textIn,
} from '@tablee/core';
import { expect } from 'vitest';

/** A form with an overlay, the same form without, and what both were made of. */
export interface Promised {
  readonly form: CompiledForm;
  readonly core: CompiledForm;
  readonly source: FormSource;
  readonly overlay: Overlay;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Pages, panels, questions and notes of a survey, in order. */
export function elementsOf(node: JsonObject): readonly JsonObject[] {
  return ['pages', 'elements'].flatMap((key) => {
    const list = node[key];
    return (Array.isArray(list) ? list.filter(isObject) : []).flatMap((one) => [one, ...elementsOf(one)]);
  });
}

/** The names that expressions look at, read without the compiler. */
function namesIn(...expressions: readonly (string | undefined)[]): readonly string[] {
  return [...expressions.join(' ').matchAll(/\{([a-z_][a-z0-9_]*)/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  );
}

function textOf(node: JsonObject, key: string): string {
  return typeof node[key] === 'string' ? String(node[key]) : '';
}

/** Questions that rules of form.json look at, whatever the code under test believes of them. */
export function neededNames({ definition }: FormSource, hidden: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const { withhold = [], tables, bands = [], groupView, lookUp = {}, prefill = {} } = definition;
  const withheld = withhold.filter(({ questions }) => questions === 'all' || questions.some((one) => !hidden.has(one)));
  const grouped = Object.values(tables).flatMap((table) => {
    const recoded = new Map(Object.entries(table?.recode ?? {}).map(([name, { as }]) => [as, name]));
    return [...namesIn(table?.when), ...(table?.groupedBy ?? []).map((key) => recoded.get(key) ?? key)];
  });
  const filled = new Map(Object.entries(prefill));
  const lookedUp = Object.entries(lookUp).flatMap(([key, rule]) => {
    const [target, by] = [filled.get(key), filled.get(rule?.by ?? '')];
    return target === undefined || by === undefined || hidden.has(target) ? [] : [by];
  });
  const view = groupView === undefined ? [] : [...groupView.by, groupView.each];
  return new Set([
    ...withheld.flatMap((rule) => namesIn(rule.if)),
    ...grouped,
    ...bands.flatMap(({ when }) => namesIn(when)),
    ...view,
    ...lookedUp,
  ]);
}

/** Everything that is there for a reason of form.json is there still. */
export function expectNeeded({ form, core, source }: Promised): void {
  const [before, after] = [core, form].map(({ questions }) => new Set(questions.map(({ name }) => name)));
  const hidden = new Set([...(before ?? [])].filter((name) => after?.has(name) !== true));
  const gone = [...neededNames(source, hidden)].filter((name) => hidden.has(name));
  expect(gone).toEqual([]);
  for (const [key, name] of Object.entries(core.prefill)) {
    expect(form.prefill[key]).toBe(hidden.has(name) ? undefined : name);
  }
}

/** Nothing is asked before what decides whether it is asked, and no consent before the law's notice. */
export function expectOrder({ form, core }: Promised): void {
  const [before, after] = [core, form].map(({ survey }) => elementsOf(survey).map((one) => textOf(one, 'name')));
  const isBefore = (names: readonly string[] | undefined, one: string, other: string): boolean =>
    names?.includes(one) === true && names.includes(other) && names.indexOf(one) < names.indexOf(other);
  for (const element of elementsOf(form.survey)) {
    const name = textOf(element, 'name');
    for (const asked of namesIn(textOf(element, 'visibleIf'), textOf(element, 'requiredIf'))) {
      const isAsked = after?.includes(asked) === true;
      if (isAsked && isBefore(before, asked, name))
        expect([asked, isBefore(after, asked, name)]).toEqual([asked, true]);
    }
  }
  const notices = elementsOf(core.survey)
    .filter(holdsNotice)
    .map((one) => textOf(one, 'name'));
  for (const notice of notices) {
    for (const consent of consentsOf(core)) {
      if (isBefore(before, notice, consent))
        expect([consent, isBefore(after, notice, consent)]).toEqual([consent, true]);
    }
  }
}

/** The notice's words as the test's organisation fills them. */
function holdsNotice(element: JsonObject): boolean {
  return JSON.stringify(element['html'] ?? '').includes('valeur de authority');
}

/** One box to tick, or a name that says so. */
export function consentsOf(form: CompiledForm): readonly string[] {
  return form.questions.flatMap((one) =>
    /(^|_)consent(_|$)/.test(one.name) || (one.kind === 'choices' && one.options.length === 1) ? [one.name] : [],
  );
}

/** No name twice: of an element, of a column. */
export function expectNamesOnce({ form }: Promised): void {
  const lists = [
    elementsOf(form.survey).map((one) => textOf(one, 'name')),
    ...form.tables.map(({ table }) => table.columns.map(({ key }) => key)),
  ];
  for (const names of lists) expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
}

/** The law's notice, and what pages fill in later, stay in each language of a text. */
export function expectKeptWords({ form, core }: Promised): void {
  const notes = new Map(elementsOf(form.survey).map((one) => [textOf(one, 'name'), one]));
  for (const note of elementsOf(core.survey).filter(holdsNotice)) {
    const html = notes.get(textOf(note, 'name'))?.['html'];
    const texts = isObject(html) ? Object.values(html) : [];
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain('valeur de authority');
  }
  const texts = (one: CompiledForm): readonly LocalText[] => [
    one.confirmation.text,
    ...(one.confirmation.variants ?? []).map(({ text }) => text),
    ...one.bands.map(({ text }) => text),
  ];
  for (const [at, text] of texts(core).entries()) {
    for (const token of ['{reference}', '{n}']) {
      if (!JSON.stringify(text).includes(token)) continue;
      for (const words of Object.values(texts(form)[at] ?? {})) expect(words).toContain(token);
    }
  }
}

/** Words of an instrument stand where the form has its item, and the page says whose they are. */
export function expectOfficial({ form, source, overlay }: Promised): void {
  const asked = new Set(form.questions.map(({ name }) => name));
  const items = new Map(elementsOf(source.survey).map((one) => [textOf(one, 'name'), textOf(one, 'source')]));
  for (const [name, official] of Object.entries(overlay.official ?? {})) {
    if (!asked.has(name)) continue;
    const { document, key } = official.source;
    const own = (items.get(name) ?? '').split(';').map((item) => item.trim().replace(/ \(.*$/, ''));
    expect(own).toContain(`${document}#${key}`);
    expect([official.licence, official.permission]).not.toContain('');
    for (const word of [official.licence, official.permission]) expect(JSON.stringify(form.survey)).toContain(word);
    const other = overlay.wording?.[name];
    expect([other?.title, other?.options, other?.rows]).toEqual([undefined, undefined, undefined]);
  }
}

/** An organisation's own questions: in a table that there is, on answers that stay, under the consent they need. */
export function expectOwnQuestions({ form, core, source }: Promised): void {
  const withheld = new Set(
    (source.definition.withhold ?? []).flatMap(({ questions }) => (questions === 'all' ? [] : questions)),
  );
  const elements = elementsOf(form.survey);
  const order = elements.map((one) => textOf(one, 'name'));
  const consent = core.sensitiveConsent?.question;
  for (const element of elements.filter((one) => textOf(one, 'name').startsWith('x_'))) {
    const name = textOf(element, 'name');
    const needs = namesIn(textOf(element, 'visibleIf'), textOf(element, 'requiredIf'));
    expect(needs.filter((one) => withheld.has(one))).toEqual([]);
    const table = textOf(element, 'table');
    if (table !== '' && table !== 'none') expect(Object.keys(source.definition.tables)).toContain(table);
    const isDelicate =
      ['sensitive', 'special'].includes(textOf(element, 'sensitivity')) && ['main', 'restricted'].includes(table);
    if (!isDelicate || consent === undefined) continue;
    expect(form.sensitiveConsent?.covers).toContain(name);
    expect(order.indexOf(name)).toBeLessThan(order.indexOf(consent));
    const asks = elements.find((one) => textOf(one, 'name') === consent);
    for (const key of ['visibleIf', 'requiredIf']) {
      const condition = textOf(asks ?? {}, key);
      if (condition !== '') expect(namesIn(condition)).toContain(name);
    }
  }
}

/** A question whose words differ for whoever reads a language is named for it; one that the overlay leaves alone is not. */
export function expectNamedByLanguage({ form, core, overlay }: Promised): void {
  const before = new Map(elementsOf(core.survey).map((one) => [textOf(one, 'name'), one]));
  const spoken = new Set([
    ...Object.keys(overlay.wording ?? {}),
    ...Object.keys(overlay.official ?? {}),
    ...Object.keys(overlay.options ?? {}),
    ...Object.keys(overlay.variants?.['easy-read']?.wording ?? {}),
  ]);
  const asked = new Set(form.questions.map(({ name }) => name));
  for (const language of form.languages) {
    const different = new Set(askedDifferently(form, language));
    for (const element of elementsOf(form.survey)) {
      const name = textOf(element, 'name');
      const original = before.get(name);
      if (original === undefined || !asked.has(name)) continue;
      const read = (one: JsonObject): string => JSON.stringify(heardIn(one, language));
      if (read(element) !== read(original))
        expect([language, name, different.has(name)]).toEqual([language, name, true]);
      if (!spoken.has(name)) expect([language, name, different.has(name)]).toEqual([language, name, false]);
    }
  }
}

/** Titles, help and options, in the words that somebody reads. */
function heardIn(element: JsonObject, language: string): unknown {
  const words = (value: JsonValue | undefined): string => {
    if (!isObject(value)) return String(value ?? '');
    return textIn(Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])), language, [
      'fr',
    ]);
  };
  const list = (key: string): unknown => {
    const all = element[key];
    return (Array.isArray(all) ? all.filter(isObject) : []).map((one) => [
      one['value'],
      words(one['text'] ?? one['title']),
    ]);
  };
  return [words(element['title']), words(element['description']), ...['choices', 'rows', 'columns', 'items'].map(list)];
}
