import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type PageModel, type QuestionRadiogroupModel, SurveyModel } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { ownProperties } from '../compile/question-properties.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { formatDefinition, formatSurvey } from './format-survey.ts';

const forms = new URL('../../../../forms/', import.meta.url);
const ids = readdirSync(forms, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules' ? [entry.name] : [],
);
const languages = ['fr', 'en'];

const textOf = (id: string, file: string): string => readFileSync(new URL(`${id}/${file}`, forms), 'utf8');
const surveyOf = (id: string): JsonObject => JSON.parse(textOf(id, 'survey.json'));

/** What a Creator writes that nobody has told of Tablée's own properties, and its habits of its own. */
function asSaved(model: SurveyModel): JsonObject {
  return { logoPosition: 'right', ...withoutOwn(JSON.parse(JSON.stringify(model.toJSON()))) };
}

function withoutOwn(value: JsonObject): JsonObject {
  const known = Object.entries(value).filter(([key]) => !ownProperties.has(key));
  return Object.fromEntries(known.map(([key, child]) => [key, inside(child, withoutOwn)]));
}

/** Applies a change of objects to those at or below a value. */
function inside(value: JsonValue, change: (value: JsonObject) => JsonObject): JsonValue {
  if (isList(value)) return value.map((item) => inside(item, change));
  return typeof value === 'object' && value !== null ? change(value) : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function opened(id: string): SurveyModel {
  const model = new SurveyModel();
  model.setDesignMode(true);
  model.fromJSON(surveyOf(id));
  return model;
}

/** Lines of `after` that `before` does not have, and the reverse, without their spaces. */
function difference(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const left = before.split('\n');
  const right = after.split('\n');
  return {
    gone: left.filter((line) => !right.includes(line)).map((line) => line.trim()),
    come: right.filter((line) => !left.includes(line)).map((line) => line.trim()),
  };
}

describe('the forms of the kit', () => {
  test.each(ids)('%s is written as it is to be written', (id) => {
    expect(formatSurvey({ survey: surveyOf(id), languages }).text).toBe(textOf(id, 'survey.json'));
    expect(formatDefinition(JSON.parse(textOf(id, 'form.json')))).toBe(textOf(id, 'form.json'));
  });

  test.each(ids)('%s comes back from Creator byte for byte when nothing was changed', (id) => {
    const survey = asSaved(opened(id));
    expect(formatSurvey({ survey, base: surveyOf(id), languages })).toEqual({
      text: textOf(id, 'survey.json'),
      edit: { added: [], removed: [], changed: [] },
    });
    const shown = asSaved(new SurveyModel(surveyOf(id)));
    expect(formatSurvey({ survey: shown, base: surveyOf(id), languages }).text).toBe(textOf(id, 'survey.json'));
  });
});

describe('an edit in Creator', () => {
  const base = surveyOf('application');
  const before = textOf('application', 'survey.json');
  const edited = (change: (model: SurveyModel) => void) => {
    const model = opened('application');
    change(model);
    const { text, edit } = formatSurvey({ survey: asSaved(model), base, languages });
    return { ...difference(before, text), edit, text };
  };

  test('of a text changes that text alone', () => {
    const { gone, come, edit } = edited((model) => {
      model.getQuestionByName('filled_by').title = 'Qui écrit?';
    });
    expect(gone).toEqual(['"title": { "fr": "Qui remplit ce formulaire?", "en": "Who is filling in this form?" },']);
    expect(come).toEqual(['"title": { "fr": "Qui écrit?", "en": "Who is filling in this form?" },']);
    expect(edit).toEqual({ added: [], removed: [], changed: ['filled_by'] });
  });

  test('of an English text, which Creator keeps under "default", is English again', () => {
    const { gone, come } = edited((model) => {
      model.locale = 'en';
      model.getQuestionByName('filled_by').title = 'Who writes?';
      model.locale = 'fr';
    });
    expect([gone.length, come]).toEqual([1, ['"title": { "fr": "Qui remplit ce formulaire?", "en": "Who writes?" },']]);
  });

  test('that adds a question says what Creator said, in our order', () => {
    const { gone, come, edit } = edited((model) => {
      const question = page(model, 'start').addNewQuestion('comment', 'remark', 2);
      question.title = 'Une remarque?';
      question.isRequired = true;
      question.visibleIf = "{filled_by} = 'self'";
    });
    expect(gone).toEqual([]);
    expect(come).toEqual([
      '"name": "remark",',
      '"title": { "fr": "Une remarque?" },',
      `"visibleIf": "{filled_by} = 'self'",`,
      '"isRequired": true',
    ]);
    expect(edit).toEqual({ added: ['remark'], removed: [], changed: [] });
  });

  test('that moves a question to another page keeps all that was said of it', () => {
    const { gone, come, edit, text } = edited((model) => {
      const question = model.getQuestionByName('filled_by');
      question.page = page(model, 'start_staff');
    });
    // Commas at the ends of lists are all that is new.
    expect([gone, come].map((lines) => lines.filter((line) => !/^[}\]],?$/.test(line)))).toEqual([[], []]);
    expect(edit).toEqual({ added: [], removed: [], changed: [] });
    const moved: { pages: { name: string; elements: object[] }[] } = JSON.parse(text);
    const target = moved.pages.find(({ name }) => name === 'start_staff');
    expect(target?.elements.at(-1)).toMatchObject({ name: 'filled_by', sensitivity: 'none', retention: 'R1' });
  });

  test('that adds an option adds one line, and one that takes a question away leaves no trace of it', () => {
    const { gone, come } = edited((model) => {
      const question = model.getQuestionByName('filled_by') as QuestionRadiogroupModel;
      const added = question.createItemValue('friend', 'Une personne amie');
      question.choices = [question.choices[0], added, ...question.choices.slice(1)];
    });
    expect([gone, come]).toEqual([[], ['{ "value": "friend", "text": { "fr": "Une personne amie" } },']]);
    const removed = edited((model) => model.getQuestionByName('helper_contact').delete());
    expect(removed.edit).toEqual({ added: [], removed: ['helper_contact'], changed: [] });
    expect(removed.text).not.toContain('helper_contact');
  });
});

test('the order of keys in a document makes no difference to what is written', () => {
  const shuffle = (value: JsonObject, order: readonly number[]): JsonObject => {
    const entries = Object.entries(value).map(([key, child], index) => ({
      key,
      child,
      at: order[index % order.length],
    }));
    entries.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
    return Object.fromEntries(entries.map(({ key, child }) => [key, inside(child, (node) => shuffle(node, order))]));
  };
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.array(fc.nat(), { minLength: 3, maxLength: 12 }), (id, order) => {
      const survey = shuffle(surveyOf(id), order);
      expect(formatSurvey({ survey, languages }).text).toBe(textOf(id, 'survey.json'));
    }),
    { numRuns: 30 },
  );
});

test('a property that this SurveyJS does not know stays, for the check to name it', () => {
  const survey = { ...surveyOf('readiness'), collectPoints: true };
  expect(formatSurvey({ survey, base: surveyOf('readiness'), languages }).text).toContain('"collectPoints": true');
});

function page(model: SurveyModel, name: string): PageModel {
  return model.getPageByName(name);
}
