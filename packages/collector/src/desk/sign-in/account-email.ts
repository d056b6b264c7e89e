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
 * The address that an ID token vouches for, in lower case; `undefined` where it vouches for none. An address that nobody
 * has verified is a text that its owner typed (Microsoft: “Migrate away from using email claims for authorization”).
 * Google and others say `email_verified`; Microsoft says `xms_edov`, an optional claim that the organisation asks for.
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
