import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { SendProgress } from '../submission/send-until-settled.ts';
import type { FormTexts } from '../texts/form-texts.ts';

/**
 * What is happening to the answers, in words. The live region speaks once for each change; the countdown beside it is
 * for the eye only, or a screen reader would count every second.
 */
export function SendStatus(props: {
  readonly progress: SendProgress | undefined;
  readonly texts: FormTexts;
  readonly onTryNow: () => void;
  readonly onStop: () => void;
}): ReactElement {
  const { progress, texts } = props;
  const waiting = progress?.kind === 'waiting' ? progress : undefined;
  const seconds = useSecondsUntil(waiting?.retryAt);
  const box = useRef<HTMLDivElement>(null);
  const kind = progress?.kind;
  useEffect(() => {
    // It appears under the button, where a phone's screen may have ended.
    if (kind !== undefined) box.current?.scrollIntoView({ block: 'nearest' });
  }, [kind]);
  return (
    <div ref={box} className={waiting === undefined ? 'send-status' : 'send-status notice'}>
      <p role="status">
        {progress?.kind === 'sending' && texts.sending}
        {waiting !== undefined && texts.waiting[waiting.reason]}
      </p>
      {waiting !== undefined && (
        <>
          <p aria-hidden="true">{texts.nextTry(seconds)}</p>
          <div className="buttons">
            <button type="button" className="secondary" onClick={props.onTryNow}>
              {texts.tryNow}
            </button>
            <button type="button" className="link-button" onClick={props.onStop}>
              {texts.stopTrying}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (time === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [time]);
  return time === undefined ? 0 : Math.max(1, Math.ceil((time - now) / 1000));
}
