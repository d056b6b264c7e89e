function channels(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2 computes it. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Whether a text is a colour that a theme may hold. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** A colour that a theme's colour stands on, or that stands on it, and the contrast that they need. */
export interface Neighbour {
  /** `#rrggbb` */
  readonly colour: string;
  /** 4.5 for text, 3 for borders and pictures (WCAG 1.4.3, 1.4.11). */
  readonly least: number;
}

/** The neighbour that suits a colour least: below 1 times what it needs, the colour cannot be used. */
export function worstOf(colour: string, neighbours: readonly Neighbour[]): Neighbour & { readonly contrast: number } {
  const measured = neighbours.map((one) => ({ ...one, contrast: contrastOf(colour, one.colour) }));
  const [worst] = measured.sort((a, b) => a.contrast / a.least - b.contrast / b.least);
  return worst ?? { colour, least: 1, contrast: 21 };
}

/** Whether a colour has the contrast that each neighbour needs. */
export function isReadable(colour: string, neighbours: readonly Neighbour[]): boolean {
  const { contrast, least } = worstOf(colour, neighbours);
  return contrast >= least;
}

const steps = 256;

/** A colour on its way to another one: 0 is the colour itself, 1 the other. */
export function mixed(colour: string, towards: string, share: number): string {
  const other = channels(towards);
  const mix = channels(colour).map((channel, index) => Math.round(channel + ((other[index] ?? 0) - channel) * share));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The colour itself, or the nearest that every neighbour can be told from, going as little as possible towards black or
 * white: the hue stays. Undefined where neither end is enough.
 */
export function nearestReadable(colour: string, neighbours: readonly Neighbour[]): string | undefined {
  for (let step = 0; step <= steps; step += 1) {
    for (const end of ['#000000', '#ffffff']) {
      const candidate = mixed(colour, end, step / steps);
      if (isReadable(candidate, neighbours)) return candidate;
    }
  }
  return undefined;
}
