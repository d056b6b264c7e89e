import { TableeError } from '@tablee/core';
import { Hono } from 'hono';
import type { Desk } from '../desk/create-desk.ts';
import type { Log } from '../observation/log.ts';
import type { Assets } from './assets.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { Documents } from './documents.ts';
import type { DraftParts } from './drafts/compose-drafts.ts';
import type { Health } from './health.ts';
import { chooseLanguage } from './language.ts';
import type { MailHandlers } from './mail/mail-handlers.ts';
import type { MyAnswersPages } from './my-answers/my-answers-pages.ts';
import type { Pages } from './pages.ts';
import { problemResponse } from './problem.ts';
import type { ReadHandlers } from './read-handlers.ts';
import type { AppContext, AppEnv } from './request-context.ts';
import type { Results } from './results.ts';
import type { HeaderSet } from './security-headers.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** Forms without JavaScript. */
interface PlainHandlers {
  readonly receive: Handler;
  readonly openLink: Handler;
  readonly receipt: Handler;
}

/** Forms in other pages. */
interface EmbedHandlers {
  /** The script that other sites load. */
  readonly script: (context: AppContext) => Response | undefined;
  readonly oembed: Handler;
  /** `undefined` anywhere but on a demonstration. */
  readonly playground: (context: AppContext) => Promise<Response | undefined>;
}

/** What the routes lead to. */
export interface AppOptions {
  readonly receive: (context: AppContext) => Promise<Response>;
  readonly read: ReadHandlers;
  readonly pages: Pages;
  readonly plain: PlainHandlers;
  /** A form to print; `undefined` where there is none. */
  readonly paper: (context: AppContext) => Promise<Response | undefined>;
  readonly results: Pick<Results, 'door' | 'show'>;
  readonly unsubscribe: Unsubscribe;
  readonly desk: Desk;
  readonly documents: Documents;
  readonly myAnswers: MyAnswersPages;
  /** Undefined where answers cannot be kept to be finished later. */
  readonly drafts: Pick<DraftParts, 'api' | 'pages'> | undefined;
  /** Undefined where the settings name no mail server. */
  readonly mail: MailHandlers | undefined;
  readonly embed: EmbedHandlers;
  readonly crossOrigin: CrossOrigin;
  readonly assets: Assets;
  readonly health: Health;
  readonly log: Log;
  readonly apiHeaders: HeaderSet;
  readonly assetHeaders: HeaderSet;
}

/** Seconds after which a page tries again when the store cannot take a response: a disk is not freed in one. */
const unavailableRetrySeconds = 30;

type Handler = (context: AppContext) => Promise<Response> | Response;

/**
 * The routes. One handler each and no middleware: what every answer needs is in its headers from the start, and what
 * every request leaves behind (log, metrics) is written around the app.
 */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: true });
  routeApi(app, options);
  routeEmbed(app, options);
  routeMachines(app, options);
  options.desk.route(app);
  routeDrafts(app, options);
  routeMail(app, options);
  routePages(app, options);
  routeUnsubscribe(app, options);
  app.notFound((context) => notFound(app, context, options));
  app.onError((fault, context) => failed(fault, context, options));
  return app;
}

/** Names the route for the log: the address itself may hold anything. */
function route(name: string, handler: Handler): Handler {
  return (context) => {
    context.env.facts.route = name;
    return handler(context);
  };
}

function routeApi(app: Hono<AppEnv>, options: AppOptions): void {
  const { receive, read, crossOrigin } = options;
  const preflight = route('OPTIONS', (context) => crossOrigin.preflight(context) ?? notFound(app, context, options));
  app.options('/api/v1/:organisation/:form/responses', preflight);
  app.post('/api/v1/:organisation/:form/responses', route('POST response', crossOrigin.allow(receive)));
  app.get('/api/v1/:organisation/:form/responses/:id', route('GET receipt', crossOrigin.allow(read.receipt)));
  app.post('/api/v1/links/open', route('POST open link', read.openLink));
  app.get('/api/v1/challenge', route('GET challenge', crossOrigin.allow(read.challenge)));
  app.get('/api/v1/:organisation/:form', route('GET form', crossOrigin.allow(read.form)));
}

function routeDrafts(app: Hono<AppEnv>, options: AppOptions): void {
  const { drafts, crossOrigin } = options;
  if (drafts === undefined) return;
  const { api, pages } = drafts;
  const preflight = route('OPTIONS', (context) => crossOrigin.preflight(context) ?? notFound(app, context, options));
  app.post('/api/v1/drafts/open', route('POST open draft', api.open));
  app.post('/api/v1/drafts/erase', route('POST erase draft', crossOrigin.allow(api.erase)));
  app.options('/api/v1/:organisation/:form/drafts', preflight);
  app.post('/api/v1/:organisation/:form/drafts', route('POST draft', crossOrigin.allow(api.keep)));
  app.get('/resume', route('GET resume', pages.door));
  app.post('/resume', route('POST resume', pages.act));
  app.get('/:organisation/:form/saved', route('GET saved draft', pages.saved));
  app.post('/:organisation/:form/saved', route('POST saved draft', pages.saved));
}

