import type { FormDefinition } from '@tablee/core';
import { rankOf } from '../serving/phases.ts';

/**
 * Forms in the order in which a project needs them: by their step, and among those of one step a form that leads to
 * another one before it. What says no more than that keeps its order.
 */
export function inProjectOrder<Form extends Pick<FormDefinition, 'id' | 'workflow'>>(
  forms: readonly Form[],
): readonly Form[] {
  const waiting = forms.toSorted((one, other) => rankOf(one.workflow.step) - rankOf(other.workflow.step));
  const ordered: Form[] = [];
  while (waiting.length > 0) {
    const rank = rankOf(waiting[0]?.workflow.step ?? '');
    const peers = waiting.filter(({ workflow }) => rankOf(workflow.step) === rank);
    // Forms that lead to each other in a circle are taken as they come.
    const first = peers.find(({ id }) => !peers.some((peer) => peer.id !== id && peer.workflow.next.includes(id)));
    ordered.push(...waiting.splice(first === undefined ? 0 : waiting.indexOf(first), 1));
  }
  return ordered;
}
