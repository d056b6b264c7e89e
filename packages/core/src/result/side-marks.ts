/** How many people chose each mark, by mark as it is stored: `{ "3": 2, "4": 1 }`. */
export type MarkCounts = Readonly<Record<string, number>>;

/** What a side's marks for one criterion look like, without an average. */
export interface SideMarks {
  /** The middle mark; halfway between the two in the middle when their number is even. */
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly answers: number;
}

/** The spread of marks; `undefined` when nobody gave one. Options that are no number are left out. */
export function spreadOf(counts: MarkCounts): SideMarks | undefined {
  const marks = Object.entries(counts)
    .map(([mark, people]) => ({ mark: Number(mark), people }))
    .filter(({ mark, people }) => Number.isFinite(mark) && people > 0)
    .sort((one, other) => one.mark - other.mark);
  const answers = marks.reduce((sum, { people }) => sum + people, 0);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const markAt = (place: number): number => {
    let passed = 0;
    for (const { mark, people } of marks) {
      passed += people;
      if (passed >= place) return mark;
    }
    return last.mark;
  };
  const median = (markAt(Math.ceil(answers / 2)) + markAt(Math.floor(answers / 2) + 1)) / 2;
  return { median, lowest: first.mark, highest: last.mark, answers };
}

/** One criterion, with the marks of each side that has enough answers. */
export interface CriterionMarks {
  readonly name: string;
  readonly sides: readonly SideMarks[];
}

/** What a group may talk about: names of criteria, in their order. */
export interface TalkingPoints {
  /** Everybody is at 3 or 4. */
  readonly keep: readonly string[];
  /** The middle of each side is at 0 or 1. */
  readonly start: readonly string[];
  /** The middles of two sides are two levels or more apart. */
  readonly talk: readonly string[];
}

const highMark = 3;
const lowMark = 1;
const gapToTalkAbout = 2;

/**
 * Criteria worth talking about, from all sides that may be shown (content: barometer, "How results are shown"). A gap
 * needs two sides; a criterion with one is never called agreed.
 */
export function talkingPoints(criteria: readonly CriterionMarks[]): TalkingPoints {
  const namesWhere = (holds: (sides: readonly SideMarks[]) => boolean): readonly string[] =>
    criteria.filter(({ sides }) => sides.length > 1 && holds(sides)).map(({ name }) => name);
  return {
    keep: namesWhere((sides) => sides.every(({ lowest }) => lowest >= highMark)),
    start: namesWhere((sides) => sides.every(({ median }) => median <= lowMark)),
    talk: namesWhere((sides) => {
      const medians = sides.map(({ median }) => median);
      return Math.max(...medians) - Math.min(...medians) >= gapToTalkAbout;
    }),
  };
}
