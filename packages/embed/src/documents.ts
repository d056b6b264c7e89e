import type { DocumentPageData } from '@tablee/html/documents';
import { showDocument } from './results/show-document.ts';

/** Reads what the page says to its script. Our own server wrote it, so its shape is trusted. */
function dataOnPage(): DocumentPageData {
  return JSON.parse(document.getElementById('tablee-document')?.textContent ?? '{}') as DocumentPageData;
}

/** Shows what the code in the fragment opens: the document, or why there is none. */
async function open(): Promise<void> {
  const { words } = dataOnPage();
  try {
    const reply = await fetch(window.location.pathname + window.location.search, {
      method: 'POST',
      body: new URLSearchParams({ code: window.location.hash.slice(1) }),
      credentials: 'omit',
      cache: 'no-store',
    });
    showDocument(await reply.text());
    document.body.classList.add('shown');
  } catch (fault) {
    // `fetch` says so when there is no network; anything else is ours, and must be seen.
    if (!(fault instanceof TypeError)) throw fault;
    sayUnreachable(words);
  }
}

function sayUnreachable({ unreachable, again }: DocumentPageData['words']): void {
  const waiting = document.querySelector('.loading');
  if (waiting === null) return;
  waiting.textContent = unreachable;
  if (document.getElementById('again') !== null) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.id = 'again';
  button.className = 'primary';
  button.textContent = again;
  button.addEventListener('click', () => void open());
  waiting.after(button);
}

/** Copies a text as it is shown: with headings and lists where the other program takes them. */
async function copy(button: HTMLElement): Promise<void> {
  const { copies, words } = dataOnPage();
  const { copy: part = '', language = '' } = button.dataset;
  const wanted = copies[language];
  const status = document.querySelector(`[data-status="${language}"]`);
  if (wanted === undefined || status === null) return;
  // Cleared first: the same words a second time would not be announced.
  status.textContent = '';
  const text = part === 'subject' ? wanted.subject : wanted.text;
  try {
    if (part === 'text' && 'ClipboardItem' in window && 'write' in navigator.clipboard) {
      const blob = (type: string, content: string): Blob => new Blob([content], { type });
      const item = { 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', wanted.html) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } else await navigator.clipboard.writeText(text);
    status.textContent = words.copied;
  } catch {
    // Refused, or no clipboard on a page without TLS: what is selected can be copied by hand.
    const shown = document.getElementById(`${part}-${language}`);
    if (shown !== null) window.getSelection()?.selectAllChildren(shown);
    status.textContent = words.notCopied;
  }
}

document.body.classList.add('scripted');
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy], [data-print]') : null;
  if (button?.dataset['print'] !== undefined) window.print();
  else if (button !== null) void copy(button);
});
// Another code in the same tab changes only the fragment, which loads nothing by itself.
window.addEventListener('hashchange', () => window.location.reload());
// A door that asks for a code opens by itself only where the fragment has one.
const asks = document.getElementById('code') !== null;
if (dataOnPage().isDoor && (!asks || window.location.hash.length > 1)) void open();
