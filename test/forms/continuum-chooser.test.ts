import { readFile } from 'node:fs/promises';
import { holds, type JsonObject } from '@tablee/core';
import { expect, test } from 'vitest';
import { compileFound, findForms } from './compiled-forms.ts';

const found = (await findForms()).find(({ id }) => id === 'continuum-chooser');
if (found === undefined) throw new Error('there is no form continuum-chooser');
const form = await compileFound(found, 'ca-qc');
const { bands = [] } = found.source.definition;

interface Element {
  readonly name: string;
  readonly visibleIf?: string;
  readonly html?: Readonly<Record<string, string>>;
  readonly elements?: readonly Element[];
}

const survey: { readonly pages: readonly { readonly elements: readonly Element[] }[] } = JSON.parse(
  await readFile(new URL('survey.json', found.folder), 'utf8'),
);
const stillOpen = survey.pages.flatMap(({ elements }) => elements).find(({ name }) => name === 'cc_still_open');
const notes = (stillOpen?.elements ?? []).filter(({ html, name }) => html !== undefined && name !== 'cc_fit_intro');

test('the page says the same words under the same conditions as the picture’s bands', () => {
  const fromPage = notes.map(({ name, visibleIf, html }) => ({
    id: name.replace('cc_', '').replaceAll('_', '-'),
    when: [stillOpen?.visibleIf, visibleIf].filter((each) => each !== undefined).join(' and '),
    html,
  }));
  const fromBands = bands.filter(({ id }) => id !== 'closed');
  expect(fromPage.map(({ id, when }) => ({ id, when }))).toEqual(fromBands.map(({ id, when }) => ({ id, when })));
  for (const [index, { text }] of fromBands.entries()) {
    for (const [language, words] of Object.entries(text)) expect(fromPage[index]?.html?.[language]).toContain(words);
  }
});

test('every set of answers leads to a way that fits or to a reason why none does', () => {
  const ways = form.questions.flatMap((question) =>
    question.name === 'cc_levels' && 'options' in question ? question.options.map(({ value }) => value) : [],
  );
  expect(ways).toHaveLength(6);
  for (const answers of everyAnswer()) {
    const told = form.bands.filter(({ when }) => holds(when, { answers })).map(({ id }) => id);
    const isClosed = answers['cc_open'] === 'closed';
    const leads = told.some((id) => ways.includes(id) || id.startsWith('not-'));
    expect({ answers, leads, closed: told.includes('closed') }).toEqual({
      answers,
      leads: !isClosed,
      closed: isClosed,
    });
  }
});

/** Every combination of what decides, the resources aside. */
function everyAnswer(): readonly JsonObject[] {
  const options = (name: string): readonly string[] =>
    form.questions.flatMap((question) =>
      question.name === name && 'options' in question ? question.options.map(({ value }) => value) : [],
    );
  const purposes = options('cc_purpose');
  const needs = Array.from({ length: 2 ** purposes.length - 1 }, (_, index) =>
    purposes.filter((_purpose, bit) => ((index + 1) >> bit) % 2 === 1),
  );
  return options('cc_open').flatMap((open) =>
    options('cc_power').flatMap((power) =>
      options('cc_duration').flatMap((duration) =>
        needs.map((purpose) => ({ cc_open: open, cc_power: power, cc_duration: duration, cc_purpose: purpose })),
      ),
    ),
  );
}
