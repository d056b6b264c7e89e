import { type SecretReference, secretReferenceSchema } from '@tablee/core';
import { z } from 'zod';
import { type FormFolderSettings, formFolderSchema } from '../forms/form-folders.ts';
import { type CollectorDeskSettings, collectorDeskSchema } from './desk-settings.ts';
import { type EarlierVersionsSettings, earlierVersionsSchema } from './earlier-versions-settings.ts';
import {
  type InvitationSettings,
  invitationSettingsSchema,
  type MailSettings,
  mailSettingsSchema,
} from './mail-settings.ts';
import { settingsSentence } from './words/schema-sentences.ts';

/** `tablee.json`: one collector, whatever the number of organisations. Every key but `store` may be left out. */
export interface CollectorSettings {
  readonly $schema?: string | undefined;
  /** How people reach the collector, without a path: `https://forms.example.org`. Links are built from it. */
  readonly publicUrl?: string | undefined;
  /** Address to listen on. Loopback unless it is said otherwise: a proxy in front ends HTTPS. */
  readonly host: string;
  readonly port: number;
  readonly store: { readonly file: string };
  readonly spamProtection: 'proof-of-work' | 'off';
  readonly proofOfWork: {
    /** PBKDF2 rounds of one try; a phone needs about 300 tries. 1000 is about 0.1 s on a laptop, 1 s on an old phone. */
    readonly cost: number;
    /** How long a challenge may be solved and used. */
    readonly lifetimeMinutes: number;
  };
  /** Folders and packages of forms beside those that come with Tablée. */
  readonly forms: readonly FormFolderSettings[];
  readonly limits: {
    /** The largest body of a request. */
    readonly bodyBytes: number;
    /** By address, before 429. Generous: a whole clinic may share one address. */
    readonly responsesPerMinute: number | 'off';
  };
  /** Keys by reference; without any, nobody is offered to finish later. An id stays with its key for good. */
  readonly encryption?:
    | {
        /** The id of the key that seals from now on. */
        readonly current: string;
        /** 32 random bytes each, in base64 or hexadecimal; older ones still open what they sealed. */
        readonly keys: Readonly<Record<string, SecretReference>>;
      }
    | undefined;
  /** Answers that people keep to finish later; offered where there is a key. */
  readonly drafts:
    | {
        /** How long one is kept when nobody sends it. */
        readonly days: number;
        /** New ones of an organisation in one day. */
        readonly perDay: number;
      }
    | 'off';
  /** For how long what was opened before an upgrade is accepted as it was opened. */
  readonly earlierVersions: EarlierVersionsSettings;
  /** Who may read `/metrics`. */
  readonly metrics: 'loopback' | 'everyone' | 'off';
  /** Serves `/playground`, where people try how a form stands in their pages: for demonstrations. */
  readonly playground: boolean;
  /** The server that takes messages; nothing is sent without it. */
  readonly mail?: MailSettings | undefined;
  readonly invitations: InvitationSettings;
  /** Proxies in front that append to `X-Forwarded-For`; 0 means that header is not believed. */
  readonly proxies: number;
  /** The coordinator's desk. */
  readonly desk: CollectorDeskSettings;
}

/** A web origin: scheme, host and port, nothing behind. */
const origin = z
  .url({ protocol: /^https?$/, error: settingsSentence('is not an http or https address') })
  .refine((text) => URL.canParse(text) && new URL(text).pathname === '/' && !/[?#]/.test(text), {
    message: settingsSentence('has a path behind the host name'),
  })
  .transform((text) => new URL(text).origin)
  .pipe(z.string());

const keyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
  error: settingsSentence('is no id of a key: lower-case letters, digits and hyphens'),
});
const usualDrafts = { days: 30, perDay: 2000 };

/** Reads {@link CollectorSettings}, defaults filled in. */
export const collectorSettingsSchema: z.ZodType<CollectorSettings> = z.strictObject({
  $schema: z.string().optional(),
  publicUrl: origin.optional(),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8080),
  store: z.strictObject({ file: z.string().min(1).default('tablee.db') }).default({ file: 'tablee.db' }),
  spamProtection: z.enum(['proof-of-work', 'off']).default('proof-of-work'),
  proofOfWork: z
    .strictObject({
      cost: z.int().min(1).max(1_000_000).default(1000),
      lifetimeMinutes: z.int().min(1).max(1440).default(120),
    })
    .default({ cost: 1000, lifetimeMinutes: 120 }),
  forms: z.array(formFolderSchema).default([]),
  limits: z
    .strictObject({
      bodyBytes: z.int().min(1024).max(10_485_760).default(262_144),
      responsesPerMinute: z.union([z.int().min(1), z.literal('off')]).default(300),
    })
    .default({ bodyBytes: 262_144, responsesPerMinute: 300 }),
  encryption: z
    .strictObject({ current: keyId, keys: z.record(keyId, secretReferenceSchema) })
    .refine(({ current, keys }) => Object.hasOwn(keys, current), {
      path: ['current'],
      message: settingsSentence('is not among the keys'),
    })
    .optional(),
  drafts: z
    .union([
      z.strictObject({
        days: z.int().min(1).max(365).default(usualDrafts.days),
        perDay: z.int().min(1).max(1_000_000).default(usualDrafts.perDay),
      }),
      z.literal('off'),
    ])
    .default(usualDrafts),
  earlierVersions: earlierVersionsSchema,
  metrics: z.enum(['loopback', 'everyone', 'off']).default('loopback'),
  playground: z.boolean().default(false),
  mail: mailSettingsSchema.optional(),
  invitations: invitationSettingsSchema.default({ forgetAfterDays: 30 }),
  proxies: z.int().min(0).max(10).default(0),
  desk: collectorDeskSchema,
});
