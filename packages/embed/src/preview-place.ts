/** Where somebody was on the preview: kept over one reload, in this tab. */
interface Place {
  readonly top: number;
  /** Which choice was open. */
  readonly choice: string;
  /** Of parts that scroll by themselves, by the id of what names them. */
  readonly parts: Readonly<Record<string, readonly [left: number, top: number]>>;
  /** Of pages in frames, by their address. */
  readonly frames: Readonly<Record<string, number>>;
}

const key = 'tablee-preview-place';

const parts = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.frames, .rows-beside')];
const frames = (): readonly HTMLIFrameElement[] => [...document.querySelectorAll('iframe')];
const nameOf = (part: HTMLElement): string => part.getAttribute('aria-labelledby') ?? '';

/** Remembers where everything is, before the page is shown again. */
export function keepPlace(): void {
  const place: Place = {
    top: scrollY,
    choice: document.querySelector('details[name="choice"][open]')?.id ?? '',
    parts: Object.fromEntries(parts().map((part) => [nameOf(part), [part.scrollLeft, part.scrollTop] as const])),
    frames: Object.fromEntries(frames().map((frame) => [frame.src, frame.contentWindow?.scrollY ?? 0])),
  };
  // The browser would do it before what was open is open again.
  history.scrollRestoration = 'manual';
  sessionStorage.setItem(key, JSON.stringify(place));
}

/** Goes back to where {@link keepPlace} was called, once; frames follow as they load. */
export function restorePlace(): void {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (kept === null) return;
  // Written by this script, so its shape is trusted.
  const place: Place = JSON.parse(kept);
  document.getElementById(place.choice)?.setAttribute('open', '');
  for (const part of parts()) part.scrollTo(...(place.parts[nameOf(part)] ?? [0, 0]));
  for (const frame of frames()) {
    const top = place.frames[frame.src] ?? 0;
    if (top > 0) frame.addEventListener('load', () => frame.contentWindow?.scrollTo(0, top), { once: true });
  }
  scrollTo(0, place.top);
}
