import type { JsonObject } from '@tablee/core';
import { formatSurvey } from '@tablee/core/compile';
import fc from 'fast-check';
import { type Question, QuestionSelectBase, type SurveyModel } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { asDownloaded, formIds, openedSurvey, surveyOfForm, textOfForm } from './creator-saves.ts';

const languages = ['fr', 'en'];

interface SurveyEdit {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

const nothing: SurveyEdit = { added: [], removed: [], changed: [] };

interface Returned {
  readonly text: string;
  readonly edit: SurveyEdit;
  /** Lines that are no longer there, and lines that are new, without their margins and commas. */
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What is left of an edit in Creator once its download was formatted. */
function afterCreator(base: JsonObject, before: string, change: (model: SurveyModel) => void): Returned {
  const model = openedSurvey(base);
  change(model);
  const survey: JsonObject = JSON.parse(asDownloaded(model));
  const { text, edit } = formatSurvey({ survey, base, languages });
  return { text, edit, gone: linesBeyond(before, text), come: linesBeyond(text, before) };
}

const edited = (id: string, change: (model: SurveyModel) => void): Returned =>
  afterCreator(surveyOfForm(id), textOfForm(id, 'survey.json'), change);

/** Lines of a text that another has not, or not as often. */
function linesBeyond(text: string, other: string): readonly string[] {
  const linesOf = (from: string): string[] => from.split('\n').map((line) => line.trim().replace(/,$/, ''));
  const left = new Map<string, number>();
  for (const line of linesOf(other)) left.set(line, (left.get(line) ?? 0) + 1);
  return linesOf(text).filter((line) => {
    const times = left.get(line) ?? 0;
    left.set(line, times - 1);
    return times <= 0;
  });
}

function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % Math.max(1, items.length)];
}

/** Sets a text in French, as Creator does where the survey is shown in French. */
function inFrench(model: SurveyModel, write: () => void): void {
  const { locale } = model;
  model.locale = 'fr';
  write();
  model.locale = locale;
}

/** One edit of each kind in some place of a form; the count of lines that it is to change. */
const edits: Readonly<Record<string, (model: SurveyModel, at: number) => readonly [gone: number, come: number]>> = {
  'a title': (model, at) => {
    const question = pick(model.getAllQuestions().filter(hasFrenchTitle), at);
    if (question === undefined) return [0, 0];
    const title = question.locTitle.getLocaleText('fr');
    // Of the same length, so that the line neither breaks nor closes up.
    inFrench(model, () => {
      question.title = title.startsWith('Z') ? `Y${title.slice(1)}` : `Z${title.slice(1)}`;
    });
    return [1, 1];
  },
  'an option': (model, at) => {
    const question = pick(model.getAllQuestions().filter(hasOptions), at);
    if (question === undefined) return [0, 0];
    const place = at % question.choices.length;
    question.choices = question.choices.toSpliced(place, 0, question.createItemValue('added-option', 'Encore une'));
    return [0, 1];
  },
  'a question that moved': (model, at) => {
    const target = model.pages.at(-1);
    const question = pick(
      onPages(model).filter(({ page }) => page !== target),
      at,
    );
    if (question === undefined || target === undefined || question.page.elements.length < 2) return [0, 0];
    question.page = target;
    return [0, 0];
  },
  'a page': (model) => {
    model.addNewPage('page1').addNewQuestion('text', 'question1');
    // {, "name": "page1", "elements": [, {, "type", "name": "question1", }, ], }
    return [0, 9];
  },
};

const hasFrenchTitle = ({ locTitle }: Question): boolean => (locTitle.getLocaleText('fr') ?? '').length > 3;

/** Options that stand in lines of their own. */
const hasOptions = (question: Question): question is QuestionSelectBase =>
  question instanceof QuestionSelectBase &&
  question.choices.length > 1 &&
  question.choices.every(({ locText }) => locText.getLocaleText('fr') !== '');

const onPages = (model: SurveyModel): readonly Question[] =>
  model.getAllQuestions().filter(({ parent, page }) => Object.is(parent, page));

describe('what Creator downloads', () => {
  test.each(formIds)('of %s comes back byte for byte', (id) => {
    expect(edited(id, () => undefined)).toEqual({
      text: textOfForm(id, 'survey.json'),
      edit: nothing,
      gone: [],
      come: [],
    });
  });

  test.each(formIds)('of %s after one edit anywhere differs by the lines of that edit', (id) => {
    fc.assert(
      fc.property(fc.nat({ max: 999 }), (at) => {
        for (const [kind, change] of Object.entries(edits)) {
          let lines: readonly [number, number] = [0, 0];
          const { gone, come } = edited(id, (model) => {
            lines = change(model, at);
          });
          expect([gone.length, come.length], `${kind}: ${JSON.stringify({ gone, come })}`).toEqual(lines);
        }
      }),
      // Another place on each run of the gate.
      { numRuns: 1 },
    );
  });
});

