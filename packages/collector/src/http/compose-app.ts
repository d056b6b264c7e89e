import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Changes } from '../changes/create-changes.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Desk } from '../desk/create-desk.ts';
import { createReceiptDocuments } from '../documents/receipt-documents.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Editions } from '../editions/editions.ts';
import type { ServedForms } from '../forms/served-forms.ts';
import type { Links } from '../links/links.ts';
import { withLookUps } from '../links/look-up.ts';
import type { RunningMail } from '../mail/create-mail.ts';
import type { Log } from '../observation/log.ts';
import type { Metrics } from '../observation/metrics.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createReferenceIndex } from '../results/reference-index.ts';
import type { Configuration } from '../settings/configuration.ts';
import { createChallenges } from '../spam/challenges.ts';
import { createTraffic } from '../spam/traffic.ts';
import type { Store } from '../store/store.ts';
import { createApp } from './app.ts';
import type { Assets } from './assets.ts';
import { createCrossOrigin } from './cross-origin.ts';
import { createDocuments } from './documents.ts';
import { composeDrafts } from './drafts/compose-drafts.ts';
import { composeEmbed } from './embed/compose-embed.ts';
import { createHealth } from './health.ts';
import { mailHandlers } from './mail/mail-handlers.ts';
import { createMailOffers } from './mail/mail-offers.ts';
import { myAnswersPages } from './my-answers/my-answers-pages.ts';
import { createPages } from './pages.ts';
import { paperHandler } from './paper/paper-handler.ts';
import { composePlainForms } from './plain/compose-plain-forms.ts';
import { createFormTokens } from './plain/form-tokens.ts';
import { readHandlers } from './read-handlers.ts';
import { receiveHandler } from './receive-handler.ts';
import type { AppEnv } from './request-context.ts';
import { createResults } from './results.ts';
import { apiHeaders, assetHeaders } from './security-headers.ts';
import { createUnsubscribe } from './unsubscribe.ts';

/** Everything that answers stand on. */
export interface AppParts {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly log: Log;
  readonly assets: Assets;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly served: ServedForms;
  /** Forms as they were before an upgrade. */
  readonly editions: Editions;
  readonly delivery: Delivery;
  readonly changes: Changes;
  readonly outbox: Outbox;
  readonly mail: RunningMail;
  readonly links: Links;
  /** Undefined where answers cannot be kept to be finished later. */
  readonly drafts: Drafts | undefined;
  readonly metrics: Metrics;
  readonly desk: Desk;
}

/** The app of a collector, by its settings. */
export function composeApp(parts: AppParts): Hono<AppEnv> {
  const { configuration, served, outbox, delivery, metrics, store, log, assets, now, random } = parts;
  const { publicUrl = '', spamProtection, proofOfWork, limits, proxies, metrics: readers } = configuration.settings;
  const headers = apiHeaders(publicUrl);
  const references = createReferenceIndex(store);
  const formOf = (organisation: string, form: string) => served.find(organisation, form)?.compiled;
  const links = withLookUps(parts.links, { store, references, formOf });
  const traffic = createTraffic(limits.responsesPerMinute);
  const challenges =
    spamProtection === 'off'
      ? undefined
      : createChallenges({
          cost: proofOfWork.cost,
          lifetimeMs: proofOfWork.lifetimeMinutes * 60_000,
          now: () => now().getTime(),
          random,
        });
  const api = { served, outbox, links, challenges, traffic, proxies, headers };
  const tokens = createFormTokens(now);
  const framed = { ...assets.embed.page, styles: [...assets.page.styles, ...assets.embed.page.styles] };
  const pages = createPages({
    served,
    assets: assets.page,
    formAssets: assets.form,
    embedAssets: framed,
    publicUrl,
    spamProtection,
    tokens,
    textAt: assets.textAt,
  });
  const results = createResults({
    served,
    links,
    store,
    references,
    traffic: createTraffic(limits.responsesPerMinute),
    pages,
    assets: assets.results,
    publicUrl,
    proxies,
  });
  const documents = createDocuments({
    served,
    store,
    now,
    traffic: createTraffic(limits.responsesPerMinute),
    pages,
    assets: assets.documents,
    publicUrl,
    proxies,
  });
  const { mail: mailSettings } = configuration.settings;
  const mailOffers =
    mailSettings &&
    createMailOffers({
      mail: parts.mail,
      drafts: parts.drafts,
      now,
      clients: createTraffic(ownRate(limits.responsesPerMinute)),
      perMinute: mailSettings.perMinute,
    });
  const receiving = {
    ...api,
    bodyBytes: limits.bodyBytes,
    now,
    randomId: randomUUID,
    publicUrl,
    documents: createReceiptDocuments(store, publicUrl),
    mailOffers,
    editions: parts.editions,
  };
  const drafts =
    parts.drafts &&
    composeDrafts({
      ...receiving,
      drafts: parts.drafts,
      tokens,
      pages,
      assets: assets.page,
      embedAssets: framed,
      resumeAssets: assets.resume,
      publicUrl,
      responsesPerMinute: limits.responsesPerMinute,
    });
  return createApp({
    receive: receiveHandler(receiving),
    plain: composePlainForms({
      ...receiving,
      tokens,
      pages,
      results,
      assets: assets.page,
      embedAssets: framed,
      publicUrl,
      spamProtection,
      responsesPerMinute: limits.responsesPerMinute,
      keeping: drafts,
    }),
    read: readHandlers({ ...api, pages }),
    pages,
    unsubscribe: createUnsubscribe({
      served,
      store,
      now,
      traffic: createTraffic(limits.responsesPerMinute),
      pages,
      assets: assets.page,
      publicUrl,
      proxies,
    }),
    paper: paperHandler({ served, assets, publicUrl }),
    results,
    desk: parts.desk,
    documents,
    myAnswers: myAnswersPages({
      served,
      store,
      now,
      changes: parts.changes,
      traffic: createTraffic(ownRate(limits.responsesPerMinute)),
      pages,
      assets: assets.page,
      doorAssets: { ...assets.documents, styles: assets.page.styles },
      publicUrl,
      bodyBytes: limits.bodyBytes,
      proxies,
    }),
    drafts,
    mail: mailOffers && mailHandlers({ offers: mailOffers, served, proxies, headers }),
    embed: composeEmbed({ served, assets, publicUrl, headers, hasPlayground: configuration.settings.playground }),
    crossOrigin: createCrossOrigin(served),
    assets,
    health: createHealth({ store, delivery, metrics, readers, now: () => now().getTime(), headers }),
    log,
    apiHeaders: headers,
    assetHeaders: assetHeaders(publicUrl),
  });
}

/** An address may come back to its answers a tenth as often as it may send: enough for a clinic, useless for guessing. */
function ownRate(responsesPerMinute: number | 'off'): number | 'off' {
  return responsesPerMinute === 'off' ? 'off' : Math.max(1, Math.ceil(responsesPerMinute / 10));
}
