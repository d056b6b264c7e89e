import {
  type BrowserForm,
  type DialDefinition,
  type DialPart,
  dialOfAnswers,
  dialPictures,
  questionOnDial,
} from '@tablee/core';
import { type MouseEvent, type ReactElement, useCallback, useState, useSyncExternalStore } from 'react';
import type { SurveyModel } from 'survey-core';
import { commitTyping } from '../fields/typed-control.tsx';
import { shownAnswers } from '../survey/answers.ts';
import { resultTexts } from '../texts/result-texts.ts';
import { elementOf } from './shape-elements.ts';

interface LiveDialProps {
  readonly form: BrowserForm;
  readonly dial: DialDefinition;
  readonly survey: SurveyModel;
  readonly language: string;
  /** On a narrow screen: shown in full, or one line to open. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The part whose questions can be answered now: what a group answers together once that is what they fill in. */
function partOf(dial: DialDefinition, survey: SurveyModel): DialPart {
  const together = dial.criteria.some((criterion) => isAsked(survey, questionOnDial(criterion, 'together')));
  return together ? 'together' : 'own';
}

/**
 * The dial of the marks so far, where a form has one; a press on a sector answers its question, on whichever page that
 * is. Whether it is open on a narrow screen stays from page to page.
 */
export function useLiveDial(form: BrowserForm, survey: SurveyModel, language: string): ReactElement | undefined {
  const [open, setOpen] = useState(false);
  if (form.dial === undefined) return undefined;
  return <LiveDial form={form} dial={form.dial} survey={survey} language={language} open={open} onOpen={setOpen} />;
}

function LiveDial(props: LiveDialProps): ReactElement {
  const { form, dial, survey, language, open, onOpen } = props;
  const texts = resultTexts(language);
  useMarks(dial, survey);
  const part = partOf(dial, survey);
  const facts = { form, answers: shownAnswers(survey), language, id: 'tablee-live-dial' };
  const pressable = dial.criteria.some((criterion) => isAsked(survey, questionOnDial(criterion, part)));
  const [wide, narrow] = dialPictures({ ...dialOfAnswers(dial, part, facts), pressable });

  function onPress({ target }: MouseEvent): void {
    const field = target instanceof Element ? target.closest('[data-criterion]') : null;
    const name = field?.getAttribute('data-criterion') ?? undefined;
    const level = field?.getAttribute('data-level') ?? undefined;
    if (name === undefined || level === undefined || !isAsked(survey, name)) return;
    commitTyping();
    survey.setValue(name, level);
  }

  return (
    <aside className={`live-dial${open ? ' open' : ''}${pressable ? '' : ' idle'}`} aria-label={texts.dialAside}>
      <button type="button" className="link-button" aria-expanded={open} onClick={() => onOpen(!open)}>
        {open ? texts.dialHide : texts.dialShow}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the radio buttons are the way. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same. */}
      <div className="live-dial-picture" onClick={onPress}>
        {elementOf(wide)}
        {elementOf(narrow)}
        {pressable && <p className="hint">{texts.dialPress}</p>}
      </div>
    </aside>
  );
}

function isAsked(survey: SurveyModel, name: string | undefined): boolean {
  if (name === undefined) return false;
  const question = survey.getQuestionByName(name);
  return question?.isVisible === true && question.isParentVisible && !question.isReadOnly;
}

/** Draws again when a mark changes, or when an answer opens or closes a part. */
function useMarks(dial: DialDefinition, survey: SurveyModel): void {
  const subscribe = useCallback(
    (changed: () => void) => {
      survey.onValueChanged.add(changed);
      return () => survey.onValueChanged.remove(changed);
    },
    [survey],
  );
  const [names] = useState(() =>
    dial.criteria.flatMap((criterion) => [criterion.question, questionOnDial(criterion, 'together')]),
  );
  useSyncExternalStore(subscribe, () =>
    names.map((name) => `${isAsked(survey, name)}${name === undefined ? '' : survey.getValue(name)}`).join(' '),
  );
}
