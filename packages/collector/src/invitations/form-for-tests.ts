import { readFileSync } from 'node:fs';
import type { CompiledForm } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';

const forms = new URL('../../../../forms/', import.meta.url);
type FormSource = Parameters<typeof compileForm>[0]['source'];

const words = 'mots';
const tokens = Object.fromEntries(
  [
    'readers',
    'hosting_place',
    'hosting_tool',
    'retention_text',
    'privacy_contact',
    'pool_months',
    'reply_days',
    'org_name',
    'contact_phone',
    'contact_email',
  ].map((name) => [name, words]),
);

/** One of the built-in forms, run by the organisation `demo`. */
export function builtInForm(id: string): CompiledForm {
  const read = (name: string): string => readFileSync(new URL(name, forms), 'utf8');
  const source: FormSource = {
    definition: JSON.parse(read(`${id}/form.json`)),
    survey: JSON.parse(read(`${id}/survey.json`)),
  };
  const wording: Parameters<typeof compileForm>[0]['wording'] = JSON.parse(read('wording.json'));
  const result = compileForm({
    source,
    wording,
    owner: { id: 'demo', name: { fr: 'Clinique', en: 'Clinic' }, profile: 'ca-qc', languages: ['fr', 'en'], tokens },
  });
  if (result.ok) return result.form;
  throw new Error(result.findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
