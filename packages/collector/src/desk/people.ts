import type { ConfiguredOrganisation } from '../settings/configuration.ts';
import type { DeskPersonSettings, DeskRole, OpenIdSettings } from '../settings/desk-settings.ts';
import { type Permission, permissionsOf } from './permissions.ts';

/** A person who is listed at an organisation's desk. */
export interface DeskPerson {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly roles: readonly DeskRole[];
}

/** An organisation where a person is listed, and what they may do there. */
interface DeskPlace {
  readonly organisation: ConfiguredOrganisation;
  readonly person: DeskPerson;
  readonly permissions: ReadonlySet<Permission>;
}

/** Who works where, by the settings. */
export interface DeskPeople {
  /**
   * Where a person is listed. `issuer`: who vouched for the address, as {@link accountKey} names it. A provider that one
   * organisation trusts opens no other organisation's desk; `null` where the address itself was reached.
   */
  placesOf(email: string, issuer: string | null): readonly DeskPlace[];
  ofOrganisation(id: string): readonly DeskPerson[];
}

/** Names a provider together with the client that an organisation has there. */
export function accountKey({ issuer, clientId }: Pick<OpenIdSettings, 'issuer' | 'clientId'>): string {
  return `${issuer} ${clientId}`;
}

/** The people of some organisations; settings are read at start, so whoever is taken out is out after a restart. */
export function createDeskPeople(organisations: readonly ConfiguredOrganisation[]): DeskPeople {
  const peopleOf = ({ settings }: ConfiguredOrganisation): readonly DeskPerson[] =>
    (settings.desk?.people ?? []).map(personOf);
  return {
    placesOf: (email, issuer) =>
      organisations.flatMap((organisation): readonly DeskPlace[] => {
        const { openId } = organisation.settings.desk ?? {};
        if (issuer !== null && (openId === undefined || accountKey(openId) !== issuer)) return [];
        const person = peopleOf(organisation).find((one) => one.email === email);
        return person === undefined ? [] : [{ organisation, person, permissions: permissionsOf(person.roles) }];
      }),
    ofOrganisation: (id) => organisations.filter((one) => one.id === id).flatMap(peopleOf),
  };
}

function personOf({ name, email, role }: DeskPersonSettings): DeskPerson {
  return { name, email, roles: typeof role === 'string' ? [role] : role };
}
