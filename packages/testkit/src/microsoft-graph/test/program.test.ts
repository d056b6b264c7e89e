import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { responseId, startForTest } from '../graph-for-tests.ts';
import { trustCertificate } from '../start-microsoft-graph.ts';

describe('the pages', () => {
  test('show a list as a table, escaped, and say when it changed', async () => {
    const { graph, createList, raw } = await startForTest();
    const { id, path } = await createList();
    await raw('POST', `${path}/items`, { fields: { Title: '<b>gras</b> & "net"', ResponseId: 'a' } });
    const page = await fetch(`${graph.url}/view/Partners/Candidatures`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('<td>&lt;b&gt;gras&lt;/b&gt; &amp; &quot;net&quot;</td><td>a</td>');
    const revision = async () =>
      JSON.stringify(await (await fetch(`${graph.url}/view/Partners/${id}/revision`)).json());
    const before = await revision();
    expect(await revision()).toBe(before);
    graph.person({ do: 'move-column', list: id, column: 'ResponseId', to: 0 });
    expect(await revision()).not.toBe(before);
    expect(await (await fetch(graph.url)).text()).toContain('<a href="/view/Partners/Candidatures">Candidatures</a>');
    expect((await fetch(`${graph.url}/view/Partners/Nothing`)).status).toBe(404);
  });

  test('tell when the index of lists has changed: a list more, a row more, another title, a list less', async () => {
    const { graph, createList, raw } = await startForTest();
    const seen: string[] = [];
    const isNew = async (): Promise<boolean> => {
      const { revision } = Object(await (await fetch(`${graph.url}/view/revision`)).json());
      const index = await (await fetch(graph.url)).text();
      expect(index).toContain(`<main data-revision="${revision}">`);
      expect(index).toContain('<script src="/view.js" defer>');
      return seen.push(revision) > 0 && !seen.slice(0, -1).includes(revision);
    };
    expect(await isNew()).toBe(true);
    expect(await isNew()).toBe(false);
    const { id, path } = await createList();
    expect(await isNew()).toBe(true);
    await raw('POST', `${path}/items`, { fields: { ResponseId: 'a' } });
    expect(await isNew()).toBe(true);
    graph.person({ do: 'rename-list', list: id, displayName: 'Nos partenaires' });
    expect(await isNew()).toBe(true);
    graph.person({ do: 'delete-list', list: id });
    expect(await isNew()).toBe(false);
    expect(seen.at(-1)).toBe(seen[0]);
  });

  test('in French or English, with links by their words, and nothing that a page would run', async () => {
    const { graph, createList, raw } = await startForTest();
    const { path } = await createList([responseId, { name: 'Link', hyperlinkOrPicture: { isPicture: false } }]);
    const link = { Url: 'https://example.org/s#x', Description: 'Ouvrir <ici>' };
    const fields = { ResponseId: 'r1', Link: link, Title: '<script>alert(1)</script>' };
    await raw('POST', `${path}/items`, { fields }, { headers: { prefer: 'apiversion=2.1' } });
    const page = async (query: string, language: string): Promise<string> => {
      return (
        await fetch(`${graph.url}/view/Partners/Candidatures${query}`, { headers: { 'accept-language': language } })
      ).text();
    };
    const french = await page('', 'fr-CA,en;q=0.5');
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain('1 ligne');
    expect(french).toContain('<a href="https://example.org/s#x" rel="noreferrer">Ouvrir &lt;ici&gt;</a>');
    expect(french).not.toContain('<script>alert');
    expect(await page('?lang=en', 'fr')).toContain('1 row<');
    expect(await page('', 'de')).toContain('<html lang="en">');
  });

  test('answer to this machine only', async () => {
    const { graph } = await startForTest();
    const asked = request(graph.url, { headers: { host: 'example.org' }, servername: 'localhost' }).end();
    const [reply] = await once(asked, 'response');
    expect(reply.statusCode).toBe(403);
    reply.resume();
  });
});

describe('the control endpoint', () => {
  test('does by request what the object does', async () => {
    const { graph, site, raw, createList } = await startForTest();
    const { id, path } = await createList();
    const order = async (body: object, type = 'application/json') => {
      const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) };
      const reply = await fetch(`${graph.url}/_control`, init);
      return { status: reply.status, text: await reply.text() };
    };
    expect((await order({ do: 'state' }, 'text/plain')).status).toBe(415);
    expect((await order({ do: 'fault', fault: { reply: 'explode' } })).status).toBe(400);
    expect(
      (await order({ do: 'fault', fault: { operation: 'items.create', reply: 'unavailable', commit: 'held' } })).status,
    ).toBe(200);
    expect((await raw('POST', `${path}/items`, { fields: { ResponseId: 'a' } })).status).toBe(503);
    expect((await order({ do: 'release-held' })).text).toBe('{"released":1}');
    await order({
      do: 'person',
      action: { do: 'rename-column', list: id, column: 'ResponseId', displayName: 'Numéro' },
    });
    expect(JSON.parse((await order({ do: 'view', list: id })).text)).toMatchObject({
      columns: [{ name: 'Title' }, { name: 'ResponseId', displayName: 'Numéro' }],
      rows: [{ id: '1', cells: { ResponseId: 'a' } }],
    });
    const { clientId } = JSON.parse((await order({ do: 'create-app' })).text);
    await order({ do: 'person', action: { do: 'grant', site: site.id, clientId, role: 'read' } });
    const token = graph.accessToken(clientId);
    expect((await raw('GET', path, undefined, { token })).status).toBe(200);
    expect((await raw('DELETE', `${path}/items/1`, undefined, { token })).status).toBe(403);
  });
});

describe('the program', () => {
  test('starts by itself, says how to reach it, and ends when it is told to', async () => {
    await using folder = await temporaryFolder();
    const ca = join(folder.path, 'ca.pem');
    const main = new URL('../main.ts', import.meta.url).pathname;
    const program = spawn(process.execPath, [main, '--port', '0', '--ca', ca], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void program.kill('SIGKILL'));
    const [said] = await once(program.stdout, 'data');
    const facts = Object.fromEntries(
      [...String(said).matchAll(/^ {2}(.+?) {2,}(\S+)$|^ {2}(client secret) (\S+)$/gm)].map((match) => [
        match[1] ?? match[3],
        match[2] ?? match[4],
      ]),
    );
    trustCertificate(await readFile(ca, 'utf8'));
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: facts['client'] ?? '',
      client_secret: facts['client secret'] ?? '',
      scope: 'https://graph.microsoft.com/.default',
    });
    const token = await fetch(`${facts['endpoint']}/${facts['tenant']}/oauth2/v2.0/token`, { method: 'POST', body });
    const authorization = `Bearer ${Object(await token.json()).access_token}`;
    const made = await fetch(`${facts['endpoint']}/v1.0/sites/${facts['site']}:/lists`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: 'Candidatures' }),
    });
    expect(made.status).toBe(201);
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([0, null]);
  });
});
