/**
 * The path of an SVG that draws a QR code's dark modules, a module a unit. `rows`: a string of `0` and `1` a row. Runs in
 * browsers as well.
 */
export function qrPath(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join('');
}
