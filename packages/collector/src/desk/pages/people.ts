import { type Html, html } from '@tablee/html';
import type { DeskAction, DeskPage, DeskParts, DeskVisit, InBoth } from '../desk-page.ts';
import { actionForm, momentFor } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import type { DeskSession, SignInWay } from '../sign-in/sessions.ts';

interface PeopleWords {
  readonly people: string;
  readonly howTo: string;
  readonly mine: string;
  readonly others: string;
  readonly nobodyElse: string;
  readonly thisOne: string;
  readonly signedIn: string;
  readonly lastSeen: string;
  readonly unknownAgent: string;
  readonly ways: Readonly<Record<SignInWay, string>>;
  readonly end: string;
  readonly endAll: string;
  readonly endAllOf: (name: string) => string;
  readonly limits: (idleMinutes: number, maxHours: number) => string;
}

const words: InBoth<PeopleWords> = {
  fr: {
    people: 'Les personnes',
    howTo:
      'Les personnes du bureau sont nommées dans organisation.json, sous « desk ». Une personne qu’on en retire ne peut plus entrer dès le prochain démarrage.',
    mine: 'Mes sessions',
    others: 'Les sessions des autres',
    nobodyElse: 'Personne d’autre n’a de session ouverte.',
    thisOne: 'celle-ci',
    signedIn: 'Ouverte',
    lastSeen: 'Dernière activité :',
    unknownAgent: 'Navigateur inconnu',
    ways: {
      command: 'avec un lien',
      mail: 'avec un lien reçu par courriel',
      account: 'avec le compte de l’organisation',
    },
    end: 'Fermer cette session',
    endAll: 'Fermer toutes mes sessions',
    endAllOf: (name) => `Fermer toutes les sessions de ${name}`,
    limits: (idle, hours) =>
      `Une session se ferme toute seule après ${idle} minutes sans activité, et après ${hours} heures en tout.`,
  },
  en: {
    people: 'People',
    howTo:
      'The people of the desk are named in organisation.json, under “desk”. Whoever is taken out there cannot come in from the next start on.',
    mine: 'My sessions',
    others: 'Other people’s sessions',
    nobodyElse: 'Nobody else is signed in.',
    thisOne: 'this one',
    signedIn: 'Begun',
    lastSeen: 'Last used:',
    unknownAgent: 'Unknown browser',
    ways: { command: 'with a link', mail: 'with a link by e-mail', account: 'with the organisation’s account' },
    end: 'End this session',
    endAll: 'End all my sessions',
    endAllOf: (name) => `End all sessions of ${name}`,
    limits: (idle, hours) =>
      `A session ends by itself after ${idle} minutes without use, and after ${hours} hours in all.`,
  },
};

/** One's own sessions: one of them, or all. Ending the one in use leads to the door. */
const end: DeskAction = {
  needs: 'work',
  async run({ organisation, session, person }, field, { sessions, people, audit }) {
    const id = field('id');
    const count = await sessions.end({ email: session.email, ...(id === '' ? {} : { id }) });
    if (count === 0) return { to: 'people', done: 'none' };
    const noted = { act: 'session-ended', about: person.email } as const;
    for (const { organisation: other } of people.placesOf(session.email, session.issuer)) {
      if (other.id !== organisation.id) await audit.note({ organisation: other.id, email: person.email }, noted);
    }
    return { to: 'people', done: 'ended', count, noted: [noted] };
  },
};

/**
 * Sessions of a colleague: they may belong to a browser that was lost. A session opens every desk where the person is
 * listed, so each of them hears of it.
 */
const endOthers: DeskAction = {
  needs: 'administer',
  async run(visit, field, parts) {
    const { id } = visit.organisation;
    const listed = parts.people.ofOrganisation(id).find(({ email }) => email === field('email'));
    if (listed === undefined) return undefined;
    const elsewhere = new Set<string>();
    let count = 0;
    for (const session of await sessionsHere(visit, parts, listed.email)) {
      count += await parts.sessions.end({ email: listed.email, id: session.id });
      for (const place of parts.people.placesOf(session.email, session.issuer)) elsewhere.add(place.organisation.id);
    }
    if (count === 0) return { to: 'people', done: 'none' };
    const noted = { act: 'session-ended', about: listed.email } as const;
    for (const organisation of elsewhere) {
      if (organisation !== id) await parts.audit.note({ organisation, email: visit.person.email }, noted);
    }
    return { to: 'people', done: 'ended', count, noted: [noted] };
  },
};

