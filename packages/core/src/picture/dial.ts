import type { DialCriterion, DialDimension, DialInput, DialOutline } from './dial-input.ts';
import { dialKey } from './dial-key.ts';
import { linesOf } from './lines-of.ts';
import { paintDefinitions, paintOf } from './patterns.ts';
import { picture, round, type Shape, shape } from './shape.ts';

const levels = 4;
const wide = { x: 0, y: 0, width: 620, height: 490 };
/** Height of a line of the legend below the dial. */
const legendLine = 28;
const center = { x: 310, y: 245 };
const hub = 20;
const rim = 148;
/** Between the sectors, in degrees on each side. */
const gap = 0.8;

const colors: Readonly<Record<string, string>> = {
  'co-expression': '#0B5563',
  'co-construction': '#8A4B08',
  'co-decision': '#5B3A8C',
  'co-implementation': '#2E6B34',
};
const ink = '#1B2126';
const colorOf = (dimension: string): string => colors[dimension] ?? ink;
const muted = '#4A545C';
const faint = '#DEDAD2';
const lines = [
  { dash: undefined, marker: 'circle' },
  { dash: '9 6', marker: 'square' },
  { dash: '2 5', marker: 'triangle' },
] as const;

/** For wide places and for telephones, of which the stylesheet shows one. */
export function dialPictures(input: DialInput): readonly [wide: Shape, narrow: Shape] {
  return [dialPicture(input), dialPicture({ ...input, narrow: true })];
}

/**
 * A round chart with a sector for each criterion, filled from the centre to its mark: no total, no average, no judgement.
 * The same input gives the same picture.
 */
export function dialPicture(input: DialInput): Shape {
  const { dimensions, criteria, outlines = [], narrow = false } = input;
  const id = narrow ? `${input.id}-narrow` : input.id;
  const paints = dimensions.map(({ id: dimension }) => ({
    color: colorOf(dimension),
    className: `fill-${dimension}`,
  }));
  const step = 360 / criteria.length;
  const sectors = criteria.map((criterion, index) => ({
    criterion,
    from: index * step + gap,
    to: (index + 1) * step - gap,
    paint: dimensions.findIndex((dimension) => dimension.id === criterion.dimension),
  }));
  const key = narrow ? dialKey(input, colorOf) : undefined;
  const { x, y, width, height } = key ?? wide;
  const legend = { x: narrow ? x + 8 : 150, y: y + height + (narrow ? 16 : 0) };
  const box = {
    x,
    y,
    width,
    height: legend.y - y + outlines.length * legendLine,
    name: narrow ? 'dial dial-narrow' : 'dial',
  };
  return picture({ ...input, id }, box, [
    paintDefinitions(id, paints),
    ...sectors.map((sector) => grid(sector)),
    ...sectors.flatMap(({ criterion, from, to, paint }) => {
      const mark = input.marks?.[criterion.name];
      if (mark === undefined) return [];
      const filled = {
        d: ringPath(hub - 6, radiusOf(mark), from, to),
        fill: paintOf(id, paint),
        stroke: colorOf(criterion.dimension),
      };
      return [shape('path', { ...filled, class: `stroke-${criterion.dimension}` })];
    }),
    ...dimensions.flatMap((dimension) => arcOf(id, dimension, sectors, narrow)),
    ...(key?.shapes ?? sectors.map(({ criterion, from, to }) => labelOf(criterion.label, (from + to) / 2))),
    ...outlines
      .slice(0, lines.length)
      .flatMap((outline, index) =>
        outlineOf(outline, { index, count: Math.min(outlines.length, lines.length) }, sectors),
      ),
    axis(),
    ...outlines.slice(0, lines.length).flatMap((outline, index) => legendOf(outline, index, legend)),
    ...(input.pressable === true ? sectors.flatMap(fieldsOf) : []),
  ]);
}

interface Sector {
  readonly criterion: DialCriterion;
  /** Degrees clockwise from twelve o'clock. */
  readonly from: number;
  readonly to: number;
  readonly paint: number;
}

/** Zero has a radius too, so that "not done together" is not the same as "no answer". */
function radiusOf(mark: number): number {
  return hub + ((rim - hub) * Math.min(Math.max(mark, 0), levels)) / levels;
}

