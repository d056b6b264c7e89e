import { formDefinitionSchema, overlaySchema } from '@tablee/core';
import { z } from 'zod';
import { collectorSettingsSchema } from './collector-settings.ts';
import { organisationSettingsSchema } from './organisation-settings.ts';

/** The JSON Schema of each kind of file that people write, by the schema's file name. For `$schema` and editors. */
export function jsonSchemas(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
  const schemas = {
    'tablee.schema.json': [collectorSettingsSchema, 'Tablée: tablee.json'],
    'organisation.schema.json': [organisationSettingsSchema, 'Tablée: organisation.json'],
    'overlay.schema.json': [overlaySchema, 'Tablée: an organisation’s changes to a form'],
    'form.schema.json': [formDefinitionSchema, 'Tablée: form.json'],
  } as const;
  return Object.fromEntries(
    Object.entries(schemas).map(([name, [schema, title]]) => [
      name,
      { title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
    ]),
  );
}
