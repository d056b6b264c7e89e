import type { FormName } from '../delivery/stream.ts';
import { storedAnswers } from '../results/stored-answers.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { ReadableStore } from '../store/read-store.ts';

/** Answers to look for. */
export interface WantedAnswers {
  /** A question, or a part of one: `visits.date`. */
  readonly question: string;
  /** Answers that hold this value, or the row of this value; every answer to the question without it. */
  readonly value?: string | undefined;
}

/**
 * How many stored responses hold each of some answers. What went to an anonymous table is not stored beside a response,
 * and cannot be counted.
 */
export async function countAnswers(
  store: Pick<ReadableStore, 'db'>,
  { organisation, form }: FormName,
  wanted: readonly WantedAnswers[],
): Promise<readonly number[]> {
  const counts = wanted.map(() => 0);
  const formKey = await createFormKeys(store).find(organisation, form);
  if (formKey === undefined) return counts;
  for await (const answers of storedAnswers(store, formKey)) {
    for (const [at, { question, value }] of wanted.entries()) {
      const held = answersAt(answers, question.split('.'));
      if (value === undefined ? held.length > 0 : held.some((one) => holds(one, value)))
        counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}

/** What stands at a path, in every repeated group and in every row on the way. */
function answersAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const [key, ...rest] = path;
  if (value === undefined || value === null || value === '') return [];
  if (key === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => answersAt(item, path));
  if (typeof value !== 'object') return [];
  if (Object.hasOwn(value, key)) return answersAt(Reflect.get(value, key), rest);
  return Object.values(value).flatMap((row) => (typeof row === 'object' ? answersAt(row, path) : []));
}

/** A choice, one of several, a mark in a row, or a row that was marked. */
function holds(answer: unknown, value: string): boolean {
  if (Array.isArray(answer)) return answer.includes(value);
  if (typeof answer !== 'object' || answer === null) return answer === value;
  return Object.hasOwn(answer, value) || Object.values(answer).includes(value);
}
