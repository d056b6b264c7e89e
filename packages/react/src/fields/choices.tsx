import { type ReactElement, useContext } from 'react';
import type { ItemValue, QuestionCheckboxModel, QuestionRadiogroupModel, QuestionSelectBase } from 'survey-core';
import { FormContext } from './form-context.ts';
import { TypedControl } from './typed-control.tsx';

type ChoiceModel = QuestionCheckboxModel | QuestionRadiogroupModel;

function isTicked(question: ChoiceModel, item: ItemValue): boolean {
  return question.isItemSelected(item);
}

/** The id of a choice's control; the first one's is where a link to the question leads. */
function choiceId(questionId: string, index: number): string {
  return index === 0 ? questionId : `${questionId}_${index}`;
}

/** The text of "other", right under the choices. */
export function OtherText({
  question,
  errorId,
}: {
  readonly question: QuestionSelectBase;
  readonly errorId: string | undefined;
}): ReactElement {
  const { texts } = useContext(FormContext);
  const id = `${question.inputId}_other`;
  return (
    <div className="other">
      <label htmlFor={id}>{texts.specify}</label>
      <TypedControl
        id={id}
        kind="text"
        value={question.otherValue ?? ''}
        onCommit={(value) => {
          question.otherValue = value;
        }}
        maxLength={question.getOthersMaxLength() ?? undefined}
        required
        invalid={errorId !== undefined}
        describedBy={errorId}
        errorId={errorId}
      />
    </div>
  );
}

/** Radio buttons or tick boxes: native, one row each, the whole row clickable. */
export function Choices({
  question,
  errorId,
}: {
  readonly question: ChoiceModel;
  readonly errorId: string | undefined;
}): ReactElement {
  const many = question.getType() === 'checkbox';
  const items: readonly ItemValue[] = question.visibleChoices;
  return (
    <>
      <div className="choices">
        {items.map((item, index) => (
          <label className="choice" key={String(item.value)}>
            <input
              type={many ? 'checkbox' : 'radio'}
              id={choiceId(question.inputId, index)}
              name={question.inputId}
              value={String(item.value)}
              checked={isTicked(question, item)}
              disabled={!question.getItemEnabled(item)}
              onChange={(event) => {
                if (many) (question as QuestionCheckboxModel).clickItemHandler(item, event.currentTarget.checked);
                else (question as QuestionRadiogroupModel).clickItemHandler(item);
              }}
            />
            <span>{item.locText.renderedHtml}</span>
          </label>
        ))}
      </div>
      {question.isOtherSelected && <OtherText question={question} errorId={errorId} />}
    </>
  );
}

/** Radio buttons that are not a SurveyJS choice question: yes and no, or one row of a matrix. */
export function PlainRadios(props: {
  readonly id: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly onPick: (value: string) => void;
}): ReactElement {
  return (
    <div className="choices">
      {props.options.map((option, index) => (
        <label className="choice" key={option.value}>
          <input
            type="radio"
            id={choiceId(props.id, index)}
            name={props.id}
            value={option.value}
            checked={option.checked}
            onChange={() => props.onPick(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  );
}
