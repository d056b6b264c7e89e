import type { ReactElement } from 'react';
import type { Question } from 'survey-core';

/** Draws a question inside another one. */
export type DrawNested = (question: Question) => ReactElement;
