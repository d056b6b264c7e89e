import type { Configuration } from '@tablee/collector';

/** A link that was made for the demonstration. */
export interface ReadyLink {
  readonly organisation: string;
  readonly form: string;
  readonly url: string;
}

/** A link to a page of results that was made for the demonstration. */
export interface ReadyResults extends ReadyLink {
  readonly role: 'results' | 'choosing';
}

/** What a start has to say. */
export interface Welcome {
  readonly configuration: Configuration;
  /** How people reach the collector, without a slash at the end. */
  readonly address: string;
  readonly links: readonly ReadyLink[];
  readonly results: readonly ReadyResults[];
  /** A one-time link into the demonstration's desk. */
  readonly desk: string | undefined;
  /** Where the preview is, under `--watch`. */
  readonly preview?: string;
  /** The page of a stand-in that shows the tables, and which service it stands for. */
  readonly sheet?: { readonly url: string; readonly service: string };
}