/** Where the settings name a mail server. */
function routeMail(app: Hono<AppEnv>, options: AppOptions): void {
  const { mail, crossOrigin } = options;
  if (mail === undefined) return;
  const preflight = route('OPTIONS', (context) => crossOrigin.preflight(context) ?? notFound(app, context, options));
  for (const thing of ['receipt', 'draft'] as const) {
    const path = `/api/v1/:organisation/:form/mail/${thing}`;
    app.options(path, preflight);
    app.post(path, route(`POST ${thing} by mail`, crossOrigin.allow(mail.ask(thing))));
  }
}

function routeEmbed(app: Hono<AppEnv>, { embed, pages }: AppOptions): void {
  app.get(
    '/embed.js',
    route('GET embed script', (context) => embed.script(context) ?? pages.problem(context, 'not-found', 404)),
  );
  app.get('/oembed', route('GET oembed', embed.oembed));
  app.get(
    '/playground',
    route(
      'GET playground',
      async (context) => (await embed.playground(context)) ?? pages.problem(context, 'not-found', 404),
    ),
  );
}

function routeMachines(app: Hono<AppEnv>, { health, pages }: AppOptions): void {
  app.get('/livez', route('GET livez', health.alive));
  app.get('/readyz', route('GET readyz', health.ready));
  app.get(
    '/metrics',
    route(
      'GET metrics',
      async (context) => (await health.metrics(context)) ?? pages.problem(context, 'not-found', 404),
    ),
  );
}

function routePages(
  app: Hono<AppEnv>,
  { pages, plain, paper, results, documents, myAnswers, assets, assetHeaders }: AppOptions,
): void {
  const param = (context: AppContext, name: string): string => context.req.param(name) ?? '';
  const orMissing = async (context: AppContext, found: Promise<Response | undefined>): Promise<Response> =>
    (await found) ?? pages.problem(context, 'not-found', 404);
  app.get('/', route('GET home', pages.home));
  app.get('/s', route('GET link page', pages.link));
  app.post('/s', route('POST link page', plain.openLink));
  app.get('/results', route('GET results', results.door));
  app.post('/results', route('POST results', results.show));
  app.get('/documents', route('GET document', documents.door));
  app.post('/documents', route('POST document', documents.show));
  app.get('/mine', route('GET my answers', myAnswers.door));
  app.post('/mine', route('POST my answers', myAnswers.act));
  app.get(
    '/assets/:name{.+}',
    route('GET asset', (context) => {
      const asset = assets.respond(param(context, 'name'), context.req.header('accept-encoding'), assetHeaders);
      return asset ?? pages.problem(context, 'not-found', 404);
    }),
  );
  app.get(
    '/:organisation',
    route('GET organisation', (context) =>
      orMissing(context, pages.organisation(context, param(context, 'organisation'))),
    ),
  );
  app.get(
    '/:organisation/:form',
    route('GET form page', (context) =>
      orMissing(context, pages.form(context, param(context, 'organisation'), param(context, 'form'))),
    ),
  );
  app.post('/:organisation/:form', route('POST plain form', plain.receive));
  app.get('/:organisation/:form/receipt', route('GET plain receipt', plain.receipt));
  app.post('/:organisation/:form/receipt', route('POST plain receipt', plain.receipt));
  app.get(
    '/:organisation/:form/paper',
    route('GET paper', (context) => orMissing(context, paper(context))),
  );
}

function routeUnsubscribe(app: Hono<AppEnv>, { unsubscribe }: AppOptions): void {
  const path = '/unsubscribe/:organisation/:token';
  app.get(path, route('GET unsubscribe', unsubscribe.ask));
  app.post(path, route('POST unsubscribe', unsubscribe.end));
}

const methods = ['GET', 'POST'] as const;

/** 405 where another method has a route, 404 elsewhere: words for people, a problem for programs. */
function notFound(app: Hono<AppEnv>, context: AppContext, options: AppOptions): Response | Promise<Response> {
  const { path } = context.req;
  const allowed = methods.filter((method) => app.router.match(method, path)[0].length > 0);
  const language = languageOf(context);
  if (allowed.length > 0) {
    context.env.facts.route = 'method';
    const allow = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    return problemResponse(context, 'method', { language, headers: options.apiHeaders, allow });
  }
  context.env.facts.route = 'unknown';
  if (path.startsWith('/api/')) return problemResponse(context, 'not-found', { language, headers: options.apiHeaders });
  return options.pages.problem(context, 'not-found', 404);
}

/** A store that cannot take anything is expected, and says when to come back. Anything else is logged as a fault. */
function failed(fault: unknown, context: AppContext, { log, apiHeaders }: AppOptions): Response {
  const { facts } = context.env;
  const language = languageOf(context);
  if (fault instanceof TableeError && fault.code.startsWith('STORE_')) {
    log.warn('store unavailable', { request: facts.id, code: fault.code });
    const retry = { retryAfterSeconds: unavailableRetrySeconds };
    return problemResponse(context, 'unavailable', { language, headers: apiHeaders, ...retry });
  }
  log.fault('request failed', fault, { request: facts.id, route: facts.route });
  return problemResponse(context, 'fault', { language, headers: apiHeaders });
}

function languageOf(context: AppContext): string {
  return chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
}
