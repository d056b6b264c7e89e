import { type JsonObject, type Receipt, textIn } from '@tablee/core';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { registerFields } from './fields/register-fields.tsx';
import { commitTyping } from './fields/typed-control.tsx';
import { historyName } from './history/form-history.ts';
import { useLiveDial } from './picture/live-dial.tsx';
import { useDraft } from './session/use-draft.tsx';
import { useLatest } from './session/use-latest.ts';
import { usePlace } from './session/use-place.ts';
import { useSending } from './session/use-sending.ts';
import { useUnsentWarning } from './session/use-unsent-warning.ts';
import { useVisiblePages } from './session/use-visible-pages.ts';
import { shownAnswers, stepOf } from './survey/answers.ts';
import { confirmationOf, confirmationVariant, isTraceable } from './survey/confirmation-text.ts';
import { lacksConsent } from './survey/consent.ts';
import { createSurvey, surveyLocale } from './survey/create-survey.ts';
import { errorsOfPage, firstPageWithErrors, showCollectorErrors } from './survey/page-errors.ts';
import { withheldAnswers } from './survey/withheld-answers.ts';
import type { TableeFormProps } from './tablee-form-props.ts';
import { type FailureKind, formTexts } from './texts/form-texts.ts';
import { ConsentChoice } from './view/consent-choice.tsx';
import { goTo } from './view/error-summary.tsx';
import { FailureNotice } from './view/failure-notice.tsx';
import { PageView } from './view/page-view.tsx';
import { ReceiptView } from './view/receipt-view.tsx';
import { ReviewView, readDecoy } from './view/review-view.tsx';
import { SendStatus } from './view/send-status.tsx';

registerFields();
const nothing: Readonly<Record<string, string>> = {};

/**
 * A whole form: pages, review, sending, receipt. It keeps no answer anywhere but in the page, makes the response's id
 * once, and sends the same id until the collector has said yes or no.
 */
export function TableeForm(props: TableeFormProps): ReactElement {
  const steps = <FormSteps {...props} />;
  // Every step of a form with a dial is laid out for it, so that nothing moves between them.
  return props.form.dial === undefined ? steps : <div className="dialled">{steps}</div>;
}

