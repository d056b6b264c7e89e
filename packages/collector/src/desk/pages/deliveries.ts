import { tableIds } from '@tablee/core';
import { html } from '@tablee/html';
import { dismissMissing } from '../../delivery/dismiss-parked.ts';
import { listParked } from '../../delivery/parked-list.ts';
import type { ParkedFilter } from '../../delivery/parked-rows.ts';
import type { DeskAction, DeskPage, DeskVisit } from '../desk-page.ts';
import { actionForm } from '../frame/desk-parts.ts';
import { deliveriesWords, missingReasons } from './deliveries-words.ts';
import { renderHealth } from './delivery-health.ts';
import { mailAgain, renderMailHealth, retryMail } from './mail-health.ts';
import { parkedGroups, renderParkedGroup } from './parked-groups.ts';

/** Which rows a form names, always in the visit's own organisation. */
function filterOf({ organisation }: DeskVisit, field: (name: string) => string): ParkedFilter {
  const given = (name: string): string | undefined => field(name) || undefined;
  return {
    organisation: organisation.id,
    form: given('form'),
    table: tableIds.find((table) => table === field('table')),
    destination: given('destination'),
    rowId: given('row'),
    code: given('code'),
  };
}

/** For the audit trail: `application main team`. */
function aboutOf({ form, table, destination }: ParkedFilter): string {
  return [form, table, destination].filter((part) => part !== undefined).join(' ');
}

const retry: DeskAction = {
  needs: 'work',
  async run(visit, field, { delivery, store }) {
    const filter = filterOf(visit, field);
    // Names come from a form of ours; what is not parked is not named in the trail.
    if ((await listParked(store, filter)).length === 0) return { to: 'deliveries', done: 'nothing' };
    const count = await delivery.retryParked(filter);
    return { to: 'deliveries', done: 'retried', count, noted: [{ act: 'retried', about: aboutOf(filter) }] };
  },
};

const resume: DeskAction = {
  needs: 'work',
  async run(visit, field, { delivery }) {
    const destination = field('destination');
    if (!Object.hasOwn(visit.organisation.settings.destinations, destination)) return undefined;
    await delivery.retryParked({ organisation: visit.organisation.id, destination });
    return { to: 'deliveries', done: 'resumed', noted: [{ act: 'resumed', about: destination }] };
  },
};

const leaveOut: DeskAction = {
  needs: 'work',
  async run(visit, field, { store }) {
    const filter = filterOf(visit, field);
    const reason = missingReasons.find((one) => one === field('reason'));
    if (filter.rowId === undefined || reason === undefined) return { to: 'deliveries', done: 'nothing' };
    const count = await dismissMissing(store, filter);
    if (count === 0) return { to: 'deliveries', done: 'nothing' };
    return { to: 'deliveries', done: 'left-out', noted: [{ act: 'left-out', about: `${aboutOf(filter)} ${reason}` }] };
  },
};

/** What could not be delivered, why, and what to do; how each destination does. */
export const deliveriesPage: DeskPage = {
  path: 'deliveries',
  title: { fr: 'Envois', en: 'Deliveries' },
  needs: 'work',
  notices: {
    retried: {
      fr: (rows) =>
        rows === 1 ? 'Un nouvel essai est demandé pour la ligne.' : `Un nouvel essai est demandé pour ${rows} lignes.`,
      en: (rows) => (rows === 1 ? 'The row is tried again.' : `${rows} rows are tried again.`),
    },
    resumed: {
      fr: () => 'Les envois reprennent. Si la réparation n’est pas faite, la pause revient d’elle-même.',
      en: () => 'Deliveries go on. If the repair is not done, the pause comes back by itself.',
    },
    'left-out': {
      fr: () => 'La ligne reste dehors, et n’est plus signalée.',
      en: () => 'The row stays out, and is not mentioned again.',
    },
    mail: {
      fr: (count) =>
        count === 0
          ? 'Le serveur de courriel est essayé maintenant.'
          : `Un nouvel essai est demandé pour ${count} ${count === 1 ? 'courriel' : 'courriels'}.`,
      en: (count) =>
        count === 0
          ? 'The mail server is tried now.'
          : `${count} ${count === 1 ? 'message is' : 'messages are'} tried again.`,
    },
    'no-mail': {
      fr: () => 'Rien n’a été changé : ce courriel n’attend plus.',
      en: () => 'Nothing was changed: this message does not wait any more.',
    },
    'not-sure': {
      fr: () => 'Rien n’a été envoyé : cochez la case pour confirmer.',
      en: () => 'Nothing was sent: tick the box to confirm.',
    },
    nothing: {
      fr: () => 'Rien n’a été changé : la ligne n’est plus de côté.',
      en: () => 'Nothing was changed: the row is not set aside any more.',
    },
  },
  actions: { retry, resume, 'leave-out': leaveOut, mail: retryMail, 'mail-again': mailAgain },
  async show(visit, parts) {
    const { store, delivery } = parts;
    const words = deliveriesWords(visit.language);
    const { id } = visit.organisation;
    const parked = await listParked(store, { organisation: id });
    const groups = parkedGroups(parked);
    const destinations = (await delivery.status()).destinations.filter(({ organisation }) => organisation === id);
    const all = { to: 'deliveries/retry', label: words.retryAll };
    return {
      body: html`<section><h2>${words.parkedTitle}</h2>
<p>${groups.length === 0 ? words.nothingParked : words.parkedIntro}</p>
${groups.length > 1 && actionForm(visit, all)}${groups.map((group) => renderParkedGroup(visit, group))}</section>
<section><h2>${words.destinationsTitle}</h2>
${destinations.length === 0 ? html`<p>${words.noDestination}</p>` : destinations.map((one) => renderHealth(visit, one))}</section>
${await renderMailHealth(visit, parts)}`,
    };
  },
};
