/** What can stand in the audit trail; `act-words.ts` says each in words. */
export const auditActs = [
  'signed-in',
  'signed-out',
  'session-ended',
  'exported',
  'erased',
  'erased-by-time',
  'kept-longer',
  'retried',
  'left-out',
  'resumed',
  'checked',
  'restricted-seen',
  'link-made',
  'link-revoked',
  'link-renewed',
  'invited',
  'invitation-changed',
  'links-taken',
  'mail-retried',
] as const;
export type AuditAct = (typeof auditActs)[number];
