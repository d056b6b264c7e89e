/** One line of the report. `goal` is in words; `met` is left out where a figure has none. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly goal?: string;
  readonly met?: boolean;
  /** The numbers behind `value`, for the JSON report. */
  readonly data: Readonly<Record<string, number>>;
}

/** The middle of a list of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Mean milliseconds of one call, over `calls` calls in one go after a warm-up of a tenth of them. */
export function millisecondsPerCall(calls: number, work: () => void): number {
  for (let call = 0; call < Math.ceil(calls / 10); call += 1) work();
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) work();
  return (performance.now() - start) / calls;
}

/** A number as people read it: 12,345 or 0.0123. */
export function plain(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: value >= 1000 ? 5 : 3 });
}
