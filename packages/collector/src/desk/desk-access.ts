import type { Configuration } from '../settings/configuration.ts';
import type { Store } from '../store/store.ts';
import { createAudit } from './audit.ts';
import { createDeskPeople } from './people.ts';
import { createSessions } from './sign-in/sessions.ts';
import { createSignInCodes } from './sign-in/sign-in-codes.ts';

/** Somebody whom the settings name at one desk or several. */
export interface ListedPerson {
  readonly name: string;
  readonly email: string;
  readonly organisations: readonly string[];
}

/** What the command line does for the desk, beside a running server or without one. */
export interface DeskAccess {
  /** Each once, in the order of the settings. */
  readonly people: readonly ListedPerson[];
  /** A one-time code for a listed person. */
  issue(email: string): Promise<string>;
  /** Ends sessions: a person's, or everybody's; how many. */
  revoke(email?: string): Promise<number>;
}

/** Who acts, in the audit trail, when it is whoever has the server. */
const commandActor = 'tablee desk';

/** Ways into the desk on an open store. */
export function createDeskAccess(options: {
  readonly configuration: Configuration;
  readonly store: Pick<Store, 'db'>;
  readonly now: () => Date;
}): DeskAccess {
  const { configuration, store, now } = options;
  const { organisations, settings } = configuration;
  const listed = createDeskPeople(organisations);
  const audit = createAudit({ store, now, days: settings.desk.auditDays });
  const sessions = createSessions({ store, now, limits: settings.desk });
  const people = new Map<string, ListedPerson>();
  for (const { id } of organisations) {
    for (const { name, email } of listed.ofOrganisation(id)) {
      const known = people.get(email);
      people.set(email, { name: known?.name ?? name, email, organisations: [...(known?.organisations ?? []), id] });
    }
  }
  return {
    people: [...people.values()],
    issue: (email) => createSignInCodes(store, now).issue(email, 'command'),
    revoke: async (email) => {
      const count = await sessions.end(email === undefined ? {} : { email });
      const places = email === undefined ? organisations.map(({ id }) => id) : people.get(email)?.organisations;
      for (const organisation of count === 0 ? [] : (places ?? [])) {
        await audit.note({ organisation, email: commandActor }, { act: 'session-ended', about: email ?? '' });
      }
      return count;
    },
  };
}
