import { z } from 'zod';
import type { OpenIdSettings } from '../../settings/desk-settings.ts';

const claimsSchema = z.object({
  email: z.string().min(3).max(254),
  email_verified: z.boolean().optional(),
  // Microsoft writes it as a boolean, a number or a text, by the version of the token.
  xms_edov: z.union([z.boolean(), z.number(), z.string()]).optional(),
  hd: z.string().optional(),
});

const microsoft = /^https:\/\/login\.microsoftonline\.com\//;

/**
 * Whether a provider's own issuer is one. Microsoft describes its endpoints for every organisation with
 * `https://login.microsoftonline.com/{tenantid}/v2.0`, and openid-client puts the token's own `tid` there: whoever has a
 * tenant would be taken for the organisation's.
 */
export function isOneIssuer(issuer: string): boolean {
  return !/[{}]|%7b/i.test(issuer);
}

/**
 * The address that an ID token vouches for, in lower case; `undefined` where it vouches for none. An address that nobody
 * has verified is a text that its owner typed (Microsoft: “Migrate away from using email claims for authorization”).
 * Google and others say `email_verified`; Microsoft says `xms_edov`, an optional claim that the organisation asks for.
 * `preferred_username` is never read: it “must not be used to make authorization decisions” (Microsoft, “ID token claims
 * reference”). `hd` is there for accounts of a Google Workspace alone, and the parameter of the request holds nobody back
 * (Google, “OpenID Connect”).
 */
export function accountEmail(
  claims: unknown,
  { issuer, hostedDomain }: Pick<OpenIdSettings, 'issuer' | 'hostedDomain'>,
): string | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const { email, email_verified: verified, xms_edov: owned, hd } = parsed.data;
  const isOwned = microsoft.test(issuer) && [true, 1, '1', 'true'].includes(owned ?? false);
  if (verified !== true && !isOwned) return undefined;
  if (hostedDomain !== undefined && hd?.toLowerCase() !== hostedDomain) return undefined;
  return email.trim().toLowerCase();
}
