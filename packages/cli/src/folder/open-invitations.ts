import {
  type Configuration,
  createInvitations,
  createMailStore,
  type Invitations,
  type Mail,
  openStore,
  readEncryptionKeys,
  readRecipientCodes,
  type Store,
  sealerOf,
} from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';

/** Invitations and mail of a folder, as a command sees them beside a server that runs. */
export interface OpenInvitations {
  readonly store: Store;
  readonly invitations: Invitations;
  readonly mail: Mail;
}

/**
 * Opens the store of a folder and runs something with its invitations. Whatever is queued is sent by the server: it looks
 * into the same store every few seconds.
 */
export async function withInvitations<Result>(
  { env, now, texts }: CommandContext,
  configuration: Configuration,
  run: (open: OpenInvitations) => Promise<Result>,
): Promise<Result> {
  const { keys, findings } = await readEncryptionKeys(configuration.settings, {
    ...{ folder: configuration.folder, env },
    language: texts.language,
  });
  const [finding] = findings;
  if (finding !== undefined) throw new TableeError('SETTINGS_SECRET_MISSING', finding.found, { fix: finding.fix });
  const store = await openStore({ file: configuration.storeFile });
  try {
    const sealer = sealerOf(keys);
    const invitations = createInvitations({
      store,
      sealer,
      now,
      language: texts.language,
      formOf: (organisation, form) =>
        configuration.organisations
          .find(({ id }) => id === organisation)
          ?.forms.find(({ compiled }) => compiled.id === form)?.compiled,
    });
    const configured = configuration.settings.mail !== undefined;
    const mail = createMailStore({ store, codes: () => readRecipientCodes(store), sealer, configured, now });
    return await run({ store, invitations, mail });
  } finally {
    await store.close();
  }
}
