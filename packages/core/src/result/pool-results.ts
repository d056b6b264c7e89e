import { comparabilityOf } from '../form/comparability.ts';
import type { Comparability, CompiledForm } from '../form/compiled-form.ts';
import { countedSummaryOf, type GroupCounts } from './group-results.ts';

/** What one organisation brings to a pool. */
export interface PoolSource {
  readonly organisation: string;
  readonly form: CompiledForm;
  /** Of all its groups. */
  readonly counts: readonly GroupCounts[];
}

/** Why an organisation's answers to a question are not in a pool. */
export type ReasonLeftOut = Exclude<Comparability, 'same'> | 'not-asked' | 'asked-differently-before' | 'too-few';

/** One question over several organisations. */
export interface PooledQuestion {
  readonly question: string;
  /** Those whose answers are in it: two or more, or none. */
  readonly organisations: readonly string[];
  readonly answers: number;
  /** How many people chose each option. */
  readonly counts: Readonly<Record<string, number>>;
  readonly leftOut: readonly { readonly organisation: string; readonly reason: ReasonLeftOut }[];
}

/** A part of a pool, such as one round and one side of barometers. */
export interface PooledPart {
  /** Value by column; empty where a form has no parts. */
  readonly by: Readonly<Record<string, string>>;
  readonly questions: readonly PooledQuestion[];
}

/** Fewer organisations than this are no pool: the figures would be one organisation's own. */
const fewestOrganisations = 2;

/**
 * Answers of several organisations to one form, question by question, over all their groups. Only what was asked in the
 * core's words is put together (docs/adr/0040). What is added up are the figures of whole groups, each with at least the
 * minimum of answers to that question, so that no difference between two pools, or between a pool and the figures that an
 * organisation knows, is about fewer people.
 */
export function poolResults(sources: readonly PoolSource[]): readonly PooledPart[] {
  const [first] = sources;
  const columns = first === undefined ? [] : (countedSummaryOf(first.form)?.columns ?? []);
  const parts = new Map<string, Readonly<Record<string, string>>>();
  for (const { form, counts } of sources) {
    for (const { group } of counts) {
      const by = partOf(form, group);
      parts.set(JSON.stringify(by), by);
    }
  }
  return [...parts.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, by]) => ({
      by,
      questions: columns.map((question) =>
        poolQuestion(
          question,
          sources.map((source) => ({
            ...source,
            counts: source.counts.filter(({ group }) => JSON.stringify(partOf(source.form, group)) === key),
          })),
        ),
      ),
    }));
}

/** The group without its own name: what groups of other organisations have as well. */
function partOf(form: CompiledForm, group: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const columns = form.tables.find(({ table }) => table.id === 'anonymous')?.table.columns ?? [];
  const shared = Object.entries(group).filter(([name]) => columns.some(({ key, choices }) => key === name && choices));
  return Object.fromEntries(shared);
}

function poolQuestion(question: string, sources: readonly PoolSource[]): PooledQuestion {
  const shares = sources.map((source) => ({ organisation: source.organisation, ...shareOf(question, source) }));
  const inside = shares.filter(({ reason }) => reason === undefined);
  const isPool = inside.length >= fewestOrganisations;
  const counts: Record<string, number> = {};
  for (const share of isPool ? inside : []) {
    for (const [option, people] of Object.entries(share.counts)) counts[option] = (counts[option] ?? 0) + people;
  }
  return {
    question,
    organisations: isPool ? inside.map(({ organisation }) => organisation) : [],
    answers: sumOf(counts),
    counts,
    leftOut: shares.flatMap(({ organisation, reason }) => (reason === undefined ? [] : [{ organisation, reason }])),
  };
}

interface Share {
  readonly counts: Readonly<Record<string, number>>;
  readonly reason?: ReasonLeftOut;
}

function shareOf(question: string, { form, counts }: PoolSource): Share {
  const kind = comparabilityOf(form, question);
  if (kind !== 'same') return { counts: {}, reason: kind };
  if (!form.questions.some(({ name }) => name === question)) return { counts: {}, reason: 'not-asked' };
  const large = counts.filter(({ rows }) => rows >= form.minimumGroupSize);
  const comparable = large.filter((group) => isAsNow(form, question, group));
  // Of a group in which too few answered this question nothing is shown anywhere: not in a sum either, from which the
  // figures of all other groups, which people know, could be taken away.
  const shown = comparable.filter((group) => sumOf(group.counts[question] ?? {}) >= form.minimumGroupSize);
  const sums: Record<string, number> = {};
  for (const group of shown) {
    for (const [option, people] of Object.entries(group.counts[question] ?? {})) {
      sums[option] = (sums[option] ?? 0) + people;
    }
  }
  if (sumOf(sums) > 0) return { counts: sums };
  return { counts: {}, reason: comparable.length < large.length ? 'asked-differently-before' : 'too-few' };
}

/** Whether every row of a group was asked as the form asks now: in the core's words, of the same major version. */
function isAsNow(form: CompiledForm, question: string, { asked }: GroupCounts): boolean {
  const major = form.version.split('.')[0];
  const isSameForm = Object.keys(asked?.versions ?? {}).every((version) => version.split('.')[0] === major);
  return isSameForm && (asked?.differently[question] ?? 0) === 0;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, people) => sum + people, 0);
}
