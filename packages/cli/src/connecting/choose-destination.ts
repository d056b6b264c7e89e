import type { Configuration, ConfiguredOrganisation, DestinationSettings } from '@tablee/collector';
import { type Table, TableeError } from '@tablee/core';
import { findOrganisation } from '../folder/find-form.ts';
import type { Texts } from '../texts/texts.ts';

/** A destination of an organisation, and the tables that go there. */
export interface ChosenDestination {
  readonly organisation: ConfiguredOrganisation;
  readonly name: string;
  readonly settings: DestinationSettings;
  readonly tables: readonly Table[];
}

/** What the command line says about it. */
interface Wanted {
  readonly destination?: string | undefined;
  readonly organisation?: string | undefined;
}

/**
 * The destination that is named, or the only one there is.
 *
 * @throws TableeError DESTINATION_UNKNOWN with what can be typed; ORGANISATION_UNKNOWN
 */
export function chooseDestination(configuration: Configuration, wanted: Wanted, texts: Texts): ChosenDestination {
  const { organisations } = configuration;
  const inQuestion =
    wanted.organisation === undefined
      ? organisations
      : [findOrganisation(configuration, wanted.organisation, texts.choice)];
  const all = inQuestion.flatMap((organisation) =>
    Object.entries(organisation.settings.destinations).map(([name, settings]): ChosenDestination => {
      return { organisation, name, settings, tables: tablesFor(organisation, name) };
    }),
  );
  const named = all.filter(({ name }) => wanted.destination === undefined || name === wanted.destination);
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return only;
  throw new TableeError('DESTINATION_UNKNOWN', problemOf(named, wanted, texts), {
    fix: all.length === 0 ? texts.connect.noDestinationFix : texts.connect.chooseOne(commandsFor(all, texts)),
  });
}

function problemOf(named: readonly ChosenDestination[], { destination }: Wanted, { connect, choice }: Texts): string {
  if (named.length > 0) return connect.severalDestinations;
  return destination === undefined ? connect.noDestination : choice.unknownDestination(destination);
}

function commandsFor(all: readonly ChosenDestination[], { command }: Texts): string {
  const several = new Set(all.map(({ organisation }) => organisation.id)).size > 1;
  return all
    .map(({ organisation, name }) => {
      return `${command} connect ${name}${several ? ` --organisation ${organisation.id}` : ''}`;
    })
    .join(' | ');
}

function tablesFor({ forms }: ConfiguredOrganisation, destination: string): readonly Table[] {
  return forms.flatMap(({ compiled, deliver }) =>
    compiled.tables.flatMap(({ table }) => (deliver[table.id]?.includes(destination) === true ? [table] : [])),
  );
}
