import { expect, test } from 'vitest';
import { embedRoom } from '../../packages/html/src/playground/embed-line.ts';
import { type RunningCollector, type StartOptions, smallFolder, startCollector } from '../support/start-collector.ts';

const file = 'organisations/demo/organisation.json';
const site = 'https://www.example.org';

async function startFor(
  sites: readonly string[],
  { settings = {}, organisation = {}, files = {} }: Partial<Record<'settings' | 'organisation' | 'files', object>> = {},
): Promise<RunningCollector> {
  const options: StartOptions = {
    files: {
      'tablee.json': { spamProtection: 'off', ...settings },
      [file]: { ...Object(smallFolder[file]), embed: { sites }, ...organisation },
      ...files,
    },
  };
  return startCollector(options);
}

test('the script of other sites is at one address, for every site, and is asked about again within the hour', async () => {
  const { url } = await startFor([]);
  const { status, headers } = await fetch(`${url}/embed.js`);
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'cache-control': expect.stringMatching(/^public, max-age=3600\b/),
  });
});

test('an embedded page is for the listed sites, for isolated ones too, and names its own host for a sandbox', async () => {
  const { port } = await startFor([site, 'http://localhost:*'], {
    settings: { publicUrl: 'https://forms.example.org' },
  });
  const { headers } = await fetch(`http://127.0.0.1:${port}/demo/application?embed=1`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`frame-ancestors 'self' https://forms.example.org ${site} http://localhost:*`);
  expect(policy).toContain("script-src 'self' https://forms.example.org;");
  expect(policy).toContain("connect-src 'self' https://forms.example.org;");
  expect(policy).not.toMatch(/unsafe|default-src '?self/);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  expect(headers.has('x-frame-options')).toBe(false);
});

test('where any site may show the forms, no ancestor is named, on embedded pages alone', async () => {
  const { url } = await startFor(['anywhere']);
  const policyOf = async (path: string): Promise<string> =>
    (await fetch(url + path)).headers.get('content-security-policy') ?? '';
  expect(await policyOf('/demo/application?embed=1')).not.toContain('frame-ancestors');
  expect(await policyOf('/demo/application')).toContain("frame-ancestors 'none'");
});

test('an embedded page keeps language, look and what the address fills in; what it does not know it leaves out', async () => {
  const { url } = await startFor([site]);
  const text = await (
    await fetch(`${url}/demo/application?embed=1&lang=fr-CA&theme=dark&background=transparent`)
  ).text();
  expect(text).toContain('<html lang="fr" data-scheme="dark">');
  expect(text).toContain('<body class="form embed see-through">');
  expect(text).toContain('href="?lang=en&amp;embed=1&amp;theme=dark&amp;background=transparent"');
  expect(text).toContain('src="/assets/frame-ABC123.js"');
  const plain = await (await fetch(`${url}/demo/application?embed=1&theme=%22%3E%3Cscript%3E&background=red`)).text();
  expect(plain).toContain('<body class="form embed">');
  expect(plain).not.toContain('data-scheme');
  const own = await (await fetch(`${url}/demo/application?theme=dark`)).text();
  expect(own).not.toMatch(/data-scheme|frame-ABC123/);
});

const crossOrigin = [
  { origin: site, allowed: true },
  { origin: 'null', allowed: true },
  { origin: 'https://evil.example', allowed: false },
] as const;

test.each(crossOrigin)(
  '$origin may speak to a form of an organisation that lists one site: $allowed',
  async ({ origin, allowed }) => {
    const { url } = await startFor([site]);
    const allow = allowed ? origin : null;
    for (const path of ['/api/v1/demo/application', '/api/v1/challenge', '/api/v1/demo/application/responses/no-id']) {
      const { headers } = await fetch(url + path, { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBe(allow);
      expect(headers.get('vary')).toContain('Origin');
    }
    const address = `${url}/api/v1/demo/application/responses`;
    const preflight = await fetch(address, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(allowed ? 204 : 405);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(allow);
    const sent = await fetch(address, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(sent.status).toBe(422);
    expect(sent.headers.get('access-control-allow-origin')).toBe(allow);
    expect(sent.headers.has('access-control-allow-credentials')).toBe(false);
  },
);

test('links, pages and the lists of an organisation are for no other site', async () => {
  const { url } = await startFor([site]);
  for (const path of ['/api/v1/links/open', '/demo/application', '/demo', '/s', '/results', '/readyz']) {
    const { headers } = await fetch(url + path, { headers: { origin: site } });
    expect(headers.has('access-control-allow-origin'), path).toBe(false);
  }
});

test('oEmbed describes a public form that sites may show, within the size that is asked for', async () => {
  const { url } = await startFor([site]);
  const address = `${url}/demo/application?lang=en&project=URG-2026`;
  const ask = (query: string): Promise<Response> => fetch(`${url}/oembed?${query}&url=${encodeURIComponent(address)}`);
  const reply = await ask('maxwidth=400&maxheight=10000');
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  const described = await reply.json();
  expect(described).toMatchObject({
    version: '1.0',
    type: 'rich',
    provider_name: 'Riverside Hospital',
    provider_url: `${url}/demo?lang=en`,
    width: 400,
    height: 800,
  });
  expect(described.html).toContain(`src="${url}/demo/application?lang=en&amp;project=URG-2026&amp;embed=1"`);
  expect(described.html).toMatch(/^<iframe [^>]* width="400" height="800"[^>]*><\/iframe>$/);
  expect((await ask('format=json')).status).toBe(200);
  expect((await ask('format=xml')).status).toBe(501);
});

test('oEmbed has nothing to say about anything else', async () => {
  const { url } = await startFor([site]);
  const closed = await startFor([]);
  const addresses = [
    '',
    'no address',
    'https://elsewhere.example/demo/application',
    `${url}/demo/barometer`,
    `${url}/demo/nothing`,
    `${url}/demo`,
    `${url}/demo/application/paper`,
    `${url}/s#code`,
  ];
  for (const address of addresses) {
    const reply = await fetch(`${url}/oembed?url=${encodeURIComponent(address)}`);
    expect(reply.status, address).toBe(404);
  }
  const refused = await fetch(`${closed.url}/oembed?url=${encodeURIComponent(`${closed.url}/demo/application`)}`);
  expect(refused.status).toBe(404);
});

test('a public page tells where oEmbed is, once it is known how people reach it', async () => {
  const settings = { publicUrl: 'https://forms.example.org' };
  const { port } = await startFor([site], { settings });
  const closed = await startFor([], { settings });
  const page = await (await fetch(`http://127.0.0.1:${port}/demo/application?lang=fr`)).text();
  const [, href = ''] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page) ?? [];
  expect(href.replaceAll('&amp;', '&')).toBe(
    'https://forms.example.org/oembed?format=json&url=https%3A%2F%2Fforms.example.org%2Fdemo%2Fapplication%3Flang%3Dfr',
  );
  expect(await (await fetch(`http://127.0.0.1:${port}/demo/application?embed=1`)).text()).not.toContain('oembed');
  expect(await (await fetch(`http://127.0.0.1:${closed.port}/demo/application`)).text()).not.toContain('oembed');
});

test('the playground is there on a demonstration alone, with lines that can be copied as they stand', async () => {
  const { url } = await startFor([site]);
  expect((await fetch(`${url}/playground`)).status).toBe(404);
  const demonstration = await startFor([site], { settings: { playground: true } });
  const reply = await fetch(`${demonstration.url}/playground?form=demo/application&lang=fr&theme=dark`);
  const text = await reply.text();
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-security-policy')).toContain("frame-src 'self'");
  expect(text).toContain('<tablee-form form="/demo/application" lang="fr" theme="dark">');
  const shown = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  expect(shown).toContain(
    `<script src="${demonstration.url}/embed.js" data-form="demo/application" data-lang="fr" data-theme="dark" style="${embedRoom}" async></script>`,
  );
  expect(text).not.toContain('barometer');
});

test('the playground of several organisations says whose form is whose', async () => {
  const own = { ...Object(smallFolder[file]), embed: { sites: [site] } };
  const other = { ...own, name: { fr: 'Réseau du Nord', en: 'Northern Network' } };
  const demonstration = await startFor([site], {
    settings: { playground: true },
    files: { 'organisations/nord/organisation.json': other },
  });
  const text = await (await fetch(`${demonstration.url}/playground?form=nord/application&lang=fr`)).text();
  const [, group = ''] = /<optgroup label="Réseau du Nord">([\s\S]*?)<\/optgroup>/.exec(text) ?? [];
  expect(group).toContain('value="nord/application" selected');
  expect(group).not.toContain('value="demo/');
});

test('a logo is served as what it is, runs nothing, and stands beside the name on pages and on paper', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><script>alert(1)</script></svg>';
  const { url } = await startFor([site], {
    organisation: { theme: { logo: 'logo.svg', accent: '#6b2f7a', radius: 8 } },
    files: { 'organisations/demo/logo.svg': svg },
  });
  for (const path of ['/demo', '/demo/application', '/demo/application/paper']) {
    const page = await (await fetch(url + path)).text();
    const [, source = ''] = /<img class="logo" src="([^"]+)" width="96" height="48" alt="">/.exec(page) ?? [];
    expect(source, path).toMatch(/^\/assets\/logo-demo-[\w-]{10}\.svg$/);
    const image = await fetch(url + source);
    expect(image.headers.get('content-type')).toBe('image/svg+xml');
    expect(image.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect(await image.text()).toBe(svg);
  }
});
