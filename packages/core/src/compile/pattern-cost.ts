import type { InEach } from './finding-words.ts';
import { type PatternGraph, readPattern } from './pattern-graph.ts';

/**
 * How much work a pattern of somebody's form can make of one answer: JavaScript tries every way in which a text may
 * match, and so does a server that many organisations share. Nothing is timed: the pattern is read as the automaton that
 * Glushkov gives it, and ambiguous loops are looked for (Weideman and others, "Analyzing Matching Time Behavior of
 * Backtracking Regular Expression Matchers", 2016). What cannot be read exactly counts as more work, never as less.
 */
export type PatternCost =
  /** At most about this many steps, as a power of the text's length. */
  | { readonly kind: 'bounded'; readonly degree: number }
  /** Twice as many with each character more. */
  | { readonly kind: 'exponential' }
  /** Something of which nothing can be said: a group that is repeated later, a look behind, a pattern of several hundred parts. */
  | { readonly kind: 'unknown' };

/** Steps that one answer may cost: some tenths of a second on a slow machine. */
const mostSteps = 2e8;

const tooComplicated: InEach = {
  en: 'is too complicated to know how long an answer would take to check',
  fr: 'est trop compliqué pour savoir combien de temps prendrait la vérification d’une réponse',
};
const tooSlow: InEach = {
  en: 'can take minutes to check against one answer: parts of it that repeat fit the same characters',
  fr: 'peut prendre des minutes pour une seule réponse : des parties qui se répètent acceptent les mêmes caractères',
};

/** Why an answer of this length must not be held against a pattern, in words; undefined where it may. */
export function patternProblem(pattern: string, maxLength: number): InEach | undefined {
  const cost = patternCost(pattern);
  if (cost.kind === 'unknown') return tooComplicated;
  if (cost.kind === 'bounded' && maxLength ** cost.degree <= mostSteps) return undefined;
  return tooSlow;
}

/** The cost of a pattern that JavaScript can read. */
export function patternCost(pattern: string): PatternCost {
  const graphs = readPattern(pattern);
  if (graphs === undefined) return { kind: 'unknown' };
  const costs = graphs.map(costOf);
  if (costs.includes('exponential')) return { kind: 'exponential' };
  const degree = Math.max(...costs.map((cost) => (cost === 'exponential' ? 0 : cost)));
  // Without ^, every character may be the first.
  const isAnchored = pattern.startsWith('^') && !hasOuterChoice(pattern);
  return { kind: 'bounded', degree: degree + (isAnchored ? 0 : 1) };
}

/** Whether a `|` stands outside every group. */
function hasOuterChoice(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

function costOf(graph: PatternGraph): number | 'exponential' {
  const loops = loopsOf(graph);
  if (loops.some((loop) => isAmbiguous(graph, loop))) return 'exponential';
  return Math.max(1, longestChain(graph, loops));
}

/** Parts that lead back to themselves, with all that lies on the way. */
function loopsOf(graph: PatternGraph): readonly ReadonlySet<number>[] {
  const reach = graph.next.map((_, from) => reachable(graph, from));
  const seen = new Set<number>();
  return graph.next.flatMap((_, part) => {
    if (seen.has(part) || reach[part]?.has(part) !== true) return [];
    const loop = new Set([...(reach[part] ?? [])].filter((other) => reach[other]?.has(part)));
    for (const one of loop) seen.add(one);
    return [loop];
  });
}

function reachable({ next }: PatternGraph, from: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...(next[from] ?? [])];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (found.has(part)) continue;
    found.add(part);
    open.push(...(next[part] ?? []));
  }
  return found;
}

/** Whether one text leads through a loop in two ways, and back to where it began. */
function isAmbiguous(graph: PatternGraph, loop: ReadonlySet<number>): boolean {
  const inside = (part: number): readonly number[] => (graph.next[part] ?? []).filter((one) => loop.has(one));
  // Two ways from a part to the same one, as in (a+)+.
  if ([...loop].some((part) => new Set(inside(part)).size < inside(part).length)) return true;
  const size = graph.next.length;
  const steps = (pair: number): readonly number[] =>
    inside(Math.floor(pair / size)).flatMap((one) =>
      inside(pair % size).flatMap((other) => (overlap(graph, one, other) ? [one * size + other] : [])),
    );
  return [...loop].some((part) => {
    const start = part * size + part;
    const parted = [...pairsFrom(start, steps)].filter((pair) => Math.floor(pair / size) !== pair % size);
    return parted.some((pair) => pairsFrom(pair, steps).has(start));
  });
}

function pairsFrom(from: number, steps: (pair: number) => readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...steps(from)];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (found.has(pair)) continue;
    found.add(pair);
    open.push(...steps(pair));
  }
  return found;
}

function overlap({ signs }: PatternGraph, one: number, other: number): boolean {
  const [left, right] = [signs[one], signs[other]];
  return left?.some((fits, sign) => fits && right?.[sign] === true) === true;
}

/** The most loops in a row that fit the same characters: each may end, and the next begin, anywhere. */
function longestChain(graph: PatternGraph, loops: readonly ReadonlySet<number>[]): number {
  const lengths = new Map<number, number>();
  const follows = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean => {
    const [first = 0] = one;
    const [second = 0] = other;
    if (one === other || !reachable(graph, first).has(second)) return false;
    return [...one].some((left) => [...other].some((right) => overlap(graph, left, right)));
  };
  const lengthFrom = (at: number): number => {
    const known = lengths.get(at);
    if (known !== undefined) return known;
    const loop = loops[at] ?? new Set();
    const length = 1 + Math.max(0, ...loops.map((other, index) => (follows(loop, other) ? lengthFrom(index) : 0)));
    lengths.set(at, length);
    return length;
  };
  return Math.max(0, ...loops.map((_, index) => lengthFrom(index)));
}
