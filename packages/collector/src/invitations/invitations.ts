import type { CompiledForm, LocalText } from '@tablee/core';
import type { LinkAbout } from '../links/links.ts';
import type { MailState } from '../store/invitation-rows.ts';

/** One person to invite. */
export interface Recipient {
  /** The line of the list, for messages; the first person's is 2 where the list has a header. */
  readonly line: number;
  readonly name: string;
  /** Needed for mail alone. */
  readonly email?: string;
  /** `fr`, `en`… */
  readonly language: string;
  /** What the person's link says beside the form: group, role, round… */
  readonly about: LinkAbout;
}

/** What an invitation is made from. */
export interface InvitationRequest {
  readonly form: CompiledForm;
  readonly recipients: readonly Recipient[];
  /** When the links end. The persons' names and addresses are forgotten some days later. */
  readonly expiresAt: Date;
  /** A paragraph of the coordinator's, by language, in each message. */
  readonly message?: LocalText;
  /** Puts the first message to each person into the queue. */
  readonly mail: boolean;
  /** At most two, within the life of the links. For anonymous forms they must be known now: see docs/adr/0031. */
  readonly reminders?: readonly Date[];
}

/** A person's link. The code is told here and in the message: the store keeps its hash. */
export interface InvitedRecipient {
  readonly recipient: Recipient;
  readonly code: string;
}

/** An invitation that was made. */
export interface MadeInvitation {
  readonly id: string;
  readonly invited: readonly InvitedRecipient[];
}

/** Counts of people. `answered` is absent where it would tell who answered an anonymous form. */
export interface InvitationCount {
  readonly invited: number;
  readonly answered?: number;
}

/** An invitation in a list. */
export interface InvitationInfo extends InvitationCount {
  readonly id: string;
  readonly organisation: string;
  readonly form: string;
  /** What all its links say alike: group, round, project. */
  readonly about: LinkAbout;
  readonly anonymous: boolean;
  readonly createdAt: Date;
  readonly endsAt: Date;
  readonly cancelledAt?: Date;
  /** How often its links were opened, by people or by programs that look into messages. */
  readonly opened: number;
  /** By the role that links say, as the form's anonymous table names sides; absent where none says one. */
  readonly sides: Readonly<Record<string, InvitationCount>>;
  readonly reminders: readonly { readonly number: number; readonly at: Date; readonly doneAt?: Date }[];
  /** Messages of its own by kind and state. */
  readonly mail: readonly { readonly kind: string; readonly state: MailState; readonly messages: number }[];
  /** Whether names and addresses are forgotten already. */
  readonly forgotten: boolean;
}

/** A person of an invitation to a form that is answered with a name. */
export interface RecipientInfo {
  readonly number: number;
  readonly name: string;
  readonly email?: string;
  readonly language: string;
  readonly side?: string;
  readonly answered: boolean;
  readonly opened: number;
  readonly unsubscribed: boolean;
  readonly mail: readonly { readonly kind: string; readonly state: MailState; readonly cause?: string }[];
}

/** A link to send again, to somebody who was invited before. */
export interface RecipientLink {
  readonly number: number;
  readonly name: string;
  readonly email?: string;
  readonly language: string;
  readonly code: string;
}

/** Invitations: one form, many people, a link each. */
export interface Invitations {
  /**
   * Makes all links, or none. Fails with INVITATION_REFUSED: nobody in it, a reminder outside its life or a third one, an
   * address missing for mail, or links that would tell whose an anonymous answer is.
   */
  create(request: InvitationRequest): Promise<MadeInvitation>;
  /** Newest first. */
  list(
    organisation: string,
    filter?: { readonly form?: string; readonly id?: string },
  ): Promise<readonly InvitationInfo[]>;
  /** The people of one, in the order of their list. Fails with INVITATION_REFUSED where the form is anonymous. */
  recipients(organisation: string, id: string): Promise<readonly RecipientInfo[]>;
  /**
   * The links of people who have not answered, for a mail merge. For an anonymous form, of everybody whose link can still
   * be told: who has not answered is nobody's to know.
   */
  links(organisation: string, id: string): Promise<readonly RecipientLink[]>;
  /** Sets the dates of reminders that are not sent yet; earlier ones stay. Fails with INVITATION_REFUSED. */
  remind(organisation: string, id: string, dates: readonly Date[]): Promise<void>;
  /** Its links open nothing any more, and nothing more is sent. Answers stay. False when it is cancelled already. */
  cancel(organisation: string, id: string): Promise<boolean>;
  /** Forgets a person in every invitation of an organisation, links excepted; the number of places they were in. */
  forgetPerson(organisation: string, email: string): Promise<number>;
  /** Forgets names and addresses of invitations that ended before; the number of people. */
  forgetEnded(before: Date): Promise<number>;
}
