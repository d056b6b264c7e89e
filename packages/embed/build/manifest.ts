/** What a file of the bundles weighs, in bytes, as it is and as it travels. */
export interface FileWeight {
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly brotliBytes: number;
}

/** What a page loads at once. */
interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
  readonly preload: readonly string[];
}

/** `dist/manifest.json`: file names are relative to `dist`. */
export interface Manifest {
  /** Digest of everything the bundles were made from. */
  readonly inputs: string;
  /** What the page of a link loads before it loads what the page of a form does. */
  readonly page: PageFiles;
  /**
   * What the page of a form loads: the plain form's script. It loads `later` as soon as the first page is there, and it
   * may load `takeOver`, and with it what that needs.
   */
  readonly form: PageFiles & {
    readonly later: string;
    readonly takeOver: string;
    readonly takeOverNeeds: readonly string[];
  };
  /** What the page loads where somebody comes back to a draft; SurveyJS only once there is one. */
  readonly resume: PageFiles;
  /** What the page of a group's results loads. */
  readonly results: PageFiles;
  /** What the page of a document loads. */
  readonly documents: PageFiles;
  /** A form in another site's page: the script which that page loads, and what the form's page loads beside its own. */
  readonly embed: {
    readonly script: string;
    readonly frameScript: string;
    readonly styles: readonly string[];
    readonly playground: string;
    readonly playgroundStyles: readonly string[];
    /** Of the page on which whoever writes a form sees all of it. */
    readonly preview: string;
    readonly previewStyles: readonly string[];
  };
  readonly files: Readonly<Record<string, FileWeight>>;
}
