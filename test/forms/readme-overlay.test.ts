import { readFile } from 'node:fs/promises';
import { overlaySchema, profiles } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import { expect, test } from 'vitest';
import { compileInputFor, findForms } from './compiled-forms.ts';

test('the overlay in the README can be pasted whole, under the law of each place', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, text = ''] = /`overlays\/application\.json`:\n\n```json\n(.*?)```/s.exec(readme) ?? [];
  const overlay = overlaySchema.parse(JSON.parse(text));
  const form = (await findForms()).find(({ id }) => id === overlay.form);
  if (form === undefined) throw new Error(`The README changes a form that there is not: ${overlay.form}.`);
  for (const profile of profiles) {
    const result = compileForm({ ...(await compileInputFor(form, profile)), overlay });
    expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const names = result.ok ? result.form.questions.map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(['x_transport', 'x_ideas']));
    expect(names).not.toContain('strengths');
  }
});
