import { type Inspection, type InspectionFinding, type Table, TableeError, tableIds } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { stackOf } from '../terminal/print-error.ts';
import type { Texts } from '../texts/texts.ts';

/** One step as it is shown: what was looked at in words, how it is, what to do. */
export interface ConnectStep {
  /** What the adapter calls it; the same step may come twice, with two findings. */
  readonly step: string;
  readonly name: string;
  readonly status: InspectionFinding['status'];
  readonly message: string;
  readonly fix?: string;
}

/** What an adapter found, with names for people. */
export function stepsOf({ findings }: Inspection, texts: Texts): readonly ConnectStep[] {
  return findings.map((finding) => ({ ...finding, name: nameOf(finding.step, texts) }));
}

/** A failed step from whatever was thrown. The message of a fault that nobody expected may hold anything: `--debug` has it. */
export function failedStep(
  { terminal, texts, debug }: CommandContext,
  { step, name }: Pick<ConnectStep, 'step' | 'name'>,
  fault: unknown,
): ConnectStep {
  if (debug) terminal.err(stackOf(fault));
  if (fault instanceof TableeError) return { step, name, status: 'failed', ...fault.in(texts.language) };
  const code = fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  return { step, name, status: 'failed', message: texts.connect.fault(code), fix: texts.connect.faultFix };
}

/**
 * The steps of the second list that say something else than in the first: what was changed in between. Numbers do not count:
 * rows and free space change by themselves.
 */
export function changedSteps(before: readonly ConnectStep[], after: readonly ConnectStep[]): readonly ConnectStep[] {
  const known = new Set(before.map(said));
  return after.filter((step) => !known.has(said(step)));
}

function said({ step, status, message }: ConnectStep): string {
  return `${step} ${status} ${message.replaceAll(/\d+/g, '')}`;
}

/** A table in a few words: `application (main)`. */
export function nameOfTable({ form, id }: Pick<Table, 'form' | 'id'>, texts: Texts): string {
  return `${form} (${texts.status.tables[id]})`;
}

/** `table demo/application/main` is what an adapter says; "Table application (main)" what a person reads. */
function nameOf(step: string, texts: Texts): string {
  const [kind = '', ...rest] = step.split(' ');
  const word = texts.connect.steps[kind] ?? kind.slice(0, 1).toUpperCase() + kind.slice(1);
  const place = rest.join(' ');
  const [, form, table] = /([^/]+)\/([^/]+)$/.exec(place) ?? [];
  const id = tableIds.find((known) => known === table);
  if (form !== undefined && id !== undefined) return `${word} ${nameOfTable({ form, id }, texts)}`;
  return place === '' ? word : `${word} ${place}`;
}
