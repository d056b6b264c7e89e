import type { DialInput } from './dial-input.ts';
import { linesOf } from './lines-of.ts';
import { type Shape, shape } from './shape.ts';

/** Around the dial without its labels, in the dial's units: 15 of them are 12.6 px on a picture 300 px wide. */
const left = 132;
const width = 356;
const dialTop = 67;
const line = 21;
const text = 16;
/** In a column of half the picture, in a wide font. */
const characters = 15;

/** The key of a dial on a telephone, and the box around both. */
export interface DialKey {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/**
 * What the numbers on a dial's bands stand for: each dimension as a short list beside its quarter, above or below the
 * circle, so that a telephone shows both in a size that can be read.
 */
export function dialKey({ dimensions, criteria }: DialInput, colorOf: (dimension: string) => string): DialKey {
  const parts = dimensions.map(({ id, label }) => {
    const own = criteria.flatMap((criterion, index) => (criterion.dimension === id ? [{ criterion, index }] : []));
    const turn = own.reduce((sum, { index }) => sum + index + 0.5, 0) / own.length / criteria.length;
    const rows = own.flatMap(({ criterion, index }) =>
      linesOf(criterion.label, characters).map((words, at) => [at === 0 ? `${index + 1}` : '', words] as const),
    );
    return { id, label, rows, x: turn < 0.5 ? left + width / 2 + 3 : left, isAbove: Math.abs(turn - 0.5) > 0.25 };
  });
  const heightOf = (half: boolean): number =>
    Math.max(...parts.map(({ rows, isAbove }) => (isAbove === half ? (rows.length + 1.5) * line : 0)));
  const y = dialTop - heightOf(true);
  const below = dialTop + width;
  const shapes = parts.map(({ id, label, rows, x, isAbove }) => {
    const top = (isAbove ? y : below + line / 2) + text;
    const title = shape('text', { x, y: top, 'font-weight': 600, fill: colorOf(id), class: `fill-${id}` }, [label]);
    const lines = rows.flatMap(([number, words], at) => {
      const place = { y: top + (at + 1) * line, fill: '#1B2126', class: 'ink' };
      return [shape('text', { x, ...place }, [number]), shape('text', { x: x + 26, ...place }, [words])];
    });
    return shape('g', { 'font-size': text }, [title, ...lines]);
  });
  return { x: left, y, width, height: below + heightOf(false) - y, shapes };
}
