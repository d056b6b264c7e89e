/** Puts another page of ours in the place of this one: what it shows, its language, and the organisation's colours. */
export function showPage(other: Document): void {
  const known = new Set(sheetsOf(document).map(addressOf));
  for (const sheet of sheetsOf(other)) if (!known.has(addressOf(sheet))) document.head.append(sheet);
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

function sheetsOf(page: Document): readonly HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('link[rel=stylesheet], style[data-href]')];
}

/** A stylesheet that is written into a page says where else it is. */
function addressOf(sheet: HTMLElement): string | null {
  return sheet.dataset['href'] ?? sheet.getAttribute('href');
}

/** A page as text, read without running or loading anything. */
export function pageIn(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html');
}
