import { useRef, useState } from 'react';

/** A function that stays the same and always runs the latest one: for effects that must not start again with it. */
export function useLatest<Arguments extends readonly unknown[], Result>(
  run: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(run);
  latest.current = run;
  const [stable] = useState(
    () =>
      (...given: Arguments): Result =>
        latest.current(...given),
  );
  return stable;
}
