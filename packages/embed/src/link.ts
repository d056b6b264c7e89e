import { type LinkPageData, noteLink, type OpenedBy, readPageData } from './page-data.ts';
import { loadTexts } from './page-texts.ts';
import { postLink } from './post-link.ts';
import { pageIn, showPage } from './show-page.ts';

declare global {
  interface Window {
    /** The page asks for its form by itself (`linkOpening` of @tablee/html), before this script is there. */
    tableeReply?: Promise<Response>;
  }
}

function showMessage(root: HTMLElement, title: string, paragraphs: readonly string[], again?: string): void {
  const heading = document.createElement('h1');
  heading.textContent = title;
  heading.tabIndex = -1;
  const texts = paragraphs.map((text) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    return paragraph;
  });
  root.replaceChildren(heading, ...texts);
  if (again !== undefined) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'primary';
    button.textContent = again;
    button.addEventListener('click', () => window.location.reload());
    root.append(button);
  }
  document.title = title;
  heading.focus();
}

async function showSpentLink(root: HTMLElement, language: string): Promise<void> {
  const { earlierReceipt } = await import('./earlier-receipt.ts');
  const earlier = await earlierReceipt();
  if (earlier?.language !== undefined) document.documentElement.lang = earlier.language;
  const texts = loadTexts(earlier?.language ?? language);
  if (earlier === undefined) return showMessage(root, texts.linkTitle, [texts.linkText, texts.linkNext]);
  const number = earlier.reference === undefined ? [] : [texts.receivedNumber(earlier.reference)];
  return showMessage(root, texts.receivedTitle, [...number, texts.receivedText]);
}

/** The form as a plain page, put in the place of this one; its script is on its way meanwhile. */
async function openLink(root: HTMLElement, data: LinkPageData): Promise<void> {
  const link: OpenedBy = { code: window.location.hash.slice(1), openUrl: data.openUrl };
  const chosen = new URLSearchParams(window.location.search).get('lang') ?? undefined;
  const reply = await (window.tableeReply ?? postLink(link, { as: 'page', language: data.language, chosen }));
  if (reply.status >= 500 || reply.status === 429) throw new Error(`the link answered ${reply.status}`);
  if (!reply.ok) return showSpentLink(root, data.language);
  if (reply.headers.get('content-type')?.includes('json') === true) {
    const { resultsUrl }: { readonly resultsUrl: string } = await reply.json();
    return window.location.replace(`${resultsUrl}#${link.code}`);
  }
  showPage(pageIn(await reply.text()));
  noteLink(link);
  await nextFrame();
  await import(data.scriptUrl ?? '');
}

/** The form is seen before its script works on it; a page that nobody looks at draws no frame. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    if (document.hidden) resolve();
  });
}

async function start(): Promise<void> {
  const root = document.getElementById('tablee');
  const data = readPageData();
  if (root === null || data === undefined || !('openUrl' in data)) return;
  // Another code in the same tab changes only the fragment, which loads nothing by itself.
  window.addEventListener('hashchange', () => window.location.reload());
  try {
    await openLink(root, data);
  } catch (fault) {
    // For whoever looks into it; nothing of the person's is in it, since nothing was filled in yet.
    console.error(fault);
    const texts = loadTexts(data.language);
    if (root.isConnected) showMessage(root, texts.failedTitle, [texts.failedText], texts.again);
  }
}

void start();
