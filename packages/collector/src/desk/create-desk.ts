import type { Hono } from 'hono';
import type { AppContext, AppEnv } from '../http/request-context.ts';
import type { DeskHandlers } from './desk-handlers.ts';
import type { DeskOptions } from './desk-options.ts';
import { createDeskPeople } from './people.ts';
import { signInAddress } from './sign-in/sign-in-address.ts';
import { createSignInCodes } from './sign-in/sign-in-codes.ts';

/** The coordinator's desk. */
export interface Desk {
  /** Adds its routes; to be called before those that begin with an organisation's name. */
  route(app: Hono<AppEnv>): void;
  /** A one-time link for a listed person, with its code in the fragment; `undefined` for anybody else. */
  link(email: string): Promise<string | undefined>;
}

type Handler = (context: AppContext) => Promise<Response>;

/** The desk of a collector. Its pages are loaded with the first visit: a start does not wait for them. */
export function createDesk(options: DeskOptions): Desk {
  const { configuration, store, now, address } = options;
  const codes = createSignInCodes(store, now);
  const people = createDeskPeople(configuration.organisations);
  let loading: Promise<DeskHandlers> | undefined;
  const handlers = (): Promise<DeskHandlers> => {
    loading ??= import('./desk-handlers.ts').then(({ createDeskHandlers }) => createDeskHandlers(options));
    return loading;
  };
  /** Names the route for the log: the address itself may hold anything. */
  const to =
    (name: string, pick: (all: DeskHandlers) => Handler): Handler =>
    async (context) => {
      context.env.facts.route = name;
      return pick(await handlers())(context);
    };
  return {
    link: async (email) =>
      people.placesOf(email, null).length === 0
        ? undefined
        : signInAddress(address(), await codes.issue(email, 'command')),
    route(app) {
      app.get(
        '/desk',
        to('GET desk', ({ door }) => door.choose),
      );
      app.get(
        '/desk/sign-in',
        to('GET desk sign-in', ({ door }) => door.show),
      );
      app.post(
        '/desk/sign-in',
        to('POST desk sign-in', ({ door }) => door.enter),
      );
      app.post(
        '/desk/sign-in/mail',
        to('POST desk sign-in mail', ({ door }) => door.mail),
      );
      app.get(
        '/desk/sign-in/account',
        to('GET desk account', ({ door }) => door.beginAccount),
      );
      app.get(
        '/desk/sign-in/account/callback',
        to('GET desk account callback', ({ door }) => door.finishAccount),
      );
      app.get(
        '/desk/sign-in/arrived',
        to('GET desk arrived', ({ door }) => door.arrived),
      );
      app.post(
        '/desk/sign-out',
        to('POST desk sign-out', ({ door }) => door.leave),
      );
      app.get(
        '/desk/:organisation',
        to('GET desk page', ({ pages }) => pages.show),
      );
      app.get(
        '/desk/:organisation/:page',
        to('GET desk page', ({ pages }) => pages.show),
      );
      app.post(
        '/desk/:organisation/:page/:action',
        to('POST desk action', ({ pages }) => pages.act),
      );
    },
  };
}
