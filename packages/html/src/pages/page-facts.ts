import type { CompiledForm, LocalText } from '@tablee/core';

/** URLs that a page loads, from the bundle manifest (`packages/embed/dist/manifest.json`), each on our own host. */
export interface PageAssets {
  /** Stylesheets, in order. */
  readonly styles: readonly string[];
  /**
   * Texts of stylesheets by URL, to be written into the page: a form that waits for no file is seen a round trip sooner.
   * Whoever sends the page names their digests in its Content-Security-Policy.
   */
  readonly inlineStyles?: Readonly<Record<string, string>>;
  /** The page's module script. */
  readonly script?: string;
  /** What an embedded page tells the page around it with: before the page's own script. */
  readonly frameScript?: string;
  /** Modules the script will import for certain. */
  readonly preload: readonly string[];
}

/** How to reach a person. */
export interface HelpContacts {
  readonly phone?: LocalText;
  readonly email?: LocalText;
}

/** An organisation's mark. */
export interface LogoFacts {
  readonly url: string;
  /** For dark pages. */
  readonly darkUrl?: string;
  /** Their proportion keeps its place before it is there. */
  readonly width: number;
  readonly height: number;
}

/** What pages say about an organisation. */
export interface OrganisationFacts {
  readonly id: string;
  readonly name: LocalText;
  /** In order of preference. */
  readonly languages: readonly string[];
  readonly help?: HelpContacts;
  /** URL of the organisation's own stylesheet, made by {@link renderThemeStylesheet}; loaded after ours. */
  readonly themeUrl?: string;
  /** Its mark, shown with its name; only ever as an image, which runs nothing. */
  readonly logo?: LogoFacts;
}

/** What a form's page says before the form itself is there: any {@link CompiledForm} has it. */
export type FormFacts = Pick<
  CompiledForm,
  'id' | 'version' | 'audience' | 'languages' | 'title' | 'purpose' | 'minutes' | 'help' | 'origin'
>;
