import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Configuration,
  groupsTooSmall,
  isAnonymous,
  type MadeInvitation,
  mergeFileOf,
  sheetOf,
} from '@tablee/collector';
import { type ReadList, readRecipients } from '@tablee/collector/recipients';
import { type CompiledForm, type PrefillKey, TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findForm } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { withInvitations } from '../folder/open-invitations.ts';
import { linkStart } from '../folder/public-address.ts';
import { runningAddress } from '../folder/running-server.ts';
import { writePrivately } from '../folder/write-privately.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { aboutOf } from './link.ts';

/** `tablee invite`. */
export interface InviteOptions extends Readonly<Partial<Record<Exclude<PrefillKey, 'name'>, string>>> {
  readonly form: string;
  readonly recipients: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly language?: string;
  readonly expires: Date;
  readonly remind?: readonly Date[];
  readonly messageFr?: string;
  readonly messageEn?: string;
  readonly mail?: boolean;
  readonly merge?: string;
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Invites a list of people: all of them, or nobody where a line is wrong. */
export async function invite(context: CommandContext, options: InviteOptions): Promise<ExitCode> {
  const { texts, terminal } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const { organisation, form } = findForm(configuration, options, texts.choice);
  checkWay(context, configuration, options);
  const about = aboutOf({ ...options, uses: 1 }, form.compiled, texts);
  const { languages } = form.compiled;
  if (options.language !== undefined && !languages.includes(options.language)) {
    throw new TableeError('FORM_UNKNOWN', texts.choice.unknownLanguage(options.language, form.compiled.id), {
      fix: texts.choice.languages(languages.join(', ')),
    });
  }
  const list = readRecipients(await readList(context, options.recipients), {
    form: form.compiled,
    about,
    language: options.language ?? organisation.settings.languages[0] ?? 'fr',
    speak: texts.language,
    mail: options.mail === true,
  });
  const errors = list.problems.filter(({ severity }) => severity === 'error').length;
  if (options.json !== true) printList(context, list);
  if (errors > 0) {
    if (options.json === true) terminal.out(JSON.stringify({ problems: list.problems }));
    else terminal.err(texts.invite.nothingMade(errors));
    return 1;
  }
  printGroups(context, form.compiled, list);
  if (options.dryRun === true) {
    const { recipients, problems } = list;
    if (options.json === true) terminal.out(JSON.stringify({ people: recipients.length, problems }));
    else terminal.out(texts.invite.wouldInvite(recipients.length, form.compiled.id, dayOf(context, options.expires)));
    return 0;
  }
  const made = await create(context, configuration, { options, form: form.compiled, list });
  await handOut(context, configuration, { options, form: form.compiled, made });
  return 0;
}

function checkWay(
  { texts: { invite: words } }: CommandContext,
  { settings }: Configuration,
  options: InviteOptions,
): void {
  if (options.mail === true && settings.mail === undefined) {
    throw new TableeError('MAIL_MISSING', words.noMail, { fix: words.noMailFix });
  }
  const ways = [options.mail, options.merge, options.sheet, options.dryRun];
  if (ways.every((way) => way === undefined)) {
    throw new TableeError('INVITATION_REFUSED', words.chooseWay, { fix: words.chooseWayFix });
  }
}

async function readList({ cwd, texts: { invite: words } }: CommandContext, file: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (cause) {
    throw new TableeError('INVITATION_REFUSED', words.unreadable(file), { fix: words.unreadableFix, cause });
  }
}

function printList({ terminal, texts: { invite: words } }: CommandContext, { problems, otherColumns }: ReadList): void {
  for (const { line, severity, message, fix } of problems) {
    const sign = severity === 'error' ? terminal.paintError('bad', '✗') : terminal.paintError('careful', '!');
    terminal.err(`${sign} ${words.line(line)} – ${message} ${fix}`);
  }
  if (otherColumns.length > 0) terminal.err(words.otherColumns(otherColumns.join(', ')));
}

function printGroups({ terminal, texts: { invite: words } }: CommandContext, form: CompiledForm, list: ReadList): void {
  if (isAnonymous(form)) terminal.err(words.anonymous);
  for (const { values, people } of groupsTooSmall(form, list.recipients)) {
    terminal.err(terminal.paintError('careful', words.tooSmall(values.join(', '), people, form.minimumGroupSize)));
  }
}

interface Making {
  readonly options: InviteOptions;
  readonly form: CompiledForm;
}

async function create(
  context: CommandContext,
  configuration: Configuration,
  { options, form, list }: Making & { readonly list: ReadList },
): Promise<MadeInvitation> {
  const { expires, remind, messageFr, messageEn, mail } = options;
  const message = {
    ...(messageFr === undefined ? {} : { fr: messageFr }),
    ...(messageEn === undefined ? {} : { en: messageEn }),
  };
  return withInvitations(context, configuration, ({ invitations }) =>
    invitations.create({
      form,
      recipients: list.recipients,
      expiresAt: expires,
      mail: mail === true,
      ...(remind === undefined ? {} : { reminders: remind }),
      ...(Object.keys(message).length === 0 ? {} : { message }),
    }),
  );
}

/** Files for the links, which are told this once, and what comes next. */
async function handOut(
  context: CommandContext,
  configuration: Configuration,
  { options, form, made }: Making & { readonly made: MadeInvitation },
): Promise<void> {
  const { terminal, texts } = context;
  const { invite: words } = texts;
  const people = made.invited.map(({ recipient: { name, email, language }, code }) => {
    return { name, language, code, ...(email === undefined ? {} : { email }) };
  });
  const { merge, sheet, expires } = options;
  const files: string[] = [];
  if (merge !== undefined || sheet !== undefined) {
    const address = await linkStart(context, configuration);
    const links = { configuration, form, people, expiresAt: expires, address };
    if (merge !== undefined) files.push(await writePrivately(context, merge, mergeFileOf(links)));
    if (sheet !== undefined) files.push(await writePrivately(context, sheet, sheetOf(links, texts.language)));
  }
  if (options.json === true) {
    terminal.out(JSON.stringify({ id: made.id, people: people.length, files }));
    return;
  }
  terminal.out(words.invited(people.length, form.id, dayOf(context, expires)));
  terminal.out(words.id(made.id));
  for (const file of files) terminal.out(words.written(shortPath(file, context.cwd)));
  if (files.length > 0) terminal.err(terminal.paintError('careful', words.keepSafe));
  if (options.mail === true) {
    const runs = (await runningAddress(configuration.storeFile)) !== undefined;
    terminal.out(runs ? words.queued : words.queuedNoServer);
  }
}

function dayOf({ texts }: CommandContext, date: Date): string {
  return date.toLocaleDateString(texts.language === 'fr' ? 'fr-CA' : 'en-CA', { dateStyle: 'long' });
}
