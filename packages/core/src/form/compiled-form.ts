import type { Expression } from '../expression/expression.ts';
import type { Table } from '../table/table.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Choice } from './choice.ts';
import type { DocumentBlock } from './document-definition.ts';
import type {
  Audience,
  ContinuumDefinition,
  DialDefinition,
  GroupView,
  ListsDefinition,
  PrefillKey,
  ResultKind,
  Retention,
  Sensitivity,
  TableId,
} from './form-definition.ts';
import type { FormOrigin, JsonObject } from './form-source.ts';
import type { LookUp } from './form-values.ts';

/** A condition that an answer must meet beside its type; `message` replaces the standard one. */
export type Validator =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly message?: LocalText }
  | {
      readonly kind: 'pattern';
      readonly pattern: string;
      readonly caseInsensitive?: true;
      readonly message?: LocalText;
    }
  | { readonly kind: 'email'; readonly message?: LocalText }
  | { readonly kind: 'number-range'; readonly min?: number; readonly max?: number; readonly message?: LocalText }
  | { readonly kind: 'text-length'; readonly min?: number; readonly max?: number; readonly message?: LocalText }
  | { readonly kind: 'choice-count'; readonly min?: number; readonly max?: number; readonly message?: LocalText };

interface QuestionBase {
  readonly name: string;
  readonly title: LocalText;
  readonly required: boolean;
  readonly requiredIf?: Expression;
  readonly visibleIf?: Expression;
  readonly requiredMessage?: LocalText;
  readonly validators: readonly Validator[];
  readonly sensitivity: Sensitivity;
  readonly retention: Retention;
  readonly table: TableId | 'none';
  /** Document and item, as in content.md 0.3; empty for our own additions. */
  readonly source: string;
}

/** Text of any kind; lengths are in UTF-16 code units, as browsers count `maxlength`. */
export interface TextQuestion extends QuestionBase {
  readonly kind: 'text';
  readonly format: 'line' | 'lines' | 'email' | 'phone' | 'date' | 'month' | 'number' | 'url';
  readonly maxLength: number;
  /** Numbers and dates (`YYYY-MM-DD`), inclusive. */
  readonly min?: number | string;
  readonly max?: number | string;
}

/**
 * One option (`choice`) or several (`choices`). `otherKey`, when present, is the answer key of the "other" text; the
 * option `other` is then the last of `options`.
 */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice' | 'choices';
  readonly options: readonly Choice[];
  readonly otherKey?: string;
  readonly otherLabel?: LocalText;
  readonly otherMaxLength?: number;
  /** `choices` only: how few and how many may be ticked; an empty answer counts as none ticked. */
  readonly minChoices?: number;
  readonly maxChoices?: number;
}

/** Yes or no, as JSON booleans. */
export interface BooleanQuestion extends QuestionBase {
  readonly kind: 'boolean';
}

/** One option a row: the answer is `{ [row]: option }`. */
export interface MatrixQuestion extends QuestionBase {
  readonly kind: 'matrix';
  readonly rows: readonly { readonly value: string; readonly label: LocalText }[];
  readonly options: readonly Choice[];
  readonly allRowsRequired: boolean;
}

/** Several named texts: the answer is `{ [item]: text }`. */
export interface TextGroupQuestion extends QuestionBase {
  readonly kind: 'text-group';
  readonly items: readonly TextQuestion[];
}

/** Questions by fixed row: the answer is `{ [row]: { [question]: answer } }`. */
export interface GridQuestion extends QuestionBase {
  readonly kind: 'grid';
  readonly rows: readonly { readonly value: string; readonly label: LocalText }[];
  readonly questions: readonly Question[];
}

/** A repeated group of questions: the answer is `[{ [question]: answer }]`, at most `maxPanels` long. */
export interface PanelsQuestion extends QuestionBase {
  readonly kind: 'panels';
  readonly minPanels: number;
  readonly maxPanels: number;
  /** How many panels an unanswered question shows; `minPanels` when left out. Their required questions count. */
  readonly initialPanels?: number;
  readonly questions: readonly Question[];
}

export type Question =
  | TextQuestion
  | ChoiceQuestion
  | BooleanQuestion
  | MatrixQuestion
  | TextGroupQuestion
  | GridQuestion
  | PanelsQuestion;

/** A page or panel that can hide its questions. */
export interface Section {
  readonly name: string;
  readonly title: LocalText;
  readonly visibleIf?: Expression;
  /** Names of the questions inside, nested sections included. */
  readonly questions: readonly string[];
}

/** A text among the questions that shows under a condition; its words are in `survey`. */
export interface Note {
  readonly name: string;
  readonly visibleIf: Expression;
}

/** Answers that are removed before they leave the browser, and again before they are stored. */
export interface WithholdRule {
  readonly if: Expression;
  readonly questions: 'all' | readonly string[];
  readonly notice: LocalText;
}

