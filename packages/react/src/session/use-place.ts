import { isResponseId, newResponseId } from '@tablee/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PageModel, SurveyModel } from 'survey-core';
import { commitTyping } from '../fields/typed-control.tsx';
import { createFormHistory, type FormHistory, type HistoryEntry, type Place } from '../history/form-history.ts';
import { useLatest } from './use-latest.ts';

/** Where the person is in the form, tied to the browser's history. */
export interface Placement {
  readonly place: Place;
  readonly page: PageModel | undefined;
  /** The entry as it was when the page opened: after a reload it knows more than the survey does. */
  readonly opened: HistoryEntry | undefined;
  readonly current: RefObject<HistoryEntry>;
  readonly canGoBack: boolean;
  /** Adds a history entry, so that the browser's back button undoes it. */
  readonly go: (place: Place) => void;
  /** Changes what the current entry remembers, and shows its place. */
  readonly amend: (change: Partial<HistoryEntry>) => void;
}

function firstEntry(form: string, survey: SurveyModel, saved: HistoryEntry | undefined): HistoryEntry {
  const kept = saved !== undefined && isResponseId(saved.response) ? saved : undefined;
  const now = new Date();
  return {
    form,
    response: kept?.response ?? newResponseId(now, (bytes) => crypto.getRandomValues(bytes)),
    startedAt: kept?.startedAt ?? now.toISOString(),
    // The answers are gone after a reload, and so is the way to the page that was open.
    place:
      kept?.receipt === undefined ? { kind: 'page', page: survey.visiblePages[0]?.name ?? '' } : { kind: 'receipt' },
    depth: 0,
    attempted: kept?.attempted ?? false,
    ...(kept?.receipt === undefined ? {} : { receipt: kept.receipt }),
    ...(kept?.confirmation === undefined ? {} : { confirmation: kept.confirmation }),
    ...(kept?.traceable === undefined ? {} : { traceable: kept.traceable }),
    ...(kept?.language === undefined ? {} : { language: kept.language }),
  };
}

/** Keeps place and history together. `form` tells one form's entries from another's in the same tab. */
export function usePlace(form: string, survey: SurveyModel, locked: RefObject<boolean>): Placement {
  const [history] = useState<FormHistory>(() => createFormHistory(form));
  const [opened] = useState(() => history.read());
  const [first] = useState(() => firstEntry(form, survey, opened));
  const current = useRef<HistoryEntry>(first);
  const [entry, setEntry] = useState(first);

  function show(next: HistoryEntry): void {
    current.current = next;
    if (next.place.kind === 'page') {
      const page = survey.getPageByName(next.place.page);
      if (page?.isVisible) survey.currentPage = page;
    }
    setEntry(next);
  }

  useEffect(() => history.replace(first), [history, first]);
  const onEntry = useLatest((found: HistoryEntry) => {
    commitTyping();
    const { receipt, response, attempted } = current.current;
    // What is sent is sent: every entry of this filling-in now leads to its receipt.
    if (receipt !== undefined || locked.current) history.replace(current.current);
    else show({ ...found, response, attempted: attempted || found.attempted });
  });
  useEffect(() => history.listen(onEntry), [history, onEntry]);

  return {
    place: entry.place,
    page: entry.place.kind === 'page' ? (survey.getPageByName(entry.place.page) ?? undefined) : undefined,
    opened,
    current,
    canGoBack: entry.depth > 0,
    go(place) {
      const next = { ...current.current, place, depth: current.current.depth + 1 };
      history.push(next);
      show(next);
    },
    amend(change) {
      const next = { ...current.current, ...change };
      history.replace(next);
      show(next);
    },
  };
}
