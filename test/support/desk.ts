import { expect } from 'vitest';
import { type FolderFiles, type RunningCollector, smallFolder } from './start-collector.ts';
import { type Answer, answerOf } from './submissions.ts';

/** The people of the desk in tests, one of each role, and one of another organisation. */
export const deskPeople = {
  coordinator: 'camille@example.org',
  'restricted-reader': 'rene@example.org',
  administrator: 'ada@example.org',
  elsewhere: 'olive@example.org',
} as const;
export type DeskPersonName = keyof typeof deskPeople;

const organisationFile = 'organisations/demo/organisation.json';

/** Files that give the small folder a desk, another organisation beside it, and destinations in files. */
export function deskFolder(more: Readonly<Record<string, unknown>> = {}): FolderFiles {
  const demo = Object(smallFolder[organisationFile]);
  const person = (name: DeskPersonName, role: unknown, said: string) => ({ name: said, email: deskPeople[name], role });
  return {
    [organisationFile]: {
      ...demo,
      destinations: { team: { adapter: 'files', directory: 'responses' } },
      forms: {
        application: { deliver: { main: ['team'], restricted: ['team'] } },
        readiness: {},
      },
      desk: {
        people: [
          person('coordinator', 'coordinator', 'Camille Tremblay'),
          person('restricted-reader', 'restricted-reader', 'René Roy'),
          person('administrator', 'administrator', 'Ada Côté'),
        ],
      },
      ...more,
    },
    'organisations/other/organisation.json': {
      ...demo,
      name: { fr: 'Autre hôpital', en: 'Other hospital' },
      forms: { application: {} },
      desk: { people: [person('elsewhere', 'administrator', 'Olive Ong')] },
    },
  };
}

/** What a browser's own pages send with a form. */
export const fromOwnPage: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' };

/** A browser of one person, as far as the desk is concerned: it keeps cookies, and follows nothing by itself. */
export interface DeskBrowser {
  readonly cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a form of the desk, with the session's own token unless another is given. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** The token that the forms of this session carry. */
  csrf(): Promise<string>;
}

/** The cookies of an answer, by name. */
export function cookiesOf({ headers }: Pick<Answer, 'headers'>): ReadonlyMap<string, string> {
  return new Map(
    headers.getSetCookie().map((cookie) => {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      return [name, value];
    }),
  );
}

/** Sends a form as a browser does, cookies and redirects left to the caller. */
export async function postForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = fromOwnPage,
): Promise<Answer> {
  const body = new URLSearchParams(fields);
  return answerOf(await fetch(url, { method: 'POST', body, headers, redirect: 'manual' }));
}

/** A code for a person, taken out of the link that they would get. */
export async function deskCode({ collector }: RunningCollector, name: DeskPersonName): Promise<string> {
  const link = await collector.desk.link(deskPeople[name]);
  return link?.split('#')[1] ?? '';
}

/** Signs a person in with a one-time link. */
export async function signIn(running: RunningCollector, name: DeskPersonName): Promise<DeskBrowser> {
  const { port } = running;
  const own = `http://127.0.0.1:${port}`;
  const entered = await postForm(`${own}/desk/sign-in`, { code: await deskCode(running, name) });
  expect(entered.status, entered.text).toBe(303);
  const [[cookieName = '', value = ''] = []] = cookiesOf(entered);
  return deskBrowser(own, `${cookieName}=${value}`);
}

/** A browser that has a cookie already. */
export function deskBrowser(own: string, cookie: string): DeskBrowser {
  const get: DeskBrowser['get'] = async (path, headers = {}) =>
    answerOf(await fetch(own + path, { headers: { cookie, 'accept-language': 'fr', ...headers }, redirect: 'manual' }));
  const csrf = async (): Promise<string> => {
    const arrived = await get('/desk');
    const page = arrived.status === 303 ? await get(arrived.headers.get('location') ?? '') : arrived;
    return /name="_desk" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
  };
  return {
    cookie,
    get,
    csrf,
    post: async (path, fields = {}, headers = fromOwnPage) => {
      const token = fields['_desk'] ?? (await csrf());
      return postForm(own + path, { ...fields, _desk: token }, { cookie, ...headers });
    },
  };
}

/** A page's words, without its markup. */
export function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/<head>[\s\S]*?<\/head>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
