import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { smallFolder, startCollector } from '../support/start-collector.ts';

const pages = [
  '/demo',
  '/demo/application',
  '/demo/application?lang=en&embed=1',
  '/s',
  '/not/there',
  '/demo/barometer',
];

const digest = / 'sha256-[A-Za-z0-9+/]{43}='/g;

function directives(response: Response): ReadonlyMap<string, string> {
  const policy = response.headers.get('content-security-policy') ?? '';
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

test('every page allows its own scripts and styles alone, no frame and no referrer', async () => {
  const { url } = await startCollector();
  for (const page of pages) {
    const response = await fetch(url + page);
    const policy = directives(response);
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')?.replaceAll(digest, '')).toBe("'self'");
    expect(policy.get('style-src')?.replaceAll(digest, '')).toBe("'self'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe|\*|http/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(response.headers.has('set-cookie')).toBe(false);
    expect(response.headers.has('strict-transport-security')).toBe(false);
  }
});

function digestsOf(texts: Iterable<RegExpMatchArray>): ReadonlySet<string> {
  return new Set([...texts].map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`));
}

test('a page’s inline script and styles are those that its policy names by digest, and no others', async () => {
  const { url } = await startCollector();
  for (const page of pages) {
    const response = await fetch(url + page);
    const policy = directives(response);
    const text = await response.text();
    expect(digestsOf(text.matchAll(/<style[^>]*>([^<]*)<\/style>/g))).toEqual(
      new Set(policy.get('style-src')?.match(digest)),
    );
    expect(digestsOf(text.matchAll(/<script>([^<]*)<\/script>/g))).toEqual(
      new Set(policy.get('script-src')?.match(digest)),
    );
    const scripts = (text.match(/<script[^>]*>/g) ?? []).filter((tag) => tag !== '<script>');
    expect(scripts.filter((tag) => !/src=|type="application\/json"/.test(tag))).toEqual([]);
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:/);
  }
});

test('a form waits for no stylesheet, its organisation’s included, and nothing else of it is inline', async () => {
  const file = 'organisations/demo/organisation.json';
  const { url } = await startCollector({
    files: { [file]: { ...Object(smallFolder[file]), theme: { accent: '#0b5563' } } },
  });
  const text = await (await fetch(`${url}/demo/application`)).text();
  expect(text).not.toContain('rel="stylesheet"');
  expect(text.match(/<style data-href="\/assets\/[^"]+">/g)).toHaveLength(2);
  expect(text).not.toContain('<script>');
});

test('an organisation may name the sites that show its forms: in an embedded page, and nowhere else', async () => {
  const file = 'organisations/demo/organisation.json';
  const organisation = Object(smallFolder[file]);
  const { url } = await startCollector({
    files: { [file]: { ...organisation, embed: { sites: ['https://site.example'] } } },
  });
  const embedded = await fetch(`${url}/demo/application?embed=1`);
  expect(directives(embedded).get('frame-ancestors')).toBe("'self' https://site.example");
  expect(embedded.headers.has('x-frame-options')).toBe(false);
  for (const page of ['/demo/application', '/demo', '/demo/application/paper', '/s?embed=1', '/demo/nothing?embed=1']) {
    const response = await fetch(url + page);
    expect(directives(response).get('frame-ancestors')).toBe("'none'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  }
});

test('browsers stay with https where the collector is reached by it', async () => {
  const settings = { spamProtection: 'off', publicUrl: 'https://forms.example.org' };
  const { url, port } = await startCollector({ files: { 'tablee.json': settings } });
  expect(url).toBe('https://forms.example.org');
  for (const path of ['/demo', '/api/v1/demo/application', '/assets/page-ABC123.js']) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  }
});

test('what the address fills in is text on the page, not markup', async () => {
  const { url } = await startCollector();
  const attack = '"><script>alert(1)</script><!--';
  const response = await fetch(
    `${url}/demo/application?project=${encodeURIComponent(attack)}&lang=${encodeURIComponent(attack)}`,
  );
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('"><script');
});

test('the API is not kept, not framed and speaks to no other site', async () => {
  const { url } = await startCollector();
  for (const path of ['/api/v1/demo/application', '/api/v1/challenge', '/api/v1/nothing/here', '/livez', '/readyz']) {
    const response = await fetch(url + path, { headers: { origin: 'https://evil.example' } });
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  }
});
