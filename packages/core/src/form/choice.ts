import type { LocalText } from '../text/local-text.ts';

/** One offered option. */
export interface Choice {
  readonly value: string;
  readonly label: LocalText;
  /** Ticking it unticks every other one. */
  readonly exclusive?: true;
}
