import {
  askedDifferently,
  type CompiledForm,
  type CompileInput,
  comparabilityOf,
  type Overlay,
  overlaySchema,
  type Question,
  rowsOf,
} from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFound, compileInputFor, findForms } from './compiled-forms.ts';
import { hostileOverlays } from './hostile-overlays.ts';
import { overlaysFor, withStrangeParts } from './overlay-arbitrary.ts';
import {
  consentsOf,
  elementsOf,
  expectKeptWords,
  expectNamedByLanguage,
  expectNamesOnce,
  expectNeeded,
  expectOfficial,
  expectOrder,
  expectOwnQuestions,
  type Promised,
} from './overlay-promises.ts';

/** A compilation takes some milliseconds; raise it for a long look: OVERLAY_RUNS=2000. */
const runs = Number(process.env['OVERLAY_RUNS'] ?? 30);

const forms = await findForms();
const taken = { refused: 0, applied: 0, different: 0 };

describe.each(forms)('an overlay over $id', (found) => {
  test('is refused with a reason, or keeps what the team’s columns mean', async () => {
    const input = await compileInputFor(found, 'ca-qc');
    const core = await compileFound(found, 'ca-qc');
    fc.assert(
      fc.property(withStrangeParts(overlaysFor(found)), (written) => {
        expectRefusedOrKept(written, input, core);
      }),
      { numRuns: runs },
    );
  });

  test('that goes for each rule, where it holds, is refused with a reason or keeps it', async () => {
    const input = await compileInputFor(found, 'ca-qc');
    const core = await compileFound(found, 'ca-qc');
    for (const hostile of hostileOverlays(found)) {
      fc.assert(
        fc.property(hostile, (written) => {
          expectRefusedOrKept(written, input, core);
        }),
        { numRuns: Math.ceil(runs / 10) },
      );
    }
  });
});

test('the overlays tried were of every kind', () => {
  expect(Object.values(taken).every((count) => count > 0)).toBe(true);
});

function expectRefusedOrKept(written: unknown, input: CompileInput, core: CompiledForm): void {
  const read = overlaySchema.safeParse(JSON.parse(JSON.stringify(written)));
  if (!read.success) {
    taken.refused += 1;
    expect(read.error.issues.length).toBeGreaterThan(0);
    return;
  }
  expectPromises(input, core, read.data);
}

