import { type Finding, formDefinitionSchema, type JsonObject, type Overlay, overlaySchema } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saidAlike } from '../../packages/core/src/compile/said-alike-for-tests.ts';
import { compileInputFor, findForms } from './compiled-forms.ts';
import { hostileOverlays } from './hostile-overlays.ts';
import { overlaysFor } from './overlay-arbitrary.ts';

/** A compilation takes some milliseconds, and each is there twice; raise it for a long look: FINDING_RUNS=300. */
const runs = Number(process.env['FINDING_RUNS'] ?? 6);

const forms = await findForms();
const seen = { overlay: 0, 'survey.json': 0, 'form.json': 0 };

function expectAlike(inEnglish: readonly Finding[], inFrench: readonly Finding[]): void {
  for (const { file } of inEnglish) seen[file] += 1;
  expect(saidAlike(inEnglish, inFrench)).toEqual([]);
}

describe.each(forms)('what is found in $id', (found) => {
  test('is the same in French and in English for changes of an organisation, and so is the form', async () => {
    const input = await compileInputFor(found, 'ca-qc');
    const expectSame = (written: unknown): void => {
      const read = overlaySchema.safeParse(JSON.parse(JSON.stringify(written)));
      if (!read.success) return;
      const overlay: Overlay = read.data;
      const [english, french] = [
        compileForm({ ...input, overlay, language: 'en' }),
        compileForm({ ...input, overlay, language: 'fr' }),
      ];
      expectAlike(english.findings, french.findings);
      expect(french.ok && french.form).toEqual(english.ok && english.form);
    };
    fc.assert(fc.property(fc.oneof(overlaysFor(found), ...hostileOverlays(found)), expectSame), { numRuns: runs });
  });

  test('is the same in French and in English for mistakes in the form itself', async () => {
    const input = await compileInputFor(found, 'ca-qc');
    fc.assert(
      fc.property(mistakesIn(found.source.survey), mistakesIn(found.source.definition), (survey, written) => {
        const definition = formDefinitionSchema.safeParse(written);
        const source = { survey, definition: definition.success ? definition.data : found.source.definition };
        expectAlike(
          compileForm({ ...input, source, language: 'en' }).findings,
          compileForm({ ...input, source, language: 'fr' }).findings,
        );
      }),
      { numRuns: runs },
    );
  });
});

test('mistakes of every file were found', () => {
  expect(Object.values(seen).every((count) => count > 0)).toBe(true);
});

/** The same with one word or name changed, as slips of the hand do. */
function mistakesIn<Value extends object>(value: Value): fc.Arbitrary<JsonObject> {
  const whole = JSON.stringify(value);
  const strings = [...whole.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  const slip = fc.constantFrom('no_such_name', 'Valeur Instable', '', '<script>1</script>', '{nobody} =', '{no_token}');
  return fc.tuple(fc.constantFrom(...strings), slip).map(([match, words]): JsonObject => {
    const [before, after] = [whole.slice(0, match.index), whole.slice(match.index + match[0].length)];
    const changed: JsonObject = JSON.parse(before + JSON.stringify(words) + after);
    return changed;
  });
}
