import { createLinks, type LinkInfo, type LinkState } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findOrganisation } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { withInvitations } from '../folder/open-invitations.ts';

/** `tablee links`. */
export interface LinksOptions {
  readonly form?: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly search?: string;
  readonly state?: LinkState;
  readonly json?: boolean;
}

/** `tablee link revoke`. */
export interface RevokeOptions {
  readonly id: string;
  readonly folder: string;
  readonly organisation?: string;
}

/** `tablee link renew`. */
export interface RenewOptions extends RevokeOptions {
  readonly expires?: Date;
  readonly uses?: number;
}

/** Lists links, without their codes: the store has none. */
export async function links(context: CommandContext, options: LinksOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const organisation = findOrganisation(configuration, options.organisation, texts.choice);
  const { form, search, state } = options;
  const found = await withInvitations(context, configuration, ({ store }) =>
    createLinks(store, context.now).list(organisation.id, {
      ...(form === undefined ? {} : { form }),
      ...(search === undefined ? {} : { text: search }),
      ...(state === undefined ? {} : { state }),
    }),
  );
  if (options.json === true) terminal.out(JSON.stringify(found, null, 2));
  else if (found.length === 0) terminal.out(texts.invite.noLinks);
  else for (const link of found) terminal.out(lineOf(context, link));
  return 0;
}

function lineOf({ terminal, texts: { invite: words } }: CommandContext, link: LinkInfo): string {
  const { id, form, about, state, opened, answered, uses, expiresAt } = link;
  const said = Object.entries(about).map(([key, value]) => `${key}=${value}`);
  const until = expiresAt === undefined ? [] : [words.until(expiresAt.toISOString().slice(0, 10))];
  const facts = [form, ...said, words.states[state], words.linkCounts(opened, answered, uses), ...until];
  return `${terminal.paint('place', id)}  ${facts.join(' · ')}`;
}

/** Takes a link back. */
export async function revokeLink(context: CommandContext, options: RevokeOptions): Promise<ExitCode> {
  return change(context, options, 'revoked', (store, organisation) =>
    createLinks(store, context.now).revoke(organisation, options.id),
  );
}

/** Lets a link go on. */
export async function renewLink(context: CommandContext, options: RenewOptions): Promise<ExitCode> {
  const { id, expires, uses } = options;
  return change(context, options, 'renewed', (store, organisation) =>
    createLinks(store, context.now).renew(organisation, id, {
      ...(expires === undefined ? {} : { expiresAt: expires }),
      ...(uses === undefined ? {} : { uses }),
    }),
  );
}

async function change(
  context: CommandContext,
  { id, folder, organisation: wanted }: RevokeOptions,
  done: 'revoked' | 'renewed',
  run: (store: Parameters<typeof createLinks>[0], organisation: string) => Promise<boolean>,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const configuration = await usableFolder(context, folder);
  if (configuration === undefined) return 1;
  const organisation = findOrganisation(configuration, wanted, texts.choice);
  const changed = await withInvitations(context, configuration, ({ store }) => run(store, organisation.id));
  const { invite: words } = texts;
  // A code that was typed by mistake must not be said again: an id is short.
  const shown = id.length <= 12 ? id : '…';
  if (!changed) throw new TableeError('LINK_INVALID', words.unknownLink(shown), { fix: words.unknownLinkFix });
  terminal.out(words[done]);
  return 0;
}
