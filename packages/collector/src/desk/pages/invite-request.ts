import type { CompiledForm, LocalText } from '@tablee/core';
import type { InvitationRequest } from '../../invitations/invitations.ts';
import type { ReadList } from '../../invitations/list/read-recipients.ts';
import type { LinkAbout } from '../../links/links.ts';
import type { DeskParts, DeskVisit } from '../desk-page.ts';
import { endOfDay, momentOfDay } from '../frame/last-day.ts';
import { inviteWords } from './invite-words.ts';
import { type FieldErrors, fieldsOf, readFields } from './link-fields.ts';

/** The fields of an invitation, beside those of its form; kept through the look before it is made. */
export const inviteFields = [
  'list',
  'until',
  'way',
  'message-fr',
  'message-en',
  'remind-1',
  'remind-2',
  'language',
] as const;

/** Reminders leave in the morning. */
const reminderHour = 9;

/** An invitation as it was asked for. */
export interface AskedInvitation {
  readonly form: CompiledForm;
  readonly about: LinkAbout;
  readonly list: ReadList;
  readonly expiresAt: Date | undefined;
  readonly mail: boolean;
  readonly message: LocalText;
  readonly reminders: readonly Date[];
  /** By field, the list's lines excepted. */
  readonly errors: FieldErrors;
}

/** Reads what was filled in, the list included; what is wrong is told beside each field and line. */
export async function readInvitation(
  visit: DeskVisit,
  form: CompiledForm,
  { field, parts }: { readonly field: (name: string) => string; readonly parts: Pick<DeskParts, 'configuration'> },
): Promise<AskedInvitation> {
  const { language, organisation, now } = visit;
  const words = inviteWords(language);
  const { about, errors } = readFields(form, fieldsOf(form), { language, field });
  const mail = parts.configuration.settings.mail !== undefined && field('way') !== 'hand';
  const expiresAt = endOfDay(field('until'), organisation.timeZone);
  const asked = mail ? [field('remind-1'), field('remind-2')] : [];
  const reminders = asked.map((day) =>
    day === '' ? undefined : momentOfDay(day, reminderHour, organisation.timeZone),
  );
  const wrong = new Map(errors);
  if (expiresAt === undefined || expiresAt <= now) wrong.set('until', words.badUntil);
  for (const [index, day] of asked.entries()) {
    const at = reminders[index];
    const isRight = at !== undefined && at > now && (expiresAt === undefined || at < expiresAt);
    if (day !== '' && !isRight) wrong.set(`remind-${index + 1}`, words.badReminder);
  }
  if (field('list') === '') wrong.set('list', words.nobody);
  // Loaded when somebody invites: reading lists is nothing that a start waits for.
  const { readRecipients } = await import('../../invitations/list/read-recipients.ts');
  const spoken = form.languages.find((one) => one === field('language')) ?? organisation.settings.languages[0] ?? 'fr';
  const list = readRecipients(new TextEncoder().encode(field('list')), {
    form,
    about,
    language: spoken,
    speak: language,
    mail,
  });
  const message = Object.fromEntries(
    (['fr', 'en'] as const).map((one) => [one, field(`message-${one}`)]).filter(([, text]) => text !== ''),
  );
  return {
    form,
    about,
    list,
    expiresAt,
    mail,
    message,
    reminders: reminders.filter((at) => at !== undefined),
    errors: wrong,
  };
}

/** Whether it can be made as it was asked for. */
export function isReady({ errors, list, expiresAt }: AskedInvitation): boolean {
  const wrong = list.problems.some(({ severity }) => severity === 'error');
  return errors.size === 0 && !wrong && list.recipients.length > 0 && expiresAt !== undefined;
}

/** What the invitations are told. */
export function requestOf({
  form,
  list,
  expiresAt,
  mail,
  message,
  reminders,
}: AskedInvitation): InvitationRequest | undefined {
  if (expiresAt === undefined) return undefined;
  return {
    form,
    recipients: list.recipients,
    expiresAt,
    mail,
    ...(reminders.length === 0 ? {} : { reminders }),
    ...(Object.keys(message).length === 0 ? {} : { message }),
  };
}
