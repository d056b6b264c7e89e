import type { PageAssets } from '@tablee/html';
import { clientAddress } from '../http/client-address.ts';
import { readFormFields } from '../http/plain/read-form-fields.ts';
import type { AppContext } from '../http/request-context.ts';
import type { Log } from '../observation/log.ts';
import type { Traffic } from '../spam/traffic.ts';
import type { DeskCookies } from './cookies.ts';
import { isCsrfToken, isFromDesk } from './csrf.ts';
import { type DeskAnswers, problemStatus } from './desk-answers.ts';
import { type DeskLanguage, type DeskParts, fieldReader } from './desk-page.ts';
import { csrfField } from './frame/desk-parts.ts';
import type { Accounts } from './sign-in/accounts.ts';
import { agentName } from './sign-in/agent-name.ts';
import type { SendSignInLink } from './sign-in/mail-link.ts';
import type { NewSession } from './sign-in/sessions.ts';
import { signInAddress } from './sign-in/sign-in-address.ts';
import { codeLifetimeMs, type SignInCodes } from './sign-in/sign-in-codes.ts';
import { type Ended, endedIn, renderArrival, renderDeskChoice, renderDoor } from './sign-in/sign-in-pages.ts';
import type { SignInProblem } from './sign-in/sign-in-words.ts';

/** What the door and the pages behind it share. */
export interface Door {
  readonly parts: DeskParts;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly proxies: number;
  readonly cookies: DeskCookies;
  readonly answers: DeskAnswers;
  readonly codes: SignInCodes;
  readonly accounts: Accounts;
  /** Counts attempts to sign in. */
  readonly attempts: Traffic;
  /** Counts everything else. */
  readonly requests: Traffic;
  readonly sendSignInLink: SendSignInLink | undefined;
  readonly log: Log;
  readonly languageOf: (context: AppContext) => DeskLanguage;
}

type Handler = (context: AppContext) => Promise<Response>;

/** The handlers of the door. */
export interface DoorHandlers {
  readonly choose: Handler;
  readonly show: Handler;
  readonly enter: Handler;
  readonly mail: Handler;
  readonly beginAccount: Handler;
  readonly finishAccount: Handler;
  readonly arrived: Handler;
  readonly leave: Handler;
}

/** The door, for whoever was in: with something that was not kept, or without. */
export function endedAddress(how: Ended): string {
  return `/desk/sign-in?ended=${how}`;
}

/** Enough for a pasted link with whatever a mail program adds to it. */
const bodyBytes = 2048;

/** Who comes in, how, and out again. */
export function doorHandlers(door: Door): DoorHandlers {
  const { parts, answers, cookies, codes, accounts } = door;
  return {
    choose: (context) => choose(door, context),
    show: (context) => show(door, context, undefined),
    enter: async (context) => {
      const asked = await readAttempt(door, context);
      if (typeof asked === 'string') return show(door, context, asked);
      const code = asked('code');
      const spent = await codes.spend(code.slice(code.lastIndexOf('#') + 1));
      if (spent === undefined) return show(door, context, 'code', asked('lang'));
      const session = { email: spent.email, way: spent.way, issuer: null };
      return signIn(door, context, session, { to: '/desk', problem: 'code' });
    },
    mail: async (context) => {
      const asked = await readAttempt(door, context);
      if (typeof asked === 'string') return show(door, context, asked);
      const language = asked('lang') === 'en' ? 'en' : 'fr';
      const email = asked('email').toLowerCase();
      // Begun once the answer is out: how long it takes would tell whether the address is listed.
      context.env.outgoing.once('close', () => {
        sendLink(door, email, language).catch((fault: unknown) => door.log.fault('sign-in link not sent', fault, {}));
      });
      return answers.goTo(`/desk/sign-in?sent=1&lang=${language}`);
    },
    beginAccount: async (context) => {
      if (await isTooMany(door, context)) return show(door, context, 'too-many');
      const begun = await accounts.begin(context.req.query('organisation') ?? '');
      if (begun === undefined) return show(door, context, 'unknown');
      if (begun === 'down') return show(door, context, 'account-down');
      return answers.goTo(begun.url.href, [cookies.flow.write(begun.flow)]);
    },
    finishAccount: async (context) => {
      if (await isTooMany(door, context)) return show(door, context, 'too-many');
      const flow = cookies.flow.read(context.req.header('cookie')) ?? '';
      const end = await accounts.finish(flow, new URL(context.req.url).search);
      if (!end.ok) return show(door, context, end.reason === 'provider-down' ? 'account-down' : 'account');
      const session = { email: end.email, way: 'account', issuer: end.issuer } as const;
      return signIn(door, context, session, { to: '/desk/sign-in/arrived', problem: 'account' });
    },
    arrived: (context) =>
      answers.page(context, renderArrival({ language: door.languageOf(context), assets: door.assets, to: '/desk' })),
    leave: async (context) => {
      // First of all: the browser comes without its cookie from elsewhere, and would take the one that ends it.
      if (!isFromDesk(context.env.incoming, door.publicUrl)) {
        return answers.problem(context, 'other-site', door.languageOf(context));
      }
      const token = cookies.session.read(context.req.header('cookie'));
      const fields = await readFormFields(context.env.incoming, bodyBytes);
      const sent = fields.ok ? fieldReader(fields.fields)(csrfField) : '';
      const session = token === undefined ? undefined : await parts.sessions.read(token);
      if (token === undefined || session === undefined) return answers.goTo('/desk/sign-in', [cookies.session.clear()]);
      if (!isCsrfToken(sent, token)) return answers.problem(context, 'other-site', door.languageOf(context));
      for (const { organisation } of parts.people.placesOf(session.email, session.issuer)) {
        await parts.audit.note(
          { organisation: organisation.id, email: session.email },
          { act: 'signed-out', about: '' },
        );
      }
      await parts.sessions.end({ token });
      return answers.goTo('/desk/sign-in', [cookies.session.clear()]);
    },
  };
}

