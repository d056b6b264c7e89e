import { formDefinitionSchema, overlaySchema } from '@tablee/core';
import { z } from 'zod';
import { wordingSchema } from '../forms/discover-forms.ts';
import { folderOriginSchema } from '../forms/form-origin.ts';
import { sampleSchema } from '../forms/sample-file.ts';
import { collectorSettingsSchema } from './collector-settings.ts';
import { organisationSettingsSchema } from './organisation-settings.ts';

/** By which schema each kind of file that people write is read, and its title, by the name of its JSON Schema. */
export const fileSchemas: Readonly<Record<string, readonly [schema: z.ZodType, title: string]>> = {
  'tablee.schema.json': [collectorSettingsSchema, 'Tablée: tablee.json'],
  'organisation.schema.json': [organisationSettingsSchema, 'Tablée: organisation.json'],
  'overlay.schema.json': [overlaySchema, 'Tablée: an organisation’s changes to a form'],
  'form.schema.json': [formDefinitionSchema, 'Tablée: form.json'],
  'tablee-forms.schema.json': [folderOriginSchema, 'Tablée: tablee-forms.json, whose forms a folder holds'],
  'wording.schema.json': [wordingSchema, 'Tablée: wording.json, the words that forms of a folder share'],
  'sample.schema.json': [sampleSchema, 'Tablée: samples/*.json, answers to try a form with'],
};

/**
 * The JSON Schema of each kind of file that people write, by the schema's file name. For `$schema` and editors. Made of
 * the schemas by which the files are read: an editor never marks what is accepted. `survey.json` is SurveyJS's own, and
 * may not name a schema: Creator would take it out.
 */
export function jsonSchemas(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
  return Object.fromEntries(
    Object.entries(fileSchemas).map(([name, [schema, title]]) => [
      name,
      { title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
    ]),
  );
}
