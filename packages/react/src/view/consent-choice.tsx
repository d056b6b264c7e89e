import type { ReactElement } from 'react';
import type { FormTexts } from '../texts/form-texts.ts';
import { useFocusOn } from './use-focus.ts';

/** Sensitive answers without the agreement they need: erase them, or go back and decide again. */
export function ConsentChoice(props: {
  readonly texts: FormTexts;
  readonly onErase: () => void;
  readonly onReturn: () => void;
}): ReactElement {
  const { texts } = props;
  const box = useFocusOn<HTMLElement>(true, true);
  return (
    <section className="notice" ref={box} tabIndex={-1} aria-labelledby="tablee-consent">
      <h2 id="tablee-consent">{texts.consentTitle}</h2>
      <p>{texts.consentText}</p>
      <div className="buttons">
        <button type="button" className="secondary" onClick={props.onErase}>
          {texts.consentErase}
        </button>
        <button type="button" className="secondary" onClick={props.onReturn}>
          {texts.consentReturn}
        </button>
      </div>
    </section>
  );
}
