import { useEffect, useRef } from 'react';
import type { SurveyModel } from 'survey-core';
import { commitTyping } from '../fields/typed-control.tsx';

/** Lets the browser ask before the page is left, while there are answers that nobody has received. */
export function useUnsentWarning(survey: SurveyModel, settled: boolean): void {
  const changed = useRef(false);
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
      if (changed.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [settled]);
}