async function isTooMany({ attempts, proxies }: Door, context: AppContext): Promise<boolean> {
  return (await attempts.count(clientAddress(context.env.incoming, proxies))) !== undefined;
}

/** The fields of an attempt, once it comes from the door and not too often. */
async function readAttempt(door: Door, context: AppContext): Promise<((name: string) => string) | SignInProblem> {
  if (!isFromDesk(context.env.incoming, door.publicUrl)) return 'other-site';
  if (await isTooMany(door, context)) return 'too-many';
  const reading = await readFormFields(context.env.incoming, bodyBytes);
  return reading.ok ? fieldReader(reading.fields) : 'code';
}

/** The door, with what is wrong. One answer for everything that can be wrong with a code. */
async function show(
  door: Door,
  context: AppContext,
  problem: SignInProblem | undefined,
  chosen?: string,
): Promise<Response> {
  const { parts, cookies, answers, accounts, assets, sendSignInLink } = door;
  if (problem !== undefined) context.env.facts.code = problem;
  const token = cookies.session.read(context.req.header('cookie'));
  const session = token === undefined ? undefined : await parts.sessions.read(token);
  const place = session && parts.people.placesOf(session.email, session.issuer)[0];
  const language = chosen === 'fr' || chosen === 'en' ? chosen : door.languageOf(context);
  const text = renderDoor({
    language,
    assets,
    problem,
    signedInAs: place?.person.name,
    hasMail: sendSignInLink !== undefined,
    isMailSent: context.req.query('sent') === '1',
    ended: session === undefined && problem === undefined ? endedIn(context.req.query('ended')) : undefined,
    limits: parts.configuration.settings.desk,
    accounts: accounts.offered,
  });
  return answers.page(context, text, { status: problem === undefined ? 200 : problemStatus(problem) });
}

/**
 * Begins a session, with a new token whatever the browser brought: what somebody else may have put there opens nothing.
 * A person who is listed nowhere gets the answer of a code that is unknown.
 */
async function signIn(
  door: Door,
  context: AppContext,
  who: Omit<NewSession, 'agent'>,
  { to, problem }: { readonly to: string; readonly problem: SignInProblem },
): Promise<Response> {
  const { parts, cookies, answers } = door;
  const places = parts.people.placesOf(who.email, who.issuer);
  if (places.length === 0) return show(door, context, problem);
  const before = cookies.session.read(context.req.header('cookie'));
  if (before !== undefined) await parts.sessions.end({ token: before });
  const token = await parts.sessions.begin({ ...who, agent: agentName(context.req.header('user-agent')) });
  for (const { organisation } of places) {
    await parts.audit.note({ organisation: organisation.id, email: who.email }, { act: 'signed-in', about: who.way });
  }
  await parts.audit.forgetOld();
  context.env.facts.code = 'signed-in';
  return answers.goTo(to, [cookies.session.write(token), cookies.flow.clear()]);
}

/** Sends a link to a listed person, and nothing to anybody else; at most three in a quarter of an hour. */
async function sendLink({ parts, codes, sendSignInLink }: Door, email: string, language: DeskLanguage): Promise<void> {
  const [place] = parts.people.placesOf(email, null);
  if (place === undefined || sendSignInLink === undefined) return;
  const code = await codes.issueRarely(email);
  if (code === undefined) return;
  await sendSignInLink({
    to: email,
    name: place.person.name,
    organisation: { id: place.organisation.id, name: place.organisation.settings.name },
    language,
    url: signInAddress(parts.address(), code),
    minutes: codeLifetimeMs / 60_000,
  });
}

/**
 * For a visit without a session. A link in a mail or on another site begins a visit that strict cookies do not come with:
 * our own page goes on to the same path, and then they do. `path` is one of ours.
 */
export async function arriveOrSignIn(door: Door, context: AppContext, path: string): Promise<Response> {
  const isFromElsewhere = ['cross-site', 'same-site'].includes(context.req.header('sec-fetch-site') ?? '');
  // Any cookie of that name will do, one of nobody's too: the answer tells only what the browser has said itself.
  const hadSession = door.cookies.session.read(context.req.header('cookie')) !== undefined;
  if (!isFromElsewhere) return door.answers.goTo(hadSession ? endedAddress('idle') : '/desk/sign-in');
  const language = door.languageOf(context);
  return door.answers.page(context, renderArrival({ language, assets: door.assets, to: path }));
}

/** The desk of whoever is in; a choice where there are several; else the door. */
async function choose(door: Door, context: AppContext): Promise<Response> {
  const { parts, cookies, answers, assets } = door;
  const token = cookies.session.read(context.req.header('cookie'));
  const session = token === undefined ? undefined : await parts.sessions.read(token);
  if (session === undefined) return arriveOrSignIn(door, context, '/desk');
  const places = parts.people.placesOf(session.email, session.issuer);
  const [only] = places;
  if (only !== undefined && places.length === 1) return answers.goTo(`/desk/${only.organisation.id}`);
  const organisations = places.map(({ organisation }) => ({ id: organisation.id, name: organisation.settings.name }));
  return answers.page(context, renderDeskChoice({ language: door.languageOf(context), assets, organisations }));
}
