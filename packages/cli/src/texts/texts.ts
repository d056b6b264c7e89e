import type { PrefillKey } from '@tablee/core';
import type { InitFlags } from '../initialising/init-answers.ts';
import type { Phase } from '../serving/phases.ts';
import type { BackupTexts } from './backup-texts.ts';
import type { ChangesTexts } from './changes-texts.ts';
import type { ColumnTexts } from './column-texts.ts';
import type { CompareTexts } from './compare-texts.ts';
import type { ConnectTexts } from './connect-texts.ts';
import type { DeskTexts } from './desk-texts.ts';
import type { formatHelpEn, newHelpEn } from './forms-en.ts';
import type { FormsTexts } from './forms-texts.ts';
import type { InitTexts } from './init-texts.ts';
import type { InviteHelp, InviteTexts } from './invite-texts.ts';
import type { Language } from './languages.ts';
import type { StatusTexts } from './status-texts.ts';
import type { UpgradeTexts } from './upgrade-texts.ts';

/** One command in the help: what it does, its options, examples, what happens next. */
export interface CommandHelp<Options extends string> {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** One short paragraph. */
  readonly description: string;
  readonly options: Readonly<Record<Options, string>>;
  /** What to type and what it does. */
  readonly examples: readonly (readonly [command: string, effect: string])[];
  /** What happens after it, or what to type next. */
  readonly next: string;
}

/** Everything that `--help` says. */
export interface HelpTexts extends InviteHelp {
  readonly program: string;
  readonly headings: {
    readonly usage: string;
    readonly arguments: string;
    readonly options: string;
    readonly commands: string;
    readonly examples: string;
    readonly next: string;
    readonly exitCodes: string;
  };
  readonly placeholders: { readonly command: string; readonly options: string };
  readonly first: string;
  readonly exitCodes: readonly (readonly [code: string, meaning: string])[];
  readonly defaultValue: string;
  readonly choices: string;
  readonly help: string;
  readonly version: string;
  readonly lang: string;
  readonly debug: string;
  readonly folder: string;
  readonly organisation: string;
  readonly json: string;
  readonly form: string;
  readonly start: CommandHelp<'port' | 'demo' | 'watch'>;
  readonly connect: CommandHelp<'destination' | 'dryRun' | 'everyTable'>;
  readonly init: CommandHelp<keyof InitFlags | 'folder' | 'yes' | 'noConnect'>;
  readonly check: CommandHelp<never>;
  readonly upgrade: CommandHelp<'from' | 'apply' | 'keep' | 'take'>;
  readonly diff: CommandHelp<'old' | 'new' | 'format' | 'failOn' | 'publish'>;
  readonly status: CommandHelp<never>;
  readonly export: CommandHelp<'format' | 'table' | 'output' | 'raw'>;
  readonly retry: CommandHelp<'form' | 'destination'>;
  readonly backup: CommandHelp<'target' | 'keep'>;
  readonly restore: CommandHelp<'backup'>;
  readonly backfill: CommandHelp<'to' | 'table' | 'again'>;
  readonly erase: CommandHelp<'response' | 'form' | 'dryRun' | 'proof'>;
  readonly link: CommandHelp<PrefillKey | 'lang' | 'expires' | 'uses' | 'qr'>;
  readonly schema: CommandHelp<'output'>;
  readonly new: ReturnType<typeof newHelpEn>;
  readonly format: ReturnType<typeof formatHelpEn>;
  readonly desk: CommandHelp<'as' | 'revoke'>;
}

/** What is wrong with a command line. */
export interface UsageTexts {
  readonly unknownCommand: (name: string) => string;
  readonly unknownOption: (name: string) => string;
  readonly missingArgument: (name: string) => string;
  readonly missingValue: (flags: string) => string;
  readonly tooMany: string;
  readonly didYouMean: (name: string) => string;
  readonly notAllowed: (option: string, found: string, allowed: string) => string;
  readonly seeHelp: (command: string) => string;
  readonly port: string;
  readonly uses: string;
  readonly expires: string;
}

