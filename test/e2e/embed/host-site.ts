import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startPages } from '../../browser/served-pages.ts';
import { type RunningCollector, smallFolder } from '../../support/start-collector.ts';
import { deliverToFiles } from '../table-file.ts';

const file = 'organisations/demo/organisation.json';

/** A collector whose forms the given sites may show: any `localhost`, unless it is said otherwise. */
export async function startForms(
  sites: readonly string[] = ['http://localhost:*'],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<RunningCollector> {
  const organisation = { ...Object(smallFolder[file]), ...deliverToFiles, embed: { sites } };
  return startPages({
    files: { [file]: organisation, 'tablee.json': { ...Object(smallFolder['tablee.json']), ...settings } },
  });
}

/** A page of somebody else's site. */
interface HostPage {
  readonly body: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Somebody else's site, on an origin of its own: `localhost`, while the collector is `127.0.0.1`; browsers take the two
 * for different sites. It stops with the test.
 */
export async function startHost(pages: Readonly<Record<string, HostPage>>): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page === undefined ? '' : documentOf(page));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address() as AddressInfo;
  return `http://localhost:${address.port}`;
}

function documentOf({ head = '', body }: HostPage): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><title>Notre site</title>${head}<body>${body}</body></html>`;
}

/** The line that the README gives. */
export function scriptLine(url: string, attributes = 'data-form="demo/application" data-lang="fr"'): string {
  return `<script src="${url}/embed.js" ${attributes} async></script>`;
}

/** Content that is higher than any window of these tests. */
export const longText = '<p style="height:2500px;margin:0">Notre comité</p>';
