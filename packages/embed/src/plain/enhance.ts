import { type AnswerError, isResponseId, newResponseId } from '@tablee/core';
import { createFormHistory, type HistoryEntry, historyName } from '@tablee/react';
import { fetchLater, fetchLaterOrSay, type Later } from './fetch-later.ts';
import { foldGroups, hasChanges, keepExclusive, offerKept } from './form-behaviour.ts';
import { goToField } from './go-to-field.ts';
import { type PlainPage, partsOf, responseIdOn } from './plain-page.ts';
import { createOnlooker, showWhatApplies, showWhatAppliesOn } from './show-what-applies.ts';
import { arriveAt, frameParts, numberSteps, openParts, showPart } from './steps.ts';

/** One filling-in of a plain form with its script: where the person is, and what the tab's history remembers. */
export interface PlainSession {
  readonly page: PlainPage;
  entry(): HistoryEntry;
  /** Changes what the current entry of the history remembers. */
  amend(change: Partial<HistoryEntry>): void;
  goTo(place: HistoryEntry['place']): void;
  /** Shows what the collector has against the answers; false when none of it is on a page. */
  showRefused(errors: readonly AnswerError[]): boolean;
  /** Locks the pages while sending, and for good once there is a receipt. */
  lock(locked: boolean): void;
  /** Ends this session: another one, or another drawing of the form, takes over. */
  leave(): void;
}

/** What a session may take over from one in another language. */
export interface EarlierSession {
  readonly entry: HistoryEntry;
  /** Puts back what was typed. */
  readonly restore: (page: PlainPage) => void;
}

/**
 * Gives a plain form that nobody has sent its script: conditions, one page at a time, errors in the same words, the
 * review. What was typed before stays where it was typed.
 */
