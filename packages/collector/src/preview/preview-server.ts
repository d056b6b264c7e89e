import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { embedJson, html, type PageAssets } from '@tablee/html';
import { type PreviewState, previewStates, renderAbsentPage, renderPreviewPage } from '@tablee/html/preview';
import { z } from 'zod';
import { defaultTimeouts, listen, prepareToStop } from '../http/listen.ts';
import { pageHeaders } from '../http/security-headers.ts';
import type { PreviewMoment } from './create-preview.ts';
import type { FrameContent, FramePage } from './frame-content.ts';
import { previewPageOptions } from './preview-choice.ts';
import { frameContent, lostPath, type WantedFrame } from './preview-frame.ts';

/** What the preview's server is made of. */
interface PreviewServerOptions {
  readonly assetsDirectory: string;
  readonly language: string;
  readonly now: () => Date;
  readonly port?: number;
  readonly moment: () => PreviewMoment;
}

/** The server behind the preview: its page, its frames, and everything that the pages in them ask for. */
export interface PreviewServer {
  start(): Promise<{ readonly url: string }>;
  /** Tells open previews that there is something new. */
  tell(generation: number): void;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const fresh = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const manifestSchema: z.ZodType<PreviewManifest> = z.object({
  page: z.object({ styles: z.array(z.string()) }),
  embed: z.object({ preview: z.string(), previewStyles: z.array(z.string()) }),
});

interface PreviewManifest {
  readonly page: { readonly styles: readonly string[] };
  readonly embed: { readonly preview: string; readonly previewStyles: readonly string[] };
}

/** A server on 127.0.0.1. It answers to that name alone, so that no other site can reach it by a name of its own. */
export function createPreviewServer(options: PreviewServerOptions): PreviewServer {
  const listeners = new Set<ServerResponse>();
  let names: readonly string[] = [];
  let assets: PageAssets = { styles: [], preload: [] };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((fault: unknown) => {
      outgoing.destroy(fault instanceof Error ? fault : undefined);
    });
  });
  const stopListening = prepareToStop(server);

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!names.includes(incoming.headers.host ?? '')) {
      outgoing.writeHead(403).end();
      return;
    }
    const url = new URL(incoming.url ?? '/', `http://${host}`);
    if (url.pathname === '/-/events') return listenTo(outgoing);
    if (url.pathname === lostPath) return void outgoing.destroy();
    if (url.pathname === '/') return sendPage(outgoing, url.searchParams);
    if (url.pathname.startsWith('/-/frame/')) return sendFrame(outgoing, url);
    return pass(incoming, outgoing);
  }

  function listenTo(outgoing: ServerResponse): void {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    outgoing.write(eventOf(options.moment().generation));
    listeners.add(outgoing);
    outgoing.once('close', () => listeners.delete(outgoing));
  }

  async function sendPage(outgoing: ServerResponse, query: URLSearchParams): Promise<void> {
    const { language, now } = options;
    const page = renderPreviewPage({
      ...(await previewPageOptions(options.moment(), query, now())),
      language,
      assets,
    });
    const policy = pageHeaders('', []);
    outgoing.writeHead(200, {
      ...policy,
      'content-security-policy': `${policy['content-security-policy'] ?? ''}; frame-src 'self'`,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    outgoing.end(page);
  }

  async function sendFrame(outgoing: ServerResponse, url: URL): Promise<void> {
    const [, , , state, organisation = '', id = ''] = url.pathname.split('/');
    const moment = options.moment();
    const form = await moment.form(id);
    const variant = form?.variants.find((one) => one.organisation.id === organisation);
    const compiled = variant?.organisation.forms[0]?.compiled;
    if (!isState(state) || form === undefined || compiled === undefined) {
      outgoing.writeHead(404, { 'content-type': 'text/plain' }).end();
      return;
    }
    const language = url.searchParams.get('lang') ?? compiled.languages[0] ?? 'fr';
    const sample = url.searchParams.get('sample') ?? '';
    const page = url.searchParams.get('page') ?? '';
    const content = await frameOf(moment, { form, organisation, compiled, language, state, sample, page });
    if (content === undefined) {
      outgoing.writeHead(503, { 'content-type': 'text/plain' }).end();
      return;
    }
    if (content.kind === 'elsewhere') {
      outgoing.writeHead(302, { location: content.path, 'cache-control': 'no-store' }).end();
      return;
    }
    if (content.kind === 'absent') {
      outgoing.writeHead(200, { ...framed(pageHeaders('', [])), ...fresh });
      outgoing.end(renderAbsentPage({ language: options.language, assets, absent: content.absent }));
      return;
    }
    const headers = Object.fromEntries(content.response.headers);
    const { 'content-length': _length, 'content-encoding': _encoding, ...kept } = headers;
    outgoing.writeHead(200, { ...framed(kept), ...fresh });
    outgoing.end(withWalk(content));
  }

  /** With the preview's script in it, where the page is to be led on. */
  function withWalk({ html: page, walk }: FramePage): string {
    if (walk === undefined) return page;
    const { markup } = html`${embedJson('preview-walk', walk)}<script type="module" src="${assets.script}"></script>`;
    return page.replace('</body>', () => `${markup}</body>`);
  }

  /** Everything else is the collector's: bundles, the form's data, what a page in a frame sends. */
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const moment = options.moment();
    const parts = new URL(incoming.url ?? '/', `http://${host}`).pathname.split('/');
    const named = moment.forms.find(({ id }) => parts.includes(id));
    const inner = await moment.collector(named && (await moment.form(named.id)));
    if (inner === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    // Never put together as an address: //somewhere/else would be one, and lead there.
    const { hostname, port } = new URL(inner.url);
    const { method, headers, url: path = '/' } = incoming;
    const asked = request({ hostname, port, path, method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, framed(reply.headers));
      reply.pipe(outgoing);
    });
    asked.once('error', () => outgoing.destroy());
    incoming.pipe(asked);
  }

  return {
    async start() {
      assets = await assetsIn(options.assetsDirectory);
      const port = await listen(server, { host, port: options.port ?? 0 });
      names = [`${host}:${port}`, `localhost:${port}`];
      return { url: `http://${host}:${port}` };
    },
    tell(generation) {
      for (const listener of listeners) listener.write(eventOf(generation));
    },
    async stop() {
      for (const listener of listeners) listener.end();
      await stopListening(defaultTimeouts.stopMs);
    },
  };
}

