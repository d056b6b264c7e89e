import { linesOf } from './lines-of.ts';
import { paintDefinitions, paintOf } from './patterns.ts';
import { type PictureWords, picture, round, type Shape, shape } from './shape.ts';

/** One bar: how many people chose each part. */
export interface Bar {
  readonly label: string;
  /** In the order of the parts; a sentence instead where the counts are not shown. */
  readonly counts: readonly number[] | string;
}

/** What a picture of stacked bars shows. */
export interface BarsInput extends PictureWords {
  /** What each part of a bar means: six at most can be told apart. */
  readonly parts: readonly string[];
  readonly bars: readonly Bar[];
}

const width = 400;
const margin = 4;
/** Of letters: 12.8 px on the screen of a phone of 320. */
const size = 18;
const line = 23;
/** Characters of a line. */
const most = 40;
const barHeight = 26;
const numberLine = 24;
const between = 20;
const legendLine = 30;
/** Between two numbers below a bar, so that two digits each stay apart. */
const numberGap = 27;
const ink = '#1B2126';
const muted = '#4A545C';
/** None of them praises or blames; the patterns tell them apart in grey. */
const paints = [
  { color: '#0B5563', className: 'fill-co-expression' },
  { color: '#8A4B08', className: 'fill-co-construction' },
  { color: '#5B3A8C', className: 'fill-co-decision' },
  { color: '#2E6B34', className: 'fill-co-implementation' },
  { color: muted, className: 'fill-muted' },
  { color: ink, className: 'fill-ink' },
];

/**
 * A bar for each statement, under its words and as long as everybody who answered it; the number of people stands below
 * each part. No percentage, no total, no order but the one given. The same input gives the same picture.
 */
export function barsPicture(input: BarsInput): Shape {
  const { id, bars, parts } = input;
  const placed: Shape[] = [];
  let top = 0;
  for (const bar of bars) {
    const words = linesOf(bar.label, most);
    placed.push(...words.map((text, index) => textAt(text, { x: margin, y: top + index * line + 18 })));
    const y = top + words.length * line + 4;
    if (typeof bar.counts === 'string') {
      const note = linesOf(bar.counts, most);
      placed.push(
        ...note.map((text, index) => textAt(text, { x: margin, y: y + index * line + 16, fill: muted, class: 'axis' })),
      );
      top = y + note.length * line + between;
    } else {
      placed.push(...partsOf(id, bar.counts, y));
      top = y + barHeight + numberLine + between;
    }
  }
  const legend = parts.flatMap((label, index) => {
    const y = top + index * legendLine;
    const swatch = { x: margin, y, width: 34, height: 20, fill: paintOf(id, index) };
    return [shape('rect', swatch), textAt(label, { x: 48, y: y + 17 })];
  });
  const height = top + parts.length * legendLine;
  return picture(input, { width, height, name: 'bars' }, [
    paintDefinitions(id, paints.slice(0, parts.length)),
    ...placed,
    ...legend,
  ]);
}

/** The parts of one bar with their numbers; a part that nobody chose has neither. */
function partsOf(id: string, counts: readonly number[], y: number): readonly Shape[] {
  const people = counts.reduce((sum, count) => sum + count, 0);
  const unit = (width - 2 * margin) / people;
  let passed = 0;
  const chosen = counts.flatMap((count, index) => {
    const x = margin + passed * unit;
    passed += count;
    return count === 0 ? [] : [{ count, index, x: round(x), length: round(count * unit) }];
  });
  const places = apart(chosen.map(({ x, length }) => x + length / 2));
  return chosen.flatMap(({ count, index, x, length }, at) => [
    shape('rect', { x, y, width: round(Math.max(length - 2, 1)), height: barHeight, fill: paintOf(id, index) }),
    textAt(String(count), { x: places[at], y: y + barHeight + 19, 'text-anchor': 'middle', 'font-weight': 600 }),
  ]);
}

/** Moves places that are too close to each other, as little as an order from left to right allows. */
function apart(places: readonly number[]): readonly number[] {
  const last = width - margin - 8;
  const pushed: number[] = [];
  for (const place of places) pushed.push(Math.max(place, (pushed.at(-1) ?? -numberGap) + numberGap));
  for (let index = pushed.length - 1; index >= 0; index -= 1) {
    const most = index === pushed.length - 1 ? last : (pushed[index + 1] ?? last) - numberGap;
    pushed[index] = Math.min(pushed[index] ?? 0, most);
  }
  return pushed.map(round);
}

function textAt(words: string, attributes: Readonly<Record<string, string | number | undefined>>): Shape {
  return shape('text', { 'font-size': size, fill: ink, class: 'ink', ...attributes }, [words]);
}
