import type { PictureWords } from './shape.ts';

/** A quarter of the dial. */
export interface DialDimension {
  readonly id: string;
  readonly label: string;
}

/** A sector, with a label of two or three words; the whole sentence is in the table beside the picture. */
export interface DialCriterion {
  readonly name: string;
  readonly label: string;
  readonly dimension: string;
}

/** Marks that are drawn as a line around the centre, such as the medians of one side; by criterion, 0 to 4. */
export interface DialOutline {
  readonly label: string;
  readonly marks: Readonly<Record<string, number>>;
}

/** What a dial shows. */
export interface DialInput extends PictureWords {
  readonly dimensions: readonly DialDimension[];
  /** Clockwise from twelve o'clock; those of a dimension stand together. */
  readonly criteria: readonly DialCriterion[];
  /** Marks that fill the sectors, 0 to 4; a criterion without one stays open. */
  readonly marks?: Readonly<Record<string, number>>;
  /** At most three: solid, dashed, dotted. */
  readonly outlines?: readonly DialOutline[];
  /** Lays a field over each level of each sector, with `data-criterion` and `data-level`, for whoever listens to presses. */
  readonly pressable?: boolean;
  /** For a telephone: numbers in the bands, and what they stand for above and below. Has ids of its own. */
  readonly narrow?: boolean;
}
