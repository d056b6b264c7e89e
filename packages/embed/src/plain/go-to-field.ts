import { boxId, controlId } from '@tablee/html/plain';

/** Puts the focus in a control, with its question in sight above it. */
export function goToField(path: string): void {
  const box = document.getElementById(boxId(path));
  const control =
    document.getElementById(controlId(path)) ?? box?.querySelector<HTMLElement>('input, textarea, select');
  control?.focus({ preventScroll: true });
  (box ?? control)?.scrollIntoView({ block: 'start' });
}
