import type { DestinationSettings } from '@tablee/collector';
import type { LocalText, Profile } from '@tablee/core';
import type { Language } from '../texts/languages.ts';

/** Where `tablee init` can send tables. */
export const destinationKinds = ['files', 'google-sheets', 'microsoft-lists'] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** Where restricted and anonymous tables go: with the main tables, to files on this machine, or nowhere yet. */
export const tablePlaces = ['same', 'files', 'store'] as const;
export type TablePlace = (typeof tablePlaces)[number];

/** Everything that a new folder is made from. */
export interface InitAnswers {
  readonly id: string;
  readonly name: LocalText;
  /** In order of preference. */
  readonly languages: readonly Language[];
  readonly profile: Profile;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** Ids of forms. */
  readonly forms: readonly string[];
  readonly destination: DestinationSettings;
  readonly restricted: TablePlace;
  readonly anonymous: TablePlace;
  readonly publicUrl: string | undefined;
}

/** The flags of `tablee init` that answer its questions, as they were typed. */
export interface InitFlags {
  readonly name?: string;
  readonly id?: string;
  readonly languages?: string;
  readonly profile?: Profile;
  readonly phone?: string;
  readonly email?: string;
  readonly forms?: string;
  readonly destination?: DestinationKind;
  readonly directory?: string;
  readonly spreadsheet?: string;
  readonly credentials?: string;
  readonly site?: string;
  readonly tenant?: string;
  readonly client?: string;
  readonly secretEnv?: string;
  readonly restricted?: TablePlace;
  readonly anonymous?: TablePlace;
  readonly publicUrl?: string;
}
