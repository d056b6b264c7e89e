import type { ReactElement } from 'react';
import {
  type Question,
  QuestionBooleanModel,
  QuestionCheckboxModel,
  QuestionCommentModel,
  QuestionDropdownModel,
  QuestionMatrixDropdownModel,
  QuestionMatrixModel,
  QuestionMultipleTextModel,
  QuestionPanelDynamicModel,
  QuestionRadiogroupModel,
  QuestionTextModel,
} from 'survey-core';
import { Choices } from './choices.tsx';
import type { DrawNested } from './draw-nested.ts';
import { GridRows, MatrixRows, Panels, TextGroup, YesNo } from './groups.tsx';
import { type ControlTies, LineControl, LinesControl, ListControl } from './single-controls.tsx';

/** Whether a question is a group of controls, with a legend, rather than one control with a label. */
export function isGroup(question: Question): boolean {
  return !(
    question instanceof QuestionTextModel ||
    question instanceof QuestionCommentModel ||
    (question instanceof QuestionDropdownModel && question.getType() === 'dropdown')
  );
}

/** The control or controls of a question; the types are those that Tablée's compiler accepts. */
export function bodyOf(question: Question, ties: ControlTies, draw: DrawNested): ReactElement {
  const { errorId } = ties;
  if (question instanceof QuestionTextModel) return <LineControl question={question} ties={ties} />;
  if (question instanceof QuestionCommentModel) return <LinesControl question={question} ties={ties} />;
  if (question instanceof QuestionDropdownModel) return <ListControl question={question} ties={ties} />;
  if (question instanceof QuestionCheckboxModel || question instanceof QuestionRadiogroupModel) {
    return <Choices question={question} errorId={errorId} />;
  }
  if (question instanceof QuestionBooleanModel) return <YesNo question={question} />;
  if (question instanceof QuestionMatrixModel) return <MatrixRows question={question} />;
  if (question instanceof QuestionMultipleTextModel) return <TextGroup question={question} draw={draw} />;
  if (question instanceof QuestionMatrixDropdownModel) return <GridRows question={question} draw={draw} />;
  if (question instanceof QuestionPanelDynamicModel) return <Panels question={question} draw={draw} />;
  throw new TypeError(`question ${question.name} has the type ${question.getType()}, which this page cannot draw`);
}
