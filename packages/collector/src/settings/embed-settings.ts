import { z } from 'zod';
import { settingsSentence } from './words/schema-sentences.ts';

/**
 * Web origins (`https://www.example.org`, `https://*.example.org`, `http://localhost:*`), or `anywhere`. No origin names a
 * page that stands in a sandboxed frame itself: only `anywhere` lets those in.
 */
export type EmbedSites = readonly string[];

/** Where an organisation's public forms may be shown inside other pages. */
export interface EmbedSettings {
  /** None when left out: a form about somebody's health stands only where somebody has decided that it should. */
  readonly sites: EmbedSites;
}

/** Reads {@link EmbedSettings}, defaults filled in. */
export const embedSettingsSchema: z.ZodType<EmbedSettings> = z.strictObject({
  sites: z
    .array(
      z
        .string()
        .regex(
          /^(anywhere|https?:\/\/(\*\.)?[A-Za-z0-9.-]+(:(\d+|\*))?)$/,
          settingsSentence('is not an origin such as https://www.example.org, nor "anywhere"'),
        ),
    )
    .default([]),
});

const everySite = 'anywhere';

/** Whether every site may show the forms, pages in sandboxed frames included. */
export function isAnywhere(sites: EmbedSites): boolean {
  return sites.includes(everySite);
}

/** Whether a request's `Origin` is one of the sites; `null`, a frame of ours in a sandbox, is where any site is. */
export function isListed(sites: EmbedSites, origin: string): boolean {
  if (sites.length === 0) return false;
  return origin === 'null' || isAnywhere(sites) || sites.some((site) => matches(site, origin));
}

function matches(site: string, origin: string): boolean {
  const pattern = site
    .toLowerCase()
    .replace(/[.]/g, '\\.')
    .replace('//*\\.', '//([a-z0-9-]+\\.)+')
    .replace(/:\*$/, '(:\\d+)?');
  return new RegExp(`^${pattern}$`).test(origin);
}
