/** What a file of the bundles weighs, in bytes, as it is and as it travels. */
export interface FileWeight {
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly brotliBytes: number;
}

/** `dist/manifest.json`: file names are relative to `dist`. */
export interface Manifest {
  /** Digest of everything the bundles were made from. */
  readonly inputs: string;
  /** What every page loads; `preload` are the chunks that the script asks for at once. */
  readonly page: { readonly script: string; readonly styles: readonly string[]; readonly preload: readonly string[] };
  readonly files: Readonly<Record<string, FileWeight>>;
}
