/** A way through a form: what the preview's server writes into a page as JSON. */
interface Walk {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly to: { readonly page: string } | 'review' | 'sent';
}

/** More presses than any form has pages. */
const mostPresses = 60;
/** Pixels of the page that stay in sight above what is said about sending. */
const roomAbove = 120;

/**
 * Fills a form in and goes on, as a person does: with the page's own controls and its own buttons. Ends at the page that
 * is asked for, or where the form lets nobody go on, which is then what there is to see.
 */
export async function walk({ fields, to }: Walk): Promise<void> {
  const root = document.getElementById('tablee');
  const form = root?.querySelector('form');
  if (!(root instanceof HTMLElement) || !(form instanceof HTMLFormElement)) return;
  holdStill();
  await changed(root, () => root.classList.contains('scripted'));
  for (const [name, value] of fields) answer(form, name, value);
  for (let presses = 0; presses < mostPresses; presses += 1) {
    const part = partOn(form);
    if (typeof to === 'object' && (part === undefined || part.dataset['page'] === to.page)) break;
    if (part === undefined) break;
    part.querySelector<HTMLButtonElement>('button.next')?.click();
    await changed(root, () => partOn(form) !== part || root.querySelector('.error-summary') !== null);
    if (root.querySelector('.error-summary') !== null) break;
  }
  if (to !== 'sent') return;
  form.querySelector<HTMLButtonElement>('.send-part button.primary')?.click();
  await changed(root, () => saidOn(root) !== null);
  scrollTo(0, scrollY + (saidOn(root)?.getBoundingClientRect().top ?? 0) - roomAbove);
}

/**
 * A page that takes the focus, or brings something into sight, moves whatever it stands in as well, and here nobody has
 * asked for that: neither happens before somebody touches this page.
 */
function holdStill(): void {
  const { scrollIntoView } = Element.prototype;
  const { focus } = HTMLElement.prototype;
  const touched = new AbortController();
  Element.prototype.scrollIntoView = () => undefined;
  HTMLElement.prototype.focus = () => undefined;
  const release = (): void => {
    Object.assign(Element.prototype, { scrollIntoView });
    Object.assign(HTMLElement.prototype, { focus });
    touched.abort();
  };
  // Presses of this script are not trusted.
  for (const kind of ['pointerdown', 'keydown']) {
    window.addEventListener(kind, ({ isTrusted }) => isTrusted && release(), { capture: true, signal: touched.signal });
  }
}

/** What became of sending, once it was not received. */
function saidOn(root: HTMLElement): Element | null {
  return root.querySelector('.send-status.notice, .notice.wrong');
}

/** The page that is shown; undefined once all are filled in and read again. */
function partOn(form: HTMLFormElement): HTMLElement | undefined {
  const parts = [...form.querySelectorAll<HTMLElement>('.part[data-page]')];
  return parts.find(({ hidden }) => !hidden);
}

function answer(form: HTMLFormElement, name: string, value: string): void {
  for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      if (control.value !== value) continue;
      control.checked = true;
    } else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      control.value = value;
    } else continue;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** Waits until something is so, looking again whenever the page changes. */
function changed(root: HTMLElement, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const watcher = new MutationObserver(() => {
      if (!isSo()) return;
      watcher.disconnect();
      resolve();
    });
    watcher.observe(root, { subtree: true, childList: true, attributes: true });
  });
}
