import type { Html, SentFields } from '@tablee/html';
import type { Changes } from '../changes/create-changes.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { StreamName } from '../delivery/stream.ts';
import type { ServedForms, ServedOrganisation } from '../forms/served-forms.ts';
import type { Invitations } from '../invitations/invitations.ts';
import type { Links } from '../links/links.ts';
import type { Mail } from '../mail/mail.ts';
import type { ReferenceIndex } from '../results/reference-index.ts';
import type { Configuration, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { Finding } from '../settings/finding.ts';
import type { Store } from '../store/store.ts';
import type { Audit, Noted } from './audit.ts';
import type { DeskPeople, DeskPerson } from './people.ts';
import type { Permission } from './permissions.ts';
import type { DeskSession, Sessions } from './sign-in/sessions.ts';

/** The languages of the desk; others get the nearest. */
export type DeskLanguage = 'fr' | 'en';
/** Words in both. */
export type InBoth<Words = string> = Readonly<Record<DeskLanguage, Words>>;

/** What pages stand on. */
export interface DeskParts {
  readonly configuration: Configuration;
  readonly served: ServedForms;
  readonly store: Store;
  readonly delivery: Pick<Delivery, 'status' | 'retryParked'>;
  readonly changes: Pick<Changes, 'erase'>;
  readonly isConfigured: (stream: StreamName) => boolean;
  readonly links: Links;
  readonly invitations: Invitations;
  readonly mail: Pick<Mail, 'status' | 'waiting' | 'retry'>;
  readonly references: ReferenceIndex;
  readonly audit: Audit;
  readonly people: DeskPeople;
  readonly sessions: Sessions;
  /** Where pages and links start, without a slash at the end; never taken from a request. */
  readonly address: () => string;
  /** Reads and checks the folder of settings as it is now; `undefined` where nobody gave the means. */
  readonly check?: ((language: DeskLanguage) => Promise<readonly Finding[]>) | undefined;
  readonly now: () => Date;
}

/** A person at an organisation's desk, asking for one page. */
export interface DeskVisit {
  readonly organisation: ConfiguredOrganisation;
  readonly served: ServedOrganisation;
  readonly person: DeskPerson;
  readonly permissions: ReadonlySet<Permission>;
  readonly session: DeskSession;
  readonly language: DeskLanguage;
  /** Goes into each form as the field {@link csrfField}. */
  readonly csrf: string;
  /** `/desk/<organisation>`: pages are below. */
  readonly base: string;
  /** A value of the address, at most 200 characters; empty without. */
  readonly query: (name: string) => string;
  readonly now: Date;
}

/** What a page shows. */
export interface DeskView {
  /** Instead of the page's own title, as heading and in the tab. Never a name, an answer or a code. */
  readonly title?: string;
  readonly body: Html;
  /** Default 200. */
  readonly status?: number;
  /**
   * What the address of the same page has after its path, for its other languages: values of our own, and what the person
   * searched for; none without.
   */
  readonly at?: Readonly<Record<string, string>>;
  /** Looking at it goes into the audit trail. */
  readonly noted?: readonly Noted[];
}

/**
 * How an action ends. `to`: a page of this desk, by its path; `done` is one of that page's notices, `count` what it says.
 * `view`: a page to look at at once, with what was typed. `file`: something to keep.
 */
export type DeskOutcome = { readonly noted?: readonly Noted[] } & (
  | { readonly to: string; readonly done?: string; readonly count?: number }
  | { readonly view: DeskView }
  | { readonly file: Response }
);

/** Something that a page's button does: `POST /desk/<organisation>/<page>/<action>`. */
export interface DeskAction {
  readonly needs: Permission;
  /** `undefined`: there is no such thing, or not here. Fields are unchecked; what was done goes into `noted`. */
  run(visit: DeskVisit, field: FieldReader, parts: DeskParts): Promise<DeskOutcome | undefined>;
}

/**
 * A page of the desk. Everything that is asked is checked before: the session, whether the person is listed in this
 * organisation, `needs`, the origin and the token of a POST. A page need not check anything again.
 */
export interface DeskPage {
  /** In the address: `/desk/<organisation>/<path>`. */
  readonly path: string;
  readonly title: InBoth;
  readonly needs: Permission;
  /** Not in the menu: reached from another page. */
  readonly isHidden?: boolean;
  /** What is said once an action has led here, by `done`. */
  readonly notices?: Readonly<Record<string, InBoth<(count: number) => string>>>;
  /** `undefined`: there is nothing under this address. */
  show(visit: DeskVisit, parts: DeskParts): Promise<DeskView | undefined>;
  /** By the last part of their address. */
  readonly actions?: Readonly<Record<string, DeskAction>>;
}

/** Pages that stand under one word of the menu. */
export interface DeskSection {
  /** None: its page stands in the menu itself. */
  readonly title?: InBoth;
  readonly pages: readonly DeskPage[];
}

/** Reads what was sent: the first value of a field, without blanks around; or every one. */
export interface FieldReader {
  (name: string): string;
  readonly every: (name: string) => readonly string[];
}

/** Reads the fields of a form. */
export function fieldReader(fields: SentFields): FieldReader {
  const first = (name: string): string => (fields.get(name)?.[0] ?? '').trim();
  return Object.assign(first, { every: (name: string) => fields.get(name) ?? [] });
}
