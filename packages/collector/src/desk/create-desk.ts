import type { SecretReference } from '@tablee/core';
import type { Hono } from 'hono';
import type { Assets } from '../http/assets.ts';
import { chooseLanguage } from '../http/language.ts';
import type { AppContext, AppEnv } from '../http/request-context.ts';
import type { Log } from '../observation/log.ts';
import { createTraffic } from '../spam/traffic.ts';
import { createAudit } from './audit.ts';
import { deskCookies } from './cookies.ts';
import { createDeskAnswers } from './desk-answers.ts';
import { deskAssets } from './desk-assets.ts';
import { deskHeaders } from './desk-headers.ts';
import type { DeskLanguage, DeskParts } from './desk-page.ts';
import { type Door, doorHandlers } from './door-handlers.ts';
import { pageHandlers } from './page-handlers.ts';
import { createDeskPeople } from './people.ts';
import { createAccounts } from './sign-in/accounts.ts';
import type { SendSignInLink } from './sign-in/mail-link.ts';
import { createSessions } from './sign-in/sessions.ts';
import { signInAddress } from './sign-in/sign-in-address.ts';
import { createSignInCodes } from './sign-in/sign-in-codes.ts';

/** What the desk is made of, beside what its pages stand on. */
export interface DeskOptions extends Omit<DeskParts, 'audit' | 'people' | 'sessions'> {
  readonly assets: Pick<Assets, 'add' | 'page'>;
  readonly readSecret: (reference: SecretReference) => Promise<string>;
  readonly log: Log;
  /** Carries a one-time link to a listed person; without it, that way in is not offered. */
  readonly sendSignInLink?: SendSignInLink | undefined;
}

/** The coordinator's desk. */
export interface Desk {
  /** Adds its routes; to be called before those that begin with an organisation's name. */
  route(app: Hono<AppEnv>): void;
  /** A one-time link for a listed person, with its code in the fragment; `undefined` for anybody else. */
  link(email: string): Promise<string | undefined>;
}

/** Attempts to sign in, by address and minute: a person needs a few, whoever guesses needs 2²⁵⁶. */
const attemptsPerMinute = 20;
/** Everything else, by address and minute: an office shares one. */
const requestsPerMinute = 600;

/** Composes the desk. Nothing of its providers is loaded before somebody comes with an account. */
export function createDesk(options: DeskOptions): Desk {
  const { configuration, store, now, address, readSecret } = options;
  const assets = deskAssets(options.assets);
  const { publicUrl = '', desk: limits, proxies } = configuration.settings;
  const { organisations } = configuration;
  const audit = createAudit({ store, now, days: limits.auditDays });
  const sessions = createSessions({ store, now, limits });
  const parts: DeskParts = { ...options, audit, sessions, people: createDeskPeople(organisations) };
  const door: Door = {
    parts,
    assets,
    publicUrl,
    proxies,
    cookies: deskCookies(publicUrl),
    answers: createDeskAnswers(deskHeaders(publicUrl), assets),
    codes: createSignInCodes(store, now),
    accounts: createAccounts({ organisations, readSecret, address, now }),
    attempts: createTraffic(attemptsPerMinute),
    requests: createTraffic(requestsPerMinute),
    sendSignInLink: options.sendSignInLink,
    log: options.log,
    languageOf,
  };
  const handle = doorHandlers(door);
  const pages = pageHandlers(door);
  return {
    link: async (email) =>
      parts.people.placesOf(email, null).length === 0
        ? undefined
        : signInAddress(address(), await door.codes.issue(email, 'command')),
    route(app) {
      app.get('/desk', named('GET desk', handle.choose));
      app.get('/desk/sign-in', named('GET desk sign-in', handle.show));
      app.post('/desk/sign-in', named('POST desk sign-in', handle.enter));
      app.post('/desk/sign-in/mail', named('POST desk sign-in mail', handle.mail));
      app.get('/desk/sign-in/account', named('GET desk account', handle.beginAccount));
      app.get('/desk/sign-in/account/callback', named('GET desk account callback', handle.finishAccount));
      app.get('/desk/sign-in/arrived', named('GET desk arrived', handle.arrived));
      app.post('/desk/sign-out', named('POST desk sign-out', handle.leave));
      app.get('/desk/:organisation', named('GET desk page', pages.show));
      app.get('/desk/:organisation/:page', named('GET desk page', pages.show));
      app.post('/desk/:organisation/:page/:action', named('POST desk action', pages.act));
    },
  };
}

type Handler = (context: AppContext) => Promise<Response> | Response;

/** Names the route for the log: the address itself may hold anything. */
function named(name: string, handler: Handler): Handler {
  return (context) => {
    context.env.facts.route = name;
    return handler(context);
  };
}

/** The language before anybody is known. */
function languageOf(context: AppContext): DeskLanguage {
  const chosen = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  return chosen === 'en' ? 'en' : 'fr';
}
