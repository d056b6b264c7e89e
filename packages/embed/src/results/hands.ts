/**
 * Watches whether a key, a button or a finger is down. The answer waits until it is up and what it pressed has happened:
 * a page that changes between down and up would lose the press.
 */
export function watchHands(): () => Promise<void> {
  let isDown = false;
  let waiting: (() => void)[] = [];
  const down = (): void => {
    isDown = true;
  };
  const up = (): void => {
    isDown = false;
    const all = waiting;
    waiting = [];
    // The press itself, and what follows from it, come in the same turn as the way up.
    for (const go of all) setTimeout(go, 0);
  };
  for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, down, true);
  for (const kind of ['keyup', 'pointerup', 'pointercancel']) document.addEventListener(kind, up, true);
  // Whoever leaves the window with a key down lets it go elsewhere.
  window.addEventListener('blur', up);
  return async () => {
    while (isDown) await new Promise<void>((go) => waiting.push(go));
  };
}
