import { envelopeFields } from '@tablee/html/plain';
import { element } from './element.ts';
import type { PlainSession } from './enhance.ts';

/**
 * "Finish later" sends the form as a browser without a script does, all its pages at once. Until it is pressed it sends
 * nothing: some browsers press the first button that is shown when a person hits Enter.
 */
export function offerLater({ page: { form }, leave }: PlainSession): void {
  const button = form.querySelector<HTMLButtonElement>(`button[name="${envelopeFields.later}"]`);
  if (button === null) return;
  button.type = 'button';
  button.addEventListener('click', () => {
    // No question whether to leave: the answers are kept.
    leave();
    form.append(element('input', { type: 'hidden', name: envelopeFields.later, value: '1' }));
    form.submit();
  });
}
