import { spokenDate } from '@tablee/html';
import { draftTexts } from '@tablee/html/drafts';
import { type ReactElement, useState } from 'react';
import type { ResumedDraft } from '../tablee-form-props.ts';
import { useFocusOn } from '../view/use-focus.ts';

/** Above the page where somebody goes on: what came back, what did not, and a way to erase the draft. */
export function ResumedNotice(props: {
  readonly draft: ResumedDraft;
  readonly language: string;
  /** Resolves with whether nothing is left of the draft. */
  readonly onErase: () => Promise<boolean>;
}): ReactElement {
  const { draft, language } = props;
  const words = draftTexts(language);
  const [erasure, setErasure] = useState<'asked' | 'erased' | 'failed'>();
  const box = useFocusOn<HTMLElement>(erasure ?? 'resumed', true);
  return (
    <section className="notice returned" ref={box} tabIndex={-1} aria-labelledby="return-title">
      <h2 id="return-title">
        {erasure === 'asked' ? words.confirmTitle : erasure === 'erased' ? words.erasedTitle : words.resumedTitle}
      </h2>
      {erasure === 'erased' && <p>{words.erasedHere}</p>}
      {erasure === 'asked' && <p>{words.confirmText}</p>}
      {(erasure === undefined || erasure === 'failed') && (
        <>
          <p>{words.resumedText(spokenDate(draft.keptUntil, language))}</p>
          {draft.dropped.length > 0 && (
            <>
              <p>{words.dropped}</p>
              <ul>
                {draft.dropped.map((title) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
            </>
          )}
          {erasure === 'failed' && <p role="alert">{words.offline}</p>}
        </>
      )}
      {erasure !== 'erased' && (
        <div className="buttons">
          {erasure === 'asked' ? (
            <>
              <button type="button" className="secondary" onClick={() => setErasure(undefined)}>
                {words.confirmKeep}
              </button>
              <button
                type="button"
                className="secondary"
                onClick={() => void props.onErase().then((isErased) => setErasure(isErased ? 'erased' : 'failed'))}
              >
                {words.confirmErase}
              </button>
            </>
          ) : (
            <button type="button" className="link-button" onClick={() => setErasure('asked')}>
              {words.erase}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
