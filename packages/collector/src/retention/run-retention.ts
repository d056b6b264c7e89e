import type { Changes } from '../changes/create-changes.ts';
import { createAudit } from '../desk/audit.ts';
import type { Log } from '../observation/log.ts';
import type { Configuration, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { Store } from '../store/store.ts';
import { findExpired } from './find-expired.ts';
import { keepTimeOf } from './keep-time.ts';

/** What erasing by the calendar needs. */
export interface RetentionOptions {
  readonly configuration: Pick<Configuration, 'organisations' | 'settings'>;
  readonly store: Store;
  readonly changes: Pick<Changes, 'erase'>;
  readonly now: () => Date;
  readonly log: Pick<Log, 'info' | 'fault'>;
  readonly intervalMs?: number;
}

/** Erases what is past its time, for as long as the collector runs, where an organisation asks for that. */
export interface RunningRetention {
  start(): void;
  /** Erases no more; resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** Who acts, in the audit trail, when it is the calendar. */
export const retentionActor = 'tablee retention';

const everyMs = 3_600_000;
/** Ids in memory at a time. */
const pageSize = 100;

/** Every hour from the start on. What a stopped or failing hour leaves, the next one takes. */
export function runRetention(options: RetentionOptions): RunningRetention {
  const organisations = options.configuration.organisations.filter(
    ({ settings }) => settings.retention?.automatic === true,
  );
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    for (const organisation of organisations) {
      for (const { compiled } of organisation.forms) {
        const count = await eraseExpired(options, organisation, { form: compiled, isStopped: () => isStopped });
        if (count > 0) await note(options, { organisation: organisation.id, form: compiled.id, count });
      }
    }
  };
  const lookNow = (): void => {
    underWay = underWay.then(look).catch((fault: unknown) => options.log.fault('erasing by time failed', fault, {}));
  };
  return {
    start() {
      if (organisations.length === 0) return;
      lookNow();
      timer = setInterval(lookNow, options.intervalMs ?? everyMs);
      timer.unref();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

async function eraseExpired(
  { store, changes, now }: RetentionOptions,
  { id: organisation, settings }: ConfiguredOrganisation,
  { form, isStopped }: { readonly form: Parameters<typeof keepTimeOf>[0]; readonly isStopped: () => boolean },
): Promise<number> {
  const time = keepTimeOf(form, settings);
  if (!time.known) return 0;
  let erased = 0;
  for (;;) {
    const asked = { months: time.months, now: now(), limit: pageSize };
    const { responses } = await findExpired(store, { organisation, form: form.id }, asked);
    for (const { id } of responses) {
      if (isStopped()) return erased;
      if ((await changes.erase({ organisation, form: form.id, id }, 'time')) === 'asked') erased += 1;
    }
    if (responses.length < pageSize) return erased;
  }
}

async function note(
  { configuration, store, now, log }: RetentionOptions,
  { organisation, form, count }: { readonly organisation: string; readonly form: string; readonly count: number },
): Promise<void> {
  const audit = createAudit({ store, now, days: configuration.settings.desk.auditDays });
  await audit.note({ organisation, email: retentionActor }, { act: 'erased-by-time', about: `${form} ${count}` });
  log.info('erased by time', { organisation, form, responses: count });
}
