/** One element of a picture. Attributes are SVG presentation attributes: a strict CSP leaves them alone. */
export interface Shape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Shape | string)[];
}

/** An element; attributes without a value are left out. */
export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly (Shape | string)[] = [],
): Shape {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(given), children };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** A picture as SVG text, for a page, a file or paper; every text in it is escaped. */
export function svgText({ name, attributes, children }: Shape): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : svgText(child)));
  return `<${name}${given.join('')}>${inside.join('')}</${name}>`;
}

/** A length or a place, rounded so that the same picture is the same text on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What every picture says to whoever does not see it. */
export interface PictureWords {
  /** Starts every id in the picture; unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence or two; the figures are in the table beside it. */
  readonly description: string;
}

/** What of the drawing is seen, in its own units. */
export interface PictureBox {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly width: number;
  readonly height: number;
}

/** The root of a picture: scales with its place, is one image with a name for a screen reader. */
export function picture(
  { id, title, description }: PictureWords,
  { x = 0, y = 0, width, height, name }: PictureBox & { readonly name: string },
  children: readonly Shape[],
): Shape {
  return shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${x} ${y} ${width} ${height}`,
      class: `picture ${name}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      'font-family': 'system-ui, sans-serif',
    },
    [
      shape('title', { id: `${id}-title` }, [title]),
      shape('desc', { id: `${id}-description` }, [description]),
      ...children,
    ],
  );
}
