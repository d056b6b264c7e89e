import type { KeptDraft } from '@tablee/core';
import { spokenDate } from '@tablee/html';
import { draftTexts } from '@tablee/html/drafts';
import { Fragment, type ReactElement, useState } from 'react';
import { MailOfferPart } from '../view/mail-offer-part.tsx';
import { useFocusOn } from '../view/use-focus.ts';
import type { KeepFailure } from './draft-requests.ts';

/** After "Finish later": the code to copy, until when, and how to come back; in place of the page. */
export function SavedView(props: {
  readonly draft: KeptDraft;
  readonly formTitle: string;
  readonly language: string;
  /** Absolute, where a code is given. */
  readonly resumeUrl: string;
  readonly onBack: () => void;
}): ReactElement {
  const { draft, language } = props;
  const words = draftTexts(language);
  const title = useFocusOn<HTMLHeadingElement>('saved', true);
  const { host, pathname, href } = new URL(props.resumeUrl, window.location.href);
  return (
    <>
      <p className="form-title">{props.formTitle}</p>
      <h1 ref={title} tabIndex={-1}>
        {words.savedTitle}
      </h1>
      <DraftCode code={draft.code} language={language} />
      <p>
        <strong>{words.writeDown}</strong>
      </p>
      <p>{words.keptUntil(spokenDate(draft.keptUntil, language))}</p>
      <div className="buttons no-print">
        <CopyButton code={draft.code} language={language} />
        <button type="button" className="secondary" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
      <h2>{words.howTitle}</h2>
      <p>{words.howAt(`${host}${pathname}`)}</p>
      <p>
        <a href={`${href}#${draft.code}`} target="_blank" rel="noopener">
          {words.bookmark}
        </a>
        <br />
        <span className="hint">{words.bookmarkHint}</span>
      </p>
      <p>
        {words.secret} {words.erasedWhen}
      </p>
      {draft.mail !== undefined && <MailOfferPart offer={draft.mail} />}
      <p className="no-print">{words.sharedHint}</p>
      <div className="buttons no-print">
        <button type="button" className="secondary" onClick={props.onBack}>
          {words.backToAnswers}
        </button>
      </div>
    </>
  );
}

function DraftCode({ code, language }: { readonly code: string; readonly language: string }): ReactElement {
  const words = draftTexts(language);
  const groups = code.split('-');
  return (
    <p className="draft-code">
      <span className="unseen">{words.spelled(code)}</span>
      <span aria-hidden="true">
        <span className="draft-code-label">{words.yourCode}</span>{' '}
        <span className="draft-code-letters">
          {groups.map((group, index) => (
            <Fragment key={group}>
              {index > 0 && <wbr />}
              <span>{index < groups.length - 1 ? `${group}-` : group}</span>
            </Fragment>
          ))}
        </span>
      </span>
    </p>
  );
}

function CopyButton({ code, language }: { readonly code: string; readonly language: string }): ReactElement | null {
  const [isCopied, setCopied] = useState(false);
  const words = draftTexts(language);
  // Without a secure origin there is no clipboard; the code can be selected by hand.
  if (navigator.clipboard === undefined) return null;
  return (
    <button
      type="button"
      className="secondary"
      onClick={() =>
        void navigator.clipboard.writeText(code).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}

/** Why nothing was kept; the answers are where they were. */
export function KeepFailed({
  failure,
  language,
}: {
  readonly failure: KeepFailure;
  readonly language: string;
}): ReactElement {
  const words = draftTexts(language);
  return (
    <div className="notice wrong" role="alert">
      <p>
        <strong>{words.failedTitle}</strong>
      </p>
      <p>{words[failure]}</p>
    </div>
  );
}
