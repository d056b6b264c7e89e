import type { MailPartState } from '@tablee/html/mail';
import type { ServedForm } from '../../forms/served-forms.ts';
import { createTraffic } from '../../spam/traffic.ts';
import { chooseLanguage } from '../language.ts';
import { readPlainWish, shownWish } from '../mail/plain-wish.ts';
import type { AppContext } from '../request-context.ts';
import { type PlainLinkOptions, plainLinkHandler } from './open-link-plain.ts';
import { lookOf, sendReceipt } from './plain-pages.ts';
import { type PlainReceiveOptions, plainReceiveHandler } from './receive-plain.ts';
import { createShownReceipts, type ShownReceipt } from './shown-receipts.ts';

type Handler = (context: AppContext) => Promise<Response>;

/** The handlers of forms without JavaScript. */
interface PlainForms {
  readonly receive: Handler;
  readonly openLink: Handler;
  /** `GET …/receipt?r=…`: the receipt. `POST` there: the receipt by mail. */
  readonly receipt: Handler;
}

type PlainFormsOptions = Omit<PlainReceiveOptions, 'plainTraffic' | 'receipts'> &
  PlainLinkOptions & {
    readonly responsesPerMinute: number | 'off';
  };

/**
 * Nobody works for a plain form before it is taken, so that an address may send a tenth of what it may otherwise: 30 a
 * minute, still a full room of people behind one address.
 */
const plainShare = 10;

/** Forms without JavaScript, with what they share: tokens, receipts that wait to be shown, a rate of their own. */
export function composePlainForms({ responsesPerMinute, ...options }: PlainFormsOptions): PlainForms {
  const receipts = createShownReceipts(() => options.now().getTime());
  const rate =
    responsesPerMinute === 'off' || options.spamProtection === 'off'
      ? 'off'
      : Math.max(1, Math.ceil(responsesPerMinute / plainShare));
  return {
    receive: plainReceiveHandler({ ...options, receipts, plainTraffic: createTraffic(rate) }),
    openLink: plainLinkHandler(options),
    async receipt(context) {
      const [organisation, id] = [context.req.param('organisation') ?? '', context.req.param('form') ?? ''];
      const form = options.served.find(organisation, id);
      const kept = receipts.find(context.req.query('r') ?? '');
      const found = kept?.organisation === organisation && kept.form === id ? kept : undefined;
      if (form === undefined || (found === undefined && form.compiled.audience !== 'public')) {
        return options.pages.problem(context, 'not-found', 404);
      }
      const language = chooseLanguage(
        form.compiled.languages,
        context.req.query('lang'),
        context.req.header('accept-language'),
      );
      const mailed = found && (await wishOn(context, form, found));
      if (mailed instanceof Response) return mailed;
      return sendReceipt(options, context, form, { found, language, look: lookOf(context), mailed });
    },
  };

  async function wishOn(
    context: AppContext,
    form: ServedForm,
    { shown: { receipt, language } }: ShownReceipt,
  ): Promise<Response | MailPartState | undefined> {
    const { mailOffers: offers, proxies } = options;
    const proof = receipt?.mail?.proof;
    const isWish = context.req.method === 'POST' && offers !== undefined && proof !== undefined;
    if (!isWish) return shownWish(context, 'receipt', language);
    return readPlainWish(context, { offers, form, thing: 'receipt', proof, language, proxies });
  }
}
