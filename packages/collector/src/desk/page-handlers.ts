import { TableeError } from '@tablee/core';
import { clientAddress } from '../http/client-address.ts';
import { readFormFields } from '../http/plain/read-form-fields.ts';
import type { AppContext } from '../http/request-context.ts';
import { csrfToken, isCsrfToken, isFromDesk } from './csrf.ts';
import {
  type DeskLanguage,
  type DeskOutcome,
  type DeskPage,
  type DeskView,
  type DeskVisit,
  fieldReader,
} from './desk-page.ts';
import { arriveOrSignIn, type Door, endedAddress } from './door-handlers.ts';
import { offeredLanguages, renderDeskPage } from './frame/desk-document.ts';
import { csrfField } from './frame/desk-parts.ts';
import { deskPages, deskSections } from './registry.ts';

type Handler = (context: AppContext) => Promise<Response>;

/** What a person types into one form of the desk, a list of people to invite included. */
const bodyBytes = 524_288;
const maxQueryChars = 200;

/** The handlers of every page and action. */
export interface PageHandlers {
  readonly show: Handler;
  readonly act: Handler;
}

/** A visit that was let in. */
interface Admitted {
  readonly visit: DeskVisit;
  readonly page: DeskPage;
  readonly token: string;
  readonly hasOthers: boolean;
}

/** Shows the pages of the registry and runs their actions, and is the only way to either. */
export function pageHandlers(door: Door): PageHandlers {
  return {
    show: async (context) => {
      const admitted = await admit(door, context);
      if (admitted instanceof Response) return admitted;
      const { page, visit } = admitted;
      return orUnavailable(door, context, visit.language, async () => {
        const view = await page.show(visit, door.parts);
        if (view === undefined) return door.answers.problem(context, 'unknown', visit.language);
        return sendView(door, context, admitted, view);
      });
    },
    act: async (context) => {
      const admitted = await admit(door, context);
      if (admitted instanceof Response) return admitted;
      const { page, visit, token } = admitted;
      const name = context.req.param('action') ?? '';
      const action = Object.hasOwn(page.actions ?? {}, name) ? page.actions?.[name] : undefined;
      if (action === undefined) return door.answers.problem(context, 'unknown', visit.language);
      context.env.facts.route = `POST desk ${page.path} ${name}`;
      if (!visit.permissions.has(action.needs)) return door.answers.problem(context, 'not-allowed', visit.language);
      if (!isFromDesk(context.env.incoming, door.publicUrl)) {
        return door.answers.problem(context, 'other-site', visit.language);
      }
      const reading = await readFormFields(context.env.incoming, bodyBytes);
      const field = fieldReader(reading.ok ? reading.fields : new Map());
      if (!isCsrfToken(field(csrfField), token)) return door.answers.problem(context, 'other-site', visit.language);
      return orUnavailable(door, context, visit.language, async () => {
        const outcome = await action.run(visit, field, door.parts);
        if (outcome === undefined) return door.answers.problem(context, 'unknown', visit.language);
        return sendOutcome(door, context, admitted, outcome);
      });
    },
  };
}

/**
 * Lets a visit in, or answers it: how often, session, organisation, page, role, in this order. An organisation that the
 * person is not listed in is answered like one that is not there.
 */
