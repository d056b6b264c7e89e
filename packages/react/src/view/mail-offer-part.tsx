import type { MailAnswer, MailOffer } from '@tablee/core';
import { type ReactElement, useRef, useState } from 'react';
import { askForMail } from '../submission/ask-for-mail.ts';

/** Offers to send what the page shows to a mailbox. Not a form: frames in a sandbox may not send one. */
export function MailOfferPart({ offer }: { readonly offer: MailOffer }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<MailAnswer>();
  const isWrong = answer?.status === 'address';

  async function ask(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const found = await askForMail(offer, input.current?.value ?? '');
    setBusy(false);
    setAnswer(found);
    if (found.status === 'address') input.current?.focus();
  }

  return (
    <section className="mail-offer no-print">
      <h2>{offer.title}</h2>
      {answer?.status !== 'spent' && (
        <>
          <p id="mail-text">{offer.text}</p>
          <div className={isWrong ? 'field text wrong' : 'field text'}>
            <label className="question" htmlFor="mail-address">
              {offer.label}
            </label>
            <input
              ref={input}
              className="control text"
              type="email"
              id="mail-address"
              maxLength={254}
              autoComplete="email"
              spellCheck={false}
              aria-describedby={isWrong ? 'mail-text mail-said' : 'mail-text'}
              aria-invalid={isWrong || undefined}
              onKeyDown={({ key }) => {
                if (key === 'Enter') void ask();
              }}
            />
          </div>
          <div className="buttons">
            <button type="button" className="secondary" aria-disabled={busy || undefined} onClick={() => void ask()}>
              {offer.button}
            </button>
          </div>
        </>
      )}
      <p id="mail-said" role="status" className={isWrong ? 'field-error' : undefined}>
        {busy ? '…' : answer?.text}
      </p>
    </section>
  );
}
