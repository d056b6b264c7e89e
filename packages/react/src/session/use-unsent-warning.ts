import { useEffect, useRef } from 'react';
import type { SurveyModel } from 'survey-core';
import { commitTyping } from '../fields/typed-control.tsx';

/**
 * Lets the browser ask before the page is left, while there are answers that nobody has received. Each change of `kept`
 * means that all answers so far are kept elsewhere.
 */
export function useUnsentWarning(survey: SurveyModel, settled: boolean, kept: number): void {
  const changed = useRef(false);
  const keptBefore = useRef(kept);
  if (keptBefore.current !== kept) {
    keptBefore.current = kept;
    changed.current = false;
  }
  useEffect(() => {
    const onChange = (): void => {
      changed.current = true;
    };
    survey.onValueChanged.add(onChange);
    return () => survey.onValueChanged.remove(onChange);
  }, [survey]);
  useEffect(() => {
    if (settled) return undefined;
    const onLeave = (event: BeforeUnloadEvent): void => {
      commitTyping();
      if (!changed.current) return;
      event.preventDefault();
      // Chrome before 119 asks for this alone.
      event.returnValue = true;
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [settled]);
}
