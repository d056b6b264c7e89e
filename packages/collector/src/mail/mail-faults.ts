import type { SmtpFault } from './smtp-session.ts';

/** Why a message does not get through. Stable: people search for it. */
export type MailFaultCode =
  | 'MAILBOX_REFUSED'
  | 'MESSAGE_REFUSED'
  | 'MESSAGE_TOO_LARGE'
  | 'GIVEN_UP'
  | 'OUTCOME_UNKNOWN'
  | 'RESTORED'
  | 'SERVER_BUSY'
  | 'SERVER_UNREACHABLE'
  | 'SERVER_REFUSES'
  | 'SENDER_REFUSED'
  | 'LOGIN_REFUSED'
  | 'TLS_FAILED'
  | 'TLS_MISSING'
  | 'SECRET_MISSING';

/**
 * What a fault means. `message`: this one alone, now or for good; `server`: every message, until it passes by itself or a
 * person has acted.
 */
export type MailVerdict =
  | { readonly of: 'message'; readonly code: MailFaultCode; readonly isFinal: boolean }
  | { readonly of: 'server'; readonly code: MailFaultCode; readonly needsRepair: boolean };

const message = (code: MailFaultCode, isFinal: boolean): MailVerdict => ({ of: 'message', code, isFinal });
const server = (code: MailFaultCode, needsRepair: boolean): MailVerdict => ({ of: 'server', code, needsRepair });

/** Judges a fault by RFC 5321: 4xx passes, 5xx does not, and which command was answered says whose fault it is. */
export function judgeFault(fault: SmtpFault): MailVerdict {
  const { code, reason, command, reply } = fault;
  if (reply === 421) return server('SERVER_BUSY', false);
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) {
    return reply !== undefined && reply < 500 ? server('SERVER_BUSY', false) : server('LOGIN_REFUSED', true);
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(reason)) return server('TLS_FAILED', true);
  if (code === 'ETLS') return tlsVerdict(reply);
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return message('MESSAGE_TOO_LARGE', true);
  if (reply === undefined) return server('SERVER_UNREACHABLE', false);
  if (command === 'MAIL FROM') return senderVerdict(reply);
  if (command === 'RCPT TO') return reply < 500 ? message('SERVER_BUSY', false) : message('MAILBOX_REFUSED', true);
  if (command === 'DATA') return contentVerdict(reply);
  return reply < 500 ? server('SERVER_BUSY', false) : server('SERVER_REFUSES', true);
}

/** A server that offers no encryption answers 5xx to the wish for it; 4xx is a trouble of its own. */
function tlsVerdict(reply: number | undefined): MailVerdict {
  if (reply === undefined) return server('TLS_FAILED', true);
  return reply < 500 ? server('SERVER_BUSY', false) : server('TLS_MISSING', true);
}

function senderVerdict(reply: number): MailVerdict {
  if (reply === 552) return message('MESSAGE_TOO_LARGE', true);
  return reply < 500 ? message('SERVER_BUSY', false) : server('SENDER_REFUSED', true);
}

function contentVerdict(reply: number): MailVerdict {
  if (reply === 552) return message('MESSAGE_TOO_LARGE', true);
  return reply < 500 ? message('SERVER_BUSY', false) : message('MESSAGE_REFUSED', true);
}
