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
/** Of letters: at the 284 px that a phone of 320 leaves, 12.8 px on the screen. */
const size = 18;
const line = 22;
const bar = 22;
/** Around the words of a step: its bar, and the room to the next one. */
const row = 44;
const legendGap = 10;
/** Characters of a line: of a step's words, in bold and beside its mark; beside a legend's box; alone. */
const most = { label: 32, legend: 32, order: 37 } as const;
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
  let y = 4;
  const steps = levels.flatMap((level, index) => {
    const words = linesOf(level.label, most.label);
    const top = y;
    y += words.length * line + row;
    return stepOf(id, level, { top, words, share: levels.length < 2 ? 1 : index / (levels.length - 1) });
  });
  y += 4;
  const entries = legendOf(input).flatMap(({ draw, words }) => {
    const lines = linesOf(words, most.legend);
    const top = y;
    y += lines.length * line + legendGap;
    return [...draw(top), ...lines.map((one, at) => text(one, { x: 62, y: top + 17 + at * line }))];
  });
  const order = linesOf(legend.order, most.order).map((words) => {
    y += line;
    return text(words, { x: margin, y: y - 4, fill: muted, class: 'axis' });
  });
  return picture(input, { width, height: y + 6, name: 'continuum' }, [
    paintDefinitions(id, [{ color: accent, className: 'fill-accent' }]),
    ...steps,
    ...entries,
    ...order,
  ]);
}

function stepOf(
  id: string,
  level: ContinuumLevel,
  { top, words, share }: { readonly top: number; readonly words: readonly string[]; readonly share: number },
): readonly Shape[] {
  const length = round(shortest + (width - 2 * margin - shortest) * share);
  const x = level.chosen ? margin + 20 : margin;
  return [
    ...(level.chosen ? [marker(margin + 7, top + 12)] : []),
    ...words.map((one, at) => text(one, { x, y: top + 18 + at * line, 'font-weight': level.fits ? 600 : undefined })),
    ...box(id, { x: margin, y: top + 4 + words.length * line, width: length, fits: level.fits }),
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
  return shape('text', { 'font-size': size, fill: ink, class: 'ink', ...attributes }, [words]);
}
