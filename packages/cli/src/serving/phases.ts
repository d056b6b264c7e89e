/** The parts of a partnership, in their order, and `other` for what says nothing of where it belongs. */
export const phases = ['ready', 'find', 'welcome', 'follow', 'other'] as const;
export type Phase = (typeof phases)[number];

/** Where the nine steps of the guide change what they are about: chosen with 1 and 2, found with 3 to 7, welcomed with 8 and 9. */
const lastSteps: readonly (readonly [number, Phase])[] = [
  [2, 'ready'],
  [7, 'find'],
  [9, 'welcome'],
];

/** The part to which a form's `workflow.step` belongs; of several steps (`1 and after 9`) the first one counts. */
export function phaseOf(step: string): Phase {
  if (step.startsWith('after')) return 'follow';
  const number = Number.parseInt(step, 10);
  return lastSteps.find(([last]) => number <= last)?.[1] ?? 'other';
}

/** Where a step stands among all of them: forms sorted by it are in the order of a partnership. */
export function rankOf(step: string): number {
  const number = Number.parseInt(step, 10);
  return phases.indexOf(phaseOf(step)) * 100 + (Number.isNaN(number) ? 0 : number);
}
