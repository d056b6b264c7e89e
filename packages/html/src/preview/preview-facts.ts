import type { LocalText, Profile, Row, Table } from '@tablee/core';
import type { PageAssets } from '../pages/page-facts.ts';
import type { PreviewState } from './preview-states.ts';
import type { PreviewWidth } from './preview-words.ts';

/** One organisation, under its own law or another one. */
export interface PreviewOrganisation {
  /** As addresses name it. */
  readonly id: string;
  readonly name: LocalText;
  readonly profile: Profile;
  /** Of the form, as this organisation has it. */
  readonly languages: readonly string[];
  /** The form's pages that the sample comes through. */
  readonly steps: readonly { readonly name: string; readonly title: LocalText }[];
}

/** What is wrong in a file. */
export interface PreviewFinding {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What one sample would write for one organisation; `refused` where it would not be received. */
export interface PreviewRows {
  readonly organisation: Pick<PreviewOrganisation, 'id' | 'name' | 'profile'>;
  readonly sample: string;
  /** Names of questions whose answer is not offered here: it is left out. */
  readonly leftOut: readonly string[];
  readonly refused: readonly { readonly question: string; readonly code: string }[];
  readonly tables: readonly { readonly table: Table; readonly row: Row | undefined }[];
}

/** What somebody chose to look at. */
export interface PreviewChoice {
  readonly form: string;
  readonly organisations: readonly string[];
  readonly languages: readonly string[];
  readonly states: readonly PreviewState[];
  readonly width: PreviewWidth;
  /** Empty: the one that fits each language. */
  readonly sample: string;
}

/** Everything that the preview shows. */
export interface PreviewPageOptions {
  readonly language: string;
  readonly assets: PageAssets;
  /** Changes with every save. */
  readonly generation: number;
  readonly forms: readonly { readonly id: string; readonly title: LocalText }[];
  readonly organisations: readonly PreviewOrganisation[];
  readonly languages: readonly string[];
  readonly samples: readonly string[];
  readonly chosen: PreviewChoice;
  readonly findings: readonly PreviewFinding[];
  readonly rows: readonly PreviewRows[];
}
