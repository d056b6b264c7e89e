import { describe, expect, test } from 'vitest';
import { inputFor, options, question, text } from '../compile/form-for-tests.ts';
import { compileForm } from '../compile/index.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import { formDefinitionSchema } from '../form/form-definition.ts';
import type { CompileInput, FormSource, JsonObject } from '../form/form-source.ts';
import { compareForms } from './compare-forms.ts';
import { compareTables } from './compare-tables.ts';

const age = question('radiogroup', 'age', { choices: options('young', 'old') });
const name = question('text', 'name');
const main = { title: text('Essais', 'Tests') };
const label = text('Suite', 'Next');

function form(definition: Partial<FormDefinition>, elements: readonly JsonObject[] = [age, name]): FormSource {
  return inputFor(elements, definition).source;
}

function said(before: FormSource, after: FormSource): readonly string[] {
  return compareForms(before, after).changes.map(({ level, code, name: of, property, table }) =>
    [level, code, of, property, table].filter(Boolean).join(' '),
  );
}

describe('columns that form.json makes', () => {
  test('a link to the next form, a document and an answer that a second table holds are columns as any other', () => {
    const links = [{ form: 'interview-grid', label, text: label }];
    const before = form({
      workflow: { step: '0', next: [], links },
      tables: { main, restricted: { ...main, alsoHolds: ['age'] } },
    });
    const after = form({ tables: { main, restricted: main } });
    expect(said(before, after)).toEqual(
      expect.arrayContaining(['major column-removed open_interview_grid main', 'major column-removed age restricted']),
    );
    expect(said(after, before)).toEqual(
      expect.arrayContaining(['minor column-added open_interview_grid main', 'minor column-added age restricted']),
    );
    expect(compareForms(after, before).step.required).toBe('minor');
  });

  test('what a jurisdiction leaves out newly takes as much as what is removed; what it shows again does not', () => {
    const strict = form({ profiles: { fr: { hide: ['name'], hideOptions: { age: ['old'] } } } });
    const looser = form({ profiles: { fr: { hide: ['name'] } } });
    expect(said(looser, strict)).toEqual(['major rule-changed profiles.fr.hideOptions']);
    expect(said(strict, looser)).toEqual(['minor rule-changed profiles.fr.hideOptions']);
    expect(compareForms(form({}), looser).step.required).toBe('major');
    expect(compareForms(looser, form({})).step.required).toBe('minor');
  });
});

describe('whatever is taken out of a form', () => {
  const whole: CompileInput = inputFor(
    [
      { ...age, showOtherItem: true, otherText: text('Autre', 'Other') },
      name,
      question('matrix', 'marks', { rows: options('a', 'b'), columns: options('0', '1') }),
      question('multipletext', 'place', {
        items: [
          { name: 'street', title: text('Rue', 'Street') },
          { name: 'number', title: text('Numéro', 'Number') },
        ],
      }),
      question('paneldynamic', 'visits', { maxPanelCount: 3, templateElements: [question('text', 'when')] }),
      { type: 'panel', name: 'more', title: text('Plus', 'More'), elements: [question('text', 'city')] },
    ],
    {
      workflow: { step: '0', next: [], links: [{ form: 'interview-grid', label, text: label }] },
      profiles: { fr: { hide: ['name'] } },
      tables: {
        main: { ...main, columns: [{ key: 'status', label: text('État', 'Status'), type: 'text' }] },
        restricted: { ...main, alsoHolds: ['age'] },
      },
    },
  );

  test('a version in which a column is gone is a major one', () => {
    const before = compileForm(whole);
    if (!before.ok) throw new Error(JSON.stringify(before.findings));
    let losing = 0;
    for (const path of pathsIn({ survey: whole.source.survey, definition: plain(whole.source.definition) })) {
      const source = without(whole.source, path);
      if (source === undefined) continue;
      const after = compileForm({ ...whole, source });
      if (!after.ok) continue;
      const left = compareTables(tablesOf(before.form), tablesOf(after.form)).flatMap((table) => table.left);
      if (left.length === 0) continue;
      losing += 1;
      expect(compareForms(whole.source, source).step.required, path.join('.')).toBe('major');
    }
    expect(losing).toBeGreaterThan(8);
  });
});

type Path = readonly (string | number)[];

/** Every member and item, whole parts included. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    pathsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}

/** Nothing where what is left is no form. */
function without({ survey, definition }: FormSource, path: Path): FormSource | undefined {
  const copy = structuredClone({ survey, definition: plain(definition) });
  const last = path.at(-1);
  if (last === undefined || path.length === 1) return undefined;
  let node: unknown = copy;
  for (const key of path.slice(0, -1)) node = Reflect.get(Object(node), key);
  if (Array.isArray(node)) node.splice(Number(last), 1);
  else Reflect.deleteProperty(Object(node), last);
  const { data } = formDefinitionSchema.safeParse(copy.definition);
  return data === undefined ? undefined : { survey: copy.survey, definition: data };
}

function plain(definition: FormDefinition): unknown {
  return JSON.parse(JSON.stringify(definition));
}

function tablesOf({
  tables,
}: {
  readonly tables: readonly { readonly table: Parameters<typeof compareTables>[0][number] }[];
}) {
  return tables.map(({ table }) => table);
}
