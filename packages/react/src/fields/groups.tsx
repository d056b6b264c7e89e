import { type ReactElement, useContext, useEffect, useRef, useState } from 'react';
import type {
  ItemValue,
  MatrixRowModel,
  PanelModel,
  QuestionBooleanModel,
  QuestionMatrixDropdownModel,
  QuestionMatrixModel,
  QuestionMultipleTextModel,
  QuestionPanelDynamicModel,
} from 'survey-core';
import { PlainRadios } from './choices.tsx';
import type { DrawNested } from './draw-nested.ts';
import { FormContext } from './form-context.ts';

/** Yes or no, as two radio buttons. */
export function YesNo({ question }: { readonly question: QuestionBooleanModel }): ReactElement {
  const { texts } = useContext(FormContext);
  return (
    <PlainRadios
      id={question.inputId}
      options={[
        { value: 'true', text: texts.yes, checked: question.value === true },
        { value: 'false', text: texts.no, checked: question.value === false },
      ]}
      onPick={(value) => {
        question.value = value === 'true';
      }}
    />
  );
}

/** A matrix as one group of radio buttons a row: a table of circles says nothing to a screen reader or a phone. */
export function MatrixRows({ question }: { readonly question: QuestionMatrixModel }): ReactElement {
  const rows: readonly MatrixRowModel[] = question.visibleRows;
  const columns: readonly ItemValue[] = question.visibleColumns;
  return (
    <>
      {rows.map((row, index) => (
        <fieldset
          className="row"
          key={row.name}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: HTML allows this role on a fieldset.
          role="radiogroup"
          aria-required={question.isRequired || question.eachRowRequired || undefined}
          aria-invalid={(question.errors.length > 0 && row.value === undefined) || undefined}
        >
          <legend>{row.locText.renderedHtml}</legend>
          <PlainRadios
            id={index === 0 ? question.inputId : `${question.inputId}_${row.name}`}
            options={columns.map((column) => ({
              value: String(column.value),
              text: column.locText.renderedHtml,
              checked: row.value === column.value,
            }))}
            onPick={(value) => {
              const column = columns.find((candidate) => String(candidate.value) === value);
              if (column !== undefined) row.cellClick(column);
            }}
          />
        </fieldset>
      ))}
    </>
  );
}

/** Several named lines of text under one legend. */
export function TextGroup({
  question,
  draw,
}: {
  readonly question: QuestionMultipleTextModel;
  readonly draw: DrawNested;
}): ReactElement {
  return <div className="nested">{question.items.map((item) => draw(item.editor))}</div>;
}

/** The same questions for each of a few fixed rows. */
export function GridRows({
  question,
  draw,
}: {
  readonly question: QuestionMatrixDropdownModel;
  readonly draw: DrawNested;
}): ReactElement {
  return (
    <>
      {question.visibleRows.map((row) => (
        <fieldset className="row" key={row.id}>
          <legend>{row.locText.renderedHtml}</legend>
          {row.cells.map((cell) => draw(cell.question))}
        </fieldset>
      ))}
    </>
  );
}

/** A repeated group of questions, with a button to add one and one in each to take it away. */
export function Panels({
  question,
  draw,
}: {
  readonly question: QuestionPanelDynamicModel;
  readonly draw: DrawNested;
}): ReactElement {
  const { texts } = useContext(FormContext);
  const [count, setCount] = useState(question.panelCount);
  const addButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    question.panelCountChangedCallback = () => setCount(question.panelCount);
    return () => {
      question.panelCountChangedCallback = () => undefined;
    };
  }, [question]);
  const panels: readonly PanelModel[] = question.visiblePanels;
  const noun = question.templateTitle.replace('{panelIndex}', '');
  return (
    <div data-count={count}>
      {panels.length === 0 && !question.locNoEntriesText.isEmpty && (
        <p className="hint">{question.locNoEntriesText.renderedHtml}</p>
      )}
      {panels.map((panel, index) => (
        <fieldset className="row" key={panel.id}>
          <legend>{`${noun} ${texts.item(index + 1, panels.length)}`}</legend>
          {panel.questions.map((nested) => draw(nested))}
          {question.canRemovePanel && (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                question.removePanel(panel);
                addButton.current?.focus();
              }}
            >
              {question.removePanelText} <span className="unseen">({index + 1})</span>
            </button>
          )}
        </fieldset>
      ))}
      {question.canAddPanel && (
        <button
          type="button"
          ref={addButton}
          className="secondary"
          onClick={() => {
            question.addPanel();
            const added = question.visiblePanels.at(-1)?.questions[0];
            setTimeout(() => document.getElementById(added?.inputId ?? '')?.focus(), 0);
          }}
        >
          {question.addPanelText || texts.addAnother}
        </button>
      )}
    </div>
  );
}
