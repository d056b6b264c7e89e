import type { MailKind, MailState } from '../store/invitation-rows.ts';

/** A message that waits for a person. It names nobody: for a form with names, `recipient` is a number of its invitation. */
export interface WaitingMessage {
  /** Names the message in this store. */
  readonly key: number;
  readonly organisation: string;
  readonly kind: MailKind;
  readonly invitation?: string;
  /** The person's place in the list. */
  readonly recipient?: number;
  readonly state: Extract<MailState, 'parked' | 'unknown'>;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

/** How the mail is. */
export interface MailStatus {
  /** Whether the settings name a mail server. */
  readonly configured: boolean;
  readonly waiting: number;
  readonly parked: number;
  readonly unknown: number;
  /** Why nothing gets through, while nothing does. */
  readonly server?: {
    readonly since: Date;
    readonly nextLookAt: Date;
    /** Nothing gets through before a person acts. */
    readonly needsRepair: boolean;
    readonly code: string;
    readonly cause: string;
    readonly fix: string;
  };
}

/** A receipt to send to an address that is kept until it is sent, and not longer. */
export interface ReceiptRequest {
  readonly organisation: string;
  readonly form: string;
  readonly responseId: string;
  readonly address: string;
  readonly language: string;
}

/** Messages: what waits, what does not get through, and what to do about it. */
export interface Mail {
  status(): Promise<MailStatus>;
  /** Messages that were refused, or whose outcome is unknown, oldest first. */
  waiting(organisation?: string): Promise<readonly WaitingMessage[]>;
  /**
   * Tries refused messages again, and the server at once; the number of messages. One whose outcome is unknown is tried
   * only when it is named by its key: it may have arrived, and nobody is to get it twice unasked.
   */
  retry(filter?: { readonly organisation?: string; readonly key?: number }): Promise<number>;
  /**
   * Puts a receipt into the queue. `false` when the response has had two, or was not received in the last hour: whoever
   * finds a response's id later cannot send messages with it. Fails with MAIL_MISSING without a mail server.
   */
  sendReceipt(request: ReceiptRequest): Promise<boolean>;
  /** An address that wants no more invitations from an organisation: they asked in a reply, or by telephone. */
  unsubscribe(organisation: string, email: string): Promise<void>;
}
