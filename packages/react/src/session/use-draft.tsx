import { type JsonObject, type KeptDraft, textIn } from '@tablee/core';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { SurveyModel } from 'survey-core';
import type { KeepFailure, KeepOutcome } from '../drafts/draft-requests.ts';
import { LaterOffer } from '../drafts/later-offer.tsx';
import { commitTyping } from '../fields/typed-control.tsx';
import type { TableeFormProps } from '../tablee-form-props.ts';

type Later = typeof import('../drafts/later.ts');

const later = (): Promise<Later> => import('../drafts/later.ts');

/** The draft of one filling-in. */
export interface DraftSession {
  /** Of the draft that the collector holds now. */
  readonly code: string | undefined;
  /** Grows each time that all answers were kept. */
  readonly timesKept: number;
  /** In place of the page, once answers were kept. */
  readonly saved: ReactElement | undefined;
  /** Above a page. */
  readonly noticeOn: (page: string | undefined) => ReactElement | undefined;
  /** Below a page; the first one also says where codes are given. */
  readonly offer: (isFirst: boolean) => ReactElement | undefined;
  /** Erases the draft: the person keeps the answers to themselves. */
  readonly forget: () => void;
}

/** Keeps answers on the collector when the person asks for it; nothing is kept before. */
export function useDraft(props: TableeFormProps, survey: SurveyModel, place: string): DraftSession {
  const { form, language, drafts, resumed } = props;
  const [parts, setParts] = useState<Later>();
  const [code, setCode] = useState(resumed?.code);
  const [shown, setShown] = useState<{ readonly draft: KeptDraft; readonly place: string }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<KeepFailure>();
  const [timesKept, setTimesKept] = useState(0);
  const hasArrived = useRef(false);
  const [isNoticed, setNoticed] = useState(resumed !== undefined);

  useEffect(() => {
    if (resumed !== undefined) void later().then(setParts, () => undefined);
  }, [resumed]);
  useEffect(() => {
    const isThere = place === `page ${resumed?.page}`;
    if (isThere) hasArrived.current = true;
    else if (hasArrived.current) setNoticed(false);
  }, [place, resumed]);

  async function tryToKeep({ keepDraft }: Later, url: string): Promise<KeepOutcome> {
    const challenge = props.challenge === undefined ? {} : { challenge: await props.challenge() };
    const data = survey.data as JsonObject;
    return keepDraft(url, { formVersion: form.version, language, data, link: props.link, code, ...challenge });
  }

  async function keep(url: string): Promise<void> {
    commitTyping();
    setBusy(true);
    setFailure(undefined);
    try {
      const loaded = await later();
      setParts(loaded);
      const first = await tryToKeep(loaded, url);
      const outcome = first.kind === 'challenge' ? await tryToKeep(loaded, url) : first;
      if (outcome.kind !== 'kept') return setFailure(outcome.kind === 'failed' ? outcome.failure : 'failed');
      setCode(outcome.draft.code);
      setShown({ draft: outcome.draft, place });
      setTimesKept((count) => count + 1);
    } catch {
      // The rest of the script or the proof of work could not be had: both come from the same host.
      setFailure('offline');
    } finally {
      setBusy(false);
    }
  }

  async function erase(): Promise<boolean> {
    if (code === undefined || drafts === undefined) return true;
    const isErased = await later().then(
      ({ eraseDraft }) => eraseDraft(drafts.eraseUrl, code),
      () => false,
    );
    if (isErased) setCode(undefined);
    return isErased;
  }

  const kept = shown !== undefined && shown.place === place ? shown.draft : undefined;
  return {
    code,
    timesKept,
    saved:
      kept === undefined || parts === undefined || drafts === undefined ? undefined : (
        <parts.SavedView
          draft={kept}
          formTitle={textIn(form.title, language, form.languages)}
          language={language}
          resumeUrl={drafts.resumeUrl}
          onBack={() => setShown(undefined)}
        />
      ),
    noticeOn: (page) =>
      parts === undefined || resumed === undefined || !isNoticed || page !== resumed.page ? undefined : (
        <parts.ResumedNotice draft={resumed} language={language} onErase={erase} />
      ),
    offer: (isFirst) =>
      drafts === undefined ? undefined : (
        <LaterOffer
          form={form}
          language={language}
          days={drafts.days}
          busy={busy}
          onKeep={() => void keep(drafts.url)}
          resumeUrl={isFirst && resumed === undefined ? drafts.resumeUrl : undefined}
          failure={failure && parts && <parts.KeepFailed failure={failure} language={language} />}
        />
      ),
    forget: () => void erase(),
  };
}
