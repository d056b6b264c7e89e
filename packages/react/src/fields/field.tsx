import { type ReactElement, type ReactNode, useContext } from 'react';
import type { Base, Question } from 'survey-core';
import { SurveyElementBase, SurveyQuestion } from 'survey-react-ui';
import { answerInWords, asks } from '../survey/answers.ts';
import { needsAnswer } from '../survey/marking.ts';
import type { DrawNested } from './draw-nested.ts';
import { errorTexts } from './error-texts.ts';
import { bodyOf, isGroup } from './field-bodies.tsx';
import { FormContext } from './form-context.ts';

/** What SurveyJS hands to whatever draws a question. */
export interface FieldProps {
  readonly element: Question;
  readonly creator: unknown;
}

/**
 * A question drawn as HTML means it: a label tied to its control, or a legend around a group, with hint and error
 * between them and tied too. It replaces SurveyJS's own frame, whose titles are `div`s.
 */
export class Field extends SurveyElementBase<FieldProps, object> {
  protected override getStateElement(): Base {
    return this.props.element;
  }

  protected override canRender(): boolean {
    return this.props.element.isVisible;
  }

  protected override renderElement(): ReactElement {
    const { element, creator } = this.props;
    if (!asks(element)) return SurveyQuestion.renderQuestionBody(creator as never, element) as ReactElement;
    return (
      <FieldFrame
        question={element}
        draw={(question) => <Field key={question.id} element={question} creator={creator} />}
      />
    );
  }
}

function FieldFrame({ question, draw }: { readonly question: Question; readonly draw: DrawNested }): ReactElement {
  const { fixed } = useContext(FormContext);
  const messages = errorTexts(question);
  const errorId = messages.length > 0 ? `${question.id}_error` : undefined;
  const hintId = question.hasDescription ? `${question.id}_hint` : undefined;
  const describedBy = [hintId, errorId].filter((id) => id !== undefined).join(' ') || undefined;
  const className = `field ${question.getType()}${errorId === undefined ? '' : ' wrong'}`;
  const notes = (
    <>
      {hintId !== undefined && <Hint id={hintId} text={question.locDescription.renderedHtml} />}
      {errorId !== undefined && <FieldError id={errorId} messages={messages} />}
    </>
  );
  if (question.isReadOnly) return <FixedAnswer question={question} byInvitation={fixed.has(question.name)} />;
  const body = bodyOf(question, { describedBy, errorId }, draw);
  if (!isGroup(question)) {
    const label = (
      <label className="question" htmlFor={question.inputId}>
        <Title question={question} />
      </label>
    );
    return (
      <div id={question.id} className={className} data-question={question.name}>
        <Folded question={question} open={errorId !== undefined}>
          {label}
          {notes}
          {body}
        </Folded>
      </div>
    );
  }
  const radios = question.getType() === 'radiogroup' || question.getType() === 'boolean';
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: set only where the role is radiogroup, which has both.
    <fieldset
      id={question.id}
      className={className}
      data-question={question.name}
      role={radios ? 'radiogroup' : undefined}
      aria-required={(radios && question.isRequired) || undefined}
      aria-invalid={(radios && errorId !== undefined) || undefined}
      aria-describedby={describedBy}
    >
      <legend className="question">
        <Title question={question} />
      </legend>
      {notes}
      {body}
    </fieldset>
  );
}

/** A question that SurveyJS Creator sets as collapsed: one line to open, and open at once when it has an answer. */
function Folded(props: {
  readonly question: Question;
  readonly open: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { question, children } = props;
  if (question.state !== 'collapsed') return children;
  return (
    <details open={props.open || !question.isEmpty() || undefined}>
      <summary>{question.locTitle.renderedHtml}</summary>
      {children}
    </details>
  );
}

function Title({ question }: { readonly question: Question }): ReactNode {
  const { texts, marking } = useContext(FormContext);
  const title = question.locTitle.renderedHtml;
  const mark = needsAnswer(question)
    ? marking === 'required' && texts.required
    : marking === 'optional' && texts.optional;
  if (mark === false) return title;
  return (
    <>
      {title} <span className="mark">{mark}</span>
    </>
  );
}

function Hint({ id, text }: { readonly id: string; readonly text: string }): ReactElement {
  return (
    <p className="hint" id={id}>
      {text}
    </p>
  );
}

function FieldError({ id, messages }: { readonly id: string; readonly messages: readonly string[] }): ReactElement {
  const { texts } = useContext(FormContext);
  return (
    <p className="field-error" id={id}>
      <span className="unseen">{texts.errorPrefix} </span>
      {messages.join(' ')}
    </p>
  );
}

/**
 * An answer that the person cannot change. The question's hint says how to answer ("Laissez vide si…"): where an
 * invitation has answered, it would mislead, and that it has is said instead.
 */
function FixedAnswer({
  question,
  byInvitation,
}: {
  readonly question: Question;
  readonly byInvitation: boolean;
}): ReactElement {
  const { texts } = useContext(FormContext);
  return (
    <dl className="field fixed" id={question.id} data-question={question.name}>
      <dt className="question">{question.locTitle.renderedHtml}</dt>
      <dd>
        <span className="fixed-answer">{answerInWords(question) || texts.noAnswer}</span>
        <span className="hint">{byInvitation ? texts.filledIn : question.locDescription.renderedHtml}</span>
      </dd>
    </dl>
  );
}