export function enhance(page: PlainPage, earlier?: EarlierSession): PlainSession {
  const history = createFormHistory(nameOf(page));
  const ended = new AbortController();
  let current = earlier?.entry ?? firstEntry(page, history.read());
  let locked = false;
  let isSetUp = false;
  /** Whether pages that nobody sees wait to follow the last answer. */
  let hasToFollow = false;

  /** A tap is answered on its own page first: a slow phone draws that frame before it looks at the other pages. */
  function applySoon(): void {
    const part = partsOf(page).find(({ hidden }) => !hidden);
    if (part === undefined) apply();
    else {
      showWhatAppliesOn(page, part);
      hasToFollow = true;
      requestAnimationFrame(() => setTimeout(follow));
    }
  }

  function follow(): void {
    if (hasToFollow) apply();
  }

  function apply(): void {
    hasToFollow = false;
    showWhatApplies(page);
    numberSteps(page, current.place.kind === 'page' && current.place.fromReview === true);
  }

  async function later(): Promise<Later | undefined> {
    const rest = await fetchLaterOrSay(page);
    if (rest !== undefined) setUp(rest);
    return rest;
  }

  function setUp({ countCharacters, offerLater }: Later): void {
    if (isSetUp || ended.signal.aborted) return;
    isSetUp = true;
    countCharacters(page, ended.signal);
    offerLater(session);
  }

  async function show(next: HistoryEntry, isArrival: boolean): Promise<void> {
    current = next;
    const rest = await later();
    if (rest === undefined) return;
    rest.clearErrors(page);
    apply();
    const { place } = next;
    const parts = openParts(page);
    const part =
      place.kind === 'page' ? (parts.find(({ dataset }) => dataset['page'] === place.page) ?? parts[0]) : undefined;
    const onBack = next.depth > 0 ? () => window.history.back() : undefined;
    showPart(page, part, onBack);
    if (part === undefined) rest.showReview(session, onBack);
    else {
      rest.hideReview(page);
      if (isArrival) arriveAt(part);
    }
    announce();
  }

  function announce(): void {
    const heading = page.root.querySelector('h1:not([hidden] *)')?.textContent ?? '';
    const step = page.root.querySelector('.page-top:not([hidden] *) .step')?.textContent ?? '';
    const name = document.querySelector('.organisation')?.textContent ?? '';
    document.title = [heading, step, page.form.dataset['title'] ?? '', name].filter((text) => text !== '').join(' – ');
  }

  const session: PlainSession = {
    page,
    entry: () => current,
    amend(change) {
      current = { ...current, ...change };
      history.replace(current);
    },
    goTo(place) {
      const next = { ...current, place, depth: current.depth + 1 };
      history.push(next);
      void show(next, true);
    },
    showRefused(errors) {
      const part = openParts(page).find((candidate) => errorsOn(page, candidate, errors).length > 0);
      const name = part?.dataset['page'];
      if (part === undefined || name === undefined) return false;
      const next: HistoryEntry = {
        ...current,
        place: { kind: 'page', page: name, fromReview: true },
        depth: current.depth + 1,
      };
      history.push(next);
      void show(next, false).then(async () => (await later())?.showErrors(page, part, errorsOn(page, part, errors)));
      return true;
    },
    lock(isLocked) {
      locked = isLocked;
    },
    leave() {
      hasToFollow = false;
      stopListening();
      ended.abort();
    },
  };

  async function goOn(): Promise<void> {
    const rest = await later();
    if (rest === undefined) return;
    follow();
    const parts = openParts(page);
    const part = parts.find(({ hidden }) => !hidden);
    if (part === undefined) return;
    const errors = errorsOn(page, part, rest.faultsOn(page));
    if (askForConsent(part, errors)) return;
    if (errors.length > 0) {
      rest.showErrors(page, part, errors);
      return;
    }
    const next = parts[parts.indexOf(part) + 1];
    const isChange = current.place.kind === 'page' && current.place.fromReview === true;
    session.goTo(
      isChange || next === undefined ? { kind: 'review' } : { kind: 'page', page: next.dataset['page'] ?? '' },
    );
  }

  /** Delicate answers without the agreement they need: erase them, or go back and decide again. */
  function askForConsent(part: HTMLElement, errors: readonly AnswerError[]): boolean {
    const consent = page.compiled.sensitiveConsent;
    if (consent === undefined || errors.length === 0) return false;
    if (errors.some(({ question }) => question !== consent.question)) return false;
    void later().then((rest) =>
      rest?.showConsentChoice(page, part, {
        onErase: () => {
          apply();
          void goOn();
        },
        onReturn: () => goToField(consent.question),
      }),
    );
    return true;
  }

  frameParts(page, () => void goOn());
  offerKept(page);
  foldGroups(page);
  keepExclusive(page);
  const matters = createOnlooker(page);
  page.form.addEventListener('change', ({ target }) => {
    if (target instanceof Element && matters(target.getAttribute('name') ?? '')) applySoon();
  });
  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Enter in a line of text: the page's one button, as with any form.
    if (current.place.kind === 'page') void goOn();
    else void later().then((rest) => rest?.send(session));
  });
  const stopListening = history.listen((entry) => {
    if (locked || current.receipt !== undefined) history.replace(current);
    else void show({ ...entry, response: current.response, attempted: current.attempted || entry.attempted }, true);
  });
  warnBeforeLeaving(page, ended.signal, () => current.receipt !== undefined || current.place.kind === 'receipt');
  earlier?.restore(page);
  apply();
  history.replace(current);
  // Again when it is needed: a try that fails now is no fault yet.
  fetchLater(page).then(setUp, () => undefined);
  if (earlier !== undefined) void show(current, false);
  else {
    showPart(page, openParts(page)[0], undefined);
    announce();
  }
  return session;
}

function nameOf({ compiled, data }: PlainPage): string {
  return historyName(compiled, data.link !== undefined);
}

function firstEntry(page: PlainPage, saved: HistoryEntry | undefined): HistoryEntry {
  const now = new Date();
  const made = responseIdOn(page);
  const response = isResponseId(made) ? made : newResponseId(now, (bytes) => crypto.getRandomValues(bytes));
  return {
    form: nameOf(page),
    response: saved?.response ?? response,
    startedAt: saved?.startedAt ?? now.toISOString(),
    place: { kind: 'page', page: partsOf(page)[0]?.dataset['page'] ?? '' },
    depth: 0,
    attempted: saved?.attempted ?? false,
  };
}

function errorsOn(page: PlainPage, part: HTMLElement, errors: readonly AnswerError[]): readonly AnswerError[] {
  const names = page.compiled.sections.find(({ name }) => name === part.dataset['page'])?.questions ?? [];
  return errors.filter(({ question }) => names.includes(question.split(/[.[]/)[0] ?? ''));
}

function warnBeforeLeaving(page: PlainPage, signal: AbortSignal, isSettled: () => boolean): void {
  const warn = (event: BeforeUnloadEvent): void => {
    if (isSettled() || !hasChanges(page)) return;
    event.preventDefault();
    // Chrome before 119 asks for this alone.
    event.returnValue = true;
  };
  window.addEventListener('beforeunload', warn);
  signal.addEventListener('abort', () => window.removeEventListener('beforeunload', warn));
}
