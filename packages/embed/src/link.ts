import type { OpenedLink } from '@tablee/core';
import { type LinkPageData, readPageData } from './page-data.ts';
import { loadTexts } from './page-texts.ts';

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

async function openLink(root: HTMLElement, data: LinkPageData): Promise<void> {
  const code = window.location.hash.slice(1);
  const [reply, { mountForm }] = await Promise.all([
    fetch(data.openUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, language: data.language }),
      credentials: 'omit',
    }),
    import('./mount-form.tsx'),
  ]);
  if (reply.status >= 500 || reply.status === 429) throw new Error(`the link answered ${reply.status}`);
  if (!reply.ok) {
    await showSpentLink(root, data.language);
    return;
  }
  const opened: OpenedLink | { readonly resultsUrl: string } = await reply.json();
  if ('resultsUrl' in opened) return window.location.replace(`${opened.resultsUrl}#${code}`);
  const { form } = opened;
  mountForm({
    root,
    form,
    language: opened.language ?? data.language,
    responsesUrl: `/api/v1/${form.organisation}/${form.id}/responses`,
    opened: { ...opened, code },
    drafts: opened.drafts,
    suggested: {},
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
    showMessage(root, texts.failedTitle, [texts.failedText], texts.again);
  }
}

void start();
