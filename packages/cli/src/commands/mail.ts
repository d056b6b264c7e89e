import type { CommandContext, ExitCode } from '../command-context.ts';
import { findOrganisation } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { withInvitations } from '../folder/open-invitations.ts';

/** `tablee mail`. */
export interface MailOptions {
  readonly folder: string;
  readonly organisation?: string;
  readonly retry?: boolean;
  readonly again?: number;
  readonly unsubscribe?: string;
  readonly json?: boolean;
}

/** Tells how the mail is; tries again, or notes that somebody wants no more. The server sends. */
export async function mail(context: CommandContext, options: MailOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { invite: words } = texts;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  return withInvitations(context, configuration, async ({ mail: store }) => {
    const { organisation, retry, again, unsubscribe, json } = options;
    if (unsubscribe !== undefined) {
      const { id } = findOrganisation(configuration, organisation, texts.choice);
      await store.unsubscribe(id, unsubscribe);
      terminal.out(words.unsubscribed);
      return 0;
    }
    if (retry === true || again !== undefined) {
      const filter = {
        ...(again === undefined ? {} : { key: again }),
        ...(organisation === undefined ? {} : { organisation }),
      };
      terminal.out(words.retried(await store.retry(filter)));
      return 0;
    }
    const [status, waiting] = [await store.status(), await store.waiting(organisation)];
    const exit: ExitCode = status.server?.needsRepair === true || waiting.length > 0 ? 1 : 0;
    if (json === true) {
      terminal.out(JSON.stringify({ ...status, messages: waiting }, null, 2));
      return exit;
    }
    terminal.out(status.configured ? words.mailStatus(status.waiting, status.parked, status.unknown) : words.mailOff);
    const { server } = status;
    if (server !== undefined) terminal.out(`${terminal.paint('careful', '!')} ${server.cause} ${server.fix}`);
    for (const { key, kind, invitation = '', recipient, cause, fix } of waiting) {
      terminal.out(`${words.message(key, kind, invitation, recipient)}\n  ${cause} ${fix}`);
    }
    return exit;
  });
}
