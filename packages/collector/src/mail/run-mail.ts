import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import { readSecret } from '../destinations.ts';
import { createInvitations } from '../invitations/create-invitations.ts';
import type { Invitations } from '../invitations/invitations.ts';
import { sealerOf } from '../invitations/sealer.ts';
import type { Log } from '../observation/log.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';
import type { Store } from '../store/store.ts';
import { createMail, type RunningMail } from './create-mail.ts';
import type { MailTimes } from './mail-loop-options.ts';
import { mailLanguage } from './mail-organisations.ts';

/** Invitations and mail of a collector that runs. */
export interface RunningInvitations {
  readonly invitations: Invitations;
  readonly mail: RunningMail;
}

/** From an open store; nothing is sent before `mail.start`. */
export function runMail(options: {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly keys: EncryptionKeys | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly delivery: Pick<Delivery, 'status'>;
  readonly log: Log;
  readonly now: () => Date;
  readonly times?: Partial<MailTimes> | undefined;
}): RunningInvitations {
  const { configuration, store, env, delivery, log, now, times } = options;
  const language = mailLanguage(configuration);
  const sealer = sealerOf(options.keys);
  const forms = new Map(
    configuration.organisations.flatMap(({ id, forms: own }) =>
      own.map(({ compiled }) => [`${id}/${compiled.id}`, compiled] as const),
    ),
  );
  let mail: RunningMail | undefined;
  const invitations = createInvitations({
    store,
    formOf: (organisation, form) => forms.get(`${organisation}/${form}`),
    now,
    language,
    sealer,
    onQueued: () => mail?.wake(),
  });
  mail = createMail({
    configuration,
    store,
    invitations,
    sealer,
    now,
    readSecret: (reference) => readSecret(reference, { folder: configuration.folder, env, language }),
    log: (event, facts) => log.info(event, facts),
    waits: async (organisation) => waitsIn(await delivery.status(), organisation, language),
    ...(times === undefined ? {} : { times }),
  });
  return { invitations, mail };
}

/** Destinations that wait for a person, as the status says it. */
function waitsIn(
  { destinations }: Pick<DeliveryStatus, 'destinations'>,
  organisation: string,
  language: 'fr' | 'en',
): readonly string[] {
  const own = destinations.filter((one) => one.organisation === organisation);
  return own.flatMap(({ destination, parked, paused }) => {
    if (paused !== undefined) return [`${destination} – ${paused.cause} ${paused.fix}`];
    if (parked === 0) return [];
    return [
      language === 'fr'
        ? `${destination} – lignes mises de côté\u00a0: ${parked}. Voyez « tablee status ».`
        : `${destination} – rows set aside: ${parked}. See “tablee status”.`,
    ];
  });
}
