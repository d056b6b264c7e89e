import { type HostMessage, isMessage } from './messages.ts';
import { schemeAround } from './scheme-around.ts';

/** After the frame's own load event: what it shows has had the time to say that it is a form. */
const silentMs = 3000;
/** A network that is slower than this has a link, which the browser reports on as usual. */
const longestMs = 30_000;
/** No page of a form is longer than this; who says so is no form. */
const mostPixels = 50_000;
/** What is kept free for a form where nobody has said its height: a whole screen, as far as screens go. */
const reservedPixels = 800;
/** How far below the window a form begins to load. */
const nearby = '600px';

const words = { fr: 'Ouvrir le formulaire', en: 'Open the form' };

/**
 * `<tablee-form form="https://forms.example.org/algoma/application" lang="fr"><a href="…">…</a></tablee-form>`: a form in
 * its frame, as high as its content. What stands in the element is shown until the form is ready, and again should it be
 * refused. Styles are set through the CSSOM, which no policy forbids. packages/embed/README.md lists attributes, methods,
 * events.
 */
export class TableeFormElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['form', 'lang', 'theme'];
  /** Where relative addresses of forms start: the script's own host. */
  static base: string = location.href;

  private readonly shadow = this.attachShadow({ mode: 'open' });
  private readonly slotted = document.createElement('slot');
  /** Stands where reading should start, so that the browser can bring it into view through every scrolling box. */
  private readonly mark = document.createElement('span');
  private frame: HTMLIFrameElement | undefined;
  private isReady = false;
  private ended = new AbortController();
  private timers: ReturnType<typeof setTimeout>[] = [];

  connectedCallback(): void {
    const { style, shadow } = this;
    style.display ||= 'block';
    style.position ||= 'relative';
    this.mark.style.cssText = 'position:absolute;visibility:hidden';
    shadow.replaceChildren(this.slotted, this.mark);
    const address = this.address();
    if (address === undefined) return;
    if (this.querySelector('a') === null) this.append(linkTo(address, this.getAttribute('label')));
    this.ended = new AbortController();
    const { signal } = this.ended;
    listen(window, 'message', (event) => this.hear(event as MessageEvent), signal);
    listen(matchMedia('(prefers-color-scheme:dark)'), 'change', () => this.tellTheme(), signal);
    if (this.getAttribute('load') === 'click')
      listen(this, 'click', (event) => this.openFrom(event as MouseEvent), signal);
    else {
      // With the link, in one step: what stands below moves once, if it does.
      this.keepRoom();
      this.loadWhenNear(signal);
    }
  }

  disconnectedCallback(): void {
    this.ended.abort();
    this.close();
  }

  attributeChangedCallback(name: string, before: string | null): void {
    if (this.frame === undefined) return;
    if (name === 'theme') this.tellTheme();
    else if (name === 'lang') this.tell({ tablee: 'language', language: this.lang });
    else if (before !== this.getAttribute(name)) this.load();
  }

  /** Loads the form now, or anew. */
  load(): void {
    const address = this.address();
    if (address === undefined) return;
    this.close();
    const theme = this.scheme();
    for (const [name, value] of [
      ['embed', '1'],
      ['theme', theme],
      ['background', this.getAttribute('background')],
    ] as const) {
      if (value !== null) address.searchParams.set(name, value);
    }
    const frame = document.createElement('iframe');
    frame.title = this.textContent?.trim() || words.en;
    frame.referrerPolicy = 'no-referrer';
    frame.style.cssText = 'border:0;width:100%;display:block;position:absolute;top:0;left:0;height:100%;opacity:0';
    frame.style.colorScheme = theme;
    frame.onload = () => this.timers.push(setTimeout(() => this.giveUp(), silentMs));
    this.timers.push(setTimeout(() => this.giveUp(), longestMs));
    frame.src = address.href;
    this.frame = frame;
    this.keepRoom();
    this.shadow.append(frame);
  }

  /** Goes into the form, or to its link. */
  override focus(options?: FocusOptions): void {
    (this.isReady ? this.frame : this.querySelector('a'))?.focus(options);
  }

  private address(): URL | undefined {
    const url = new URL(this.getAttribute('form') ?? '', TableeFormElement.base);
    // What a page's author may write in an attribute is no script.
    if (!/^https?:$/.test(url.protocol)) return undefined;
    url.hash = '';
    const language = this.lang || this.closest<HTMLElement>('[lang]')?.lang;
    if (language) url.searchParams.set('lang', language);
    return url;
  }

  private scheme(): 'light' | 'dark' {
    const asked = this.getAttribute('theme');
    return asked === 'light' || asked === 'dark' ? asked : schemeAround(this, this.mark);
  }

  private loadWhenNear(signal: AbortSignal): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.load();
      },
      { rootMargin: nearby },
    );
    observer.observe(this);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  private openFrom(event: MouseEvent): void {
    if (this.frame !== undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.load();
  }

  private close(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.frame?.remove();
    this.frame = undefined;
    this.isReady = false;
    this.slotted.hidden = false;
  }

  /** What the page keeps free itself, from its first paint on, is kept as it is. */
  private keepRoom(): void {
    if (Number.parseFloat(getComputedStyle(this).minHeight)) return;
    this.style.minHeight = `${this.getAttribute('height') ?? Math.min(innerHeight, reservedPixels)}px`;
  }

  /** Refused, blocked or lost: the link stays. */
  private giveUp(): void {
    if (this.isReady) return;
    this.close();
    this.style.minHeight = '';
    this.say('unavailable');
  }

  private say(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  private tell(message: HostMessage): void {
    // Neither language nor theme is anybody's secret, and a frame in a sandbox has no origin to name.
    this.frame?.contentWindow?.postMessage(message, '*');
  }

  private tellTheme(): void {
    const theme = this.scheme();
    if (this.frame !== undefined) this.frame.style.colorScheme = theme;
    this.tell({ tablee: 'theme', theme });
  }

  private hear({ data, source, origin }: MessageEvent): void {
    const { frame } = this;
    if (frame === undefined || source === null || source !== frame.contentWindow || !isMessage(data)) return;
    // A page in a sandbox makes one of its frames.
    if (origin !== (self.origin === 'null' ? 'null' : new URL(frame.src).origin)) return;
    const [height, step, steps, at, top] = [data['height'], data['step'], data['steps'], data['at'], data['top']].map(
      numberIn,
    );
    const kind = data.tablee;
    if (kind === 'ready') {
      this.show(frame, data['title']);
      this.say(kind);
    }
    if ((kind === 'ready' || kind === 'height') && height) {
      frame.style.height = `${height}px`;
      this.say('height', { height });
    }
    if (kind === 'submitted') this.say(kind);
    if (kind === 'see') this.see(at ?? 0, top ?? 0);
    if (kind !== 'page') return;
    this.style.minHeight = '';
    this.say(kind, { step, steps });
    this.see(0, 0);
  }

  private show(frame: HTMLIFrameElement, title: unknown): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.isReady = true;
    if (typeof title === 'string') frame.title = title;
    frame.style.position = '';
    frame.style.opacity = '';
    this.slotted.hidden = true;
    this.tell({ tablee: 'fit' });
    this.tellTheme();
  }

  /** Scrolls only when `at` is out of sight; a sticky header is known by the page's `scroll-padding`. */
  private see(at: number, top: number): void {
    const start = this.getBoundingClientRect().top + at;
    const hidden = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (start >= hidden && start < innerHeight - 20) return;
    this.mark.style.top = `${top}px`;
    this.mark.scrollIntoView();
  }
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= mostPixels ? value : undefined;
}

function listen(target: EventTarget, name: string, heard: (event: Event) => void, signal: AbortSignal): void {
  target.addEventListener(name, heard);
  signal.addEventListener('abort', () => target.removeEventListener(name, heard));
}

function linkTo(address: URL, label: string | null): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address.href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = label ?? words[address.searchParams.get('lang')?.startsWith('fr') ? 'fr' : 'en'];
  return link;
}