function FormSteps(props: TableeFormProps): ReactElement {
  const { form, language, fixed = nothing, suggested = nothing, staff = false, onEvent } = props;
  const texts = formTexts(language);
  const { resumed } = props;
  const [survey] = useState(() => createSurvey({ form, language, fixed, suggested, staff, answers: resumed?.answers }));
  const fixedNames = useMemo(() => new Set(Object.keys(fixed)), [fixed]);
  const sending = useSending(props);
  const { place, page, opened, current, canGoBack, go, amend } = usePlace(
    historyName(form, props.link !== undefined || resumed !== undefined),
    survey,
    sending.busy,
  );
  const [receipt, setReceipt] = useState<Receipt | undefined>(opened?.receipt);
  const [sent, setSent] = useState<JsonObject>();
  const [failure, setFailure] = useState<FailureKind>();
  const [checking, setChecking] = useState(opened?.attempted === true && opened.receipt === undefined);
  const [attempt, setAttempt] = useState({ page: '', count: 0 });
  const [consentAsked, setConsentAsked] = useState(false);
  const opening = useRef(true);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const formTitle = textIn(form.title, language, form.languages);
  const confirmation = confirmationOf(form, current.current.confirmation);
  const dial = useLiveDial(form, survey, language);
  useVisiblePages(survey);
  const draft = useDraft(props, survey, place.kind === 'page' ? `page ${place.page}` : place.kind);
  useUnsentWarning(survey, receipt !== undefined || place.kind === 'receipt', draft.timesKept);

  const speak = useLatest((chosen: string) => {
    if (survey.locale === surveyLocale(chosen)) return;
    commitTyping();
    survey.locale = surveyLocale(chosen);
    if (attempt.page === page?.name) page?.validate(true, false);
    redraw();
  });
  useLayoutEffect(() => speak(language), [language, speak]);

  const goToOpenPage = useLatest(() => {
    const pages = survey.visiblePages.map(({ name }) => name);
    // Each page before it gets its place in the history, for the way back.
    if (opened === undefined) {
      for (const name of pages.slice(1, pages.indexOf(resumed?.page ?? '') + 1)) go({ kind: 'page', page: name });
    }
  });
  useEffect(() => goToOpenPage(), [goToOpenPage]);

  const title = titleOf();
  const announce = useLatest((shown: string) => {
    onEvent?.({ kind: 'shown', title: shown });
    opening.current = false;
  });
  useEffect(() => announce(title), [title, announce]);

  const lookUp = useLatest(async (): Promise<void> => {
    // Where nobody knows, the same id makes it safe to fill in and send again.
    const found = await sending.find(current.current.response).catch(() => undefined);
    if (found !== undefined) keep(found);
    setChecking(false);
  });
  useEffect(() => {
    if (checking) void lookUp();
  }, [checking, lookUp]);

  function titleOf(): string {
    if (place.kind === 'receipt') return `${textIn(confirmation.title, language, form.languages)} – ${formTitle}`;
    const { step, steps } = stepOf(survey, page);
    const heading = page === undefined ? texts.reviewTitle : page.locTitle.renderedHtml;
    return `${heading} – ${texts.step(step, steps)} – ${formTitle}`;
  }

  function keep(found: Receipt): void {
    setReceipt(found);
    // Neither history, which outlives the page, nor the page around the form gets the codes of documents or of the answers,
    // nor what shows that this page may ask for mail.
    const { documents: _documents, myAnswers: _myAnswers, mail: _mail, ...told } = found;
    amend({ place: { kind: 'receipt' }, receipt: told });
    onEvent?.({ kind: 'received', receipt: told });
  }

  function continueFromPage(): void {
    if (page === undefined || place.kind !== 'page') return;
    commitTyping();
    page.validate(true, false);
    const errors = errorsOfPage(page);
    const consent = form.sensitiveConsent?.question;
    if (lacksConsent(form, survey, page) && errors.every(({ question }) => question.name === consent)) {
      survey.getQuestionByName(consent ?? '')?.clearErrors();
      setConsentAsked(true);
      return;
    }
    if (errors.length > 0) {
      setAttempt({ page: page.name, count: attempt.count + 1 });
      return;
    }
    goOn();
  }

  function goOn(): void {
    setAttempt({ page: '', count: attempt.count });
    const pages = survey.visiblePages;
    const next = page === undefined ? undefined : pages[pages.indexOf(page) + 1];
    const toReview = next === undefined || (place.kind === 'page' && place.fromReview === true);
    setFailure(undefined);
    go(toReview ? { kind: 'review' } : { kind: 'page', page: next.name });
  }

  function eraseCovered(): void {
    for (const name of form.sensitiveConsent?.covers ?? []) survey.clearValue(name);
    setConsentAsked(false);
    goOn();
  }

  function returnToConsent(): void {
    setConsentAsked(false);
    const question = survey.getQuestionByName(form.sensitiveConsent?.question ?? '');
    setTimeout(() => goTo(question?.inputId ?? ''), 0);
  }

  function showErrorsOn(name: string): void {
    setAttempt({ page: name, count: attempt.count + 1 });
    go({ kind: 'page', page: name, fromReview: true });
  }

  async function send(): Promise<void> {
    if (sending.busy.current) return;
    setFailure(undefined);
    if (!survey.validate(true, false)) {
      const wrong = firstPageWithErrors(survey);
      if (wrong !== undefined) return showErrorsOn(wrong.name);
    }
    const { answers } = withheldAnswers(form, survey, shownAnswers(survey), language);
    setSent(shownAnswers(survey));
    if (answers === undefined) {
      draft.forget();
      amend({ place: { kind: 'receipt' } });
      onEvent?.({ kind: 'kept' });
      return;
    }
    const deliver = async (_: unknown, options: { allow: boolean }): Promise<void> => {
      options.allow = await delivered(answers);
    };
    survey.onCompleting.add(deliver);
    survey.tryComplete();
    survey.onCompleting.remove(deliver);
  }

  /** What a reload needs to know when the answers are gone. */
  function remember(): void {
    const variant = confirmationVariant(form, survey, shownAnswers(survey));
    const traceable = isTraceable(confirmationOf(form, variant));
    amend({ attempted: true, language, traceable, confirmation: variant });
  }

  async function delivered(answers: JsonObject): Promise<boolean> {
    remember();
    const { response: id, startedAt } = current.current;
    const outcome = await sending.send(answers, { id, startedAt, draft: draft.code, website: readDecoy() });
    if (outcome.kind === 'received') {
      keep(outcome.receipt);
      return true;
    }
    if (outcome.kind === 'answers-refused') showRefused(outcome.errors);
    if (outcome.kind === 'failed') await showFailure(outcome.failure);
    return false;
  }

  function showRefused(errors: Parameters<typeof showCollectorErrors>[1]): void {
    const shown = showCollectorErrors(survey, errors);
    const onFixed = errors.some(({ question }) => fixedNames.has(question));
    const wrong = firstPageWithErrors(survey);
    if (onFixed || shown === 0 || wrong === undefined) setFailure(onFixed ? 'prefill' : 'fault');
    else showErrorsOn(wrong.name);
  }

  async function showFailure(kind: FailureKind): Promise<void> {
    setFailure(kind);
    if (kind !== 'earlier-received') return;
    const found = await sending.find(current.current.response).catch(() => undefined);
    if (found === undefined) return;
    // What was received differs from what is on the page: the list of answers would mislead.
    setSent(undefined);
    keep(found);
  }

  if (checking) return <p role="status">{texts.checking}</p>;
  const notices = withheldAnswers(form, survey, shownAnswers(survey), language).notices;
  const failureNotice = failure !== undefined && (
    <FailureNotice failure={failure} form={form} survey={survey} language={language} texts={texts} />
  );
  if (place.kind === 'receipt') {
    return (
      <>
        {failureNotice}
        <ReceiptView
          form={form}
          confirmation={confirmation}
          survey={survey}
          language={language}
          texts={texts}
          receipt={receipt}
          notices={notices}
          answers={sent}
          againUrl={props.againUrl}
        />
      </>
    );
  }
  if (draft.saved !== undefined) return draft.saved;
  if (page === undefined) {
    return (
      <ReviewView
        survey={survey}
        formTitle={formTitle}
        texts={texts}
        notices={notices}
        sendLabel={textIn(form.sendLabel, language, form.languages)}
        busy={sending.progress !== undefined}
        onBack={() => window.history.back()}
        onChange={(name) => go({ kind: 'page', page: name, fromReview: true })}
        onSend={() => void send()}
      >
        <SendStatus progress={sending.progress} texts={texts} onTryNow={sending.tryNow} onStop={sending.stop} />
        {failureNotice}
        {sending.progress === undefined && draft.offer(false)}
      </ReviewView>
    );
  }
  const isLast = survey.visiblePages.at(-1) === page || (place.kind === 'page' && place.fromReview === true);
  return (
    <>
      {draft.noticeOn(page.name)}
      <PageView
        key={page.name}
        survey={survey}
        page={page}
        formTitle={formTitle}
        texts={texts}
        fixed={fixedNames}
        errors={attempt.page === page.name ? errorsOfPage(page) : []}
        attempt={attempt.count}
        opening={opening.current}
        nextLabel={isLast ? texts.toReview : texts.next}
        onBack={canGoBack ? () => window.history.back() : undefined}
        onNext={continueFromPage}
        picture={dial}
        consent={
          consentAsked ? <ConsentChoice texts={texts} onErase={eraseCovered} onReturn={returnToConsent} /> : undefined
        }
      />
      {draft.offer(page === survey.visiblePages[0])}
    </>
  );
}
