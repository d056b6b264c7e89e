import type { JsonObject } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import type { Change } from './change.ts';
import { movedNames } from './compare-order.ts';
import { comparePart, titleOf } from './compare-part.ts';
import { answerKindOf, type SurveyPart, surveyParts } from './survey-parts.ts';

/** What differs between two surveys: parts that came, went and moved, and what changed in those that stay. */
export function compareSurveys(before: JsonObject, after: JsonObject): readonly Change[] {
  const [old, now] = [partsByName(before), partsByName(after)];
  const removed = [...old.values()].filter(({ name, kind }) => now.get(name)?.kind !== kind);
  const added = [...now.values()].filter(({ name, kind }) => old.get(name)?.kind !== kind);
  const gone = new Set(removed.map(({ name }) => name));
  const fresh = new Set(added.map(({ name }) => name));
  const names = newNames(removed, added);
  return [
    // A question says for its parts that it is gone, or new; a page does not speak for its questions.
    ...removed
      .filter((part) => !speaksFor(old, part, gone))
      .map((part): Change => {
        const renamed = names.get(part.name);
        return { ...removal(part), ...(renamed === undefined ? {} : { renamed }) };
      }),
    ...added.filter((part) => !speaksFor(now, part, fresh)).map(addition),
    ...moves(old, now),
    ...[...now.values()].flatMap((part) => {
      const earlier = old.get(part.name);
      return earlier?.kind === part.kind ? comparePart(earlier, part) : [];
    }),
    ...compareWhole(before, after),
  ];
}

/** Questions that are gone, by the name under which the same words ask for the same kind of answer now. */
function newNames(removed: readonly SurveyPart[], added: readonly SurveyPart[]): ReadonlyMap<string, string> {
  const wordsOf = (part: SurveyPart): string => canonicalJson([answerKindOf(part), titleOf(part).title ?? null]);
  const questions = (parts: readonly SurveyPart[]): readonly SurveyPart[] =>
    parts.filter((part) => part.kind === 'question' && titleOf(part).title !== undefined);
  const fresh = Map.groupBy(questions(added), wordsOf);
  const alike = Map.groupBy(questions(removed), wordsOf);
  return new Map(
    [...alike].flatMap(([words, [was, ...others]]) => {
      const [now, ...more] = fresh.get(words) ?? [];
      // Two questions in the same words: nobody can tell which is which.
      if (was === undefined || now === undefined || others.length + more.length > 0) return [];
      return [[was.name, now.name] as const];
    }),
  );
}

function partsByName(survey: JsonObject): ReadonlyMap<string, SurveyPart> {
  return new Map(surveyParts(survey).map((part) => [part.name, part]));
}

function speaksFor(all: ReadonlyMap<string, SurveyPart>, { around }: SurveyPart, names: ReadonlySet<string>): boolean {
  return names.has(around) && all.get(around)?.kind === 'question';
}

function removal(part: SurveyPart): Change {
  const level = part.kind === 'question' ? 'major' : 'patch';
  const code = `${part.kind}-removed` as const;
  return { code, level, name: part.name, ...titleOf(part), ...(part.page === '' ? {} : { before: part.page }) };
}

function addition(part: SurveyPart): Change {
  const level = part.kind === 'question' ? 'minor' : 'patch';
  const code = `${part.kind}-added` as const;
  return { code, level, name: part.name, ...titleOf(part), ...(part.page === '' ? {} : { after: part.page }) };
}

/** Parts that are in another page, panel or question, and those that stand elsewhere among their neighbours. */
function moves(old: ReadonlyMap<string, SurveyPart>, now: ReadonlyMap<string, SurveyPart>): readonly Change[] {
  const groups = Map.groupBy(now.values(), ({ around }) => around);
  return [...groups].flatMap(([around, parts]) => {
    const names = parts.map(({ name }) => name);
    const before = [...old.values()].filter((part) => part.around === around).map(({ name }) => name);
    const inside = new Set(movedNames(before, names));
    return parts.flatMap((part, at): readonly Change[] => {
      const earlier = old.get(part.name);
      if (earlier?.kind !== part.kind) return [];
      const moved = { code: 'moved', level: 'patch', name: part.name, ...titleOf(part, earlier) } as const;
      const placed = (property: string, from: string, to: string): readonly Change[] => [
        { ...moved, property, before: from, after: to, places: placesOf(old.get(from), now.get(to)) },
      ];
      if (earlier.around !== around) return placed('around', earlier.around, around);
      if (!inside.has(part.name)) return [];
      return placed('after', before[before.indexOf(part.name) - 1] ?? '', names[at - 1] ?? '');
    });
  });
}

function placesOf(before: SurveyPart | undefined, after: SurveyPart | undefined): NonNullable<Change['places']> {
  const [old, now] = [before && titleOf(before).title, after && titleOf(after).title];
  return { ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
}

/** What a survey says beside its pages. */
function compareWhole(before: JsonObject, after: JsonObject): readonly Change[] {
  const bare = ({ pages: _pages, elements: _elements, ...rest }: JsonObject): JsonObject => rest;
  const [old, now] = [bare(before), bare(after)];
  if (canonicalJson(old) === canonicalJson(now)) return [];
  const whole = (node: JsonObject): SurveyPart => ({ name: '', kind: 'section', node, around: '', page: '' });
  return comparePart(whole(old), whole(now)).map(({ title: _title, ...change }) => change);
}
