import type { BrowserForm } from '@tablee/core';
import { laterTexts, mayKeepToSelf } from '@tablee/html';
import type { ReactElement } from 'react';

/** Offers to keep the answers, folded away below a page: what happens is said before the button that does it. */
export function LaterOffer(props: {
  readonly form: BrowserForm;
  readonly language: string;
  readonly days: number;
  readonly busy: boolean;
  readonly onKeep: () => void;
  /** Where a code is given; left out behind the first page. */
  readonly resumeUrl: string | undefined;
  readonly failure: ReactElement | undefined;
}): ReactElement {
  const words = laterTexts(props.language);
  return (
    <>
      {props.resumeUrl !== undefined && (
        <p className="have-code no-print">
          <a href={props.resumeUrl}>{words.haveCode}</a>
        </p>
      )}
      <details className="finish-later no-print">
        <summary>{words.question}</summary>
        <p>
          {words.what(props.days)}
          {mayKeepToSelf(props.form) && ` ${words.evenKept}`}
        </p>
        <div className="buttons">
          <button
            type="button"
            className="secondary"
            aria-disabled={props.busy || undefined}
            onClick={() => {
              if (!props.busy) props.onKeep();
            }}
          >
            {words.button}
          </button>
        </div>
        {props.failure}
      </details>
    </>
  );
}
