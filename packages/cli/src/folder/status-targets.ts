import type { Configuration, StatusTarget } from '@tablee/collector';

/** Every destination of a configuration and the tables it gets, as the status wants to know them. */
export function statusTargets(configuration: Pick<Configuration, 'organisations'>): readonly StatusTarget[] {
  return configuration.organisations.flatMap(({ id, settings, forms }) =>
    Object.keys(settings.destinations).map((destination) => ({
      organisation: id,
      destination,
      streams: forms.flatMap(({ compiled, deliver }) =>
        compiled.tables.flatMap(({ table }) =>
          deliver[table.id]?.includes(destination) === true
            ? [{ table, minimumGroupSize: compiled.minimumGroupSize }]
            : [],
        ),
      ),
    })),
  );
}
