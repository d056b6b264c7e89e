import { element } from './element.ts';
import { textsOf } from './page-words.ts';
import type { PlainPage } from './plain-page.ts';

/** From this share of the limit on, the number of characters left is shown, as on the SurveyJS page. */
const shareToCount = 0.8;
/** A screen reader speaks when the person stops typing, not at every key. */
const pauseMs = 1000;

/** Shows how many characters are left below long texts, for whoever comes near the limit; the page has its line ready. */
export function countCharacters(page: PlainPage, signal: AbortSignal): void {
  for (const line of page.form.querySelectorAll<HTMLElement>('.count')) {
    const area = line.previousElementSibling;
    if (area instanceof HTMLTextAreaElement) countIn(page, { area, line, signal });
  }
}

interface Counted {
  readonly area: HTMLTextAreaElement;
  readonly line: HTMLElement;
  readonly signal: AbortSignal;
}

function countIn(page: PlainPage, { area, line, signal }: Counted): void {
  const spoken = element('span', { class: 'unseen', role: 'status' });
  line.after(spoken);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = (): void => {
    const isNear = area.value.length >= area.maxLength * shareToCount;
    const text = isNear ? textsOf(page).characters(area.maxLength - area.value.length) : '';
    if (line.textContent === text) return;
    line.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = text;
    }, pauseMs);
  };
  area.addEventListener('input', count, { signal });
  count();
}
