import { type Shape, shape } from './shape.ts';

/**
 * What tells areas apart beside their colour, in grey and on paper. Each colour has 4.5:1 and more on our page; the
 * pattern is drawn in the colour of the page.
 */
const patterns: readonly ((color: string) => readonly Shape[])[] = [
  () => [],
  (color) => [
    shape('path', { d: 'M-2 2L2-2M-2 14L14-2M10 14L14 10', stroke: color, 'stroke-width': 2.2, class: 'on-area' }),
  ],
  (color) => [
    shape('circle', { cx: 3, cy: 3, r: 1.7, fill: color, class: 'on-area-fill' }),
    shape('circle', { cx: 9, cy: 9, r: 1.7, fill: color, class: 'on-area-fill' }),
  ],
  (color) => [shape('path', { d: 'M0 3H12M0 9H12', stroke: color, 'stroke-width': 2.2, class: 'on-area' })],
  (color) => [shape('path', { d: 'M3 0V12M9 0V12', stroke: color, 'stroke-width': 2.2, class: 'on-area' })],
  (color) => [
    shape('path', { d: 'M-2 2L2-2M-2 14L14-2M10 14L14 10', stroke: color, 'stroke-width': 1.6, class: 'on-area' }),
    shape('path', { d: 'M-2-2L14 14M10-2L14 2M-2 10L2 14', stroke: color, 'stroke-width': 1.6, class: 'on-area' }),
  ],
];

/** How areas are painted: a colour, a pattern over it, and a class by which a stylesheet sets the colour again. */
export interface Paint {
  readonly color: string;
  readonly className: string;
}

/** The paints of a picture as `<defs>`; the first one is plain, and each further one has a pattern of its own. */
export function paintDefinitions(id: string, paints: readonly Paint[]): Shape {
  return shape(
    'defs',
    {},
    paints.map(({ color, className }, index) =>
      shape('pattern', { id: paintId(id, index), width: 12, height: 12, patternUnits: 'userSpaceOnUse' }, [
        shape('rect', { width: 12, height: 12, fill: color, class: className }),
        ...(patterns[index % patterns.length]?.('#FFFFFF') ?? []),
      ]),
    ),
  );
}

/** For `fill`. */
export function paintOf(id: string, index: number): string {
  return `url(#${paintId(id, index)})`;
}

function paintId(id: string, index: number): string {
  return `${id}-paint-${index}`;
}
