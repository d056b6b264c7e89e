import type {
  ChoiceQuestion,
  CompiledForm,
  JsonObject,
  JsonValue,
  Question,
  TextQuestion,
  Validator,
} from '@tablee/core';
import fc from 'fast-check';

/**
 * Answers as a browser could send them: only known names, values of the right type, options that are offered. Whether
 * they are complete and keep the rules is left to chance.
 */
export function answersTo(form: CompiledForm): fc.Arbitrary<JsonObject> {
  return fc.constantFrom(0.3, 0.6, 0.9, 1).chain((share) => group(form.questions, share));
}

function group(questions: readonly Question[], share: number): fc.Arbitrary<JsonObject> {
  const parts = questions.map((question) => entries(question, share));
  return fc.tuple(...parts).map((all) => Object.fromEntries(all.flat()));
}

type Entry = readonly [string, JsonValue];

/** The answer of a question and the text beside its "other", each there or not. */
function entries(question: Question, share: number): fc.Arbitrary<readonly Entry[]> {
  const own = maybe(share, question.name, answer(question, share));
  if (!('otherKey' in question) || question.otherKey === undefined) return own;
  const other = maybe(share, question.otherKey, fc.constantFrom('précision', ' ', 'autre chose'));
  return fc.tuple(own, other).map((both) => both.flat());
}

function maybe(share: number, name: string, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<readonly Entry[]> {
  const weight = Math.round(share * 100);
  return fc.oneof(
    { weight, arbitrary: value.map((made): readonly Entry[] => [[name, made]]) },
    { weight: 100 - weight, arbitrary: fc.constant([]) },
  );
}

function answer(question: Question, share: number): fc.Arbitrary<JsonValue> {
  switch (question.kind) {
    case 'text':
      return text(question);
    case 'choice':
      return fc.constantFrom(...question.options.map(({ value }) => value));
    case 'choices':
      return choices(question);
    case 'boolean':
      return fc.boolean();
    case 'matrix':
      return rows(question.rows, fc.constantFrom(...question.options.map(({ value }) => value)), share);
    case 'text-group':
      return group(question.items, share);
    case 'grid':
      return rows(question.rows, group(question.questions, share), share);
    case 'panels':
      return fc.array(group(question.questions, share), { minLength: 1, maxLength: question.maxPanels });
  }
}

function rows(
  list: readonly { readonly value: string }[],
  cell: fc.Arbitrary<JsonValue>,
  share: number,
): fc.Arbitrary<JsonValue> {
  return fc.tuple(...list.map((row) => maybe(share, row.value, cell))).map((all) => Object.fromEntries(all.flat()));
}

function choices(question: ChoiceQuestion): fc.Arbitrary<JsonValue> {
  const free = question.options.filter(({ exclusive }) => exclusive !== true).map(({ value }) => value);
  const alone = question.options.filter(({ exclusive }) => exclusive === true).map(({ value }) => [value]);
  const several = fc.subarray(free, { minLength: 1, maxLength: question.maxChoices ?? free.length });
  return alone.length === 0 ? several : fc.oneof({ weight: 4, arbitrary: several }, fc.constantFrom(...alone));
}

function text(question: TextQuestion): fc.Arbitrary<JsonValue> {
  const usual = byFormat[question.format];
  const patterns = question.format === 'number' ? [] : question.validators.flatMap(textsLike);
  const any: fc.Arbitrary<JsonValue> = fc.oneof({ weight: 3, arbitrary: usual }, ...patterns);
  return any.filter((value) => typeof value !== 'string' || value.length <= question.maxLength);
}

/** Texts that keep a pattern, where fast-check can make them: it knows no look-around. */
function textsLike(validator: Validator): readonly fc.Arbitrary<string>[] {
  if (validator.kind !== 'pattern' || /\(\?[=!<]/.test(validator.pattern)) return [];
  return [fc.stringMatching(new RegExp(validator.pattern))];
}

const words = fc.constantFrom('Amina', 'O’Neil', 'URG-2026', '514 555-0123', '12', '0', 'true', ' ', 'é', 'A1', '=1+1');
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const byFormat: Readonly<Record<TextQuestion['format'], fc.Arbitrary<JsonValue>>> = {
  line: words,
  lines: fc.oneof(words, fc.constant('deux\nlignes')),
  email: fc.constantFrom('nom@exemple.org', 'a.b+c@example.com', 'nom@exemple', 'nom', 'nom @exemple.org', ' '),
  phone: words,
  url: fc.constantFrom('https://exemple.org', 'exemple', 'javascript:x'),
  date,
  month: date.map((day) => day.slice(0, 7)),
  number: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.constantFrom(0, 1.5, 0.1)),
};
