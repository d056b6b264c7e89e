/** Signs that differ where two texts look the same, as `U+0020`; empty where nothing stands. */
export interface UnseenSigns {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Two texts that look the same and are not. */
export interface UnseenDifference {
  /** Each pair once, in the order of the text; none where letters with accents are only composed otherwise. */
  readonly signs: readonly UnseenSigns[];
  /** The texts on one line, with what differs written out. */
  readonly before: string;
  readonly after: string;
}

/** Soft hyphens, marks of direction and whatever else has no width. */
const noWidth = '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff';
const withoutWidth = new RegExp(`[${noWidth}]`, 'gu');
const runs = new RegExp(`([\\s${noWidth}]+)`, 'u');

/**
 * What differs between two texts that a person sees as the same: a space that may break for one that may not, a soft
 * hyphen, an accent in two signs. `undefined` where the difference can be seen, or where there is none.
 *
 * @param nameOf what is written for signs: `["U+00A0"]` as `[no-break space]`
 */
export function unseenDifference(
  before: string,
  after: string,
  nameOf: (signs: readonly string[]) => string,
): UnseenDifference | undefined {
  if (before === after || seen(before) !== seen(after)) return undefined;
  const [old, now] = [before, after].map((text) => text.normalize('NFC').split(runs));
  if (old === undefined || now === undefined) return undefined;
  const [oldGaps, newGaps] = [gapsOf(old), gapsOf(now)];
  const differs = (at: number): boolean => (oldGaps.get(at) ?? '') !== (newGaps.get(at) ?? '');
  const pairs = [...new Set([...oldGaps.keys(), ...newGaps.keys()])]
    .filter(differs)
    .toSorted((one, other) => one - other)
    .map((at) => ({ before: signsOf(oldGaps.get(at)), after: signsOf(newGaps.get(at)) }));
  const shown = (gaps: ReadonlyMap<number, string>, text: readonly string[]): string => {
    const letters = [...visible(text)];
    return Array.from({ length: letters.length + 1 }, (_, at) => {
      const gap = differs(at) ? nameOf(signsOf(gaps.get(at))) : seen(`x${gaps.get(at) ?? ''}x`).slice(1, -1);
      return `${gap}${letters[at] ?? ''}`;
    }).join('');
  };
  return {
    signs: [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()],
    before: shown(oldGaps, old),
    after: shown(newGaps, now),
  };
}

/** A text as it is shown on one line. */
function seen(text: string): string {
  return text.normalize('NFC').replaceAll(withoutWidth, '').replaceAll(/\s+/g, ' ').trim();
}

function visible(pieces: readonly string[]): string {
  return pieces.filter((_, index) => index % 2 === 0).join('');
}

/** Runs of unseen signs, by the number of letters before them. */
function gapsOf(pieces: readonly string[]): ReadonlyMap<number, string> {
  const gaps = new Map<number, string>();
  let letters = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) letters += [...piece].length;
    else gaps.set(letters, piece);
  }
  return gaps;
}

function signsOf(gap: string | undefined): readonly string[] {
  return [...(gap ?? '')].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
