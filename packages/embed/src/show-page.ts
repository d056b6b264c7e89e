/** Puts another page of ours in the place of this one: what it shows, its language, and the organisation's colours. */
export function showPage(other: Document): void {
  const known = new Set(
    // Those that are written into a page say where else they are.
    [...document.querySelectorAll<HTMLElement>('link[rel=stylesheet], style[data-href]')].map(
      (sheet) => sheet.dataset['href'] ?? sheet.getAttribute('href'),
    ),
  );
  for (const sheet of other.querySelectorAll('link[rel=stylesheet]')) {
    if (!known.has(sheet.getAttribute('href'))) document.head.append(sheet);
  }
  for (const selector of ['header.top', 'main', 'footer.help']) {
    const fresh = other.querySelector(selector);
    if (fresh === null) continue;
    const old = document.querySelector(selector);
    if (old === null) document.body.append(fresh);
    else old.replaceWith(fresh);
  }
  document.documentElement.lang = other.documentElement.lang;
  document.title = other.title;
  // A link's code is behind the address, in another language too.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) link.hash = window.location.hash;
}

/** A page as text, read without running or loading anything. */
export function pageIn(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html');
}
