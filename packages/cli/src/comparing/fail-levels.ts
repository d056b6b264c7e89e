import { type ChangeLevel, changeLevels } from '@tablee/core/compare';
import type { DiffReport } from './diff-report.ts';

/** What a gate may ask for beside problems. */
export const failLevels = ['problems', 'major', 'minor', 'any'] as const;
export type FailLevel = (typeof failLevels)[number];

/** Whether a report goes beyond what a gate allows: a problem always does. */
export function isTooMuch({ ok, required, forms }: DiffReport, level: FailLevel): boolean {
  if (!ok) return true;
  if (level === 'problems') return false;
  if (level === 'any') return forms.some(({ status }) => status !== 'same');
  const least: ChangeLevel = level;
  return required !== undefined && changeLevels.indexOf(required) >= changeLevels.indexOf(least);
}
