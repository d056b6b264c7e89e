import type { BrowserForm, OpenedLink } from '@tablee/core';
import type { FormPageData } from './page-data.ts';
import { postLink } from './post-link.ts';

/** The SurveyJS page, ready to be put in place of the plain form. */
export interface SurveyjsForm {
  mount(root: HTMLElement): void;
}

/** Fetches the form and its code at the same time. Throws when either cannot be had. */
export async function loadSurveyjsForm(data: FormPageData): Promise<SurveyjsForm> {
  const { link } = data;
  const [reply, { mountForm }] = await Promise.all([
    link === undefined
      ? fetch(data.formUrl, { credentials: 'same-origin' })
      : postLink(link, { chosen: document.documentElement.lang || data.language }),
    import('./mount-form.tsx'),
  ]);
  if (!reply.ok) throw new Error(`the form answered ${reply.status}`);
  const answer: BrowserForm | OpenedLink = await reply.json();
  const form = 'form' in answer ? answer.form : answer;
  return {
    mount(root) {
      mountForm({
        root,
        form,
        language: document.documentElement.lang || data.language,
        responsesUrl: data.responsesUrl,
        challengeUrl: data.challengeUrl,
        drafts: data.drafts,
        opened: 'form' in answer && link !== undefined ? { ...answer, code: link.code } : undefined,
        suggested: 'form' in answer ? (answer.suggested ?? {}) : suggestedFrom(form, data.prefill),
      });
    },
  };
}

/** The address's `?project=…` as first answers, where the form says which question each fills. */
function suggestedFrom(form: BrowserForm, prefill: FormPageData['prefill']): Readonly<Record<string, string>> {
  const entries = Object.entries(form.prefill).flatMap(([key, question]) => {
    const value = prefill[key];
    return value === undefined || value === '' ? [] : [[question, value] as const];
  });
  return Object.fromEntries(entries);
}