/** What `tablee start` says. */
export interface StartTexts {
  readonly created: (folder: string) => string;
  readonly building: string;
  readonly buildFailed: string;
  readonly buildFailedFix: string;
  readonly ready: (name: string, url: string) => string;
  /** Headings over forms, in the order of a partnership. */
  readonly phases: Readonly<Record<Phase, string>>;
  readonly linksNote: string;
  readonly linkHintNote: string;
  readonly linkHint: (form: string) => string;
  /** Heading over pages of results, and what each is called. */
  readonly results: string;
  readonly groupResults: string;
  readonly choosing: string;
  readonly tables: string;
  readonly noTables: string;
  readonly restricted: string;
  readonly anonymous: string;
  readonly otherDestinations: (names: string) => string;
  readonly next: string;
  readonly steps: readonly string[];
  /** Steps of the demonstration, after the others. */
  readonly followLinks: (project: string) => string;
  readonly openDesk: (url: string) => string;
  readonly openPlayground: (url: string) => string;
  /** Where an organisation names people of its desk. */
  readonly makeDeskLink: (command: string) => string;
  readonly changeWord: string;
  readonly stop: string;
  readonly stopping: string;
  readonly stopped: string;
  readonly left: (form: string) => string;
  readonly folderNotOurs: (folder: string) => string;
  readonly folderNotOursFix: string;
  readonly sheet: (service: string) => string;
  readonly sheetSteps: readonly string[];
  readonly demoFresh: string;
  readonly demoStopped: string;
  readonly demoRuns: (url: string) => string;
  readonly demoRunsFix: string;
  readonly notDemo: (folder: string, service: string) => string;
  readonly notDemoFix: (service: string) => string;
  readonly portTaken: (port: number) => string;
  readonly portTakenFix: (port: number) => string;
}

/** What `tablee check` says. */
interface CheckTexts {
  readonly allWell: (forms: number, organisations: number) => string;
  readonly errors: (count: number) => string;
  readonly warnings: (count: number) => string;
  readonly fix: string;
  readonly allowed: string;
  /** Of a place that a scaffold left, in settings and in forms. */
  readonly toComplete: string;
  readonly toCompleteFix: string;
  readonly columns: ColumnTexts;
}

/** What is said when a form or an organisation is not there. */
export interface ChoiceTexts {
  readonly severalOrganisations: string;
  readonly unknownOrganisation: (id: string) => string;
  readonly organisations: (ids: string) => string;
  readonly unknownForm: (id: string, organisation: string) => string;
  readonly forms: (ids: string) => string;
  /** Where no organisation is meant. */
  readonly noForm: (id: string) => string;
  readonly formsHere: (ids: string) => string;
  readonly unknownTable: (table: string, form: string) => string;
  readonly tables: (ids: string) => string;
  readonly unknownDestination: (name: string) => string;
  readonly destinations: (names: string) => string;
  readonly noPrefill: (key: string, form: string) => string;
  readonly prefills: (keys: string) => string;
  readonly noResults: (form: string) => string;
  readonly noResultsFix: (ids: string) => string;
  readonly resultsOfWhom: (form: string) => string;
  readonly resultsOfWhomFix: (key: string) => string;
  readonly noChoosing: (form: string) => string;
  readonly noChoosingFix: (ids: string) => string;
  readonly choosingForWhat: string;
  readonly choosingForWhatFix: string;
  readonly unknownLanguage: (language: string, form: string) => string;
  readonly languages: (languages: string) => string;
}

/** What `tablee export`, `link` and `schema` say. */
interface ResultTexts {
  readonly exported: (rows: number, path: string) => string;
  readonly exportedNowhere: (rows: number) => string;
  readonly cut: (cells: number) => string;
  readonly overlong: (cells: number) => string;
  readonly heldBack: (rows: number) => string;
  readonly restricted: string;
  readonly codebookTitle: string;
  readonly binaryTerminal: string;
  readonly binaryTerminalFix: string;
  readonly linkOnce: string;
  readonly linkAssumed: (address: string) => string;
  readonly resultsFacts: (until: string | undefined) => string;
  readonly choosingFacts: (restricted: boolean, until: string | undefined) => string;
  readonly linkFacts: (uses: number, until: string | undefined) => string;
  readonly schemas: (count: number, folder: string) => string;
}

/** What an error looks like. */
interface ErrorTexts {
  readonly fix: string;
  readonly unexpected: (message: string) => string;
  readonly details: string;
}

/** Every text of the command in one language: a key that is missing in one of them is a type error. */
export interface Texts {
  readonly language: Language;
  /** What to type to run this program. */
  readonly command: string;
  readonly help: HelpTexts;
  readonly usage: UsageTexts;
  readonly start: StartTexts;
  readonly connect: ConnectTexts;
  readonly init: InitTexts;
  readonly check: CheckTexts;
  readonly status: StatusTexts;
  readonly choice: ChoiceTexts;
  readonly backup: BackupTexts;
  readonly changes: ChangesTexts;
  readonly invite: InviteTexts;
  readonly compare: CompareTexts;
  readonly upgrade: UpgradeTexts;
  readonly desk: DeskTexts;
  readonly forms: FormsTexts;
  readonly result: ResultTexts;
  readonly error: ErrorTexts;
}
