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
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
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

test('no page has an inline script or style', async () => {
  const { url } = await startCollector();
  for (const page of pages) {
    const text = await (await fetch(url + page)).text();
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !/src=|type="application\/json"/.test(tag))).toEqual([]);
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
  }
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
