import type { IncomingMessage } from 'node:http';
import type { PageAssets } from '@tablee/html';
import { renderUnsubscribePage } from '@tablee/html/mail';
import type { ServedForms, ServedOrganisation } from '../forms/served-forms.ts';
import { type RecipientCodes, readRecipientCodes } from '../invitations/recipient-codes.ts';
import { markUnsubscribed } from '../mail/mail-store.ts';
import type { Traffic } from '../spam/traffic.ts';
import type { Store } from '../store/store.ts';
import { clientAddress } from './client-address.ts';
import { chooseLanguage } from './language.ts';
import type { Pages } from './pages.ts';
import { readFormFields } from './plain/read-form-fields.ts';
import { readBytes } from './read-body.ts';
import type { AppContext } from './request-context.ts';
import { pageHeaders } from './security-headers.ts';

/** What ending invitations needs. */
export interface UnsubscribeOptions {
  readonly served: ServedForms;
  readonly store: Store;
  readonly traffic: Traffic;
  readonly pages: Pick<Pages, 'problem'>;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly proxies: number;
  readonly now: () => Date;
}

/** The handlers of `/unsubscribe/{organisation}/{token}`. */
export interface Unsubscribe {
  /** Asks, and changes nothing. */
  ask(context: AppContext): Promise<Response>;
  /** Ends invitations: the button of the page, or one press in a mail program (RFC 8058). */
  end(context: AppContext): Promise<Response>;
}

const bodyBytes = 1024;

/** Ends invitations to an address. The token names no address, and works after the people of an invitation are forgotten. */
export function createUnsubscribe(options: UnsubscribeOptions): Unsubscribe {
  let codes: Promise<RecipientCodes> | undefined;
  const open = async (context: AppContext): Promise<{ organisation: ServedOrganisation; tag: string } | undefined> => {
    codes ??= readRecipientCodes(options.store);
    const id = context.req.param('organisation') ?? '';
    const tag = (await codes).readUnsubscribeToken(id, context.req.param('token') ?? '');
    const organisation = options.served.organisations.get(id);
    return tag === undefined || organisation === undefined ? undefined : { organisation, tag };
  };
  const tooOften = async ({ env: { incoming } }: AppContext): Promise<boolean> =>
    (await options.traffic.count(clientAddress(incoming, options.proxies))) !== undefined;
  return {
    async ask(context) {
      if (await tooOften(context)) return options.pages.problem(context, 'too-many', 429);
      const opened = await open(context);
      if (opened === undefined) return options.pages.problem(context, 'not-found', 404);
      return show(options, context, opened.organisation, false);
    },
    async end(context) {
      if (await tooOften(context)) return options.pages.problem(context, 'too-many', 429);
      if (!(await isMeant(context.env.incoming))) return options.pages.problem(context, 'bad-request', 400);
      const opened = await open(context);
      if (opened === undefined) return options.pages.problem(context, 'not-found', 404);
      const { organisation, tag } = opened;
      Object.assign(context.env.facts, { organisation: organisation.facts.id, code: 'unsubscribed' });
      await markUnsubscribed(options.store, organisation.facts.id, tag, options.now().getTime());
      return show(options, context, organisation, true);
    },
  };
}

function show(
  { assets, publicUrl }: UnsubscribeOptions,
  context: AppContext,
  { facts }: ServedOrganisation,
  done: boolean,
): Response {
  const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  return new Response(renderUnsubscribePage({ organisation: facts, language, assets, done }), {
    headers: {
      ...pageHeaders(publicUrl, []),
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    },
  });
}

/** The page's button, or what RFC 8058 has mail programs send, in either of the two encodings that it allows. */
async function isMeant(incoming: IncomingMessage): Promise<boolean> {
  if (/^multipart\/form-data\b/i.test(incoming.headers['content-type'] ?? '')) {
    const bytes = await readBytes(incoming, bodyBytes);
    return typeof bytes !== 'string' && /name="?List-Unsubscribe"?\r\n\r\nOne-Click\r\n/.test(bytes.toString('latin1'));
  }
  const reading = await readFormFields(incoming, bodyBytes);
  if (!reading.ok) return false;
  const { fields } = reading;
  return fields.get('confirm')?.[0] === 'yes' || fields.get('List-Unsubscribe')?.[0] === 'One-Click';
}
