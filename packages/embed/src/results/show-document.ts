import type { ResultsPageData } from '@tablee/html';

/** Reads what the page says to its script. Our own server wrote it, so its shape is trusted. */
export function readResultsData(): ResultsPageData {
  return JSON.parse(document.getElementById('tablee-results')?.textContent ?? '{}') as ResultsPageData;
}

/** The parts of a page that follow its content; each may be there or not. */
const parts = ['header.top', 'main', 'footer.help'] as const;

/**
 * Shows another page of ours in place of this one, without a reload: same place, same focus. What a person types or
 * presses stays where it was when the new page has an element of the same id.
 */
export function showDocument(text: string): void {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const focused = document.activeElement?.id ?? '';
  const place = window.scrollY;
  const open = [...document.querySelectorAll('details[open]')].map(({ id }) => id);
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  takeStyles(page);
  for (const selector of parts) {
    const [there, coming] = [document.querySelector(selector), page.querySelector(selector)];
    if (there !== null && coming !== null) there.replaceWith(coming);
    else if (coming !== null) document.querySelector('main')?.after(coming);
    else there?.remove();
  }
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  window.scrollTo({ top: place, behavior: 'instant' });
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

/** An organisation's own colours come with its page: the door does not know whose results it opens. */
function takeStyles(page: Document): void {
  const known = new Set(
    [...document.querySelectorAll('link[rel="stylesheet"]')].map((sheet) => sheet.getAttribute('href')),
  );
  for (const sheet of page.querySelectorAll('link[rel="stylesheet"]')) {
    if (!known.has(sheet.getAttribute('href'))) document.head.append(sheet);
  }
}
