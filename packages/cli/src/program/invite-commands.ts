import { prefillKeys } from '@tablee/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { InvitationsOptions } from '../commands/invitations.ts';
import type { InviteOptions } from '../commands/invite.ts';
import type { LinksOptions, RenewOptions, RevokeOptions } from '../commands/links.ts';
import type { MailOptions } from '../commands/mail.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';
import { expiryReader, usesReader } from './option-values.ts';

/** Days after which links of an invitation end, unless it says otherwise. */
const usualDays = 60;

/** Adds `tablee invite`. */
export function addInvite(building: Building): void {
  const { help, usage, invite: words } = building.context.texts;
  const { options } = help.invite;
  const { now } = building.context;
  const made = addCommand(building, 'invite', help.invite)
    .argument('<form>', help.form)
    .addOption(new Option('--recipients <file>', options.recipients).makeOptionMandatory())
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation);
  for (const key of prefillKeys) if (key !== 'name') made.option(`--${key} <value>`, options[key]);
  made
    .option('--language <lang>', options.language)
    .addOption(
      new Option('--expires <when>', options.expires)
        .argParser(expiryReader(usage, now))
        .default(new Date(now().getTime() + usualDays * 86_400_000), `${usualDays}d`),
    )
    .addOption(new Option('--remind <date...>', options.remind).argParser(dayReader(words.day, now)))
    .option('--message-fr <text>', options.messageFr)
    .option('--message-en <text>', options.messageEn)
    .option('--mail', options.mail)
    .option('--merge <file>', options.merge)
    .option('--sheet <file>', options.sheet)
    .option('--dry-run', options.dryRun)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<InviteOptions>(building, made, async () => (await import('../commands/invite.ts')).invite);
}

/** A day, of which a reminder has the morning: nine o’clock where the command runs. */
function dayReader(
  allowed: string,
  now: () => Date,
): (text: string, before: readonly Date[] | undefined) => readonly Date[] {
  return (text, before = []) => {
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    const [year = 0, month = 0, date = 0] = (day?.slice(1) ?? []).map(Number);
    const at = new Date(year, month - 1, date, 9);
    if (day === null || at.getMonth() + 1 !== month || at <= now()) throw new InvalidArgumentError(allowed);
    return [...before, at];
  };
}

/** Adds `tablee links`. */
export function addLinks(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.links;
  const made = addCommand(building, 'links', help.links)
    .argument('[form]', help.form)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--search <text>', options.search)
    .addOption(new Option('--state <state>', options.state).choices(['open', 'spent', 'expired', 'revoked']))
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<LinksOptions>(building, made, async () => (await import('../commands/links.ts')).links);
}

/** Adds `tablee link revoke` and `tablee link renew` under `tablee link`. */
export function addLinkChanges(building: Building, link: Command): void {
  const { help, usage } = building.context.texts;
  const under: Building = { ...building, program: link };
  const revoke = addCommand(under, 'revoke', help.revoke).argument('<id>', help.revoke.options.id);
  const renew = addCommand(under, 'renew', help.renew)
    .argument('<id>', help.renew.options.id)
    .addOption(
      new Option('--expires <when>', help.renew.options.expires).argParser(expiryReader(usage, building.context.now)),
    )
    .addOption(new Option('--uses <n>', help.renew.options.uses).argParser(usesReader(usage)));
  for (const made of [revoke, renew]) {
    made.addOption(folderOption(help).default(defaultFolder)).option('--organisation <id>', help.organisation);
    addCommonOptions(made, building.context);
  }
  runs<RevokeOptions>(under, revoke, async () => (await import('../commands/links.ts')).revokeLink);
  runs<RenewOptions>(under, renew, async () => (await import('../commands/links.ts')).renewLink);
}

/** Adds `tablee invitations`. */
export function addInvitations(building: Building): void {
  const { help, invite: words } = building.context.texts;
  const { options } = help.invitations;
  const made = addCommand(building, 'invitations', help.invitations)
    .argument('[id]', options.id)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--cancel', options.cancel)
    .addOption(new Option('--remind <date...>', options.remind).argParser(dayReader(words.day, building.context.now)))
    .option('--merge <file>', options.merge)
    .option('--forget <address>', options.forget)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<InvitationsOptions>(building, made, async () => (await import('../commands/invitations.ts')).invitations);
}

/** Adds `tablee mail`. */
export function addMail(building: Building): void {
  const { help, usage } = building.context.texts;
  const { options } = help.mail;
  const made = addCommand(building, 'mail', help.mail)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--retry', options.retry)
    .addOption(new Option('--again <n>', options.again).argParser(usesReader(usage)))
    .option('--unsubscribe <address>', options.unsubscribe)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<MailOptions>(building, made, async () => (await import('../commands/mail.ts')).mail);
}
