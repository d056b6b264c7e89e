import type { LocalText } from '@tablee/core';
import { contrastOf } from '@tablee/html';
import { mailAddress } from '../invitations/list/address.ts';
import type { Configuration, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { MailOrganisation } from './mail-content.ts';

/** The organisations of a folder as their messages need them, by id. */
export function mailOrganisations({ settings, organisations }: Configuration): ReadonlyMap<string, MailOrganisation> {
  return new Map(
    organisations.map((organisation) => [organisation.id, mailOrganisation(organisation, settings.mail)] as const),
  );
}

function mailOrganisation(
  { id, settings, timeZone, forms }: ConfiguredOrganisation,
  server: Configuration['settings']['mail'],
): MailOrganisation {
  const { name, languages, contacts, mail, theme } = settings;
  const accent = theme?.accent;
  const byId = new Map(forms.map(({ compiled }) => [compiled.id, compiled]));
  const replyTo = mail?.replyTo ?? server?.replyTo ?? plainAddress(contacts.email);
  return {
    id,
    languages,
    timeZone,
    from: mail?.from ?? server?.from ?? '',
    ...(replyTo === undefined ? {} : { replyTo }),
    words: {
      ...(mail?.invitation === undefined ? {} : { invitation: mail.invitation }),
      ...(mail?.reminder === undefined ? {} : { reminder: mail.reminder }),
    },
    sender: {
      name,
      languages,
      help: {
        ...(contacts.phone === undefined ? {} : { phone: localText(contacts.phone) }),
        ...(contacts.email === undefined ? {} : { email: localText(contacts.email) }),
      },
      // White letters stand on it.
      ...(accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent) && contrastOf(accent, '#FFFFFF') >= 4.5
        ? { accent }
        : {}),
      ...(mail?.signature === undefined ? {} : { signature: mail.signature }),
    },
    form: (form) => byId.get(form),
  };
}

function localText(text: string | LocalText): LocalText {
  return typeof text === 'string' ? { fr: text, en: text } : text;
}

function plainAddress(text: string | LocalText | undefined): string | undefined {
  const [first] = text === undefined ? [] : Object.values(localText(text));
  return first === undefined ? undefined : mailAddress(first);
}

/** What is said to whoever runs the mail: French or English, whichever an organisation names first. */
export function mailLanguage({ organisations }: Pick<Configuration, 'organisations'>): 'fr' | 'en' {
  const languages = organisations.flatMap(({ settings }) => settings.languages);
  return languages.find((language) => language === 'fr' || language === 'en') ?? 'en';
}
