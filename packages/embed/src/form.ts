import { createFormHistory, historyName } from '@tablee/react';
import { challengeOf } from './challenge-of-page.ts';
import { meetOlderBrowsers } from './older-browsers.ts';
import { type FormPageData, readPageData } from './page-data.ts';
import { hasRoomForMore } from './plain/ability.ts';
import { type EarlierSession, enhance, type PlainSession } from './plain/enhance.ts';
import { fetchLaterOrSay, sayOffline } from './plain/fetch-later.ts';
import { hasBegunIn } from './plain/form-behaviour.ts';
import { findPlainPage, type PlainPage, partsOf } from './plain/plain-page.ts';
import type { SurveyjsForm } from './surveyjs-form.ts';

/** What a person does that shows that they have begun: from then on nothing takes the form away from them. */
const beginnings = ['input', 'focusin', 'pointerdown', 'keydown', 'scroll'] as const;

function start(): void {
  const data = readPageData();
  if (data === undefined || !('formUrl' in data)) return;
  const page = findPlainPage(data);
  if (page === undefined) return;
  const saved = createFormHistory(historyName(page.compiled, data.link !== undefined)).read();
  // A reload after sending: the SurveyJS page knows how to find out what became of it.
  if (saved?.receipt !== undefined || saved?.attempted === true) void takeOverAtOnce(page, data);
  // Somebody was faster than the network, further down: the form works as it is, and stays under their hands.
  else if (!partsOf(page).slice(1).some(hasBegunIn)) begin(page, data);
}

function begin(page: PlainPage, data: FormPageData): void {
  const [first] = partsOf(page);
  let hasBegun = window.scrollY > 0 || (first !== undefined && hasBegunIn(first));
  const onBeginning = (): void => {
    hasBegun = true;
  };
  for (const kind of beginnings)
    window.addEventListener(kind, onBeginning, { once: true, passive: true, capture: true });
  const challenge = challengeOf(data.challengeUrl);
  // After the frame that answers the first tap: a slow phone has no time for both.
  const prove = (): void => void setTimeout(() => challenge?.begin(), 300);
  if (challenge !== undefined) window.addEventListener('input', prove, { once: true });
  const session = followLanguage(page);
  if (hasBegun || data.takeOverUrl === undefined || !hasRoomForMore()) return;
  const mount = (form: SurveyjsForm): void => {
    if (hasBegun) return;
    session().leave();
    form.mount(page.root);
  };
  // The plain form does all that is needed: a network that fails here takes nothing away.
  void loadTakeOver(data).then(mount, () => undefined);
}

async function takeOverAtOnce(page: PlainPage, data: FormPageData): Promise<void> {
  (await loadTakeOver(data)).mount(page.root);
}

/** The SurveyJS page is a bundle of its own, whose address the collector knows. */
async function loadTakeOver(data: FormPageData): Promise<SurveyjsForm> {
  const { loadSurveyjsForm }: typeof import('./surveyjs-form.ts') = await import(data.takeOverUrl ?? '');
  return loadSurveyjsForm(data);
}

/** Starts a session, and another one with the same answers for each language that is chosen. */
function followLanguage(first: PlainPage): () => PlainSession {
  let session = enhance(first);
  const links = (): readonly HTMLAnchorElement[] => [
    ...document.querySelectorAll<HTMLAnchorElement>('a[data-language]'),
  ];
  const follow = (): void => {
    for (const link of links()) link.addEventListener('click', change);
  };
  function change(event: Event): void {
    const link = event.currentTarget;
    if (!(link instanceof HTMLAnchorElement) || session.entry().receipt !== undefined) return;
    event.preventDefault();
    void changeTo(link);
  }
  async function changeTo(link: HTMLAnchorElement): Promise<void> {
    const later = await fetchLaterOrSay(session.page);
    if (later === undefined) return;
    const { fetchInLanguage, restoreTyped } = later;
    const next = await fetchInLanguage(session.page, link);
    if (next === undefined) {
      sayOffline(session.page);
      return;
    }
    const earlier: EarlierSession = { entry: session.entry(), restore: restoreTyped };
    session.leave();
    session = enhance(next, earlier);
    follow();
    document.querySelector<HTMLElement>('.languages summary, a[data-language]')?.focus();
  }
  follow();
  return () => session;
}

meetOlderBrowsers();
start();
