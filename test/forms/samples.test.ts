import { access, readdir } from 'node:fs/promises';
import {
  type CompiledForm,
  type JsonObject,
  type Profile,
  profiles,
  type Verdict,
  validateResponse,
} from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { compileFound, type FoundForm, findForms } from './compiled-forms.ts';
import { readSample, type Sample } from './sample.ts';

interface FoundSample extends Sample {
  readonly file: string;
}

const forms = await Promise.all((await findForms()).map(async (form) => ({ ...form, samples: await samplesOf(form) })));

async function samplesOf(form: FoundForm): Promise<readonly FoundSample[]> {
  const folder = new URL('samples/', form.folder);
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  const files = exists ? (await readdir(folder)).filter((name) => name.endsWith('.json')).sort() : [];
  return await Promise.all(files.map(async (file) => ({ file, ...(await readSample(new URL(file, folder))) })));
}

/** A verdict in the words of a sample. */
function wordsOf(verdict: Verdict): Sample['expect'] {
  if (verdict.accepted) return 'accepted';
  return verdict.errors.map(({ question, code }) => ({ question, code })).sort(byQuestion);
}

function byQuestion(a: { readonly question: string }, b: { readonly question: string }): number {
  return a.question < b.question ? -1 : 1;
}

describe.each(forms.filter(({ samples }) => samples.length > 0))('the samples of $id', (form) => {
  describe.each(profiles)('in the profile %s', (profile: Profile) => {
    test.each(form.samples)('$file: $about', async (sample) => {
      const compiled = await compileFound(form, profile);
      const verdict = validateResponse(compiled, sample.data, { prefill: {}, staff: false, ...sample.context });
      const leftOut = questionsLeftOut(await compileFound(form, wholeProfile), compiled, sample.data);
      if (leftOut.length > 0) {
        expect(verdict.accepted ? [] : verdict.errors.map(({ question }) => question)).toEqual(
          expect.arrayContaining([...leftOut]),
        );
      } else {
        const expected = sample.expect === 'accepted' ? sample.expect : [...sample.expect].sort(byQuestion);
        expect(wordsOf(verdict)).toEqual(expected);
      }
    });
  });
});

/** The profile in which samples are written: it leaves nothing out. */
const wholeProfile: Profile = 'ca-qc';

/** Questions that a sample answers with what this profile does not ask or offer: they must be refused. */
function questionsLeftOut(whole: CompiledForm, form: CompiledForm, data: JsonObject): readonly string[] {
  return whole.questions.flatMap((question) => {
    const { name } = question;
    const value = data[name];
    const here = form.questions.find((candidate) => candidate.name === name);
    if (value === undefined) return [];
    if (here === undefined) return [name];
    if (!('options' in question) || !('options' in here)) return [];
    const gone = question.options.filter((option) => !here.options.some((kept) => kept.value === option.value));
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
    return gone.some((option) => chosen.includes(option.value)) ? [name] : [];
  });
}

test('every form of the kit has samples that are accepted and samples that are refused', () => {
  const kit = forms.filter(({ folder }) => folder.pathname.includes('/forms/'));
  for (const { id, samples } of kit) {
    const accepted = samples.filter((sample) => sample.expect === 'accepted');
    expect({ id, both: accepted.length > 0 && accepted.length < samples.length }).toEqual({ id, both: true });
  }
});