/** A frame's content; once more where the collector gave way to a newer one meanwhile. */
async function frameOf(moment: PreviewMoment, wanted: WantedFrame): Promise<FrameContent | undefined> {
  for (let isAgain = false; ; isAgain = true) {
    const inner = await moment.collector(wanted.form);
    try {
      return inner && (await frameContent(inner, wanted));
    } catch (fault) {
      // What `fetch` throws where nobody listens.
      if (isAgain || !(fault instanceof TypeError)) throw fault;
    }
  }
}

function eventOf(generation: number): string {
  return `event: generation\nretry: 500\ndata: ${generation}\n\n`;
}

async function assetsIn(directory: string): Promise<PageAssets> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')));
  const { preview, previewStyles } = manifest.embed;
  const styles = [...manifest.page.styles, ...previewStyles].map((name) => `/assets/${name}`);
  return { script: `/assets/${preview}`, styles, preload: [] };
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The preview may show the page in a frame; all else that the page forbids stays forbidden. */
function framed(headers: Headers): Record<string, string | string[]> {
  const { 'x-frame-options': _frames, 'content-security-policy': policy, connection: _connection, ...rest } = headers;
  const own = typeof policy === 'string' ? policy.replace(/frame-ancestors [^;]*/, "frame-ancestors 'self'") : '';
  const kept = Object.entries(rest).flatMap(([name, value]): readonly (readonly [string, string | string[]])[] => {
    if (value === undefined) return [];
    return [[name, typeof value === 'string' ? value : [...value]]];
  });
  return { ...Object.fromEntries(kept), ...(own === '' ? {} : { 'content-security-policy': own }) };
}

function isState(text: string | undefined): text is PreviewState {
  return previewStates.some((state) => state === text);
}
