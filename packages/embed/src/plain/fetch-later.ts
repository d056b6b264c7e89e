import { element } from './element.ts';
import type { PlainPage } from './plain-page.ts';

/** What a page needs of the script after its first page. */
export type Later = typeof import('./later.ts');

let tries = 0;
let arriving: Promise<Later> | undefined;

/**
 * The rest of the script: fetched once, when the first page is there, so that a network lost later is no harm. Some
 * browsers remember for good that a module did not come: each further try has an address of its own.
 *
 * @throws TypeError where the network fails
 */
export function fetchLater({ data: { laterUrl } }: PlainPage): Promise<Later> {
  arriving ??= tries === 0 || laterUrl === undefined ? import('./later.ts') : import(`${laterUrl}?try=${tries}`);
  arriving.catch(() => {
    tries += 1;
    arriving = undefined;
  });
  return arriving;
}

/** The same for a person who waits: where it does not come, the page says so. */
export async function fetchLaterOrSay(page: PlainPage): Promise<Later | undefined> {
  try {
    const later = await fetchLater(page);
    page.form.querySelector('.rest-lost')?.remove();
    return later;
  } catch {
    sayOffline(page);
    return undefined;
  }
}

/** Says below the page's button that the network fails, again if it was said before; the same action tries again. */
export function sayOffline({ form, rules }: PlainPage): void {
  form.querySelector('.rest-lost')?.remove();
  const notice = element('p', { class: 'notice wrong rest-lost', role: 'alert' }, rules.words.offline);
  const button = form.querySelector('.part:not([hidden]) .primary');
  (button?.parentElement ?? form).append(notice);
  notice.scrollIntoView({ block: 'nearest' });
}
