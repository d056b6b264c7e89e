import { createDeskAccess, type ListedPerson, openStore, signInAddress } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { linkStart } from '../folder/public-address.ts';
import type { DeskTexts } from '../texts/desk-texts.ts';

/** `tablee desk`. */
export interface DeskOptions {
  readonly folder: string;
  readonly as?: string;
  readonly revoke?: boolean;
  readonly json?: boolean;
}

/** Prints a one-time link into the desk, or ends sessions. */
export async function desk(context: CommandContext, options: DeskOptions): Promise<ExitCode> {
  const { terminal, texts, now } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const store = await openStore({ file: configuration.storeFile });
  try {
    const access = createDeskAccess({ configuration, store, now });
    if (options.revoke === true) {
      const email = options.as?.trim().toLowerCase();
      if (email !== undefined && !access.people.some((one) => one.email === email))
        throw unknown(access.people, texts.desk);
      const sessions = await access.revoke(email);
      terminal.out(options.json === true ? JSON.stringify({ sessions }) : texts.desk.revoked(sessions));
      return 0;
    }
    const organisation = configuration.organisations[0]?.id ?? '';
    const person = personOf(access.people, options.as, { texts: texts.desk, organisation });
    const url = signInAddress(await linkStart(context, configuration), await access.issue(person.email));
    if (options.json === true) terminal.out(JSON.stringify({ url, name: person.name, minutes: 15 }));
    else {
      terminal.out(url);
      terminal.err(texts.desk.linkFacts(person.name));
    }
    return 0;
  } finally {
    await store.close();
  }
}

/** @throws TableeError PERSON_UNKNOWN with the addresses that are listed, or how to list one */
function personOf(
  people: readonly ListedPerson[],
  as: string | undefined,
  { texts, organisation }: { readonly texts: DeskTexts; readonly organisation: string },
): ListedPerson {
  const [only] = people;
  if (only === undefined) throw new TableeError('PERSON_UNKNOWN', texts.nobody, { fix: texts.nobodyFix(organisation) });
  if (as === undefined && people.length === 1) return only;
  const found = people.find(({ email }) => email === as?.trim().toLowerCase());
  if (found !== undefined) return found;
  if (as !== undefined) throw unknown(people, texts);
  throw new TableeError('PERSON_UNKNOWN', texts.several, { fix: texts.people(emailsOf(people)) });
}

function unknown(people: readonly ListedPerson[], texts: DeskTexts): TableeError {
  return new TableeError('PERSON_UNKNOWN', texts.unknownPerson, { fix: texts.people(emailsOf(people)) });
}

/** For whoever has the server, whose settings hold the addresses. */
function emailsOf(people: readonly ListedPerson[]): string {
  return people.map(({ email }) => email).join(', ');
}
