import { type CompiledForm, type JsonObject, type Question, type Verdict, validateResponse } from '@tablee/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersTo } from './answers-arbitrary.ts';
import { compileFound, findForms } from './compiled-forms.ts';

const forms = await findForms();
const runs = 150;

function verdictOn(form: CompiledForm, data: unknown): Verdict {
  return validateResponse(form, data, { prefill: {}, staff: false });
}

/** The errors of one question, whatever else is wrong. */
function codesOf(verdict: Verdict, question: string): readonly string[] {
  return verdict.accepted
    ? []
    : verdict.errors.filter((error) => isAbout(error.question, question)).map(({ code }) => code);
}

/** An error's path leads to the question or to a part of it. */
function isAbout(path: string, question: string): boolean {
  return path === question || path.startsWith(`${question}.`) || path.startsWith(`${question}[`);
}

const anything = fc.anything({ withNullPrototype: false, withBigInt: false });

/** A value that the question cannot hold, and nothing SurveyJS would ever make of it. */
function wrongTypeFor(question: Question): fc.Arbitrary<unknown> {
  const others: readonly unknown[] = [12, true, null, [], ['a'], {}, { a: 1 }, [[]], [{}], Number.NaN];
  return fc.constantFrom(...others.filter((value) => !couldHold(question, value)));
}

function couldHold(question: Question, value: unknown): boolean {
  switch (question.kind) {
    case 'text':
      return question.format === 'number' ? typeof value === 'number' : typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string';
    case 'choices':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'panels':
      return Array.isArray(value) && value.every((item) => typeof item === 'object' && !Array.isArray(item));
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

describe.each(forms)('the form $id', (found) => {
  test('refuses an answer of the wrong type, and names its question', async () => {
    const form = await compileFound(found, 'ca-qc');
    const spoiled = fc
      .constantFrom(...form.questions)
      .chain((question) => fc.record({ question: fc.constant(question), value: wrongTypeFor(question) }));
    fc.assert(
      fc.property(answersTo(form), spoiled, (data, { question, value }) => {
        const verdict = verdictOn(form, { ...data, [question.name]: value });
        const expected = typeof value === 'number' && Number.isNaN(value) ? /wrong-type|not-a-number/ : /wrong-type/;
        expect(codesOf(verdict, question.name).join()).toMatch(expected);
      }),
      { numRuns: runs },
    );
  });

  test('refuses an option outside the list, and names its question', async () => {
    const form = await compileFound(found, 'ca-qc');
    const chosen = form.questions.flatMap((question) =>
      question.kind === 'choice' || question.kind === 'choices' ? [question] : [],
    );
    if (chosen.length === 0) {
      // A form of texts alone, such as the one-pager: there is no list to be outside of.
      expect(form.questions.map(({ kind }) => kind)).toEqual(form.questions.map(() => 'text'));
      return;
    }
    fc.assert(
      fc.property(answersTo(form), fc.constantFrom(...chosen), fc.string(), (data, question, value) => {
        fc.pre(!question.options.some((option) => option.value === value));
        const answer = question.kind === 'choice' ? value : [value];
        expect(codesOf(verdictOn(form, { ...data, [question.name]: answer }), question.name)).toEqual(['not-offered']);
      }),
      { numRuns: runs },
    );
  });

  test('refuses every name it does not know, and says which', async () => {
    const form = await compileFound(found, 'ca-qc');
    const names = new Set(form.questions.flatMap(({ name }) => [name, `${name}-Comment`]));
    const unknown = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'));
    fc.assert(
      fc.property(answersTo(form), unknown, anything, (data, name, value) => {
        fc.pre(!names.has(name) && name.length <= 64 && name.isWellFormed());
        const body: unknown =
          JSON.parse(`${JSON.stringify(data).replace(/\}$/, '')}${Object.keys(data).length ? ',' : ''}
          ${JSON.stringify(name)}: ${JSON.stringify(value) ?? 'null'}}`);
        const verdict = verdictOn(form, body);
        const codes = verdict.accepted ? [] : verdict.errors.filter(({ question }) => question === name);
        expect(codes).toEqual([{ question: name, code: 'unknown-question' }]);
      }),
      { numRuns: runs },
    );
  });

  test('refuses texts that are too long or cannot be written down, and names their question', async () => {
    const form = await compileFound(found, 'ca-qc');
    const texts = form.questions.flatMap((question) =>
      question.kind === 'text' && question.format.startsWith('line') ? [question] : [],
    );
    const unwritable = fc.constantFrom('a\u0000b', '\uD800', 'x\uDC00y', '\u001B[31m', '\uFFFF', '\u0007');
    fc.assert(
      fc.property(answersTo(form), fc.constantFrom(...texts), unwritable, (data, question, text) => {
        const long = 'x'.repeat(question.maxLength + 1);
        expect(codesOf(verdictOn(form, { ...data, [question.name]: long }), question.name)).toEqual(['too-long']);
        expect(codesOf(verdictOn(form, { ...data, [question.name]: text }), question.name)).toEqual(['bad-text']);
      }),
      { numRuns: runs },
    );
  });

  test('answers anything at all with a verdict, however deep, and stores nothing it does not know', async () => {
    const form = await compileFound(found, 'ca-qc');
    const names = fc.constantFrom(...form.questions.map(({ name }) => name), 'x');
    const { nested } = fc.letrec((tie) => ({
      nested: fc.oneof({ maxDepth: 6 }, anything, fc.array(tie('nested')), fc.dictionary(names, tie('nested'))),
    }));
    fc.assert(
      fc.property(fc.oneof(anything, fc.dictionary(names, nested)), (data) => {
        const verdict = verdictOn(form, data);
        if (!verdict.accepted) expect(verdict.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: runs },
    );
  });

  test('refuses ten thousand levels and a hundred thousand unknown names without effort', async () => {
    const form = await compileFound(found, 'ca-qc');
    const [question] = form.questions;
    let deep: unknown = 'x';
    for (let level = 0; level < 10_000; level++) deep = { deep };
    const name = question?.name ?? '';
    expect(verdictOn(form, { [name]: deep }).accepted).toBe(false);
    const wide: JsonObject = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`u${index}`, index]));
    const verdict = verdictOn(form, wide);
    expect(verdict.accepted ? 0 : verdict.errors.length).toBe(100);
  });
});
