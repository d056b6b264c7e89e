/**
 * Runs in the browser, at the desk's door: moves the code of a one-time link from the address into its field, and out of
 * the address. A person presses the button: a mail scanner that runs scripts does not, and so spends nothing. It is sent
 * as its own text, so it may use nothing from outside itself.
 */
export function takeCode(): void {
  const take = (): void => {
    const field = document.querySelector<HTMLInputElement>('#code');
    const code = window.location.hash.slice(1);
    if (field === null || code === '') return;
    field.value = code;
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    field.closest('.field')?.setAttribute('hidden', '');
    document.querySelector('.ready')?.removeAttribute('hidden');
  };
  take();
  // The same page may be open already when the link is pressed again.
  window.addEventListener('hashchange', take);
}
