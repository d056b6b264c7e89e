import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { deskPages } from '../../packages/collector/src/desk/registry.ts';
import { deskFolder, signIn } from '../support/desk.ts';
import { folderWithKey } from '../support/draft-key.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';

const organisationFile = 'organisations/demo/organisation.json';
const site = 'https://site.example';

/** The routes as the app names them: one that is added is looked at from then on. */
async function routes(): Promise<readonly (readonly [method: string, path: string])[]> {
  const source = await readFile(new URL('../../packages/collector/src/http/app.ts', import.meta.url), 'utf8');
  const found = [...source.matchAll(/app\.(get|post|options)\(\s*('[^']+'|path),/g)].map(
    ([, method = '', path = '']) =>
      [method.toUpperCase(), path === 'path' ? '/unsubscribe/:organisation/:token' : path.slice(1, -1)] as const,
  );
  expect(found.length).toBeGreaterThan(30);
  return found;
}

/** What may stand in the place of each parameter: what is there, what is for invited people, and what is not. */
const forms = ['application', 'barometer', 'nothing'];

function addressesOf(path: string): readonly string[] {
  const filled = path
    .replace(':organisation', 'demo')
    .replace(':id', '0199a0c0-0000-7000-8000-000000000000')
    .replace(':token', 'A'.repeat(22))
    .replace(':name{.+}', 'page-ABC123.css');
  return filled.includes(':form') ? forms.map((form) => filled.replace(':form', form)) : [filled];
}

async function startFramed(): Promise<RunningCollector> {
  const files = deskFolder({ embed: { sites: [site] } });
  const demo = Object(files[organisationFile]);
  return startCollector({
    files: {
      ...files,
      ...folderWithKey({ playground: true, limits: { responsesPerMinute: 'off' } }),
      [organisationFile]: { ...demo, forms: { ...demo.forms, barometer: {} } },
    },
  });
}

/** Who may show an answer in a frame, as browsers read its headers. */
function ancestorsOf({ headers }: Response): string {
  const [, ancestors] = /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '') ?? [];
  return ancestors ?? (headers.get('x-frame-options') === 'DENY' ? "'none'" : 'anybody');
}

test('a page of a form that asks for a frame may stand in one of a listed site, and no other answer of any route', async () => {
  const { url } = await startFramed();
  const framed = new Set<string>();
  for (const [method, path] of await routes()) {
    for (const address of addressesOf(path)) {
      for (const query of ['', '?embed=1', '?embed=0&r=AAAA', '?EMBED=1']) {
        const reply = await fetch(url + address + query, { method, redirect: 'manual' });
        const isText = /html|json|xml/.test(reply.headers.get('content-type') ?? '');
        const ancestors = ancestorsOf(reply);
        if (isText) expect([address, reply.headers.get('x-content-type-options')]).toEqual([address, 'nosniff']);
        if (isText && ancestors !== "'none'") framed.add(`${method} ${address}${query} ${ancestors}`);
      }
    }
  }
  expect([...framed].sort()).toEqual([
    `GET /demo/application/receipt?embed=1 'self' ${site}`,
    `GET /demo/application?embed=1 'self' ${site}`,
    `POST /demo/application/receipt?embed=1 'self' ${site}`,
  ]);
});

test('no page of the desk stands in a frame, whoever asks for it', async () => {
  const running = await startFramed();
  const { cookie } = await signIn(running, 'administrator');
  const addresses = ['/desk', '/desk/sign-in', ...deskPages.map(({ path }) => `/desk/demo/${path}`), '/desk/demo/none'];
  for (const address of addresses) {
    for (const headers of [{}, { cookie }]) {
      const reply = await fetch(`${running.url}${address}?embed=1`, { headers, redirect: 'manual' });
      expect([address, ancestorsOf(reply)]).toEqual([address, "'none'"]);
      expect([address, reply.headers.get('x-frame-options')]).toEqual([address, 'DENY']);
    }
  }
});