function pointAt(radius: number, degrees: number): { readonly x: number; readonly y: number } {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return { x: round(center.x + radius * Math.cos(angle)), y: round(center.y + radius * Math.sin(angle)) };
}

function ringPath(inner: number, outer: number, from: number, to: number): string {
  const [a, b, c, d] = [pointAt(inner, from), pointAt(outer, from), pointAt(outer, to), pointAt(inner, to)];
  return `M${a.x} ${a.y}L${b.x} ${b.y}A${outer} ${outer} 0 0 1 ${c.x} ${c.y}L${d.x} ${d.y}A${inner} ${inner} 0 0 0 ${a.x} ${a.y}Z`;
}

/** The five levels of a sector as thin lines. */
function grid({ from, to }: Sector): Shape {
  const rings = Array.from({ length: levels }, (_, level) =>
    shape('path', { d: ringPath(radiusOf(level), radiusOf(level + 1), from, to) }),
  );
  return shape('g', { fill: 'none', stroke: faint, 'stroke-width': 1.5, class: 'grid' }, rings);
}

/** A dimension's band around its sectors, with its name along it, never upside down; or with the sectors' numbers. */
function arcOf(
  id: string,
  { id: dimension, label }: DialDimension,
  sectors: readonly Sector[],
  narrow: boolean,
): readonly Shape[] {
  const own = sectors.filter(({ criterion }) => criterion.dimension === dimension);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return [];
  const band = shape('path', {
    d: ringPath(rim + 4, rim + 26, first.from, last.to),
    fill: colorOf(dimension),
    class: `fill-${dimension}`,
  });
  const look = { 'font-size': 17, 'font-weight': 600, fill: '#FFFFFF', class: 'on-area-fill', 'text-anchor': 'middle' };
  if (narrow) {
    const numbers = own.map((sector) => {
      const { x, y } = pointAt(rim + 15, (sector.from + sector.to) / 2);
      return shape('text', { x, y: round(y + 6), ...look }, [String(sectors.indexOf(sector) + 1)]);
    });
    return [band, ...numbers];
  }
  const [from, to] = [first.from, last.to];
  const middle = (from + to) / 2;
  const isBelow = middle > 90 && middle < 270;
  const radius = isBelow ? rim + 21 : rim + 9;
  const [start, end] = isBelow
    ? [pointAt(radius, to), pointAt(radius, from)]
    : [pointAt(radius, from), pointAt(radius, to)];
  const pathId = `${id}-arc-${dimension}`;
  return [
    band,
    shape('path', {
      id: pathId,
      d: `M${start.x} ${start.y}A${radius} ${radius} 0 0 ${isBelow ? 0 : 1} ${end.x} ${end.y}`,
      fill: 'none',
    }),
    shape('text', look, [shape('textPath', { href: `#${pathId}`, startOffset: '50%' }, [label])]),
  ];
}

/** A label in short lines beside the rim; those near twelve and six o'clock start at the middle, apart from each other. */
function labelOf(label: string, degrees: number): Shape {
  const side = degrees < 180 ? 1 : -1;
  const slope = Math.cos((degrees * Math.PI) / 180);
  const isUpright = Math.abs(slope) > 0.9;
  const { x, y } = pointAt(rim + 38, degrees);
  const words = linesOf(label, isUpright ? 17 : 13);
  const height = 20;
  const below = (words.length - 1) * height;
  const top = isUpright ? (slope > 0 ? y - below + 4 : y + 8) : y - below / 2 + 6;
  return shape(
    'text',
    { 'font-size': 18, fill: ink, class: 'ink', 'text-anchor': side > 0 ? 'start' : 'end' },
    words.map((word, index) =>
      shape('tspan', { x: isUpright ? center.x + side * 10 : x, y: round(top + index * height) }, [word]),
    ),
  );
}

