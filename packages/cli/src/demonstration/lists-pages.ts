import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The pages of the stand-in for Microsoft Lists, without its certificate. */
export interface ListsPages {
  /** Origin, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Shows the stand-in's pages over plain HTTP on this machine: it speaks HTTPS, as Microsoft's client wants, and a browser
 * would greet its certificate with a warning.
 */
export async function startListsPages(standIn: string, port: number): Promise<ListsPages> {
  const server = createServer((request, response) => void relay(standIn, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pages have no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page elsewhere must not reach the tables through a name that leads here. */
const ownHost = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const kept = ['content-type', 'content-security-policy', 'x-content-type-options', 'cache-control'] as const;

async function relay(standIn: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/', headers } = request;
  const isPage = method === 'GET' && ownHost.test(headers.host ?? '') && /^\/(view[./]|\?|$)/.test(url);
  if (!isPage) {
    response.writeHead(404).end();
    return;
  }
  try {
    const language = headers['accept-language'];
    const page = await fetch(
      `${standIn}${url}`,
      language === undefined ? {} : { headers: { 'accept-language': language } },
    );
    for (const name of kept) {
      const value = page.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.writeHead(page.status).end(await page.text());
  } catch (fault) {
    // The stand-in is stopping: the page asks again by itself.
    response.writeHead(502).end(fault instanceof Error ? fault.name : '');
  }
}
