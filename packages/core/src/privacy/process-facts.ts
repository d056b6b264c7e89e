/** What the settings of a server and an organisation say about everything but the answers themselves. */
export interface ProcessFacts {
  /** Undefined where nobody is offered to finish later. */
  readonly draftDays: number | undefined;
  /** Whether there is a key that seals names and addresses. */
  readonly hasKey: boolean;
  readonly sendsMail: boolean;
  readonly forgetInvitationsAfterDays: number;
  /** To how many addresses the numbers of the week go. */
  readonly digestTo: number;
  readonly auditDays: number;
  readonly proofOfWork: boolean;
  /** Whether a form shows groups what they answered. */
  readonly showsGroups: boolean;
  /** Who vouches for the people at the desk, such as `https://accounts.google.com`; undefined with links alone. */
  readonly signInAt: string | undefined;
}