/** The numbers of the rings, on the line between the last and the first sector. */
function axis(): Shape {
  const numbers = Array.from({ length: levels + 1 }, (_, level) => {
    const { x, y } = pointAt(radiusOf(level) - (level === 0 ? 4 : 10), 0);
    const words = { x, y: y + 5, 'text-anchor': 'middle' };
    return shape('text', words, [String(level)]);
  });
  const halo = { stroke: '#FFFFFF', 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  return shape('g', { 'font-size': 17, 'font-weight': 600, fill: muted, ...halo, class: 'axis' }, numbers);
}

/** Between two outlines with the same mark, so that neither hides the other. */
const lane = 4;

/**
 * A line from sector to sector at the height of the marks, interrupted where one is missing, with a marker on each. Lines
 * of one dial run side by side, and their markers stand at different places of a sector.
 */
function outlineOf(
  { marks }: DialOutline,
  { index, count }: { readonly index: number; readonly count: number },
  sectors: readonly Sector[],
): readonly Shape[] {
  const { dash, marker } = lines[index] ?? lines[0];
  const aside = ((count - 1) / 2 - index) * lane;
  const share = (index + 1) / (count + 1);
  const placed = sectors.map(({ criterion, from, to }) => {
    const mark = marks[criterion.name];
    return mark === undefined ? undefined : { radius: round(radiusOf(mark) + aside), from: from - gap, to: to + gap };
  });
  const isWhole = placed.every((sector) => sector !== undefined);
  const path = placed.map((sector, at) => {
    if (sector === undefined) return '';
    const [start, end] = [pointAt(sector.radius, sector.from), pointAt(sector.radius, sector.to)];
    const isJoined = at > 0 && placed[at - 1] !== undefined;
    return `${isJoined ? 'L' : 'M'}${start.x} ${start.y}A${sector.radius} ${sector.radius} 0 0 1 ${end.x} ${end.y}`;
  });
  const markers = placed.flatMap((sector) =>
    sector === undefined
      ? []
      : [markerAt(marker, pointAt(sector.radius, sector.from + (sector.to - sector.from) * share))],
  );
  const line = { stroke: ink, 'stroke-width': 3.5, 'stroke-linejoin': 'round', class: 'outline' };
  return [
    shape('path', { d: path.join('') + (isWhole ? 'Z' : ''), fill: 'none', 'stroke-dasharray': dash, ...line }),
    shape('g', { fill: '#FFFFFF', ...line, 'stroke-width': 2.5, class: 'outline-marker' }, markers),
  ];
}

/** Which line is whose: a picture is also saved and printed without the page around it. */
function legendOf(
  { label }: DialOutline,
  index: number,
  at: { readonly x: number; readonly y: number },
): readonly Shape[] {
  const { dash, marker } = lines[index] ?? lines[0];
  const y = at.y + index * legendLine;
  const line = { stroke: ink, 'stroke-width': 3.5, class: 'outline' };
  return [
    shape('path', { d: `M${at.x} ${y}h60`, fill: 'none', 'stroke-dasharray': dash, ...line }),
    shape('g', { fill: '#FFFFFF', ...line, 'stroke-width': 2.5, class: 'outline-marker' }, [
      markerAt(marker, { x: at.x + 30, y }),
    ]),
    shape('text', { x: at.x + 72, y: y + 6, 'font-size': 18, fill: ink, class: 'ink' }, [label]),
  ];
}

function markerAt(kind: (typeof lines)[number]['marker'], { x, y }: { readonly x: number; readonly y: number }): Shape {
  if (kind === 'circle') return shape('circle', { cx: x, cy: y, r: 5.5 });
  if (kind === 'square') return shape('rect', { x: round(x - 5), y: round(y - 5), width: 10, height: 10 });
  return shape('path', { d: `M${x} ${round(y - 6)}L${round(x + 6)} ${round(y + 5)}H${round(x - 6)}Z` });
}

/** Fields to press, from the centre out; the first one reaches to the hub. */
function fieldsOf({ criterion, from, to }: Sector): readonly Shape[] {
  return Array.from({ length: levels + 1 }, (_, level) => {
    const inner = level === 0 ? 2 : radiusOf(level - 0.5);
    const outer = level === levels ? rim + 4 : radiusOf(level + 0.5);
    const field = { d: ringPath(inner, outer, from, to), fill: 'transparent', class: 'press' };
    // Under the pointer it says what a press will answer; the picture is one image, so a screen reader leaves it out.
    const words = shape('title', {}, [`${criterion.label} – ${level}`]);
    return shape('path', { ...field, 'data-criterion': criterion.name, 'data-level': level }, [words]);
  });
}
