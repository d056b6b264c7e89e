import { readdir } from 'node:fs/promises';
import { type CompiledForm, type ResponseContext, validateResponse } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { readPlainAnswers, renderPlainForm, type SentFields } from '../../packages/html/src/index.ts';
import { compileFound, type FoundForm, findForms } from './compiled-forms.ts';
import { readSample, type Sample } from './sample.ts';

interface NamedSample extends Sample {
  readonly file: string;
}

async function samplesOf({ folder }: FoundForm): Promise<readonly NamedSample[]> {
  const samples = new URL('samples/', folder);
  const files = await readdir(samples).catch(() => []);
  return await Promise.all(
    files
      .filter((name) => name.endsWith('.json'))
      .map(async (file) => ({ file, ...(await readSample(new URL(file, samples))) })),
  );
}

const forms = await Promise.all((await findForms()).map(async (form) => ({ ...form, samples: await samplesOf(form) })));

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

/** What a browser would send of a form's markup as it stands: HTML's "successful controls", line ends included. */
function sentFields(markup: string): SentFields {
  const fields = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const text = unescaped(value).replaceAll(/\r?\n/g, '\r\n');
    fields.set(unescaped(name), [...(fields.get(unescaped(name)) ?? []), text]);
  };
  const controls = /<input ([^>]*)>|<textarea ([^>]*)>\n?(.*?)<\/textarea>|<select ([^>]*)>(.*?)<\/select>/gs;
  for (const [, input, area, text = '', list, options = ''] of markup.matchAll(controls)) {
    const name = /\bname="([^"]*)"/.exec(input ?? area ?? list ?? '')?.[1] ?? '';
    if (area !== undefined) add(name, text);
    else if (list !== undefined) add(name, /value="([^"]*)" selected/.exec(options)?.[1] ?? '');
    else if (!/type="(radio|checkbox)"/.test(input ?? '') || / checked\b/.test(input ?? '')) {
      add(name, /\bvalue="([^"]*)"/.exec(input ?? '')?.[1] ?? '');
    }
  }
  return fields;
}

/** Ticks in one order: a browser sends them in the page's, a script in the order in which they were made. */
function ticksInOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? value.toSorted() : value.map(ticksInOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, ticksInOrder(child)]));
}

function drawn(form: CompiledForm, { data, language }: Sample, context: ResponseContext): string {
  const fixed = Object.fromEntries(
    Object.entries(form.prefill).flatMap(([key, name]) => {
      const value = context.prefill[key];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return renderPlainForm({
    form,
    language,
    fixed,
    staff: context.staff,
    answers: data,
    action: '/demo/form',
    envelope: { _token: 'token' },
  }).markup;
}

describe.each(forms.filter(({ samples }) => samples.length > 0))('the plain form of $id', (found) => {
  test.each(found.samples.filter((sample) => sample.expect === 'accepted'))(
    'holds the answers of $file and sends them as a script would',
    async (sample) => {
      const form = await compileFound(found, 'ca-qc');
      const context = { prefill: {}, staff: false, ...sample.context };
      const today = new Date();
      const { data, unknown } = readPlainAnswers(form, sentFields(drawn(form, sample, context)));
      expect(unknown).toEqual([]);
      const verdicts = [data, sample.data].map((answers) => validateResponse(form, answers, context, today));
      expect(ticksInOrder(verdicts[0])).toEqual(ticksInOrder(verdicts[1]));
    },
  );

  test('says each condition in words, names each question once, and ties every hint', async () => {
    const form = await compileFound(found, 'ca-qc');
    for (const language of ['fr', 'en']) {
      const markup = drawn(form, { about: '', language, data: {}, expect: 'accepted' }, { prefill: {}, staff: true });
      const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const tied = [...markup.matchAll(/aria-(?:describedby|labelledby|errormessage)="([^"]*)"/g)];
      const wanted = tied
        .flatMap(([, names = '']) => names.split(' '))
        .concat([...markup.matchAll(/ for="([^"]*)"/g)].map(([, id]) => id ?? ''));
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
      expect(markup).not.toMatch(/undefined|\[object|\{[a-z_]+\}/);
      // The names of attributes alone: values and texts may say anything.
      const tags = (markup.match(/<[a-z][^>]*>/g) ?? []).join('').replace(/"[^"]*"/g, '');
      expect(tags).not.toMatch(/ (?:required|pattern|on[a-z]+|style)[ =>]/);
    }
  });
});

test.each(['fr', 'en'])(
  'a first name that only a link can bring is not spoken of without it, in %s',
  async (language) => {
    const commitment = forms.find(({ id }) => id === 'commitment');
    if (commitment === undefined) throw new Error('no commitment');
    const form = await compileFound(commitment, 'ca-qc');
    const page = (fixed: Readonly<Record<string, string>>): string => {
      const shown = { form, language, fixed, staff: false, answers: fixed, action: '/demo/form', envelope: {} };
      return renderPlainForm(shown).markup;
    };
    const title = language === 'fr' ? 'Votre prénom' : 'Your first name';
    expect(page({})).not.toContain(title);
    expect(page({ cm_first_name: 'Amina' })).toContain(title);
  },
);