/** Sessions of a person that open this organisation's desk; those of another provider's accounts may not. */
async function sessionsHere(
  { organisation }: DeskVisit,
  { sessions, people }: DeskParts,
  email: string,
): Promise<readonly DeskSession[]> {
  const all = await sessions.list(email);
  return all.filter(({ issuer }) =>
    people.placesOf(email, issuer).some((place) => place.organisation.id === organisation.id),
  );
}

/** Who works here, and which sessions are open. */
export const peoplePage: DeskPage = {
  path: 'people',
  title: { fr: 'Personnes et sessions', en: 'People and sessions' },
  needs: 'work',
  notices: {
    ended: {
      fr: (count) => (count === 1 ? 'La session est fermée.' : `${count} sessions sont fermées.`),
      en: (count) => (count === 1 ? 'The session is ended.' : `${count} sessions are ended.`),
    },
    none: { fr: () => 'Cette session était déjà fermée.', en: () => 'This session had ended already.' },
  },
  actions: { end, 'end-others': endOthers },
  async show(visit, parts) {
    const say = words[visit.language];
    const { roles } = deskWords(visit.language);
    const people = parts.people.ofOrganisation(visit.organisation.id);
    const items = people.map(
      (person) =>
        html`<li><h3>${person.name}</h3><p>${person.email}</p><p>${person.roles.map((role) => roles[role]).join('; ')}</p></li>`,
    );
    const { idleMinutes, maxHours } = parts.configuration.settings.desk;
    return {
      body: html`<section><h2>${say.mine}</h2>${await renderMine(visit, parts)}<p class="hint">${say.limits(idleMinutes, maxHours)}</p></section>
${visit.permissions.has('administer') && (await renderOthers(visit, parts))}
<section><h2>${say.people}</h2><ul class="desk-list">${items}</ul><p class="hint">${say.howTo}</p></section>`,
    };
  },
};

async function renderMine(visit: DeskVisit, { sessions }: DeskParts): Promise<Html> {
  const say = words[visit.language];
  const own = await sessions.list(visit.session.email);
  const items = own.map((session) => {
    const isThis = session.id === visit.session.id;
    const fields = { id: session.id };
    return html`<li>${renderSession(visit, session, isThis)}${
      !isThis && actionForm(visit, { to: 'people/end', label: say.end, about: session.agent, fields })
    }</li>`;
  });
  return html`<ul class="desk-list">${items}</ul>${actionForm(visit, { to: 'people/end', label: say.endAll })}`;
}

async function renderOthers(visit: DeskVisit, parts: DeskParts): Promise<Html> {
  const say = words[visit.language];
  const others = parts.people
    .ofOrganisation(visit.organisation.id)
    .filter(({ email }) => email !== visit.session.email);
  const items: Html[] = [];
  for (const { name, email } of others) {
    const open = await sessionsHere(visit, parts, email);
    if (open.length === 0) continue;
    const list = open.map((session) => html`<li>${renderSession(visit, session, false)}</li>`);
    items.push(html`<li><h3>${name}</h3><ul>${list}</ul>
${actionForm(visit, { to: 'people/end-others', label: say.endAllOf(name), fields: { email } })}</li>`);
  }
  const body = items.length === 0 ? html`<p>${say.nobodyElse}</p>` : html`<ul class="desk-list">${items}</ul>`;
  return html`<section><h2>${say.others}</h2>${body}</section>`;
}

function renderSession(visit: DeskVisit, { agent, way, createdAt, seenAt }: DeskSession, isThis: boolean): Html {
  const say = words[visit.language];
  return html`<p><strong>${agent === '' ? say.unknownAgent : agent}</strong>${isThis && html` (${say.thisOne})`}</p>
<p class="hint">${say.signedIn} ${momentFor(visit, createdAt)}, ${say.ways[way]}. ${say.lastSeen} ${momentFor(visit, seenAt)}</p>`;
}
