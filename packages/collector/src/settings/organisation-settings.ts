import {
  type LocalText,
  languageCode,
  localTextSchema,
  type Profile,
  profiles,
  type TableId,
  tableIds,
} from '@tablee/core';
import { z } from 'zod';
import { type OrganisationDeskSettings, organisationDeskSchema } from './desk-settings.ts';
import { type EmbedSettings, embedSettingsSchema } from './embed-settings.ts';
import { type OrganisationMailSettings, organisationMailSchema } from './mail-settings.ts';
import { type MyAnswersSettings, myAnswersSettingsSchema } from './my-answers-settings.ts';
import { keepMonthsSchema, type RetentionSettings, retentionSettingsSchema } from './retention-settings.ts';
import { type ThemeSettings, themeSettingsSchema } from './theme-settings.ts';
import { settingsSentence } from './words/schema-sentences.ts';

/** Where one kind of table goes: the adapter reads the other keys. */
export type DestinationSettings = { readonly adapter: string } & Readonly<Record<string, unknown>>;

/** What an organisation says about one of the forms it runs. */
export interface FormSettings {
  /** Names of destinations by table; a table without any stays in the store and is exported on demand. */
  readonly deliver: Readonly<Partial<Record<TableId, readonly string[] | undefined>>>;
  /** How far respondents may come back to what they sent; the usual rules when left out. */
  readonly myAnswers?: MyAnswersSettings | undefined;
  /** Months from the last time that the person wrote; by the classes of the form's questions when left out. */
  readonly keepMonths?: number | undefined;
}

/** `organisations/<id>/organisation.json`. The folder's name is the organisation's id. */
export interface OrganisationSettings {
  readonly $schema?: string | undefined;
  readonly name: LocalText;
  /** In order of preference; the first is the language of tables. */
  readonly languages: readonly string[];
  readonly profile: Profile;
  /** Whose calendar the date of reception follows, as an IANA name; the profile's when left out. */
  readonly timeZone?: string | undefined;
  /** Values for `{contact_phone}`, `{reply_days}`…; a plain string serves every language. */
  readonly tokens: Readonly<Record<string, string | LocalText>>;
  /** Colours, letters, corners, mark; `tablee check` refuses what cannot be read. */
  readonly theme?: ThemeSettings | undefined;
  /** The help line of every page; fill `{contact_phone}` and `{contact_email}` unless `tokens` do. */
  readonly contacts: {
    readonly phone?: string | LocalText | undefined;
    readonly email?: string | LocalText | undefined;
  };
  readonly embed: EmbedSettings;
  /** How long responses are kept; the usual times of their questions when left out. */
  readonly retention?: RetentionSettings | undefined;
  readonly mail?: OrganisationMailSettings | undefined;
  readonly destinations: Readonly<Record<string, DestinationSettings>>;
  /** The forms this organisation runs, by form id. */
  readonly forms: Readonly<Record<string, FormSettings>>;
  /** Who works at the desk; nobody when left out. */
  readonly desk?: OrganisationDeskSettings | undefined;
}

/** Folder names that would hide one of the collector's own addresses. */
export const reservedNames: readonly string[] = [
  'api',
  'assets',
  'desk',
  'documents',
  'livez',
  'metrics',
  'mine',
  'oembed',
  'playground',
  'readyz',
  'results',
  'resume',
  's',
  // Paths of the desk, whose pages begin with an organisation's name.
  'sign-in',
  'sign-out',
  'unsubscribe',
];

/** What an organisation's id looks like. */
export const organisationId: RegExp = /^[a-z][a-z0-9-]{0,62}$/;

/** The time zone of each profile; a country with several has its organisations say so. */
export const profileTimeZone: Readonly<Record<Profile, string>> = {
  'ca-qc': 'America/Toronto',
  'ca-on': 'America/Toronto',
  fr: 'Europe/Paris',
  be: 'Europe/Brussels',
  ch: 'Europe/Zurich',
};

const text = z.union([z.string().min(1), localTextSchema]);
const names = z.array(z.string().min(1));

/** Reads {@link OrganisationSettings}, defaults filled in. */
export const organisationSettingsSchema: z.ZodType<OrganisationSettings> = z.strictObject({
  $schema: z.string().optional(),
  name: localTextSchema,
  languages: z
    .array(z.string().regex(languageCode, settingsSentence('is not a language code such as fr or en')))
    .min(1),
  profile: z.enum(profiles),
  timeZone: z.string().optional(),
  tokens: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/, settingsSentence('is not a token name in snake_case')), text)
    .default({}),
  theme: themeSettingsSchema.optional(),
  contacts: z.strictObject({ phone: text.optional(), email: text.optional() }).default({}),
  embed: embedSettingsSchema.default({ sites: [] }),
  retention: retentionSettingsSchema.optional(),
  mail: organisationMailSchema.optional(),
  destinations: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, settingsSentence('is not a destination name in kebab-case')),
      z.looseObject({ adapter: z.string().min(1) }),
    )
    .default({}),
  forms: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, settingsSentence('is not a form id in kebab-case')),
      z.strictObject({
        deliver: z.partialRecord(z.enum(tableIds), names).default({}),
        myAnswers: myAnswersSettingsSchema.optional(),
        keepMonths: keepMonthsSchema.optional(),
      }),
    )
    .default({}),
  desk: organisationDeskSchema.optional(),
});
