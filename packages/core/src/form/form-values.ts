/** Who may open a form: anybody, who holds a link, or the organisation's own people (also through a link). */
export const audiences = ['public', 'invited', 'staff'] as const;
export type Audience = (typeof audiences)[number];

/** The tables a form may fill. `restricted` has fewer readers; `anonymous` carries no identity. */
export const tableIds = ['main', 'restricted', 'anonymous'] as const;
export type TableId = (typeof tableIds)[number];

/** How delicate an answer is, as `sensitivity` on a question. */
export const sensitivities = ['none', 'personal', 'sensitive', 'special'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** How long an answer is kept, as `retention` on a question; content.md 0.1 gives the default hint of each class. */
export const retentions = ['R0', 'R1', 'R2', 'R3', 'R4'] as const;
export type Retention = (typeof retentions)[number];

/** The jurisdictions whose collection notice and defaults Tablée knows. */
export const profiles = ['ca-qc', 'ca-on', 'fr', 'be', 'ch'] as const;
export type Profile = (typeof profiles)[number];

/** What a link or the page's address may say about a response. */
export const prefillKeys = ['role', 'group', 'subject', 'name', 'project', 'team', 'pair', 'round', 'mode'] as const;
export type PrefillKey = (typeof prefillKeys)[number];

/** What a link leaves out, found in a response of another form: the one whose reference the link says under `by`. */
export interface LookUp {
  readonly form: string;
  readonly by: PrefillKey;
  /** The first that has an answer. */
  readonly questions: readonly string[];
}
