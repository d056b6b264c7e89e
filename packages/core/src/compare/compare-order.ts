/**
 * Which of the names that two lists share were moved: the fewest whose moving explains the new order. Names that only one
 * list has move nothing.
 */
export function movedNames(before: readonly string[], after: readonly string[]): readonly string[] {
  const places = new Map(before.map((name, at) => [name, at]));
  const common = after.filter((name) => places.has(name));
  const stay = longestRise(common.map((name) => places.get(name) ?? 0));
  return common.filter((_, at) => !stay.has(at));
}

/** Places of the longest rising row of numbers in a list. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [at, number] of numbers.entries()) {
    let length = 1;
    let from = -1;
    for (let earlier = 0; earlier < at; earlier += 1) {
      const longer = (lengths[earlier] ?? 0) + 1;
      if ((numbers[earlier] ?? 0) >= number || longer <= length) continue;
      length = longer;
      from = earlier;
    }
    lengths.push(length);
    previous.push(from);
    if (best === -1 || length > (lengths[best] ?? 0)) best = at;
  }
  const stay = new Set<number>();
  for (let at = best; at !== -1; at = previous[at] ?? -1) stay.add(at);
  return stay;
}
