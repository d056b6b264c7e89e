import type { PageAssets } from '@tablee/html';
import type { Drafts } from '../../drafts/drafts.ts';
import { createTraffic } from '../../spam/traffic.ts';
import { type DraftApi, type DraftApiOptions, draftApi } from './draft-api.ts';
import { type DraftPages, type DraftPagesOptions, draftPages } from './draft-pages.ts';
import { createFormDrafts, type FormDrafts } from './form-drafts.ts';
import { createShownCodes, type ShownCodes } from './shown-codes.ts';

type DraftsOptions = Omit<DraftApiOptions & DraftPagesOptions, 'formDrafts' | 'shownCodes' | 'draftTraffic'> & {
  readonly drafts: Drafts;
  readonly responsesPerMinute: number | 'off';
  readonly resumeAssets: PageAssets;
  readonly now: () => Date;
};

/** What drafts add to the collector's pages. */
export interface DraftParts {
  readonly formDrafts: FormDrafts;
  readonly shownCodes: ShownCodes;
  readonly api: DraftApi;
  readonly pages: DraftPages;
}

/** Keeping and opening by hand: an address may do so a tenth as often as it may send, 30 times a minute. */
const draftShare = 10;

/** Drafts, with what their doors share. */
export function composeDrafts({ drafts, responsesPerMinute, ...options }: DraftsOptions): DraftParts {
  const formDrafts = createFormDrafts({ ...options, drafts });
  const shownCodes = createShownCodes(() => options.now().getTime());
  const rate = responsesPerMinute === 'off' ? 'off' : Math.max(1, Math.ceil(responsesPerMinute / draftShare));
  const shared = { ...options, formDrafts, shownCodes, draftTraffic: createTraffic(rate) };
  return { formDrafts, shownCodes, api: draftApi(shared), pages: draftPages(shared) };
}
