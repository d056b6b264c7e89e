import type { CompiledForm, TableId } from '@tablee/core';
import type { CollectorSettings } from './collector-settings.ts';
import type { MyAnswersSettings } from './my-answers-settings.ts';
import type { OrganisationSettings } from './organisation-settings.ts';
import type { Logos } from './read-logo.ts';

/** A form that an organisation runs, compiled with its words, and where its tables go. */
export interface ConfiguredForm {
  readonly compiled: CompiledForm;
  /** Names of the organisation's destinations by table; an empty list keeps the table in the store. */
  readonly deliver: Readonly<Partial<Record<TableId, readonly string[]>>>;
  /** How far respondents may come back to what they sent; the usual rules when left out. */
  readonly myAnswers?: MyAnswersSettings | undefined;
  /** Where the form stands in the nine steps, as its `workflow` says: `1`, `after 9`. */
  readonly step: string;
}

/** An organisation and those of its forms that can be served. */
export interface ConfiguredOrganisation {
  /** The folder's name. */
  readonly id: string;
  readonly settings: OrganisationSettings;
  /** The files of `theme.logo` and `theme.logoDark`. */
  readonly logos: Logos;
  /** IANA name: whose calendar `received_on` follows. */
  readonly timeZone: string;
  /** In the order of `organisation.json`. */
  readonly forms: readonly ConfiguredForm[];
}

/** A folder of settings, read and checked: all that a collector needs to run. */
export interface Configuration {
  /** Absolute; relative paths in settings start here. */
  readonly folder: string;
  readonly settings: CollectorSettings;
  /** Absolute. */
  readonly storeFile: string;
  readonly organisations: readonly ConfiguredOrganisation[];
}
