import type { StreamName } from '../delivery/stream.ts';
import type { Configuration } from '../settings/configuration.ts';

/** Tells whether the settings send a table of a form that is served to a destination. */
export function configuredStreams({
  organisations,
}: Pick<Configuration, 'organisations'>): (stream: StreamName) => boolean {
  return ({ organisation, form, table, destination }) => {
    const owner = organisations.find(({ id }) => id === organisation);
    const served = owner?.forms.find(({ compiled }) => compiled.id === form);
    return served?.deliver[table]?.includes(destination) === true;
  };
}
