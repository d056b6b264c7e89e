import { chooseLanguage } from '../http/language.ts';
import type { AppContext } from '../http/request-context.ts';
import { createReferenceIndex } from '../results/reference-index.ts';
import { createTraffic } from '../spam/traffic.ts';
import { createAudit } from './audit.ts';
import { deskCookies } from './cookies.ts';
import { createDeskAnswers } from './desk-answers.ts';
import { deskAssets } from './desk-assets.ts';
import { deskHeaders } from './desk-headers.ts';
import type { DeskOptions } from './desk-options.ts';
import type { DeskLanguage, DeskParts } from './desk-page.ts';
import { type Door, type DoorHandlers, doorHandlers } from './door-handlers.ts';
import { type PageHandlers, pageHandlers } from './page-handlers.ts';
import { createDeskPeople } from './people.ts';
import { createAccounts } from './sign-in/accounts.ts';
import { createSessions } from './sign-in/sessions.ts';
import { createSignInCodes } from './sign-in/sign-in-codes.ts';

/** Attempts to sign in, by address and minute: a person needs a few, whoever guesses needs 2²⁵⁶. */
const attemptsPerMinute = 20;
/** Everything else, by address and minute: an office shares one. */
const requestsPerMinute = 600;

/** What the desk's routes lead to. */
export interface DeskHandlers {
  readonly door: DoorHandlers;
  readonly pages: PageHandlers;
}

/** Composes the desk. Nothing of its providers is loaded before somebody comes with an account. */
export function createDeskHandlers(options: DeskOptions): DeskHandlers {
  const { configuration, store, now, address, readSecret } = options;
  const assets = deskAssets(options.assets);
  const { publicUrl = '', desk: limits, proxies } = configuration.settings;
  const { organisations } = configuration;
  const audit = createAudit({ store, now, days: limits.auditDays });
  const sessions = createSessions({ store, now, limits });
  const people = createDeskPeople(organisations);
  const parts: DeskParts = { ...options, audit, sessions, people, references: createReferenceIndex(store) };
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
  return { door: doorHandlers(door), pages: pageHandlers(door) };
}

/** The language before anybody is known. */
function languageOf(context: AppContext): DeskLanguage {
  const chosen = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  return chosen === 'en' ? 'en' : 'fr';
}
