import { type LocalText, localTextSchema, type SecretReference, secretReferenceSchema } from '@tablee/core';
import { z } from 'zod';
import { mailAddress } from '../invitations/list/address.ts';
import { settingsSentence } from './words/schema-sentences.ts';

/** `mail` of `tablee.json`: the server that takes messages. Without it, nothing is sent. */
export interface MailSettings {
  readonly host: string;
  /** 587 with `starttls`, 465 with `tls`, 25 with `none` when left out. */
  readonly port?: number | undefined;
  /** `starttls`: encrypts before anything is said, or says nothing. `none` is for a relay on this machine alone. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user?: string | undefined;
  readonly password?: SecretReference | undefined;
  /** Whose address messages come from; the server must let this account use it. */
  readonly from: string;
  /** Who reads replies; the organisation's contact when left out. */
  readonly replyTo?: string | undefined;
  readonly perMinute: number;
  /** A file with the certificate of an authority that only the organisation knows, in PEM. */
  readonly certificateAuthority?: string | undefined;
}

/** `invitations` of `tablee.json`. */
export interface InvitationSettings {
  /** Names and addresses go this many days after an invitation's end. */
  readonly forgetAfterDays: number;
}

/** `mail` of an `organisation.json`. */
export interface OrganisationMailSettings {
  readonly from?: string | undefined;
  readonly replyTo?: string | undefined;
  /** A paragraph in each invitation and each reminder. */
  readonly invitation?: LocalText | undefined;
  readonly reminder?: LocalText | undefined;
  readonly signature?: LocalText | undefined;
  /** Who gets the numbers of the week, and when, by the organisation's calendar. */
  readonly digest?: { readonly to: readonly string[]; readonly weekday: number; readonly hour: number } | undefined;
}

const address = z.string().refine((text) => mailAddress(text) === text, {
  message: settingsSentence('is not a plain e-mail address such as equipe@example.org'),
});

/** Reads {@link MailSettings}, defaults filled in. */
export const mailSettingsSchema: z.ZodType<MailSettings> = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.:-]+$/, settingsSentence('is not the name of a server')),
  port: z.int().min(1).max(65_535).optional(),
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  user: z.string().min(1).optional(),
  password: secretReferenceSchema.optional(),
  from: address,
  replyTo: address.optional(),
  perMinute: z.int().min(1).max(600).default(30),
  certificateAuthority: z.string().min(1).optional(),
});

/** Reads {@link InvitationSettings}, defaults filled in. */
export const invitationSettingsSchema: z.ZodType<InvitationSettings> = z.strictObject({
  forgetAfterDays: z.int().min(0).max(365).default(30),
});

/** Reads {@link OrganisationMailSettings}, defaults filled in. */
export const organisationMailSchema: z.ZodType<OrganisationMailSettings> = z.strictObject({
  from: address.optional(),
  replyTo: address.optional(),
  invitation: localTextSchema.optional(),
  reminder: localTextSchema.optional(),
  signature: localTextSchema.optional(),
  digest: z
    .strictObject({
      to: z.array(address).min(1),
      weekday: z.int().min(1).max(7).default(1),
      hour: z.int().min(0).max(23).default(8),
    })
    .optional(),
});
