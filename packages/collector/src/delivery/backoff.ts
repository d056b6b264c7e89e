/**
 * How long to wait after `failures` failures in a row: full jitter under a ceiling that doubles, so that many collectors
 * do not come back to a recovering service in step. Not before `afterMs`, which the service asked for.
 */
export function backoffMs(
  failures: number,
  options: {
    readonly backoffMs: number;
    readonly backoffCapMs: number;
    readonly random: () => number;
    readonly afterMs?: number;
  },
): number {
  const ceiling = Math.min(options.backoffCapMs, options.backoffMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(options.afterMs ?? 0, Math.ceil(options.random() * ceiling));
}
