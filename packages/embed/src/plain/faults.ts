import { type AnswerError, validateResponse } from '@tablee/core';
import { answersOn, type PlainPage } from './plain-page.ts';

/** What core has against the answers as they stand: the collector's own rules. */
export function faultsOn(page: PlainPage): readonly AnswerError[] {
  const verdict = validateResponse(page.compiled, answersOn(page), { prefill: {}, staff: page.rules.staff });
  return verdict.accepted ? [] : verdict.errors.filter(({ code }) => code !== 'withheld');
}
