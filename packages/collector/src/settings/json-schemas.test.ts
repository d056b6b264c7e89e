import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

test('each file that people write has a JSON Schema that editors can use', () => {
  const schemas = jsonSchemas();
  expect(Object.keys(schemas)).toEqual([
    'tablee.schema.json',
    'organisation.schema.json',
    'overlay.schema.json',
    'form.schema.json',
    'tablee-forms.schema.json',
    'wording.schema.json',
    'sample.schema.json',
  ]);
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    expect(schema.properties).toHaveProperty('$schema');
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  }
  expect(schemas['tablee.schema.json']?.required ?? []).toEqual([]);
  expect(schemas['tablee.schema.json']).toMatchObject({ properties: { port: { default: 8080 } } });
  expect(schemas['organisation.schema.json']?.required).toEqual(['name', 'languages', 'profile']);
});
