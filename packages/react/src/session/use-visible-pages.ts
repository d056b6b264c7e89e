import { useCallback, useSyncExternalStore } from 'react';
import type { SurveyModel } from 'survey-core';

/** Draws again when an answer opens or closes pages: the number of steps and the button's words follow at once. */
export function useVisiblePages(survey: SurveyModel): void {
  const subscribe = useCallback(
    (changed: () => void) => {
      survey.onPageVisibleChanged.add(changed);
      survey.onValueChanged.add(changed);
      return () => {
        survey.onPageVisibleChanged.remove(changed);
        survey.onValueChanged.remove(changed);
      };
    },
    [survey],
  );
  useSyncExternalStore(subscribe, () => survey.visiblePages.map(({ name }) => name).join(' '));
}
