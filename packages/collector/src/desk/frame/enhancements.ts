/**
 * Runs in the browser: the button beside a line to copy puts it on the clipboard and says so. Without a script, or where
 * the browser refuses, the line is there to be selected. Sent as its own text: it may use nothing from outside itself.
 */
export function copyLines(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    const field = document.getElementById(button.dataset['copies'] ?? '');
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) continue;
    if (navigator.clipboard === undefined) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      field.select();
      navigator.clipboard.writeText(field.value).then(
        () => {
          const said = button.parentElement?.querySelector('[role="status"]');
          if (said !== null && said !== undefined) said.textContent = button.dataset['copied'] ?? '';
        },
        () => field.focus(),
      );
    });
  }
}

/**
 * Runs in the browser: a file that is chosen is read into the field for the list, where the person sees it before it is
 * sent. Files of Excel on Windows are in another encoding than others.
 */
export function readListFile(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type="file"][data-fills]')) {
    const field = document.getElementById(input.dataset['fills'] ?? '');
    if (!(field instanceof HTMLTextAreaElement)) continue;
    input.closest('[hidden]')?.removeAttribute('hidden');
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      file?.arrayBuffer().then(
        (bytes) => {
          const start = new Uint8Array(bytes.slice(0, 2));
          const mark = `${start[0]} ${start[1]}`;
          const wide = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : undefined;
          const text = new TextDecoder(wide ?? 'utf-8').decode(bytes);
          field.value = text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : text;
          field.focus();
        },
        () => field.focus(),
      );
    });
  }
}

/**
 * Runs in the browser: an open part of the menu closes when something else is pressed, and with Escape, which gives the
 * focus back to its word. Without a script, the word itself closes it.
 */
export function closeMenu(): void {
  const open = (): HTMLDetailsElement | null => document.querySelector('.desk-menu details[open]');
  document.addEventListener('click', ({ target }) => {
    const part = open();
    if (part !== null && target instanceof Node && !part.contains(target)) part.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    const part = open();
    if (part === null || key !== 'Escape') return;
    part.open = false;
    part.querySelector('summary')?.focus();
  });
}
