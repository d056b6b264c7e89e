import { fittingAnswers, type JsonObject, preparedAnswers, type ResponseContext } from '@tablee/core';
import { responseColumns, responseOf } from '../delivery/stored-responses.ts';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import type { StoredResponse } from '../outbox/stored-response.ts';
import type { Store } from '../store/store.ts';
import { hashAnswersCode, hashOfNoCode } from './answers-code.ts';

/** A response, opened by the person who sent it. */
export interface OwnResponse {
  readonly form: ServedForm;
  readonly response: StoredResponse;
  /** When the person last corrected it. */
  readonly correctedAt: Date | undefined;
  /** Until when it may be corrected on the page; undefined where it may not any more. */
  readonly correctUntil: Date | undefined;
  readonly mayErase: boolean;
}

/** Where responses are looked for. */
export interface OwnResponseSource {
  readonly store: Store;
  readonly served: ServedForms;
  readonly now: () => Date;
}

const dayMs = 86_400_000;

/**
 * The response of a code. `undefined` for whatever opens nothing: a wrong code, an erased response, a form that is not
 * served or whose organisation does not let people come back.
 */
export async function findOwnResponse(
  { store, served, now }: OwnResponseSource,
  typed: string,
): Promise<OwnResponse | undefined> {
  const found = await store.db
    .selectFrom('answers_code as code')
    .innerJoin('form', 'form.key', 'code.form_key')
    .innerJoin('response', (join) =>
      join.onRef('response.form_key', '=', 'code.form_key').onRef('response.id', '=', 'code.response_id'),
    )
    .select(responseColumns.map((column) => `response.${column}` as const))
    .select(['form.organisation', 'form.form', 'code.corrected_at'])
    .where('code.hash', '=', hashAnswersCode(typed) ?? hashOfNoCode)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { organisation, form: name, corrected_at: corrected, ...columns } = found;
  const form = served.find(organisation, name);
  const rules = form?.myAnswers;
  if (form === undefined || rules === undefined) return undefined;
  const response = responseOf(columns);
  const until = new Date(response.receivedAt.getTime() + rules.correctDays * dayMs);
  return {
    form,
    response,
    correctedAt: corrected === null ? undefined : new Date(corrected),
    correctUntil: until > now() ? until : undefined,
    mayErase: rules.erase,
  };
}

/** Notes when a response was corrected. Nothing where it was erased meanwhile. */
export async function noteCorrected({ store, now }: OwnResponseSource, typed: string): Promise<void> {
  await store.db
    .updateTable('answers_code')
    .set({ corrected_at: now().getTime() })
    .where('hash', '=', hashAnswersCode(typed) ?? hashOfNoCode)
    .execute();
}

/** What a person corrects, and what they cannot change. */
export interface OwnCorrection {
  /** As far as the form still has a place for them. */
  readonly answers: JsonObject;
  /** Names of questions that lost their answer. */
  readonly dropped: readonly string[];
  /** Answers of staff who typed the form in: they stay beside whatever the person corrects. */
  readonly ofStaff: JsonObject;
  readonly context: ResponseContext;
}

/** Keys of a link that say something about the person, who knows better. */
const ownKeys: ReadonlySet<string> = new Set(['name']);

/**
 * Answers to correct. What a link had filled in stays as it is: it says for which project, group or role the response
 * counts. What only staff are asked is not asked again.
 */
export function ownCorrectionOf({ form: { compiled }, response }: OwnResponse): OwnCorrection {
  const { answers, dropped } = fittingAnswers(compiled, response.answers);
  const fixed = Object.entries(compiled.prefill).flatMap(([key, question]) => {
    const value = answers[question];
    return typeof value === 'string' && !ownKeys.has(key) ? [[key, value] as const] : [];
  });
  const prefill = response.channel === 'web' ? {} : Object.fromEntries(fixed);
  const asRespondent = preparedAnswers(compiled, answers, { prefill, staff: false }).answers ?? answers;
  const ofStaff = Object.fromEntries(Object.entries(answers).filter(([name]) => !Object.hasOwn(asRespondent, name)));
  const staff = response.channel === 'paper' || Object.keys(ofStaff).length > 0;
  return { answers, dropped, ofStaff, context: { prefill, staff } };
}
