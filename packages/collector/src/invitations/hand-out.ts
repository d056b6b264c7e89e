import { type CompiledForm, textIn } from '@tablee/core';
import { renderInvitationSheet, renderMail } from '@tablee/html/mail';
import { typedForm } from '../links/typed-code.ts';
import { dayIn } from '../mail/mail-content.ts';
import { mailOrganisations } from '../mail/mail-organisations.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { RecipientLink } from './invitations.ts';
import { mergeFile } from './merge-file.ts';

/** Links that people hand out themselves. */
export interface HandOut {
  readonly configuration: Configuration;
  readonly form: CompiledForm;
  readonly people: readonly Omit<RecipientLink, 'number'>[];
  readonly expiresAt: Date;
  /** Where pages start, without a slash at the end. */
  readonly address: string;
}

/** A CSV for a mail merge; see `mergeFile`. Without a server of ours there is no page to end messages, and none is named. */
export function mergeFileOf({ configuration, form, people, expiresAt, address }: HandOut): string {
  const organisation = mailOrganisations(configuration).get(form.organisation);
  if (organisation === undefined) throw new Error(`the organisation ${form.organisation} is not in the folder`);
  return mergeFile(
    people.map(({ code, ...person }) => {
      const link = `${address}/s#${code}`;
      const until = dayIn(expiresAt.getTime(), person.language, organisation.timeZone);
      const typed = { url: `${address}/s`, code: typedForm(code) };
      const own = organisation.words.invitation;
      const mail = {
        kind: 'invitation',
        sender: organisation.sender,
        language: person.language,
        name: person.name,
        form,
        anonymous: form.tables.some(({ table }) => table.id === 'anonymous'),
        words: own === undefined ? [] : [own],
        url: link,
        typed,
        until,
      } as const;
      const { subject, text } = renderMail(mail);
      const shorter = [
        { ...mail, words: [] },
        { ...mail, words: [], form: { title: form.title, purpose: {} } },
      ];
      return {
        ...person,
        link,
        code: typed.code,
        until,
        subject,
        texts: [text, ...shorter.map((one) => renderMail(one).text)],
      };
    }),
  );
}

/** A page to print, with everybody's code. */
export function sheetOf({ configuration, form, people, expiresAt, address }: HandOut, language: string): string {
  const organisation = mailOrganisations(configuration).get(form.organisation);
  if (organisation === undefined) throw new Error(`the organisation ${form.organisation} is not in the folder`);
  return renderInvitationSheet({
    organisation: organisation.sender.name,
    title: Object.fromEntries(form.languages.map((one) => [one, textIn(form.title, one)])),
    language,
    typeAt: `${address}/s`,
    until: (spoken) => dayIn(expiresAt.getTime(), spoken, organisation.timeZone),
    people: people.map(({ name, code, ...person }) => ({
      name,
      language: person.language,
      url: `${address}/s#${code}`,
      code: typedForm(code),
    })),
  });
}
