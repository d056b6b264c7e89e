import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompiledForm, formDefinitionSchema, type JsonObject, type Wording } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';

const forms = new URL('../../forms/', import.meta.url).pathname;

async function readJson(...path: string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(forms, ...path), 'utf8'));
}

/** The application form as a Québec organisation serves it, and its complete sample. */
export async function applicationForm(): Promise<{ readonly form: CompiledForm; readonly answers: JsonObject }> {
  const definition = formDefinitionSchema.parse(await readJson('application', 'form.json'));
  const survey = (await readJson('application', 'survey.json')) as JsonObject;
  const wording = (await readJson('wording.json')) as Wording;
  const tokens = Object.fromEntries(
    [
      'org_name',
      'contact_phone',
      'contact_email',
      'reply_days',
      'pool_months',
      'readers',
      'hosting_place',
      'hosting_tool',
      'retention_text',
      'privacy_contact',
    ].map((token) => [token, `(${token})`]),
  );
  const result = await compileForm({
    source: { definition, survey },
    wording,
    owner: { id: 'bench', name: { fr: 'Banc' }, profile: 'ca-qc', languages: ['fr', 'en'], tokens },
  });
  if (!result.ok) throw new Error(result.findings.map((finding) => finding.message).join('\n'));
  const sample = (await readJson('application', 'samples', 'complete-fr.json')) as { data: JsonObject };
  return { form: result.form, answers: sample.data };
}
