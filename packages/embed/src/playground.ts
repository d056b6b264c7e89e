/** The playground's script: shows what the form tells its page, copies lines, follows the choices at once. */
const shown = ['ready', 'height', 'page', 'submitted', 'unavailable'] as const;

function listEvents(list: HTMLElement): void {
  for (const name of shown) {
    document.querySelector('tablee-form')?.addEventListener(name, (event) => {
      list.querySelector('.none')?.remove();
      const item = document.createElement('li');
      const detail: unknown = event instanceof CustomEvent ? event.detail : null;
      item.textContent = detail === null ? name : `${name} ${JSON.stringify(detail)}`;
      list.append(item);
    });
  }
}

function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset['copied'] ?? '';
    });
  }
}

const list = document.getElementById('events');
if (list !== null) listEvents(list);
// Browsers give the clipboard to https and localhost alone.
if (navigator.clipboard !== undefined) offerCopies();
