import type { PrefillKey } from '@tablee/core';
import type { CommandHelp } from './texts.ts';

/** `--help` of the commands for links and invitations. */
export interface InviteHelp {
  readonly invite: CommandHelp<
    | Exclude<PrefillKey, 'name'>
    | 'recipients'
    | 'language'
    | 'expires'
    | 'remind'
    | 'messageFr'
    | 'messageEn'
    | 'dryRun'
    | 'mail'
    | 'merge'
    | 'sheet'
  >;
  readonly links: CommandHelp<'search' | 'state'>;
  readonly revoke: CommandHelp<'id'>;
  readonly renew: CommandHelp<'id' | 'expires' | 'uses'>;
  readonly invitations: CommandHelp<'id' | 'cancel' | 'remind' | 'merge' | 'forget'>;
  readonly mail: CommandHelp<'retry' | 'again' | 'unsubscribe'>;
}

/** What the commands for links and invitations say. */
export interface InviteTexts {
  readonly unreadable: (file: string) => string;
  readonly unreadableFix: string;
  readonly line: (line: number) => string;
  readonly nothingMade: (errors: number) => string;
  readonly wouldInvite: (people: number, form: string, until: string) => string;
  readonly invited: (people: number, form: string, until: string) => string;
  readonly id: (id: string) => string;
  readonly anonymous: string;
  readonly tooSmall: (group: string, people: number, least: number) => string;
  readonly otherColumns: (columns: string) => string;
  readonly queued: string;
  readonly queuedNoServer: string;
  readonly noMail: string;
  readonly noMailFix: string;
  readonly chooseWay: string;
  readonly chooseWayFix: string;
  readonly written: (file: string) => string;
  readonly keepSafe: string;
  readonly noLinks: string;
  readonly states: Readonly<Record<'open' | 'spent' | 'expired' | 'revoked', string>>;
  readonly linkCounts: (opened: number, answered: number | undefined, uses: number | undefined) => string;
  readonly unknownLink: (id: string) => string;
  readonly unknownLinkFix: string;
  readonly revoked: string;
  readonly renewed: string;
  readonly noInvitations: string;
  readonly counts: (invited: number, answered: number | undefined, opened: number) => string;
  readonly until: (day: string) => string;
  readonly cancelled: string;
  readonly cancelledAlready: string;
  readonly reminder: (number: number, day: string, done: boolean) => string;
  readonly mailCounts: (state: string, messages: number) => string;
  readonly forgotten: (places: number) => string;
  readonly mailOff: string;
  readonly mailStatus: (waiting: number, parked: number, unknown: number) => string;
  readonly message: (key: number, kind: string, invitation: string, recipient: number | undefined) => string;
  readonly retried: (messages: number) => string;
  readonly unsubscribed: string;
  readonly day: string;
}
