import {
  type BrowserForm,
  type Confirmation,
  type JsonObject,
  type MyAnswersLink,
  type Receipt,
  textIn,
} from '@tablee/core';
import { qrPath } from '@tablee/html';
import type { ReactElement } from 'react';
import type { SurveyModel } from 'survey-core';
import { answersOf } from '../survey/answers.ts';
import { confirmationText, isTraceable } from '../survey/confirmation-text.ts';
import type { FormTexts } from '../texts/form-texts.ts';
import { AnswerList } from './answer-list.tsx';
import { downloadCopy } from './download-copy.ts';
import { MailOfferPart } from './mail-offer-part.tsx';
import { ResultView } from './result-view.tsx';
import { useFocusOn } from './use-focus.ts';

/** What the last page shows. */
export interface ReceiptViewProps {
  readonly form: BrowserForm;
  /** The one that the answers sent get. */
  readonly confirmation: Confirmation;
  readonly survey: SurveyModel;
  readonly language: string;
  readonly texts: FormTexts;
  /** Undefined when the person kept the answers to themselves. */
  readonly receipt: Receipt | undefined;
  readonly notices: readonly string[];
  /** The answers as given; undefined after a reload, when they are gone. */
  readonly answers: JsonObject | undefined;
  readonly againUrl?: string | undefined;
}

/** The receipt: the number to say on the telephone, what happens next, and the answers to keep. */
export function ReceiptView(props: ReceiptViewProps): ReactElement {
  const { form, confirmation, survey, language, texts, receipt, answers } = props;
  const title = useFocusOn<HTMLHeadingElement>('receipt', true);
  const sections = answers === undefined ? [] : answeredOnly(survey);
  const heading = receipt === undefined ? texts.keptTitle : textIn(confirmation.title, language, form.languages);
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        {heading}
      </h1>
      {receipt === undefined ? (
        <Kept notices={props.notices} text={texts.keptText} />
      ) : (
        <Received {...props} receipt={receipt} />
      )}
      {answers !== undefined && <ResultView form={form} survey={survey} answers={answers} language={language} />}
      {sections.length > 0 && (
        <div className="buttons no-print">
          <button type="button" className="secondary" onClick={() => window.print()}>
            {texts.print}
          </button>
          <button
            type="button"
            className="secondary"
            onClick={() => downloadCopy({ form, language, texts, receipt, heading, sections })}
          >
            {texts.keepCopy}
          </button>
        </div>
      )}
      {answers === undefined ? (
        <p>{texts.answersGone}</p>
      ) : (
        <section className="your-answers">
          <h2>{texts.yourAnswers}</h2>
          <AnswerList heading="h3" sections={sections} texts={texts} />
        </section>
      )}
      {props.againUrl !== undefined && (
        <p className="no-print again">
          <a href={props.againUrl}>{texts.another}</a>
        </p>
      )}
    </>
  );
}

function Received(props: ReceiptViewProps & { readonly receipt: Receipt }): ReactElement {
  const { form, confirmation, survey, language, texts, receipt } = props;
  return (
    <>
      {isTraceable(confirmation) ? (
        <Reference receipt={receipt} language={language} texts={texts} />
      ) : (
        <p className="reference" role="status">
          {texts.received}
        </p>
      )}
      <h2>{texts.whatNext}</h2>
      <p>{confirmationText(confirmation, form, survey, language, receipt.receipt)}</p>
      {receipt.documents?.map(({ label, url }) => (
        <div className="buttons no-print" key={url}>
          <a className="primary" href={url} target="_blank" rel="noopener">
            {label}
          </a>
        </div>
      ))}
      {receipt.myAnswers !== undefined && <WayBack link={receipt.myAnswers} />}
      {receipt.mail !== undefined && <MailOfferPart offer={receipt.mail} />}
    </>
  );
}

/** The private link to what was sent. Shown once: nothing here can show it again. */
function WayBack({ link }: { readonly link: MyAnswersLink }): ReactElement {
  return (
    <section>
      <h2>{link.title}</h2>
      <p>{link.text}</p>
      <p className="no-print">
        <a href={link.url} target="_blank" rel="noopener">
          {link.open}
        </a>
      </p>
      <p className="draft-code">
        <span className="draft-code-label">{link.byHand}</span>{' '}
        <strong className="draft-code-letters">{link.code}</strong>
      </p>
      {link.qr !== undefined && (
        <svg
          className="only-print"
          width={96}
          viewBox={`0 0 ${link.qr.rows.length} ${link.qr.rows.length}`}
          role="img"
          aria-label={link.qr.label}
        >
          <path d={qrPath(link.qr.rows)} />
        </svg>
      )}
    </section>
  );
}

function Reference(props: Pick<ReceiptViewProps, 'language' | 'texts'> & { readonly receipt: Receipt }): ReactElement {
  const { receipt, language, texts } = props;
  const when = new Date(receipt.receivedAt).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <>
      <p className="reference" role="status">
        <span className="unseen">
          {texts.received} {texts.spelled(receipt.receipt)}
        </span>
        <span aria-hidden="true">{texts.receiptNumber(receipt.receipt.replace('-', '\u2011'))}</span>
      </p>
      <p>
        <time dateTime={receipt.receivedAt}>{texts.receivedAt(when)}</time>
      </p>
    </>
  );
}

function Kept({ notices, text }: { readonly notices: readonly string[]; readonly text: string }): ReactElement {
  return (
    <>
      {notices.map((notice) => (
        <p className="notice" role="status" key={notice}>
          {notice}
        </p>
      ))}
      <p>{text}</p>
    </>
  );
}

function answeredOnly(survey: SurveyModel): ReturnType<typeof answersOf> {
  return answersOf(survey)
    .map((section) => ({ ...section, entries: section.entries.filter((entry) => entry.answer !== '') }))
    .filter((section) => section.entries.length > 0);
}
