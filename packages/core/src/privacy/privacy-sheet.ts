import type { Audience, Profile, Retention, Sensitivity, TableId } from '../form/form-definition.ts';
import type { LocalText } from '../text/local-text.ts';

/** One question as a privacy officer asks about it. */
export interface PrivacyQuestion {
  readonly name: string;
  /** The title of its page. */
  readonly page: LocalText;
  /** As it is asked. */
  readonly title: LocalText;
  /** What the form says it is for, beside the question; the form's own purpose where it says nothing. */
  readonly why?: LocalText;
  readonly isConsent: boolean;
  readonly required: 'always' | 'sometimes' | 'never';
  readonly isConditional: boolean;
  readonly sensitivity: Sensitivity;
  readonly retention: Retention;
  /** Where answers go; none where they never leave the page. */
  readonly tables: readonly TableId[];
}

/** A table of a form, and where it goes. */
export interface PrivacyTable {
  readonly id: TableId;
  readonly title: LocalText;
  /** Names of destinations; none where the table stays in the server's store. */
  readonly destinations: readonly string[];
  /** Columns that the team fills in itself. */
  readonly teamColumns: readonly LocalText[];
}

/** How long responses to a form are kept, from the last time that the person wrote. */
export type PrivacyKeep =
  | { readonly known: true; readonly months: number; readonly automatic: boolean }
  | { readonly known: false; readonly missing: readonly Retention[] };

/** One form of an organisation. */
export interface PrivacyForm {
  readonly id: string;
  readonly version: string;
  readonly title: LocalText;
  readonly purpose: LocalText;
  readonly audience: Audience;
  readonly tables: readonly PrivacyTable[];
  readonly questions: readonly PrivacyQuestion[];
  /** Texts to read among the questions, without markup, a paragraph a line: the collection notice is one of them. */
  readonly notices: readonly LocalText[];
  /** What is taken out before anything is sent, in the words that the person reads. */
  readonly withheld: readonly LocalText[];
  /** What needs the consent to sensitive answers, by question name. */
  readonly sensitiveConsent?: { readonly question: string; readonly covers: readonly string[] };
  /** Anonymous rows wait until a group has so many. */
  readonly minimumGroupSize?: number;
  readonly keep: PrivacyKeep;
  readonly ownAnswers: 'off' | { readonly correctDays: number; readonly erase: boolean };
}

/** A place that answers are delivered to. */
export interface PrivacyDestination {
  readonly name: string;
  readonly adapter: string;
  /** The folder, spreadsheet or site as the settings name it. */
  readonly where: string;
}

/** Something else that is done with data, or deliberately not. */
export interface PrivacyProcess {
  readonly id: string;
  readonly title: LocalText;
  readonly what: LocalText;
  readonly kept: LocalText;
}

/** Something that an assessment must look at, as a question; never advice. */
export interface AssessmentPoint {
  readonly ask: LocalText;
  /** Where the law says so. */
  readonly basis: LocalText;
  /** `read`: we read the official text or an excerpt of it; `second-hand`: a report about it; `unread`: to be verified. */
  readonly reading: 'read' | 'second-hand' | 'unread';
}

/** Something that an organisation says of itself in its notices. */
interface PrivacyStatement {
  readonly token: string;
  readonly label: LocalText;
  readonly value: LocalText;
  /** The words that come with Tablée: notices show them, and nobody here has said that they hold. */
  readonly isUsual?: true;
}

/** Everything that Tablée knows about what happens to people's answers at one organisation. */
export interface PrivacySheet {
  readonly organisation: { readonly id: string; readonly name: LocalText; readonly profile: Profile };
  /** `YYYY-MM-DD`. */
  readonly generatedOn: string;
  /** What the organisation says of itself in its notices; empty where it says nothing. */
  readonly statements: readonly PrivacyStatement[];
  readonly destinations: readonly PrivacyDestination[];
  /** People who may sign in at the desk, by role. */
  readonly deskPeople: Readonly<Record<string, number>>;
  readonly forms: readonly PrivacyForm[];
  readonly processes: readonly PrivacyProcess[];
  readonly assessment: readonly AssessmentPoint[];
}
