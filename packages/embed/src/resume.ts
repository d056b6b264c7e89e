import type { OpenedDraft } from '@tablee/core';
import { readPageData } from './page-data.ts';
import { loadTexts } from './page-texts.ts';
import { hasRoomForMore } from './plain/ability.ts';

/** The draft of a code; undefined for whatever the collector's own page says better. */
async function openDraft(url: string, code: string): Promise<OpenedDraft | undefined> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    credentials: 'omit',
  });
  return reply.ok ? reply.json() : undefined;
}

/** Opens the form in this page. False where the page without a script is to do it. */
async function openHere(root: HTMLElement, url: string, code: string): Promise<boolean> {
  const [draft, { mountForm }] = await Promise.all([openDraft(url, code), import('./mount-form.tsx')]);
  if (draft === undefined) return false;
  const { form, link } = draft;
  const place = `/api/v1/${form.organisation}/${form.id}`;
  mountForm({
    root,
    form,
    language: draft.language ?? document.documentElement.lang,
    responsesUrl: `${place}/responses`,
    challengeUrl: draft.challengeUrl,
    opened: { ...draft, code: link },
    drafts: draft.drafts,
    suggested: {},
    resumed: draft,
  });
  return true;
}

/** A reload after sending: the draft is gone because its answers were received, and that is what there is to say. */
async function showEarlier(root: HTMLElement): Promise<boolean> {
  if (window.history.state === null) return false;
  const { earlierReceipt } = await import('./earlier-receipt.ts');
  const earlier = await earlierReceipt();
  if (earlier === undefined) return false;
  const texts = loadTexts(earlier.language ?? document.documentElement.lang);
  const heading = document.createElement('h1');
  heading.textContent = texts.receivedTitle;
  const lines = [earlier.reference === undefined ? [] : [texts.receivedNumber(earlier.reference)], texts.receivedText];
  root.replaceChildren(
    heading,
    ...lines.flat().map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  document.title = texts.receivedTitle;
  return true;
}

async function start(): Promise<void> {
  const data = readPageData();
  const root = document.getElementById('tablee');
  const form = document.querySelector<HTMLFormElement>('form#tablee-resume');
  const field = form?.querySelector<HTMLInputElement>('#code') ?? null;
  if (data === undefined || !('openDraftUrl' in data) || root === null || form === null || field === null) return;
  if (await showEarlier(root)) return;
  let isBusy = false;
  const open = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    // A network that fails, a code that opens nothing, a small device, a browser from before 2023 (the form's page can
    // meet those): the page without a script has the words.
    const isOpen =
      hasRoomForMore() &&
      'toWellFormed' in String.prototype &&
      (await openHere(root, data.openDraftUrl, field.value).catch(() => false));
    if (!isOpen) form.submit();
    isBusy = false;
  };
  let isErasing = false;
  form.querySelector('[value=erase]')?.addEventListener('click', () => {
    isErasing = true;
  });
  form.addEventListener('submit', (event) => {
    if (isErasing) return;
    event.preventDefault();
    void open();
  });
  // Another code in the same tab changes only the fragment, which loads nothing by itself.
  window.addEventListener('hashchange', () => window.location.reload());
  if (window.location.hash.length > 1) {
    field.value = window.location.hash.slice(1);
    await open();
  }
}

void start();
