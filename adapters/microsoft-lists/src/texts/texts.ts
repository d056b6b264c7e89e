import { english } from './english.ts';
import { french } from './french.ts';

/** What failed and what to do about it, for the coordinator and whoever runs the collector. No answer is ever named. */
export interface Explanation {
  readonly message: string;
  readonly fix: string;
}

/** An explanation that waits for its language: a fault is found long before it is known who reads it. */
export type Saying = (texts: Texts) => Explanation;

/** What the app was doing when it was forbidden. */
export type Deed =
  | 'see-site'
  | 'see-lists'
  | 'read-list'
  | 'read-codebook'
  | 'write-list'
  | 'write-codebook'
  | 'delete-rows'
  | 'create-lists'
  | 'change-columns';

/** Why the sign-in service may refuse, where the refusal says it. */
export type SignInFault =
  | 'secret-wrong'
  | 'secret-expired'
  | 'app-unknown'
  | 'app-disabled'
  | 'tenant-unknown'
  | 'tenant-misspelt'
  | 'certificate-refused'
  | 'clock-wrong'
  | 'policy-blocks';

/** Every sentence of this adapter that people read, in one language. */
export interface Texts {
  readonly deeds: Readonly<Record<Deed, string>>;
  readonly signInFaults: Readonly<Record<SignInFault, Explanation>>;
  /** `AADSTS…`: a refusal that none of the above explains. */
  readonly signInRefused: (number: string) => Explanation;
  readonly authorityUnreachable: Explanation;
  readonly noManagedIdentity: Explanation;
  readonly certificateUnreadable: Explanation;
  readonly noConsent: Explanation;
  readonly tokenRefused: Explanation;
  readonly siteMissing: (site: string) => Explanation;
  readonly forbidden: (deed: string) => Explanation;
  readonly locked: Explanation;
  readonly full: Explanation;
  readonly noAnswer: Explanation;
  readonly failing: (status: number) => Explanation;
  readonly throttled: (seconds: number) => Explanation;
  readonly moreToCome: Explanation;
  readonly stopped: Explanation;
  readonly closed: Explanation;
  readonly cannotPrepare: (list: string, status: number) => Explanation;
  /** `table`: as the list of columns names it. */
  readonly listMissing: (list: string, table: string) => Explanation;
  readonly idColumnMissing: (list: string, key: string) => Explanation;
  readonly notUnique: (list: string, heading: string) => Explanation;
  readonly columnsDeleted: (list: string, keys: string) => Explanation;
  readonly columnsRetyped: (list: string, keys: string) => Explanation;
  readonly rowMissing: (list: string) => Explanation;
  readonly keepsChanging: (list: string) => Explanation;
  readonly badRowId: Explanation;
  /** `headings` may be empty. */
  readonly valueRepeated: (headings: string) => Explanation;
  readonly choiceRefused: (keys: string) => Explanation;
  readonly required: (headings: string) => Explanation;
  readonly tooLong: (keys: string) => Explanation;
  readonly rowRefused: (status: number) => Explanation;
  /** `headings`: the columns that hold a link. */
  readonly rowWithLinkRefused: (status: number, headings: string) => Explanation;
  readonly inspection: InspectionTexts;
}

/** What an inspection finds in order. */
interface InspectionTexts {
  readonly signsIn: string;
  readonly siteReadable: (site: string) => string;
  readonly listMissingYet: (list: string) => string;
  readonly mayWrite: string;
  readonly inOrder: (list: string) => string;
  readonly linksAsText: (list: string, headings: string) => string;
}

/** The sentences in a language. */
export function textsIn(language: 'fr' | 'en'): Texts {
  return language === 'fr' ? french : english;
}
