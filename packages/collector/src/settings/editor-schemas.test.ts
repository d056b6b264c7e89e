import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JsonObject, JsonValue } from '@tablee/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { fileSchemas, jsonSchemas } from './json-schemas.ts';

const root = new URL('../../../../', import.meta.url).pathname;
// Formats are hints for editors; what they stand for is for the zod schemas to refuse.
const ajv = new Ajv2020({ validateFormats: false });
const validators: ReadonlyMap<string, ValidateFunction> = new Map(
  Object.entries(jsonSchemas()).map(([name, schema]) => [name, ajv.compile(schema)]),
);

interface Written {
  readonly file: string;
  readonly schema: string;
  readonly json: JsonObject;
}

const patterns: Readonly<Record<string, string>> = {
  '{forms,packages/core/src/compile/fixtures}/*/form.json': 'form.schema.json',
  'forms/wording.json': 'wording.schema.json',
  'forms/*/samples/*.json': 'sample.schema.json',
  'packages/cli/examples/*/tablee.json': 'tablee.schema.json',
  'packages/cli/examples/*/organisations/*/organisation.json': 'organisation.schema.json',
  'packages/cli/examples/*/organisations/*/overlays/*.json': 'overlay.schema.json',
};

/** Every file of the repository that somebody wrote by hand, and one for the kind of which there is none. */
async function written(): Promise<readonly Written[]> {
  const found: Written[] = [
    {
      file: 'tablee-forms.json',
      schema: 'tablee-forms.schema.json',
      json: {
        name: 'Algoma',
        version: '1.2.0',
        licence: 'CC-BY-4.0',
        author: 'Algoma Health',
        url: 'https://a.example',
      },
    },
  ];
  for (const [pattern, schema] of Object.entries(patterns)) {
    for await (const file of glob(pattern, { cwd: root })) {
      found.push({ file, schema, json: JSON.parse(await readFile(`${root}${file}`, 'utf8')) });
    }
  }
  return found;
}

const files = await written();

function verdicts({ schema, json }: Written): {
  readonly editor: boolean;
  readonly reader: z.ZodSafeParseResult<unknown>;
} {
  const editor = validators.get(schema);
  const reader = fileSchemas[schema]?.[0];
  if (editor === undefined || reader === undefined) throw new Error(`no schema ${schema}`);
  return { editor: editor(json), reader: reader.safeParse(json) };
}

test('every file of the repository is valid in an editor, and names the schema of its kind', () => {
  expect(new Set(files.map(({ schema }) => schema))).toEqual(new Set(validators.keys()));
  expect(files.length).toBeGreaterThan(300);
  for (const one of files) {
    const { editor, reader } = verdicts(one);
    expect([editor, reader.success], `${one.file} ${ajv.errorsText(validators.get(one.schema)?.errors)}`).toEqual([
      true,
      true,
    ]);
    const named = one.json['$schema'];
    if (named !== undefined) expect(basename(String(named)), one.file).toBe(one.schema);
  }
});

test('an editor and the server agree on a file that is changed anywhere', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat()), changeOf, (file, steps, change) => {
      const changed = { ...file, json: changedAt(file.json, steps, change) };
      const { editor, reader } = verdicts(changed);
      // What is accepted is never marked.
      if (reader.success) expect(editor, JSON.stringify(changed.json)).toBe(true);
      else if (reader.error.issues.some(isStructural)) {
        refused += 1;
        expect(editor, `${file.file} ${JSON.stringify(reader.error.issues)}`).toBe(false);
      }
    }),
    { numRuns: 1500 },
  );
  expect(refused).toBeGreaterThan(300);
});

type Change = { readonly kind: 'put'; readonly value: JsonValue } | { readonly kind: 'drop' | 'add' };

const changeOf: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), value: fc.constantFrom<JsonValue>(null, 7, true, '', 'zzz', [], {}) }),
  fc.constantFrom<Change>({ kind: 'drop' }, { kind: 'add' }),
);

/** Changes one value somewhere below an object. */
function changedAt(json: JsonObject, steps: Iterator<number>, change: Change): JsonObject {
  const keys = Object.keys(json);
  const key = keys[(steps.next().value ?? 0) % Math.max(1, keys.length)];
  if (key === undefined) return { zzz: 1 };
  const value = json[key];
  const isLeaf = typeof value !== 'object' || value === null || (steps.next().value ?? 0) % 3 === 0;
  if (!isLeaf) return { ...json, [key]: changedIn(value, steps, change) };
  if (change.kind === 'put') return { ...json, [key]: change.value };
  if (change.kind === 'add') return { ...json, zzz: 1 };
  return Object.fromEntries(Object.entries(json).filter(([other]) => other !== key));
}

function changedIn(value: JsonValue, steps: Iterator<number>, change: Change): JsonValue {
  if (isList(value)) {
    const at = (steps.next().value ?? 0) % Math.max(1, value.length);
    return value.map((item, index) => (index === at ? changedIn(item, steps, change) : item));
  }
  if (typeof value === 'object' && value !== null) return changedAt(value, steps, change);
  return change.kind === 'put' ? change.value : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** What JSON Schema can say; rules in words of our own and formats are the server's alone. */
function isStructural(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.every((list) => list.some(isStructural));
  return issue.code !== 'custom' && issue.code !== 'invalid_format' && issue.code !== 'invalid_key';
}
