import { type FrameMessage, isMessage } from './embedding/messages.ts';
import { pageShown } from './embedding/page-shown.ts';
import { sendWithoutForms } from './embedding/send-without-forms.ts';

/**
 * The script of an embedded page: tells the page around it how high it is and which page of the form is shown, hears
 * light or dark and the language. It belongs to every `?embed=1` page, whoever draws the form, and knows of no answer.
 */
const { parent } = window;
const root = document.documentElement;
/** A page around us that says it keeps our height and does not gets a scrollbar back after this. */
const patienceMs = 1000;
let lastHeight = 0;
let lastShown = '';
let isTouched = false;
let isSubmitted = false;

function tell(message: FrameMessage): void {
  // None of it is a secret, and the page around us need not say who it is: `frame-ancestors` has asked it.
  parent.postMessage(message, '*');
}

function heightNow(): number {
  return Math.ceil(root.getBoundingClientRect().height);
}

function tellHeight(): void {
  const height = heightNow();
  if (height === lastHeight) return;
  lastHeight = height;
  tell({ tablee: 'height', height });
  tellWordPress(height);
}

/** WordPress frames what it finds by oEmbed with a secret in the fragment, and takes heights of 200 to 1000 pixels with it. */
function tellWordPress(height: number): void {
  const secret = /^#\?secret=([A-Za-z0-9]+)$/.exec(location.hash)?.[1];
  if (secret !== undefined) parent.postMessage({ message: 'height', value: height, secret }, '*');
}

function tellPage(): void {
  const { key, step, steps, isReceived } = pageShown();
  if (isReceived && !isSubmitted) {
    isSubmitted = true;
    tell({ tablee: 'submitted' });
  }
  if (key === lastShown) return;
  lastShown = key;
  // A form that draws itself is no doing of a person's: nothing around it moves.
  if (isTouched) tell({ tablee: 'page', step, steps });
}

function tellFocus({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return;
  requestAnimationFrame(() => {
    const topOf = (element: Element): number => Math.max(0, Math.round(element.getBoundingClientRect().top + scrollY));
    const at = topOf(target);
    tell({
      tablee: 'see',
      at,
      top: target.localName === 'h1' ? 0 : Math.max(0, topOf(target.closest('.field') ?? target) - 16),
    });
  });
}

/** The page around us has made room, or says so: if it has not, what does not fit can be scrolled to. */
function keepFitting(): void {
  root.classList.add('fitted');
  setTimeout(() => {
    if (innerHeight + 1 < heightNow()) root.classList.remove('fitted');
  }, patienceMs);
}

function hear({ source, data }: MessageEvent): void {
  if (source !== parent || !isMessage(data)) return;
  const { tablee, theme, language } = data;
  if (tablee === 'fit') keepFitting();
  if (tablee === 'theme' && (theme === 'light' || theme === 'dark')) root.dataset['scheme'] = theme;
  if (tablee === 'language' && typeof language === 'string') {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-language]')];
    links.find(({ dataset }) => language.split('-')[0] === dataset['language']?.split('-')[0])?.click();
  }
}

/** What leads away from the form opens beside it: in the frame there is no way back. */
function openBeside({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  if (link === null || link.target !== '' || !/^https?:$/.test(link.protocol)) return;
  if (link.origin === new URL(location.href).origin && link.search.includes('embed=1')) return;
  link.target = '_blank';
  link.rel = 'noopener';
}

function start(): void {
  for (const kind of ['pointerdown', 'keydown']) {
    addEventListener(
      kind,
      () => {
        isTouched = true;
      },
      { capture: true, passive: true },
    );
  }
  addEventListener('message', hear);
  addEventListener('focusin', tellFocus);
  addEventListener('click', openBeside, true);
  if (self.origin === 'null') sendWithoutForms();
  lastShown = pageShown().key;
  lastHeight = heightNow();
  const title = document.querySelector('h1')?.textContent?.trim() ?? document.title;
  tell({ tablee: 'ready', title, height: lastHeight });
  tellWordPress(lastHeight);
  new ResizeObserver(tellHeight).observe(root);
  new MutationObserver(tellPage).observe(document.body, { childList: true, subtree: true, attributes: true });
}

if (parent !== window) start();
