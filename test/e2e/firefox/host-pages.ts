import { createServer } from 'node:http';

/** Somebody's site on an origin of its own. */
export interface HostSite {
  readonly url: string;
  readonly stop: () => void;
}

/** The ways of packages/embed/README.md to put a form in a page, by the page's path. */
export function waysToEmbed(forms: string): Readonly<Record<string, string>> {
  const script = `<script src="${forms}/embed.js" async></script>`;
  return {
    '/line': `<h1>Notre comité</h1><script src="${forms}/embed.js" data-form="demo/application" data-lang="fr" async></script><p>Suite</p>`,
    '/element': `<h1>Our committee</h1><tablee-form form="${forms}/demo/application" lang="en" load="click"><a href="${forms}/demo/application?lang=en">Become a partner</a></tablee-form>${script}`,
    '/sandbox': `<iframe sandbox="allow-scripts" width="700" height="800" src="${forms}/demo/application?embed=1&amp;lang=fr"></iframe>`,
    '/frame': `<iframe width="700" height="800" src="${forms}/demo/application?embed=1&amp;lang=en" title="Become a partner"></iframe>`,
    '/link': `<tablee-form form="${forms}/demo/application" lang="fr"><a href="${forms}/demo/application?lang=fr">Devenir partenaire</a></tablee-form>${script}`,
  };
}

/** Serves pages by their path; `pages` is asked on each request, so that it may know the site's own address. */
export async function startHostSite(pages: () => Readonly<Record<string, string>>): Promise<HostSite> {
  const server = createServer((request, response) => {
    const body = pages()[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Notre site</title><body>${body ?? ''}</body></html>`);
  });
  // `localhost`, while the collector is 127.0.0.1: browsers take the two for different sites.
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  return {
    url: `http://localhost:${address.port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