function expectPromises(input: CompileInput, core: CompiledForm, overlay: Overlay): void {
  const result = compileForm({ ...input, overlay });
  for (const { file, path, message, fix } of result.findings) {
    expect([file, path.startsWith('$'), message !== '', fix !== '']).toEqual(['overlay', true, true, true]);
  }
  if (!result.ok) {
    taken.refused += 1;
    expect(result.findings.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  taken.applied += 1;
  const { form } = result;
  const promised = { form, core, overlay, source: input.source };
  expectSameMeaning(promised);
  expectNeeded(promised);
  expectOrder(promised);
  expectNamesOnce(promised);
  expectKeptWords(promised);
  expectOfficial(promised);
  expectOwnQuestions(promised);
  expectNamedByLanguage(promised);
  expectLawAndConsents(form, core);
  expectComparability(form, core, overlay);
  expectRows(form);
}

/**
 * What an answer is and when it is asked for, whatever it is called: everything but words. The consent to sensitive answers
 * is asked for more often with an organisation's own.
 */
function meaningOf(question: Question, consent: string | undefined): unknown {
  const { title: _title, requiredMessage: _required, ...all } = question;
  const { visibleIf: _shown, requiredIf: _asked, ...without } = all;
  const rest = question.name === consent ? without : all;
  return JSON.parse(
    JSON.stringify(rest, (key, value) =>
      ['label', 'otherLabel', 'title', 'message'].includes(key) ? undefined : value,
    ),
  );
}

function expectSameMeaning({ form, core, overlay, source }: Promised): void {
  const open = new Set(elementsOf(source.survey).flatMap((one) => (one['openOptions'] === true ? [one['name']] : [])));
  const consent = core.sensitiveConsent?.question;
  const before = new Map(core.questions.map((question) => [question.name, question]));
  const after = new Map(form.questions.map((question) => [question.name, question]));
  for (const question of form.questions) {
    const original = before.get(question.name);
    if (original === undefined) expect(question.name).toMatch(/^x_/);
    else if (open.has(question.name) && overlay.options?.[question.name]?.length)
      expect(optionsOf(question)).toEqual(expect.arrayContaining([...optionsOf(original)]));
    else expect(meaningOf(question, consent)).toEqual(meaningOf(original, consent));
  }
  const gone = core.questions.filter(({ name }) => !after.has(name));
  for (const { required, requiredIf } of gone) expect([required, requiredIf]).toEqual([false, undefined]);
  if (gone.length > 0) expect(overlay.hide?.length).toBeGreaterThan(0);
  for (const rule of form.tables) {
    const original = core.tables.find(({ table }) => table.id === rule.table.id);
    expect([rule.when, rule.groupedBy, rule.recode]).toEqual([original?.when, original?.groupedBy, original?.recode]);
    const types = new Map(original?.table.columns.map(({ key, type }) => [key, type]));
    for (const { key, type } of rule.table.columns) {
      const isNew = key.startsWith('x_') || key === 'asked_differently';
      if (!isNew && comparabilityOf(form, key) !== 'local') expect([key, type]).toEqual([key, types.get(key)]);
    }
  }
  expect([form.id, form.version, form.minimumGroupSize, form.dial?.criteria.map(({ question }) => question)]).toEqual([
    core.id,
    core.version,
    core.minimumGroupSize,
    core.dial?.criteria.map(({ question }) => question),
  ]);
}

function optionsOf(question: Question): readonly string[] {
  return 'options' in question ? question.options.map(({ value }) => value) : [];
}

function expectLawAndConsents(form: CompiledForm, core: CompiledForm): void {
  const names = new Set(form.questions.map(({ name }) => name));
  expect(consentsOf(core).filter((name) => !names.has(name))).toEqual([]);
  expect(form.withhold.map((rule) => rule.if)).toEqual(core.withhold.map((rule) => rule.if));
  expect(form.bands.map(({ id, when }) => ({ id, when }))).toEqual(core.bands.map(({ id, when }) => ({ id, when })));
  const covered = new Set(form.sensitiveConsent?.covers);
  const delicate = form.questions.filter(
    ({ name, sensitivity, table }) =>
      (core.sensitiveConsent?.covers.includes(name) === true && names.has(name)) ||
      (core.sensitiveConsent !== undefined &&
        name.startsWith('x_') &&
        sensitivity === 'sensitive' &&
        ['main', 'restricted'].includes(table)),
  );
  expect(delicate.filter(({ name }) => !covered.has(name))).toEqual([]);
  expect(noticesIn(form)).toBe(noticesIn(core));
}

/** The law's notice says how to complain; its words are filled in before anybody reads them. */
function noticesIn({ survey }: CompiledForm): number {
  return JSON.stringify(survey).split('valeur de authority').length;
}

function wordsOf(question: Question): unknown {
  const texts: unknown[] = [];
  JSON.stringify(question, (key, value) => {
    if (key === 'title' || key === 'label') texts.push([value.fr, value.en]);
    return value;
  });
  return texts;
}

function expectComparability(form: CompiledForm, core: CompiledForm, overlay: Overlay): void {
  const before = new Map(core.questions.map((question) => [question.name, question]));
  for (const question of form.questions) {
    const kind = comparabilityOf(form, question.name);
    const original = before.get(question.name);
    if (kind !== 'same') taken.different += 1;
    if (original === undefined) {
      expect(kind).toBe('local');
      continue;
    }
    const isReworded = JSON.stringify(wordsOf(question)) !== JSON.stringify(wordsOf(original));
    if (isReworded) expect(kind).not.toBe('same');
    if (kind === 'official-wording') expect(overlay.official).toHaveProperty(question.name);
    if (kind === 'local') expect(overlay.options?.[question.name]?.length).toBeGreaterThan(0);
    if (
      overlay.wording === undefined &&
      overlay.official === undefined &&
      overlay.variants === undefined &&
      overlay.options === undefined
    ) {
      expect(kind).toBe('same');
    }
    expect(askedDifferently(form).includes(question.name)).toBe(kind !== 'same');
  }
}

/** A row names what its table holds and its person was asked differently; a table without any has no such column. */
function expectRows(form: CompiledForm): void {
  for (const language of form.languages) {
    const record = {
      id: '019ab3c0-0000-7000-8000-000000000001',
      receivedAt: '2026-03-01T12:00:00Z',
      language,
      formVersion: form.version,
    };
    const { main } = rowsOf(form, {}, record);
    const table = form.tables.find((rule) => rule.table.id === 'main');
    if (main === undefined || table === undefined) continue;
    const held = form.questions.filter((question) => question.table === 'main').map(({ name }) => name);
    const named = String(main.cells['asked_differently'] ?? '')
      .split(', ')
      .filter((name) => name !== '');
    const expected = askedDifferently(form, language).filter((name) => held.includes(name));
    expect(named).toEqual(expect.arrayContaining(expected));
    const hasColumn = table.table.columns.some(({ key }) => key === 'asked_differently');
    if (!hasColumn) expect(named).toEqual([]);
  }
}
