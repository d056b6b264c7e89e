import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { isList, isObject } from './json-parts.ts';
import type { UpgradeItem } from './upgrade-overlay.ts';

/** Which conflicts are answered how: by id, by the beginning of one, by question, or `all`. */
export interface UpgradeAnswers {
  /** The overlay goes on saying what it says. */
  readonly keep: readonly string[];
  /** The form's own words and rules are taken. */
  readonly take: readonly string[];
}

/** Conflicts as they were answered. */
export interface AnsweredUpgrade {
  /** Nobody has answered these yet, or both ways at once. */
  readonly open: readonly UpgradeItem[];
  /** Answered with "keep" although the form refuses them. */
  readonly refused: readonly UpgradeItem[];
  /** Answers that fit no conflict: most often a slip. */
  readonly unused: readonly string[];
  /** What goes out of the overlay. */
  readonly removed: readonly UpgradeItem[];
}

/** Sorts conflicts by their answers. The longer of two answers that fit one conflict counts; two alike are none. */
export function answerUpgrade(items: readonly UpgradeItem[], { keep, take }: UpgradeAnswers): AnsweredUpgrade {
  const conflicts = items.filter(({ state }) => state === 'conflict');
  const closest = (item: UpgradeItem, answers: readonly string[]): number =>
    Math.max(
      -1,
      ...answers.filter((answer) => fits(item, answer)).map((answer) => (answer === 'all' ? 0 : answer.length)),
    );
  const answered = conflicts.map((item) => {
    const [ours, core] = [closest(item, keep), closest(item, take)];
    return { item, answer: ours === core ? 'open' : ours > core ? 'keep' : 'take' };
  });
  const those = (wanted: string): readonly UpgradeItem[] =>
    answered.filter(({ answer }) => answer === wanted).map(({ item }) => item);
  return {
    open: those('open'),
    // "Keep all" means all that can be kept: the others stay open.
    refused: those('keep').filter(({ mayKeep }) => !mayKeep),
    unused: [...keep, ...take].filter((answer) => answer !== 'all' && !conflicts.some((item) => fits(item, answer))),
    removed: [...items.filter(({ state }) => state === 'unneeded'), ...those('take')],
  };
}

function fits({ id, name }: UpgradeItem, answer: string): boolean {
  return answer === 'all' || answer === name || id === answer || id.startsWith(`${answer}.`);
}

/** An overlay, as its file has it, without what goes out of it; what is empty then goes as well. */
export function withoutItems(overlay: JsonObject, items: readonly UpgradeItem[]): JsonObject {
  const kept = prune(
    overlay,
    items.map(({ place }) => place),
  );
  return isObject(kept) ? kept : {};
}

function prune(value: JsonValue, places: readonly (readonly string[])[]): JsonValue | undefined {
  if (places.some((place) => place.length === 0)) return undefined;
  if (places.length === 0) return value;
  const below = (key: string): readonly (readonly string[])[] =>
    places.filter(([first]) => first === key).map((place) => place.slice(1));
  if (isList(value)) {
    const items = value.flatMap((item, at) => {
      const rest = prune(item, below(String(at)));
      return rest === undefined ? [] : [rest];
    });
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]) => {
    const rest = prune(child, below(key));
    return rest === undefined ? [] : [[key, rest] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
