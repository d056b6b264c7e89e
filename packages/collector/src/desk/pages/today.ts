import { textIn } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { readErasures } from '../../changes/read-erasures.ts';
import type { DeliveryStatus } from '../../delivery/status.ts';
import { type OwnChanges, ownChanges } from '../../my-answers/own-changes.ts';
import type { DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { destinationTitle, formTitle, momentFor } from '../frame/desk-parts.ts';
import { renderHealth } from './delivery-health.ts';
import { countExpired } from './keep-times.ts';
import { mailThatWaits } from './mail-health.ts';
import { type RecentForm, recentResponses } from './recent-responses.ts';
import { todayWords } from './today-words.ts';

const weekMs = 7 * 86_400_000;

/** What waits for the person, what came in since they were here, how delivery does. */
export const todayPage: DeskPage = {
  path: '',
  title: { fr: 'Aujourd’hui', en: 'Today' },
  needs: 'work',
  async show(visit, parts) {
    const words = todayWords(visit.language);
    const own = ofOrganisation(await parts.delivery.status(), visit);
    const since = visit.session.visitedAt ?? new Date(visit.now.getTime() - weekMs);
    const received = await recentResponses(parts.store, visit.organisation.id, since);
    const changed = await ownChanges(parts.store, visit.organisation.id, { from: since, until: visit.now });
    const isFirst = received.length === 0 && changed.length === 0 && own.forms.every(({ held }) => held === 0);
    const arrived = isFirst ? renderBeginning(visit) : renderArrived(visit, { received, changed, own, since });
    return {
      body: html`<section><h2>${words.waiting}</h2>${await renderWaiting(visit, parts, own)}</section>
${arrived}
<p><a class="desk-do" href="${visit.base}/invite">${words.invite}</a></p>
${
  own.destinations.length > 0 &&
  html`<section><h2>${words.delivery}</h2>${own.destinations.map((one) => renderHealth(visit, one))}
<p><a href="${visit.base}/deliveries">${words.seeDelivery}</a></p></section>`
}`,
    };
  },
};

/** What the status says of one organisation. */
function ofOrganisation(status: DeliveryStatus, { organisation: { id } }: DeskVisit): DeliveryStatus {
  const isOwn = ({ organisation }: { readonly organisation: string }): boolean => organisation === id;
  return {
    forms: status.forms.filter(isOwn),
    destinations: status.destinations.filter(isOwn),
    streams: status.streams.filter(isOwn),
  };
}

async function renderWaiting(visit: DeskVisit, parts: DeskParts, status: DeliveryStatus): Promise<Html> {
  const words = todayWords(visit.language);
  const { base, organisation } = visit;
  const parked = status.destinations.reduce((sum, one) => sum + one.parked, 0);
  const erasures = (await readErasures(parts.store)).filter(
    (one) => one.organisation === organisation.id && one.doneAt === undefined,
  );
  const expired = await countExpired(visit, parts);
  const items = [
    ...status.destinations
      .filter(({ paused }) => paused !== undefined)
      .map(({ destination }) =>
        todo(words.paused(destinationTitle(visit, destination)), `${base}/deliveries`, words.seePaused),
      ),
    ...(parked > 0 ? [todo(words.parked(parked), `${base}/deliveries`, words.seeParked)] : []),
    ...((await mailThatWaits(visit, parts)) > 0 ? [todo(words.mailWaits, `${base}/deliveries`, words.seeMail)] : []),
    ...(erasures.length > 0 ? [todo(words.openErasures(erasures.length), `${base}/responses`, words.seeErasures)] : []),
    ...(expired > 0 ? [todo(words.pastTime(expired), `${base}/retention`, words.seePastTime)] : []),
    ...status.streams
      .filter(({ earlier = 0 }) => earlier > 0)
      .map(
        ({ earlier = 0, destination, form }) =>
          html`<li><p>${formTitle(visit, form)} – ${words.earlier(earlier, destinationTitle(visit, destination))} ${words.earlierFix}</p></li>`,
      ),
  ];
  return items.length === 0 ? html`<p>${words.nothingWaits}</p>` : html`<ul class="desk-list">${items}</ul>`;
}

function todo(said: string, href: string, action: string): Html {
  return html`<li><p>${said}</p><p><a href="${href}">${action}</a></p></li>`;
}

interface Arrived {
  readonly received: readonly RecentForm[];
  readonly changed: readonly OwnChanges[];
  readonly own: DeliveryStatus;
  readonly since: Date;
}

function renderArrived(visit: DeskVisit, { received, changed, own, since }: Arrived): Html {
  const words = todayWords(visit.language);
  const isReturning = visit.session.visitedAt !== undefined;
  const forms = new Map(received.map((one) => [one.form, one]));
  const items = visit.organisation.forms.flatMap(({ compiled, deliver }): readonly Html[] => {
    const mine = forms.get(compiled.id);
    const held = own.forms.find(({ form }) => form === compiled.id)?.held ?? 0;
    const edits = changed.find(({ form }) => form === compiled.id);
    if ((mine?.recent ?? 0) === 0 && held === 0 && edits === undefined) return [];
    return [
      html`<li><h3>${formTitle(visit, compiled.id)}</h3>
${mine !== undefined && mine.recent > 0 && html`<p>${words.cameIn(mine.recent)}; ${words.lastOne} ${momentFor(visit, mine.lastAt)}</p>`}
${edits !== undefined && html`<p>${words.changed(edits.corrected, edits.withdrawn)}</p>`}
${held > 0 && html`<p class="hint">${(deliver.anonymous ?? []).length === 0 ? words.heldHere(held) : words.held(held)}</p>`}
<p><a href="${visit.base}/exports#${compiled.id}">${words.export}<span class="unseen"> – ${formTitle(visit, compiled.id)}</span></a></p></li>`,
    ];
  });
  return html`<section><h2>${isReturning ? words.since : words.sinceFirst}</h2>
${isReturning && html`<p class="hint">${momentFor(visit, since)}</p>`}
${items.length === 0 ? html`<p>${words.nothingNew}</p>` : html`<ul class="desk-list">${items}</ul>`}</section>`;
}

/** Nothing ever came in: what to do first. */
function renderBeginning(visit: DeskVisit): Html {
  const words = todayWords(visit.language);
  const { organisation, language, base } = visit;
  const open = organisation.forms
    .map(({ compiled }) => compiled)
    .filter(({ audience }) => audience === 'public')
    .map(
      ({ id, title, languages }) =>
        html`<li><a href="/${organisation.id}/${id}?lang=${language}">${textIn(title, language, languages)}</a></li>`,
    );
  return html`<section><h2>${words.firstTitle}</h2><p>${words.first}</p>
${open.length > 0 && html`<ul>${open}</ul>`}<p><a href="${base}/site">${words.firstLink}</a></p></section>`;
}
