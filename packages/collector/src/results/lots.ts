import type { CompiledForm, GroupCounts, JsonObject } from '@tablee/core';

type GroupView = NonNullable<CompiledForm['groupView']>;

/** Answers counted by group, a whole lot at a time. */
interface Lots {
  add(answers: JsonObject): void;
  /** Of whole lots; what waits for more is nowhere. In the order in which groups were first seen. */
  counts(): readonly GroupCounts[];
}

interface Group {
  readonly group: Readonly<Record<string, string>>;
  rows: number;
  readonly counts: Record<string, Record<string, number>>;
  waiting: readonly JsonObject[];
}

/** A lot is whole when its answers speak for `minimum` different values of `each`. */
export function createLots({ by, each, columns }: GroupView, minimum: number): Lots {
  const groups = new Map<string, Group>();
  const count = (group: Group, answers: JsonObject): void => {
    group.rows += 1;
    for (const column of columns) {
      const value = answers[column];
      if (typeof value !== 'string') continue;
      const options = group.counts[column] ?? {};
      group.counts[column] = { ...options, [value]: (options[value] ?? 0) + 1 };
    }
  };
  return {
    add(answers) {
      const values = by.map((column) => answers[column]);
      if (!values.every((value) => typeof value === 'string')) return;
      const key = JSON.stringify(values);
      const named = Object.fromEntries(by.map((column, index) => [column, String(values[index])]));
      const group = groups.get(key) ?? { group: named, rows: 0, counts: {}, waiting: [] };
      groups.set(key, group);
      group.waiting = [...group.waiting, answers];
      const speaksFor = new Set(
        group.waiting.map((one) =>
          String(one[each] ?? '')
            .trim()
            .toLowerCase(),
        ),
      );
      if (minimum < 2 || speaksFor.size < minimum) return;
      for (const one of group.waiting) count(group, one);
      group.waiting = [];
    },
    counts: () =>
      [...groups.values()].flatMap(({ group, rows, counts }) => (rows === 0 ? [] : [{ group, rows, counts }])),
  };
}
