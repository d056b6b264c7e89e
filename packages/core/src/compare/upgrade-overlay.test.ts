import { describe, expect, test } from 'vitest';
import { inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import type { FormSource, JsonObject } from '../form/form-source.ts';
import type { Overlay } from '../form/overlay.ts';
import { answerUpgrade, withoutItems } from './answer-upgrade.ts';
import { type UpgradeItem, upgradeItems } from './upgrade-overlay.ts';

const age = question('radiogroup', 'age', { choices: options('young', 'old') });
const name = question('text', 'name');
const city = question('text', 'city', { openOptions: true });

function form(elements: readonly JsonObject[], definition: Partial<FormDefinition> = {}): FormSource {
  return inputFor(elements, definition).source;
}

function items(overlay: Partial<Overlay>, base: FormSource | undefined, next: FormSource): readonly UpgradeItem[] {
  return upgradeItems({ overlay: { form: 'test', ...overlay }, base, next });
}

function brief(all: readonly UpgradeItem[]): readonly string[] {
  return all.map(({ id, state, reason }) => [id, state, reason].filter(Boolean).join(' '));
}

describe('an overlay on a new version of its form', () => {
  const wording = { age: { title: { fr: 'Votre âge', en: 'Your age' }, options: { old: { fr: 'Sage' } } } };

  test('keeps its words where the form did not change them', () => {
    expect(brief(items({ wording }, form([age]), form([age, name])))).toEqual([
      'wording.age.title.fr kept',
      'wording.age.title.en kept',
      'wording.age.options.old.fr kept',
    ]);
  });

  test('asks where both changed the same words, with all three', () => {
    const next = form([{ ...age, title: { fr: 'Âge', en: 'Your age' } }]);
    const all = items({ wording }, form([age]), next);
    expect(brief(all)).toEqual([
      'wording.age.title.fr conflict both-changed',
      'wording.age.title.en unneeded',
      'wording.age.options.old.fr kept',
    ]);
    expect(all[0]).toMatchObject({ ours: 'Votre âge', before: 'Question age', core: 'Âge', mayKeep: true });
  });

  test('asks about all words that differ when nobody knows the form it was written on', () => {
    const next = form([{ ...age, title: { fr: 'Âge', en: 'Your age' } }]);
    expect(brief(items({ wording }, undefined, next))).toEqual([
      'wording.age.title.fr conflict no-base',
      'wording.age.title.en unneeded',
      'wording.age.options.old.fr conflict no-base',
    ]);
  });

  test('cannot keep what it says about a question or an option that is gone', () => {
    const all = items({ wording, hide: ['age'] }, form([age]), form([name]));
    expect(brief(all)).toEqual([
      'wording.age.title.fr conflict gone',
      'wording.age.title.en conflict gone',
      'wording.age.options.old.fr conflict gone',
      'hide.0 conflict gone',
    ]);
    expect(all.every(({ mayKeep }) => !mayKeep)).toBe(true);
    const fewer = form([{ ...age, choices: options('young') }]);
    expect(brief(items({ wording }, form([age]), fewer)).at(-1)).toBe(
      'wording.age.options.old.fr conflict option-gone',
    );
  });

  test('cannot hide what has become required, on its own or on a page', () => {
    const next = form([{ ...name, isRequired: true }]);
    expect(brief(items({ hide: ['name', 'page_one'] }, form([name]), next))).toEqual([
      'hide.0 conflict became-required',
      'hide.1 conflict became-required',
    ]);
  });

  test('loses the options of a list that has closed or has them itself', () => {
    const own = { options: { city: [{ value: 'lac', label: text('Lac', 'Lake') }] } };
    expect(brief(items(own, form([city]), form([city])))).toEqual(['options.city.0 kept']);
    expect(brief(items(own, form([city]), form([{ ...city, choices: options('lac') }])))).toEqual([
      'options.city.0 conflict option-taken',
    ]);
    expect(brief(items(own, form([city]), form([question('text', 'city')])))).toEqual([
      'options.city conflict no-longer-open',
    ]);
  });

  test('asks where questions of its own go when their place is gone, and when pages came', () => {
    const add = [
      { question: question('text', 'x_bus'), after: 'name' },
      { question: question('text', 'x_stop'), after: 'x_bus' },
    ];
    const all = items({ add, pageOrder: ['page_one'] }, form([name]), form([age]));
    expect(brief(all)).toEqual(['add.0 conflict anchor-gone', 'add.1 kept', 'pageOrder kept']);
    const pages = { ...form([age]), survey: { pages: [{ name: 'page_one' }, { name: 'page_two' }] } };
    expect(brief(items({ pageOrder: ['page_one'] }, form([age]), pages))).toEqual(['pageOrder conflict pages-changed']);
  });

  test('asks whether official wording still stands for the item', () => {
    const official = {
      age: { source: { document: 'PPEET', key: '3' }, licence: 'CC BY', permission: 'oui', title: { fr: 'Âge' } },
    };
    const [before, after] = [form([{ ...age, source: 'ppeet 3' }]), form([{ ...age, source: 'ppeet 4' }])];
    expect(brief(items({ official }, before, before))).toEqual(['official.age kept']);
    expect(brief(items({ official }, before, after))).toEqual(['official.age conflict item-changed']);
  });

  test('speaks of texts in form.json, of rules and parts, and of easy words', () => {
    const visits = question('paneldynamic', 'visits', { templateElements: [name] });
    const overlay = {
      formWording: { 'confirmation.text': { fr: 'Grand merci' }, 'bands.high.text': { fr: 'Bien' } },
      wording: { visits: { items: { name: { title: { fr: 'Nom' } } } } },
      variants: { 'easy-read': { wording: { gone: { title: { fr: 'Facile' } } } } },
    };
    const next = form([visits], {
      confirmation: { title: text('Reçu', 'Received'), text: text('Merci!', 'Thank you') },
    });
    expect(brief(items(overlay, form([visits]), next))).toEqual([
      'wording.visits.items.name.title.fr kept',
      'formWording.confirmation.text.fr conflict both-changed',
      'formWording.bands.high.text.fr conflict gone',
      'variants.easy-read.wording.gone.title.fr conflict gone',
    ]);
  });
});

describe('answers to conflicts', () => {
  const overlay = {
    form: 'test',
    wording: { age: { title: { fr: 'Votre âge', en: 'Your age' } }, name: { title: { fr: 'Prénom' } } },
    hide: ['name', 'city'],
  };
  const next = form([{ ...age, title: { fr: 'Âge', en: 'Age' } }, city]);
  const all = items(overlay, form([age, name, city]), next);

  test('are open until each was given, for one, for a question, or for all', () => {
    expect(answerUpgrade(all, { keep: [], take: [] }).open).toHaveLength(4);
    expect(brief(answerUpgrade(all, { keep: ['age'], take: [] }).open)).toEqual([
      'wording.name.title.fr conflict gone',
      'hide.0 conflict gone',
    ]);
    const answered = answerUpgrade(all, { keep: ['wording.age.title.fr'], take: ['all'] });
    expect(answered).toMatchObject({ open: [], refused: [], unused: [] });
    expect(withoutItems(overlay, answered.removed)).toEqual({
      form: 'test',
      wording: { age: { title: { fr: 'Votre âge' } } },
      hide: ['city'],
    });
  });

  test('to keep what the form refuses are refused, and those that fit nothing are named', () => {
    const { refused, unused } = answerUpgrade(all, { keep: ['all', 'nobody'], take: [] });
    expect(brief(refused)).toEqual(['wording.name.title.fr conflict gone', 'hide.0 conflict gone']);
    expect(unused).toEqual(['nobody']);
  });

  test('leave nothing empty behind', () => {
    const { removed } = answerUpgrade(all, { keep: [], take: ['all'] });
    expect(withoutItems(overlay, removed)).toEqual({ form: 'test', hide: ['city'] });
  });
});
