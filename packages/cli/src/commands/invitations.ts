import { type Configuration, type InvitationInfo, mergeFileOf } from '@tablee/collector';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findForm, findOrganisation } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { type OpenInvitations, withInvitations } from '../folder/open-invitations.ts';
import { linkStart } from '../folder/public-address.ts';
import { writePrivately } from '../folder/write-privately.ts';
import { shortPath } from '../terminal/print-findings.ts';

/** `tablee invitations`. */
export interface InvitationsOptions {
  readonly id?: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly cancel?: boolean;
  readonly remind?: readonly Date[];
  readonly merge?: string;
  readonly forget?: string;
  readonly json?: boolean;
}

/** Lists invitations with their counts, or changes one. */
export async function invitations(context: CommandContext, options: InvitationsOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const { id: organisation } = findOrganisation(configuration, options.organisation, texts.choice);
  return withInvitations(context, configuration, async (open) => {
    const { id, cancel, remind, merge, forget, json } = options;
    if (forget !== undefined) {
      terminal.out(texts.invite.forgotten(await open.invitations.forgetPerson(organisation, forget)));
      return 0;
    }
    if (id !== undefined && cancel === true) {
      const done = await open.invitations.cancel(organisation, id);
      terminal.out(done ? texts.invite.cancelled : texts.invite.cancelledAlready);
      return done ? 0 : 1;
    }
    if (id !== undefined && remind !== undefined) await open.invitations.remind(organisation, id, remind);
    const found = await open.invitations.list(organisation, id === undefined ? {} : { id });
    const [invitation] = found;
    if (id !== undefined && merge !== undefined && invitation !== undefined) {
      await writeMerge(context, configuration, { open, invitation, file: merge });
    }
    if (json === true) terminal.out(JSON.stringify(found, null, 2));
    else if (found.length === 0) terminal.out(texts.invite.noInvitations);
    else for (const one of found) print(context, one);
    return id !== undefined && invitation === undefined ? 1 : 0;
  });
}

async function writeMerge(
  context: CommandContext,
  configuration: Configuration,
  to: { readonly open: OpenInvitations; readonly invitation: InvitationInfo; readonly file: string },
): Promise<void> {
  const { id, organisation, form: name, endsAt } = to.invitation;
  const { form } = findForm(configuration, { organisation, form: name }, context.texts.choice);
  const people = await to.open.invitations.links(organisation, id);
  const address = await linkStart(context, configuration);
  const text = mergeFileOf({ configuration, form: form.compiled, people, expiresAt: endsAt, address });
  const path = await writePrivately(context, to.file, text);
  context.terminal.err(context.texts.invite.written(shortPath(path, context.cwd)));
}

function print({ terminal, texts: { invite: words } }: CommandContext, one: InvitationInfo): void {
  const { id, form, about, invited, answered, opened, sides, reminders, mail, endsAt, cancelledAt } = one;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const said = Object.values(about);
  terminal.out(`${terminal.paint('place', id)}  ${[form, ...said, words.until(day(endsAt))].join(' · ')}`);
  if (cancelledAt !== undefined) terminal.out(`  ${words.cancelled}`);
  terminal.out(`  ${words.counts(invited, answered, opened)}`);
  for (const [side, count] of Object.entries(sides)) {
    terminal.out(`  ${side}: ${count.answered === undefined ? count.invited : `${count.answered} / ${count.invited}`}`);
  }
  for (const { number, at, doneAt } of reminders) {
    terminal.out(`  ${words.reminder(number, day(at), doneAt !== undefined)}`);
  }
  if (mail.length > 0) {
    const states = Map.groupBy(mail, ({ state }) => state);
    const counts = [...states].map(([state, ones]) =>
      words.mailCounts(
        state,
        ones.reduce((sum, { messages }) => sum + messages, 0),
      ),
    );
    terminal.out(`  ${counts.join(', ')}`);
  }
}
