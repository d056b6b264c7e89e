import { expect, test } from 'vitest';
import { startCollector } from '../support/start-collector.ts';

const hidden = /<input type="hidden" name="([^"]*)" value="([^"]*)">/g;

test('what an address fills in is never taken for the place of a page’s token', async () => {
  const { url } = await startCollector();
  for (const [path, key] of [
    ['application', 'project'],
    ['readiness', 'team'],
  ] as const) {
    const plain = await (await fetch(`${url}/demo/${path}?${key}=ABC-1`)).text();
    const token = [...plain.matchAll(hidden)].find(([, , value = '']) => /^[0-9a-f-]{36}\.\w+\.[\w-]{43}$/.test(value));
    expect(token).toBeDefined();
    const tricked = await (await fetch(`${url}/demo/${path}?${key}=%00token%00`)).text();
    const fields = new Map([...tricked.matchAll(hidden)].map(([, name = '', value = '']) => [name, value]));
    expect(fields.get(token?.[1] ?? '')).toMatch(/^[0-9a-f-]{36}\.\w+\.[\w-]{43}$/);
    expect(tricked).not.toContain('\u0000');
    expect(tricked.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/g)).toHaveLength(1);
  }
});
