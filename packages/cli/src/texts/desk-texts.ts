/** What `tablee desk` says. */
export interface DeskTexts {
  readonly nobody: string;
  /** With lines to copy. */
  readonly nobodyFix: (organisation: string) => string;
  readonly several: string;
  readonly people: (emails: string) => string;
  readonly unknownPerson: string;
  /** After the link: for whom, and for how long. */
  readonly linkFacts: (name: string) => string;
  readonly revoked: (sessions: number) => string;
}
