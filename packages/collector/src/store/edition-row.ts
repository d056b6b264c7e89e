/** How a form judged answers under one version and one organisation's words; see docs/adr/0041. */
export interface EditionRow {
  readonly organisation: string;
  readonly form: string;
  /** Of the compiled form. */
  readonly digest: string;
  readonly version: string;
  /** JSON: the parts of the compiled form that decide about answers. */
  readonly rules: string;
  /** When another one took its place, in milliseconds since 1970; `null` for the one that is served. */
  readonly replaced_at: number | null;
}