async function admit(door: Door, context: AppContext): Promise<Admitted | Response> {
  const { parts, cookies, answers } = door;
  if ((await door.requests.count(clientAddress(context.env.incoming, door.proxies))) !== undefined) {
    return answers.problem(context, 'too-many', door.languageOf(context));
  }
  const path = context.req.param('page') ?? '';
  const page = deskPages.find((one) => one.path === path);
  const token = cookies.session.read(context.req.header('cookie'));
  const session = token === undefined ? undefined : await parts.sessions.read(token);
  if (token === undefined || session === undefined) {
    const id = context.req.param('organisation') ?? '';
    const known = page !== undefined && parts.served.organisations.has(id);
    // Of what was asked for, nothing is repeated: the path is put together from names of our own.
    const own = known ? `/desk/${id}${path === '' ? '' : `/${path}`}` : '/desk';
    if (context.req.method === 'GET') return arriveOrSignIn(door, context, own);
    // Whoever sends a form had its page: their session has ended. What they sent is read by nobody.
    return answers.goTo(endedAddress('unsaved'));
  }
  const places = parts.people.placesOf(session.email, session.issuer);
  const place = places.find(({ organisation }) => organisation.id === context.req.param('organisation'));
  const served = place && parts.served.organisations.get(place.organisation.id);
  if (place === undefined || served === undefined || page === undefined) {
    return answers.problem(context, 'unknown', door.languageOf(context));
  }
  const { organisation, person, permissions } = place;
  Object.assign(context.env.facts, { organisation: organisation.id, route: `${context.req.method} desk ${path}` });
  const language = await languageFor(door, context, { email: session.email, spoken: organisation.settings.languages });
  if (!permissions.has(page.needs)) return answers.problem(context, 'not-allowed', language);
  const query = (name: string): string => (context.req.query(name) ?? '').slice(0, maxQueryChars);
  const base = `/desk/${organisation.id}`;
  const csrf = csrfToken(token);
  const now = parts.now();
  const visit = { organisation, served, person, permissions, session, language, csrf, base, query, now };
  return { visit, page, token, hasOthers: places.length > 1 };
}

/** The person's choice, which an address can change; the organisation's first language without. */
async function languageFor(
  { parts }: Door,
  context: AppContext,
  { email, spoken }: { readonly email: string; readonly spoken: readonly string[] },
): Promise<DeskLanguage> {
  const offered = offeredLanguages(spoken);
  const known = await parts.sessions.language(email);
  const asked = offered.find((language) => language === context.req.query('lang'));
  if (asked !== undefined && asked !== known) await parts.sessions.chooseLanguage(email, asked);
  return asked ?? offered.find((language) => language === known) ?? offered[0] ?? 'fr';
}

async function sendView(door: Door, context: AppContext, admitted: Admitted, view: DeskView): Promise<Response> {
  const { page, visit, hasOthers } = admitted;
  await noteAll(door, visit, view.noted);
  const menu = deskSections.map((section) => ({
    ...section,
    pages: section.pages.filter(({ needs }) => visit.permissions.has(needs)),
  }));
  const text = renderDeskPage({
    page,
    view,
    menu,
    visit,
    hasOthers,
    notice: noticeOf(page, visit),
    assets: door.assets,
  });
  return door.answers.page(context, text, { status: view.status ?? 200 });
}

/** What the last action did, by the name that it left in the address: words come from the page alone. */
function noticeOf({ notices = {} }: DeskPage, { query, language }: DeskVisit): string | undefined {
  const name = query('done');
  const count = Number(query('count'));
  if (!Object.hasOwn(notices, name)) return undefined;
  return notices[name]?.[language](Number.isSafeInteger(count) && count >= 0 ? count : 0);
}

async function sendOutcome(
  door: Door,
  context: AppContext,
  admitted: Admitted,
  outcome: DeskOutcome,
): Promise<Response> {
  const { visit } = admitted;
  await noteAll(door, visit, outcome.noted);
  if ('file' in outcome) return door.answers.withHeaders(outcome.file);
  if ('view' in outcome) return sendView(door, context, admitted, outcome.view);
  const { to, done, count } = outcome;
  const said = new URLSearchParams(
    done === undefined ? {} : { done, ...(count === undefined ? {} : { count: `${count}` }) },
  );
  const place = to === '' ? visit.base : `${visit.base}/${to}`;
  const mark = place.includes('?') ? '&' : '?';
  return door.answers.goTo(said.size === 0 ? place : `${place}${mark}${said}`);
}

async function noteAll({ parts }: Door, visit: DeskVisit, noted: DeskOutcome['noted'] = []): Promise<void> {
  const who = { organisation: visit.organisation.id, email: visit.person.email };
  for (const one of noted) await parts.audit.note(who, one);
}

/** A store that takes nothing now is said on a page, as everywhere else. */
async function orUnavailable(
  door: Door,
  context: AppContext,
  language: DeskLanguage,
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (fault) {
    if (!(fault instanceof TableeError && fault.code.startsWith('STORE_'))) throw fault;
    door.log.warn('store unavailable', { request: context.env.facts.id, code: fault.code });
    return door.answers.problem(context, 'unavailable', language);
  }
}
