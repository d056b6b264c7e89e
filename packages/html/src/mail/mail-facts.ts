import type { CompiledForm, LocalText } from '@tablee/core';
import type { HelpContacts } from '../pages/page-facts.ts';

/** Whose message it is. */
export interface MailSender {
  readonly name: LocalText;
  readonly languages: readonly string[];
  readonly help?: HelpContacts;
  /** `#rrggbb`, dark enough for white letters. */
  readonly accent?: string;
  /** Who signs; the organisation when left out. */
  readonly signature?: LocalText;
}

/** An invitation, or a reminder of one. */
export interface InvitationMail {
  readonly kind: 'invitation' | 'reminder';
  readonly sender: MailSender;
  readonly language: string;
  /** The person's name; empty where it is not known. */
  readonly name: string;
  readonly form: Pick<CompiledForm, 'title' | 'purpose' | 'minutes'>;
  /** Whether what is answered leads back to nobody. */
  readonly anonymous: boolean;
  /** Paragraphs of the organisation's and the coordinator's. */
  readonly words: readonly LocalText[];
  readonly url: string;
  /** The address of the page where the code can be typed, and the code for it. */
  readonly typed: { readonly url: string; readonly code: string };
  /** Until when, as it is said: `31 mars 2026`. */
  readonly until: string;
  /** Absent in messages that people send themselves. */
  readonly unsubscribeUrl?: string;
}

/** A receipt that a respondent asked for. */
export interface ReceiptMail {
  readonly kind: 'receipt';
  readonly sender: MailSender;
  readonly language: string;
  readonly title: LocalText;
  /** The number that can be spoken. */
  readonly reference: string;
  readonly receivedOn: string;
  /** What happens next, as the receipt's page said it, without an answer. */
  readonly next: string;
  /** The page also had a private link to the answers. It is never in a message: nobody has shown whose mailbox it is. */
  readonly hasPrivateLink: boolean;
}

/** The way back to answers that a person has kept to finish later; to that person alone. */
export interface ResumeMail {
  readonly kind: 'resume';
  readonly sender: MailSender;
  readonly language: string;
  readonly title: LocalText;
  /** With the code in the fragment. */
  readonly url: string;
  readonly typed: { readonly url: string; readonly code: string };
  /** The last day, as it is said. */
  readonly until: string;
}

/** What came in during a week: numbers, and no answer. */
export interface DigestMail {
  readonly kind: 'digest';
  readonly sender: MailSender;
  readonly language: string;
  readonly week: string;
  /** `corrected`, `withdrawn`: by the people themselves. */
  readonly forms: readonly {
    readonly title: LocalText;
    readonly received: number;
    readonly corrected: number;
    readonly withdrawn: number;
  }[];
  readonly invitations: readonly {
    readonly title: LocalText;
    readonly about: string;
    readonly invited: number;
    readonly answered?: number;
    readonly until: string;
  }[];
  /** Destinations and messages that wait for a person, in their own words. */
  readonly waits: readonly string[];
}

/** A way into the desk, for a person who works there. */
export interface SignInMail {
  readonly kind: 'sign-in';
  readonly sender: MailSender;
  readonly language: string;
  readonly name: string;
  readonly url: string;
  /** For how long it is good. */
  readonly minutes: number;
}

/** Everything that is sent. */
export type MailFacts = InvitationMail | ReceiptMail | ResumeMail | DigestMail | SignInMail;

/** A message before it has an address. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
