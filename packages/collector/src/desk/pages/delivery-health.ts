import { type Html, html } from '@tablee/html';
import type { DestinationStatus } from '../../delivery/status.ts';
import type { DeskVisit, InBoth } from '../desk-page.ts';
import { actionForm, causeAndFix, destinationTitle, momentFor } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';

interface HealthWords {
  readonly upToDate: string;
  readonly never: string;
  readonly lastSent: string;
  readonly onTheirWay: (rows: number) => string;
  readonly oldest: string;
  readonly failed: string;
  readonly triesAgain: string;
  readonly paused: string;
  readonly looksAgain: string;
  readonly resume: string;
}

const words: InBoth<HealthWords> = {
  fr: {
    upToDate: 'À jour.',
    never: 'Rien n’y a encore été envoyé.',
    lastSent: 'Dernier envoi réussi :',
    onTheirWay: (rows) => `${deskWords('fr').rows(rows)} en route.`,
    oldest: 'La plus ancienne attend depuis :',
    failed: 'Le dernier essai n’a pas réussi :',
    triesAgain: 'Un nouvel essai se fait tout seul. Rien n’est perdu.',
    paused: 'En pause depuis :',
    looksAgain: 'Prochain essai, tout seul :',
    resume: 'C’est réparé : essayer maintenant',
  },
  en: {
    upToDate: 'Up to date.',
    never: 'Nothing has been sent there yet.',
    lastSent: 'Last delivery:',
    onTheirWay: (rows) => `${deskWords('en').rows(rows)} on the way.`,
    oldest: 'The oldest has waited since:',
    failed: 'The last attempt did not succeed:',
    triesAgain: 'It is tried again by itself. Nothing is lost.',
    paused: 'Paused since:',
    looksAgain: 'Next attempt, by itself:',
    resume: 'It is repaired: try now',
  },
};

/** How a destination does, in words, with what can be done about it beside. */
export function renderHealth(visit: DeskVisit, status: DestinationStatus): Html {
  const title = destinationTitle(visit, status.destination);
  return html`<section class="desk-item"><h3>${title}</h3>${stateOf(visit, status)}</section>`;
}

function stateOf(visit: DeskVisit, status: DestinationStatus): Html {
  const say = words[visit.language];
  const { pending, paused, lastError, lastSuccessAt, oldestPendingAt, destination } = status;
  const line = (label: string, at: Date | undefined): Html =>
    at === undefined ? html`` : html`<p class="hint">${label} ${momentFor(visit, at)}</p>`;
  const onTheirWay = pending > 0 && html`<p>${say.onTheirWay(pending)}</p>`;
  if (paused !== undefined) {
    return html`<p><strong>${say.paused}</strong> ${momentFor(visit, paused.since)}</p>${causeAndFix(visit, paused)}${onTheirWay}
<p class="hint">${say.looksAgain} ${momentFor(visit, paused.nextLookAt)}</p>
${actionForm(visit, {
  to: 'deliveries/resume',
  label: say.resume,
  about: destinationTitle(visit, destination),
  fields: { destination },
})}`;
  }
  if (lastError !== undefined) {
    return html`${onTheirWay}<p><strong>${say.failed}</strong> ${momentFor(visit, lastError.at)}</p>
${causeAndFix(visit, lastError)}<p>${say.triesAgain}</p>${line(say.lastSent, lastSuccessAt)}`;
  }
  if (pending > 0) return html`${onTheirWay}${line(say.oldest, oldestPendingAt)}${line(say.lastSent, lastSuccessAt)}`;
  return html`<p>${lastSuccessAt === undefined ? say.never : say.upToDate}</p>${line(say.lastSent, lastSuccessAt)}`;
}
