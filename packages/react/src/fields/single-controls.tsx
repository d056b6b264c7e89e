import { type ReactElement, useContext } from 'react';
import type { ItemValue, Question, QuestionCommentModel, QuestionDropdownModel, QuestionTextModel } from 'survey-core';
import { OtherText } from './choices.tsx';
import { FormContext } from './form-context.ts';
import { TypedControl, type TypedControlProps } from './typed-control.tsx';

/** How a control is tied to its hint and its error. */
export interface ControlTies {
  readonly describedBy: string | undefined;
  readonly errorId: string | undefined;
}

const kinds = ['email', 'tel', 'date', 'month', 'number', 'url'] as const;

function kindOf(question: QuestionTextModel): TypedControlProps['kind'] {
  return kinds.find((kind) => kind === question.inputType) ?? 'text';
}

function limit(value: unknown): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** A line of text, an address, a number, a date. */
export function LineControl({
  question,
  ties,
}: {
  readonly question: QuestionTextModel;
  readonly ties: ControlTies;
}): ReactElement {
  const maxLength = question.getMaxLength();
  return (
    <TypedControl
      id={question.inputId}
      kind={kindOf(question)}
      value={String(question.value ?? '')}
      onCommit={(value) => {
        question.value = value === '' ? undefined : numberOrText(question, value);
      }}
      maxLength={typeof maxLength === 'number' && maxLength > 0 ? maxLength : undefined}
      min={limit(question.renderedMin)}
      max={limit(question.renderedMax)}
      autoComplete={question.autocomplete || undefined}
      autoCapitalize={ownText(question, 'autocapitalize')}
      required={question.isRequired}
      invalid={ties.errorId !== undefined}
      describedBy={ties.describedBy}
      errorId={ties.errorId}
    />
  );
}

/** A number as people write it: `12,5` and `12.5`. What is no number stays a text, for the message to name. */
function numberOrText(question: QuestionTextModel, value: string): string | number {
  if (question.inputType !== 'number') return value;
  const number = Number(value.trim().replace(',', '.'));
  return Number.isFinite(number) ? number : value;
}

/** Several lines of text. */
export function LinesControl({
  question,
  ties,
}: {
  readonly question: QuestionCommentModel;
  readonly ties: ControlTies;
}): ReactElement {
  const { texts } = useContext(FormContext);
  const maxLength = question.getMaxLength();
  return (
    <TypedControl
      id={question.inputId}
      kind="lines"
      rows={question.rows}
      value={String(question.value ?? '')}
      onCommit={(value) => {
        question.value = value === '' ? undefined : value;
      }}
      maxLength={typeof maxLength === 'number' && maxLength > 0 ? maxLength : undefined}
      autoComplete={ownText(question, 'autocomplete')}
      required={question.isRequired}
      invalid={ties.errorId !== undefined}
      describedBy={ties.describedBy}
      errorId={ties.errorId}
      left={texts.characters}
    />
  );
}

/** A property that SurveyJS does not type for this question. */
function ownText(question: Question, property: 'autocomplete' | 'autocapitalize'): string | undefined {
  const text: unknown = question[property];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** A list to choose from: the browser's own, which every phone and screen reader knows. */
export function ListControl({
  question,
  ties,
}: {
  readonly question: QuestionDropdownModel;
  readonly ties: ControlTies;
}): ReactElement {
  const { texts } = useContext(FormContext);
  const items: readonly ItemValue[] = question.visibleChoices;
  return (
    <>
      <div className="list-box">
        <select
          id={question.inputId}
          className="control list"
          value={String(question.renderedValue ?? '')}
          autoComplete={question.autocomplete || undefined}
          aria-required={question.isRequired || undefined}
          aria-invalid={ties.errorId !== undefined || undefined}
          aria-describedby={ties.describedBy}
          aria-errormessage={ties.errorId}
          onChange={(event) => {
            const { value } = event.currentTarget;
            question.renderedValue =
              value === '' ? undefined : items.find((item) => String(item.value) === value)?.value;
          }}
        >
          <option value="">{texts.choose}</option>
          {items.map((item) => (
            <option key={String(item.value)} value={String(item.value)}>
              {item.locText.renderedHtml}
            </option>
          ))}
        </select>
      </div>
      {question.isOtherSelected && <OtherText question={question} errorId={ties.errorId} />}
    </>
  );
}
