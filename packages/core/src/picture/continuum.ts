import { linesOf } from './lines-of.ts';
import { paintDefinitions, paintOf } from './patterns.ts';
import { type PictureWords, picture, round, type Shape, shape } from './shape.ts';

/** One level of a continuum, in a few words; the whole sentence is in the list beside the picture. */
export interface ContinuumLevel {
  readonly id: string;
  readonly label: string;
  readonly fits: boolean;
  /** The person chose it, whether it fits or not. */
  readonly chosen: boolean;
}

/** What the picture of a continuum shows. */
export interface ContinuumInput extends PictureWords {
  /** From the least to the most. */
  readonly levels: readonly ContinuumLevel[];
  readonly legend: {
    readonly fits: string;
    readonly fitsNot: string;
    readonly chosen: string;
    /** What grows from step to step. */
    readonly order: string;
  };
}

const width = 400;
const margin = 4;
const row = 62;
const bar = 22;
const legendLine = 30;
/** Of the first step; the last one reaches across. */
const shortest = 110;

const accent = '#0B5563';
const ink = '#1B2126';
const muted = '#4A545C';

/**
 * Steps that grow from the first level to the last. A level that fits is filled and ticked, another one is a dashed
 * outline; a chosen one says so in words. No ranking: the order is the continuum's own.
 */
export function continuumPicture(input: ContinuumInput): Shape {
  const { id, levels, legend } = input;
  const below = levels.length * row + 8;
  const entries = legendOf(input);
  const order = linesOf(legend.order, 48);
  const height = below + (entries.length + order.length) * legendLine + 4;
  return picture(input, { width, height, name: 'continuum' }, [
    paintDefinitions(id, [{ color: accent, className: 'fill-accent' }]),
    ...levels.flatMap((level, index) => stepOf(id, level, { index, count: levels.length })),
    ...entries.flatMap(({ draw, words }, index) => {
      const y = below + index * legendLine;
      return [...draw(y), text(words, { x: 62, y: y + 15 })];
    }),
    ...order.map((words, index) =>
      text(words, { x: margin, y: below + (entries.length + index) * legendLine + 17, fill: muted, class: 'axis' }),
    ),
  ]);
}

function stepOf(
  id: string,
  level: ContinuumLevel,
  { index, count }: { index: number; count: number },
): readonly Shape[] {
  const top = index * row + 4;
  const share = count < 2 ? 1 : index / (count - 1);
  const length = round(shortest + (width - 2 * margin - shortest) * share);
  const words = { x: level.chosen ? margin + 20 : margin, y: top + 16, 'font-weight': level.fits ? 600 : undefined };
  return [
    ...(level.chosen ? [marker(margin + 7, top + 11)] : []),
    text(level.label, words),
    ...box(id, { x: margin, y: top + 24, width: length, fits: level.fits }),
  ];
}

/** A bar: filled with a tick, or a dashed outline. */
function box(
  id: string,
  { x, y, width: length, fits }: { readonly x: number; readonly y: number; readonly width: number; fits: boolean },
): readonly Shape[] {
  const frame = { x, y, width: length, height: bar, rx: 3, 'stroke-width': 2 };
  if (!fits)
    return [
      shape('rect', { ...frame, fill: 'none', stroke: muted, 'stroke-dasharray': '5 4', class: 'outline-muted' }),
    ];
  const tick = `M${x + 9} ${y + 11}L${x + 14} ${y + 16}L${x + 23} ${y + 6}`;
  return [
    shape('rect', { ...frame, fill: paintOf(id, 0), stroke: accent, class: 'stroke-accent' }),
    shape('path', { d: tick, fill: 'none', stroke: '#FFFFFF', 'stroke-width': 3, class: 'on-area' }),
  ];
}

/** A small diamond beside what was chosen. */
function marker(x: number, y: number): Shape {
  return shape('path', { d: `M${x} ${y - 7}l7 7l-7 7l-7 -7Z`, fill: ink, class: 'ink' });
}

function legendOf({ id, levels, legend }: ContinuumInput): readonly {
  readonly words: string;
  readonly draw: (y: number) => readonly Shape[];
}[] {
  const key = (fits: boolean) => (y: number) => box(id, { x: margin, y: y - 1, width: 46, fits });
  return [
    ...(levels.some(({ fits }) => fits) ? [{ words: legend.fits, draw: key(true) }] : []),
    ...(levels.some(({ fits }) => !fits) ? [{ words: legend.fitsNot, draw: key(false) }] : []),
    ...(levels.some(({ chosen }) => chosen)
      ? [{ words: legend.chosen, draw: (y: number) => [marker(margin + 23, y + 10)] }]
      : []),
  ];
}

function text(words: string, attributes: Readonly<Record<string, string | number | undefined>>): Shape {
  return shape('text', { 'font-size': 16, fill: ink, class: 'ink', ...attributes }, [words]);
}
