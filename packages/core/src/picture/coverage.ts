import { linesOf } from './lines-of.ts';
import { paintDefinitions, paintOf } from './patterns.ts';
import { type PictureWords, picture, type Shape, shape } from './shape.ts';

/** One value, and who brings it. */
export interface CoverageValue {
  readonly label: string;
  /** Short labels: references of seven characters stay whole. */
  readonly people: readonly { readonly label: string; readonly chosen: boolean }[];
}

/** The values of one fact. */
export interface CoverageGroup {
  readonly label: string;
  /** Said where nobody brings a value. */
  readonly nobody: string;
  readonly values: readonly CoverageValue[];
}

/** What a picture of who brings what shows. */
export interface CoverageInput extends PictureWords {
  readonly groups: readonly CoverageGroup[];
  /** Side by side on a wide page and on paper; one below the other on a phone. */
  readonly columns: 1 | 2;
  readonly legend: { readonly chosen: string; readonly others: string; readonly nobody: string };
}

const columnWidth = 400;
const gutter = 32;
const side = 22;
const indent = 34;
const line = 20;
const chip = { width: 84, height: 26, step: 91, row: 31 };
const chipsInRow = 4;
const afterValue = 12;
const heading = 32;
const afterGroup = 18;
const legendLine = 32;
const longestChip = 7;
const accent = '#0B5563';
const ink = '#1B2126';
const muted = '#4A545C';

type State = 'chosen' | 'others' | 'nobody';
interface Block {
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/**
 * Each value with the people who bring it: filled where they are ticked, open where they are not, dotted where nobody
 * brings it. No count and no order but the one given. The same input gives the same picture.
 */
export function coveragePicture(input: CoverageInput): Shape {
  const { id, groups, columns, legend } = input;
  const blocks = groups.map((group) => groupBlock(id, group));
  const parts = inColumns(blocks, columns);
  const tops = parts.map((part) => stacked(part));
  const below = Math.max(0, ...tops.map(({ height }) => height));
  const width = parts.length * columnWidth + (parts.length - 1) * gutter;
  const said = (['chosen', 'others', 'nobody'] as const).map((state, at): Shape => {
    const y = below + at * legendLine;
    return shape('g', {}, [...box(id, state, 2, y), text(legend[state], { x: indent, y: y + 17, 'font-size': 15 })]);
  });
  return picture(input, { width, height: below + said.length * legendLine, name: 'coverage' }, [
    paintDefinitions(id, [{ color: accent, className: 'fill-accent' }]),
    ...tops.map(({ shapes }, at) =>
      shape('g', at === 0 ? {} : { transform: `translate(${at * (columnWidth + gutter)} 0)` }, shapes),
    ),
    ...said,
  ]);
}

/** Shares blocks out to the columns in their order, so that the longest column is as short as can be. */
function inColumns(blocks: readonly Block[], columns: 1 | 2): readonly (readonly Block[])[] {
  if (columns === 1 || blocks.length < 2) return [blocks];
  const sum = (part: readonly Block[]): number => part.reduce((all, { height }) => all + height, 0);
  const longest = (at: number): number => Math.max(sum(blocks.slice(0, at)), sum(blocks.slice(at)));
  const places = blocks.slice(1).map((_, index) => index + 1);
  const best = places.reduce((one, other) => (longest(other) < longest(one) ? other : one));
  return [blocks.slice(0, best), blocks.slice(best)];
}

function stacked(blocks: readonly Block[]): Block {
  let top = 0;
  const shapes = blocks.map((block) => {
    const moved = shape('g', { transform: `translate(0 ${top})` }, block.shapes);
    top += block.height;
    return moved;
  });
  return { height: top, shapes };
}

function groupBlock(id: string, { label, nobody, values }: CoverageGroup): Block {
  const titles = linesOf(label, 40);
  const shapes: Shape[] = titles.map((words, at) =>
    text(words, { x: 2, y: 20 + at * line, 'font-size': 17, 'font-weight': 600 }),
  );
  let top = heading + (titles.length - 1) * line;
  for (const value of values) {
    const block = valueBlock(id, value, nobody);
    shapes.push(shape('g', { transform: `translate(0 ${top})` }, block.shapes));
    top += block.height;
  }
  return { height: top + afterGroup, shapes };
}

function valueBlock(id: string, { label, people }: CoverageValue, nobody: string): Block {
  const words = linesOf(label, 42);
  const chips = words.length * line + 4;
  const rows = Math.ceil(people.length / chipsInRow);
  const body =
    people.length === 0
      ? [
          text(nobody, {
            x: indent,
            y: chips + 14,
            'font-size': 15,
            fill: muted,
            class: 'axis',
            'font-style': 'italic',
          }),
        ]
      : people.flatMap((person, at) =>
          personChip(person, {
            x: indent + (at % chipsInRow) * chip.step,
            y: chips + Math.floor(at / chipsInRow) * chip.row,
          }),
        );
  return {
    height: chips + (people.length === 0 ? line : rows * chip.row) + afterValue,
    shapes: [
      ...box(id, stateOf(people), 2, 0),
      ...words.map((one, at) => text(one, { x: indent, y: 16 + at * line })),
      ...body,
    ],
  };
}

function stateOf(people: CoverageValue['people']): State {
  if (people.length === 0) return 'nobody';
  return people.some(({ chosen }) => chosen) ? 'chosen' : 'others';
}

/** The reference of a person who brings a value. */
function personChip(
  { label, chosen }: CoverageValue['people'][number],
  { x, y }: { readonly x: number; readonly y: number },
): readonly Shape[] {
  const said = label.length > longestChip ? `${label.slice(0, longestChip - 1)}…` : label;
  const frame = { x: x + 1, y: y + 1, width: chip.width - 2, height: chip.height - 2, rx: 4, 'stroke-width': 2 };
  const place = { x: x + chip.width / 2, y: y + 18, 'text-anchor': 'middle', 'font-size': 14 };
  return chosen
    ? [
        shape('rect', { ...frame, fill: accent, stroke: accent, class: 'fill-accent stroke-accent' }),
        text(said, { ...place, 'font-weight': 600, fill: '#FFFFFF', class: 'on-area-fill' }),
      ]
    : [shape('rect', { ...frame, fill: 'none', stroke: muted, class: 'outline-muted' }), text(said, place)];
}

/** What a value's state looks like, in grey too: ticked, open, dotted. */
function box(id: string, state: State, x: number, y: number): readonly Shape[] {
  const frame = { x: x + 1, y: y + 1, width: side - 2, height: side - 2, rx: 3, 'stroke-width': 2 };
  if (state === 'nobody') {
    return [
      shape('rect', { ...frame, fill: 'none', stroke: muted, class: 'outline-muted', 'stroke-dasharray': '2 4' }),
    ];
  }
  if (state === 'others') return [shape('rect', { ...frame, fill: 'none', stroke: muted, class: 'outline-muted' })];
  return [
    shape('rect', { ...frame, fill: paintOf(id, 0), stroke: accent, class: 'stroke-accent' }),
    shape('path', {
      d: `M${x + 5} ${y + 11}L${x + 9.5} ${y + 16}L${x + 17} ${y + 6}`,
      fill: 'none',
      stroke: '#FFFFFF',
      'stroke-width': 3,
      class: 'on-area',
    }),
  ];
}

function text(words: string, attributes: Readonly<Record<string, string | number | undefined>>): Shape {
  return shape('text', { 'font-size': 16, fill: ink, class: 'ink', ...attributes }, [words]);
}
