import { type SecretReference, secretReferenceSchema } from '@tablee/core';
import { z } from 'zod';
import { settingsSentence } from './words/schema-sentences.ts';

/** What a person may do at the desk. README.md, "The desk", says which pages each opens. */
const deskRoles = ['coordinator', 'restricted-reader', 'administrator'] as const;
export type DeskRole = (typeof deskRoles)[number];

/** A person who works at an organisation's desk. */
export interface DeskPersonSettings {
  readonly name: string;
  /** In lower case: who the person is, whichever way they sign in. */
  readonly email: string;
  readonly role: DeskRole | readonly DeskRole[];
}

/** The organisation's own accounts, at a provider that speaks OpenID Connect. */
export interface OpenIdSettings {
  /** `https://accounts.google.com`, `https://login.microsoftonline.com/<tenant>/v2.0`, or another. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  /** Google Workspace: the domain whose accounts may sign in (the claim `hd`). */
  readonly hostedDomain?: string | undefined;
}

/** `desk` in `organisation.json`. */
export interface OrganisationDeskSettings {
  readonly people: readonly DeskPersonSettings[];
  readonly openId?: OpenIdSettings | undefined;
}

/** `desk` in `tablee.json`. */
export interface CollectorDeskSettings {
  /** A session that nobody uses ends after this. */
  readonly idleMinutes: number;
  /** Every session ends after this. */
  readonly maxHours: number;
  /** How long the list of who did what is kept. */
  readonly auditDays: number;
}

const role = z.enum(deskRoles);

/** The store refuses to forget younger entries, whatever the settings say. */
export const leastAuditDays = 30;

/** Reads {@link CollectorDeskSettings}, defaults filled in. */
export const collectorDeskSchema: z.ZodType<CollectorDeskSettings> = z
  .strictObject({
    idleMinutes: z.int().min(1).max(480).default(30),
    maxHours: z.int().min(1).max(24).default(8),
    auditDays: z.int().min(leastAuditDays).max(3650).default(365),
  })
  .default({ idleMinutes: 30, maxHours: 8, auditDays: 365 });

/** Reads {@link OrganisationDeskSettings}. */
export const organisationDeskSchema: z.ZodType<OrganisationDeskSettings> = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        email: z
          .string()
          .trim()
          .toLowerCase()
          .pipe(z.email(settingsSentence('is not an e-mail address'))),
        role: z.union([role, z.array(role).min(1)]),
      }),
    )
    .default([]),
  openId: z
    .strictObject({
      issuer: z.url({ protocol: /^https?$/, error: settingsSentence('is not the address of a provider') }),
      clientId: z.string().min(1),
      clientSecret: secretReferenceSchema,
      hostedDomain: z.string().trim().toLowerCase().min(1).optional(),
    })
    .optional(),
});
