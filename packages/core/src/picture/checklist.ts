import { paintDefinitions, paintOf } from './patterns.ts';
import { type PictureWords, picture, type Shape, shape } from './shape.ts';

/** What a person said about one statement. */
export type ChecklistMark = 'true' | 'not-yet' | 'none';

/** What the picture of a checklist shows. */
export interface ChecklistInput extends PictureWords {
  readonly groups: readonly { readonly label: string; readonly marks: readonly ChecklistMark[] }[];
  readonly legend: Readonly<Record<ChecklistMark, string>>;
}

const width = 400;
const row = 66;
const side = 28;
const step = 38;
const legendLine = 34;
const accent = '#0B5563';
const ink = '#1B2126';
const muted = '#4A545C';

/** One box for each statement, group by group: ticked, open, or dotted where there is no answer. No total. */
export function checklistPicture(input: ChecklistInput): Shape {
  const { id, groups, legend } = input;
  const used = (['true', 'not-yet', 'none'] as const).filter((mark) =>
    groups.some(({ marks }) => marks.includes(mark)),
  );
  const below = groups.length * row + 8;
  return picture(input, { width, height: below + used.length * legendLine, name: 'checklist' }, [
    paintDefinitions(id, [{ color: accent, className: 'fill-accent' }]),
    ...groups.flatMap(({ label, marks }, index) => [
      text(label, 4, index * row + 18),
      ...marks.flatMap((mark, at) => box(id, mark, 4 + at * step, index * row + 28)),
    ]),
    ...used.flatMap((mark, index) => [
      ...box(id, mark, 4, below + index * legendLine),
      text(legend[mark], 4 + step + 4, below + index * legendLine + 20),
    ]),
  ]);
}

function text(words: string, x: number, y: number): Shape {
  return shape('text', { x, y, 'font-size': 18, fill: ink, class: 'ink' }, [words]);
}

function box(id: string, mark: ChecklistMark, x: number, y: number): readonly Shape[] {
  const frame = { x: x + 1, y: y + 1, width: side - 2, height: side - 2, rx: 3, 'stroke-width': 2 };
  if (mark === 'true') {
    return [
      shape('rect', { ...frame, fill: paintOf(id, 0), stroke: accent, class: 'stroke-accent' }),
      shape('path', {
        d: `M${x + 7} ${y + 14}L${x + 12} ${y + 20}L${x + 21} ${y + 8}`,
        fill: 'none',
        stroke: '#FFFFFF',
        'stroke-width': 3.5,
        class: 'on-area',
      }),
    ];
  }
  const line = { fill: 'none', stroke: muted, class: 'outline-muted' };
  if (mark === 'none') return [shape('rect', { ...frame, ...line, 'stroke-dasharray': '2 4' })];
  return [
    shape('rect', { ...frame, ...line }),
    shape('path', { d: `M${x + 8} ${y + 14}H${x + 20}`, 'stroke-width': 3, ...line }),
  ];
}
