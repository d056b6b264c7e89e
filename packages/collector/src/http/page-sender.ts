import { type CompressedBody, compressBody, sendBody } from './compressed-body.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

/** A page to send. */
interface PageToSend {
  /** The same key stands for the same page for as long as the collector runs; without one, it is made each time. */
  readonly key: string | undefined;
  readonly headers: HeaderSet;
  readonly render: () => string;
  /** For a page that is each reader's own in one place: a mark in it, and what stands there this time. */
  readonly own?: { readonly mark: string; readonly fill: () => string };
}

/** Sends a page, rendered and compressed the first time only. */
export type PageSender = (context: AppContext, page: PageToSend) => Promise<Response>;

/** A sender with a memory of its own. Keys are made of names from the settings, so that it cannot grow. */
export function createPageSender(): PageSender {
  const rendered = new Map<string, Promise<CompressedBody>>();
  const texts = new Map<string, string>();

  function ownBody({ key, render }: PageToSend, own: NonNullable<PageToSend['own']>): Promise<CompressedBody> {
    const text = (key === undefined ? undefined : texts.get(key)) ?? render();
    if (key !== undefined) texts.set(key, text);
    return compressBody(text.replace(own.mark, own.fill), 'quick');
  }

  function bodyOf({ key, render }: PageToSend): Promise<CompressedBody> {
    if (key === undefined) return compressBody(render());
    const known = rendered.get(key);
    if (known !== undefined) return known;
    const made = compressBody(render());
    rendered.set(key, made);
    return made;
  }

  return async (context, page) => {
    const asked = {
      acceptEncoding: context.req.header('accept-encoding'),
      ifNoneMatch: context.req.header('if-none-match'),
    };
    return sendBody(await (page.own === undefined ? bodyOf(page) : ownBody(page, page.own)), asked, {
      // A page that nobody has answered holds nothing personal, and may be kept if it is asked about each time.
      'cache-control': 'no-cache',
      ...page.headers,
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept-Language',
    });
  };
}
