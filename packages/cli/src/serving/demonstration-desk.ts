import type { Collector, Configuration } from '@tablee/collector';
import { demonstrationCoordinator, demonstrationOrganisation } from '../demonstration/demonstration-files.ts';

/** A one-time link into the demonstration's desk; `undefined` for the folder of a real organisation. */
export async function demonstrationDesk(
  { organisations }: Configuration,
  desk: Collector['desk'],
): Promise<string | undefined> {
  const isThere = organisations.some(({ id, settings }) => {
    const people = settings.desk?.people ?? [];
    return id === demonstrationOrganisation && people.some(({ email }) => email === demonstrationCoordinator);
  });
  return isThere ? desk.link(demonstrationCoordinator) : undefined;
}