/** Which rows a response gives one table. */
export interface TableRule {
  readonly table: Table;
  readonly when?: Expression;
  readonly recode: Readonly<Record<string, { readonly as: string; readonly values: Readonly<Record<string, string>> }>>;
  readonly groupedBy: readonly string[];
  /** Questions of another table whose answers this table takes over where `when` holds. */
  readonly takes: readonly string[];
  /** What a cell holds where its question has no answer. */
  readonly otherwise?: Readonly<Record<string, string>>;
}

/** A link to the next form, in a column of the coordinator's. */
export interface CompiledWorkflowLink {
  readonly table: TableId;
  /** The column's key. */
  readonly column: string;
  readonly form: string;
  readonly when?: Expression;
  /** Field of the link by the column whose cell fills it. */
  readonly carries: Readonly<Partial<Record<PrefillKey, string>>>;
  /** Question of the other form by the texts, with names of this form's questions in them, that are its first answer. */
  readonly fills?: Readonly<Record<string, readonly LocalText[]>>;
  readonly role?: string;
  readonly uses: number;
  readonly days: number;
}

/** What a form's answers are made into; its texts name questions that exist, or that somebody took out. */
export interface CompiledDocument {
  readonly id: string;
  readonly kind: 'sheet' | 'message';
  readonly title: LocalText;
  /** What it is called: heading of its column. */
  readonly label: LocalText;
  /** What people press. */
  readonly text: LocalText;
  readonly table: TableId;
  /** Key of the column with its link. */
  readonly column: string;
  readonly days: number;
  readonly replacedBy?: {
    readonly form: string;
    readonly document: string;
    readonly match: Readonly<Record<string, string>>;
  };
  readonly blocks: readonly DocumentBlock<Expression>[];
}

/** One verdict of a checklist: the first whose `when` is true. */
export interface CompiledBand {
  readonly id: string;
  readonly when: Expression;
  readonly text: LocalText;
}

/** What the person reads once the response is received. */
export interface Confirmation {
  readonly title: LocalText;
  readonly text: LocalText;
}

/** Another confirmation, for the responses whose answers make `when` true; the first such one is used. */
export interface CompiledConfirmationVariant extends Confirmation {
  readonly when: Expression;
}

/**
 * A form and an organisation's changes to it, checked and turned into plain JSON. The same input gives the same bytes
 * and the same digest.
 */
export interface CompiledForm {
  readonly organisation: string;
  readonly id: string;
  readonly version: string;
  /** SHA-256, hex, of everything else in this object. */
  readonly digest: string;
  /** Whose form it is, where it is somebody else's; not in the digest, since it changes no answer. */
  readonly origin?: FormOrigin;
  readonly audience: Audience;
  readonly languages: readonly string[];
  readonly title: LocalText;
  readonly purpose: LocalText;
  readonly minutes?: number;
  readonly confirmation: Confirmation & { readonly variants?: readonly CompiledConfirmationVariant[] };
  readonly sendLabel: LocalText;
  readonly result?: ResultKind;
  readonly bands: readonly CompiledBand[];
  readonly dial?: DialDefinition;
  readonly lists?: readonly ListsDefinition[];
  readonly continuum?: ContinuumDefinition;
  /** Tokens filled, profile and overlay applied: what SurveyJS renders. */
  readonly survey: JsonObject;
  /** In the order of the pages. */
  readonly questions: readonly Question[];
  /** Pages and panels, outermost first. */
  readonly sections: readonly Section[];
  /** Those of the texts among the questions that do not always show. */
  readonly notes: readonly Note[];
  readonly withhold: readonly WithholdRule[];
  readonly sensitiveConsent?: { readonly question: string; readonly covers: readonly string[] };
  readonly prefill: Readonly<Record<string, string>>;
  /** Absent where links say everything themselves. */
  readonly lookUp?: Readonly<Partial<Record<PrefillKey, LookUp>>>;
  readonly tables: readonly TableRule[];
  readonly workflowLinks: readonly CompiledWorkflowLink[];
  readonly documents: readonly CompiledDocument[];
  readonly minimumGroupSize: number;
  /** Absent where groups see the anonymous table’s summary, or nothing. Without questions that are left out here. */
  readonly groupView?: GroupView;
  /** `email` and `phone` shown as help on every page, in the organisation's words. */
  readonly help: { readonly phone?: LocalText; readonly email?: LocalText };
  /** Questions whose answers are not simply comparable with the core's; absent where all are. */
  readonly comparability?: Readonly<Record<string, Exclude<Comparability, 'same'>>>;
  /** By language of the answers: questions of the core that it asks differently, {@link comparability} says how. */
  readonly askedDifferently?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether answers to a question can be put together with those of another organisation: asked in the same words, in the
 * organisation's own, in those of the instrument's authors, or a question (or a list of options) of its own.
 */
export type Comparability = 'same' | 'own-wording' | 'official-wording' | 'local';