describe('an edit of a small form', () => {
  const tags = { sensitivity: 'none', table: 'main', source: '', retention: 'R1' };
  const mood = {
    type: 'radiogroup',
    name: 'mood',
    title: { fr: 'Comment allez-vous?', en: 'How are you?' },
    choices: [
      { value: 'well', text: { fr: 'Bien', en: 'Well' } },
      { value: 'unwell', text: { fr: 'Moins bien', en: 'Not so well' } },
    ],
    ...tags,
  };
  const why = {
    type: 'comment',
    name: 'why',
    title: { fr: 'Pourquoi?', en: 'Why?' },
    visibleIf: "{mood} = 'unwell'",
    ...tags,
  };
  const start = { name: 'start', title: { fr: 'Vous', en: 'You' }, elements: [mood, why] };
  const form: JsonObject = { pages: [start, { name: 'end', elements: [{ type: 'text', name: 'call', ...tags }] }] };
  const laidOut = formatSurvey({ survey: form, languages }).text;
  const small = (change: (model: SurveyModel) => void): Returned => afterCreator(form, laidOut, change);
  const saved = (survey: JsonObject, base: JsonObject = form): Returned => {
    const { text, edit } = formatSurvey({ survey, base, languages });
    const before = formatSurvey({ survey: base, languages }).text;
    return { text, edit, gone: linesBeyond(before, text), come: linesBeyond(text, before) };
  };

  test('that gives a page another name changes its name, and keeps what is on it', () => {
    const { gone, come, edit } = small((model) => {
      model.getPageByName('start').name = 'page1';
    });
    expect([gone, come, edit]).toEqual([['"name": "start"'], ['"name": "page1"'], nothing]);
  });

  test('that gives a question another name is another question, without tags, wherever a condition names it', () => {
    const { gone, come, edit } = small((model) => {
      model.getQuestionByName('mood').name = 'health';
      model.getQuestionByName('why').visibleIf = "{health} = 'unwell'";
    });
    expect(edit).toEqual({ added: ['health'], removed: ['mood'], changed: ['why'] });
    expect(gone).toEqual([
      ...['"name": "mood"', `"visibleIf": "{mood} = 'unwell'"`],
      ...['"sensitivity": "none"', '"table": "main"', '"source": ""', '"retention": "R1"'],
    ]);
    expect(come).toEqual(['"name": "health"', `"visibleIf": "{health} = 'unwell'"`]);
  });

  test('that puts questions into a new panel adds the panel alone', () => {
    const { gone, come, edit } = small((model) => {
      const panel = model.getPageByName('start').addNewPanel('panel1');
      for (const name of ['mood', 'why']) panel.addElement(model.getQuestionByName(name));
    });
    expect([gone, edit]).toEqual([[], { added: ['panel1'], removed: [], changed: [] }]);
    expect(come).toEqual(['"type": "panel"', '"name": "panel1"', '"elements": [', '{', ']', '}']);
  });

  test('that takes a language of a text away takes that language away', () => {
    const emptied = small((model) =>
      inFrench(model, () => {
        model.getQuestionByName('why').title = '';
      }),
    );
    expect([emptied.gone, emptied.come]).toEqual([
      ['"title": { "fr": "Pourquoi?", "en": "Why?" }'],
      ['"title": { "en": "Why?" }'],
    ]);
    const english = saved({ pages: [{ ...start, title: 'Who?' }, ...Object(form['pages']).slice(1)] });
    expect([english.gone, english.come]).toEqual([
      ['"title": { "fr": "Vous", "en": "You" }'],
      ['"title": { "en": "Who?" }'],
    ]);
  });

  test('writes a text of one language under that language where the form has no English', () => {
    const french: JsonObject = { pages: [{ name: 'page1', elements: [{ ...why, title: { fr: 'Pourquoi?' } }] }] };
    const model = openedSurvey(french);
    model.getQuestionByName('why').description = 'En un mot';
    const survey: JsonObject = JSON.parse(asDownloaded(model));
    const { text } = formatSurvey({ survey, base: french, languages: ['fr'] });
    const before = formatSurvey({ survey: french, languages: ['fr'] }).text;
    expect([linesBeyond(before, text), linesBeyond(text, before)]).toEqual([
      [],
      ['"description": { "fr": "En un mot" }'],
    ]);
  });

  test.each([
    ['elements without a page', { elements: start.elements }],
    ['questions without a page, as the oldest documents have them', { questions: start.elements }],
    ['one page', { pages: [{ elements: start.elements, name: 'page1' }] }],
  ])('of a survey of one page, saved as %s, finds every question again', (_, survey) => {
    const base: JsonObject = { pages: [{ ...start, name: 'page1', title: { fr: 'Vous', en: 'You' } }] };
    const { gone, come, edit } = saved(survey, base);
    expect([gone, come, edit]).toEqual([['"title": { "fr": "Vous", "en": "You" }'], [], nothing]);
  });

  test('leaves nothing of the looks that Creator adds on its own, or spells out', () => {
    const looks = { width: '100%', minWidth: '300px', maxWidth: '100%', startWithNewLine: true };
    const survey = {
      ...{ logoPosition: 'right', headerView: 'advanced', sjsVersion: '3.1.1', widthMode: 'responsive' },
      ...{ showCompletedPage: true, questionTitleLocation: 'top', fitToContainer: true, gridLayoutEnabled: true },
      pages: Object(form['pages']).map((page: JsonObject) => ({
        gridLayoutColumns: [{ width: 50 }],
        ...page,
        elements: Object(page['elements']).map((element: JsonObject) => ({
          ...{ ...looks, titleLocation: 'default', visible: true, isRequired: false, valueName: '' },
          ...element,
        })),
      })),
    };
    expect(saved(survey)).toEqual({ text: laidOut, edit: nothing, gone: [], come: [] });
  });

  test('keeps what was chosen against a default, for the check to judge', () => {
    const { gone, come, edit } = small((model) => {
      model.getQuestionByName('call').isRequired = true;
      model.showCompletePage = false;
    });
    expect([gone, edit]).toEqual([[], { added: [], removed: [], changed: ['call'] }]);
    expect(come).toEqual(['"showCompletePage": false', '"isRequired": true']);
  });
});
