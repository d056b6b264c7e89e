import { expect, test } from 'vitest';
import { deskFolder } from '../support/desk.ts';
import { folderWithKey } from '../support/draft-key.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

const jsonRoutes = [
  '/api/v1/links/open',
  '/api/v1/drafts/open',
  '/api/v1/drafts/erase',
  '/api/v1/demo/application/drafts',
  '/api/v1/demo/application/responses',
];
const fieldRoutes = ['/s', '/results', '/documents', '/mine', '/resume', '/demo/application', '/desk/sign-in'];
const refusals = [400, 403, 404, 409, 413, 415, 422];

const deep = (open: string, close: string): string => open.repeat(50_000) + close.repeat(50_000);
const poisons = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];

/** Bodies that no page of ours sends. */
const jsonBodies: readonly string[] = [
  ...poisons.map(
    (name) => `{"code":"${'A'.repeat(22)}","${name}":{"polluted":1,"code":"x","prototype":{"polluted":1}}}`,
  ),
  ...poisons.map((name) => `{"code":{"${name}":{"polluted":1}},"data":{"${name}":{"polluted":1}},"id":"${name}"}`),
  deep('[', ']'),
  deep('{"code":', '1}').replace(':}', ':1}'),
  `{"code":"${'x'.repeat(2_000_000)}"}`,
  'null',
  '[]',
  '"code"',
  '{"code":1e999}',
  '{"code":"\\ud800"}',
  '{"code":"A","code":{"polluted":1}}',
];

const fieldBodies: readonly string[] = [
  ...poisons.map((name) => `${name}=1&${name}[polluted]=1&code[${name}]=x&code=${name}`),
  `code=${'x'.repeat(2_000_000)}`,
  'code=A&'.repeat(50_000),
  Array.from({ length: 50_000 }, (_, index) => `f${index}=1`).join('&'),
  'code=%E0%A4%A',
  'code=%00&code=%0d%0aSet-Cookie:%20a=b',
  '&&&===&=%',
  '',
];

test('what no page sends is refused by every door, changes no object and shuts nobody out', async () => {
  const files = deskFolder();
  const { url } = await startCollector({
    files: { ...files, ...folderWithKey({ limits: { responsesPerMinute: 'off' } }) },
  });
  const post = (path: string, type: string, body: string): Promise<Response> =>
    fetch(url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': type }, body });
  const form = 'application/x-www-form-urlencoded';
  const seen: [path: string, body: string, status: number][] = [];
  const note = async (path: string, type: string, body: string): Promise<void> => {
    const reply = await post(path, type, body);
    expect(reply.headers.get('set-cookie')).toBeNull();
    await reply.body?.cancel();
    seen.push([path, body.slice(0, 60), reply.status]);
  };
  for (const path of jsonRoutes) {
    for (const body of jsonBodies) await note(path, 'application/json', body);
    for (const type of [form, 'text/plain', 'multipart/form-data; boundary=x']) await note(path, type, '{"code":"A"}');
  }
  for (const path of fieldRoutes) {
    for (const body of fieldBodies) await note(path, form, body);
    for (const type of ['application/json', 'text/plain']) await note(path, type, 'code=A');
  }
  expect(seen.filter(([, , status]) => !refusals.includes(status))).toEqual([]);
  expect('polluted' in {}).toBe(false);
  expect((await send(url, anApplication())).status).toBe(201);
});
