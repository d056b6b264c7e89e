/** What collects calls and hands them on together. */
export interface TurnGroups<Item, Result> {
  add(item: Item): Promise<Result>;
}

/** How calls are grouped. */
export interface TurnGroupOptions<Item, Result> {
  /** Items in one group; the rest goes into the next. */
  readonly maxItems: number;
  /** Items with the same key never meet in one group: the later one waits for the next. */
  readonly keyOf: (item: Item) => string;
  /** One result for each item, in their order. When it rejects, every call of the group does. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
}

interface Call<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Groups the calls of one event-loop turn: `run` starts in the turn's check phase, after every socket that was ready has
 * been read. One group runs at a time; calls that come meanwhile make the next one.
 */
export function createTurnGroups<Item, Result>(options: TurnGroupOptions<Item, Result>): TurnGroups<Item, Result> {
  let waiting: Call<Item, Result>[] = [];
  let scheduled = false;

  const takeGroup = (): readonly Call<Item, Result>[] => {
    const group: Call<Item, Result>[] = [];
    const keys = new Set<string>();
    const rest: Call<Item, Result>[] = [];
    for (const call of waiting) {
      const key = options.keyOf(call.item);
      if (group.length < options.maxItems && !keys.has(key)) {
        keys.add(key);
        group.push(call);
      } else {
        rest.push(call);
      }
    }
    waiting = rest;
    return group;
  };

  const runGroup = async (): Promise<void> => {
    const group = takeGroup();
    try {
      const results = await options.run(group.map((call) => call.item));
      for (const [index, call] of group.entries()) {
        const result = results[index];
        if (result === undefined) call.reject(new Error('a group gave fewer results than it had items'));
        else call.resolve(result);
      }
    } catch (fault) {
      for (const call of group) call.reject(fault);
    }
    scheduled = false;
    if (waiting.length > 0) schedule();
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void runGroup());
  };

  return {
    add: (item) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      }),
  };
}
