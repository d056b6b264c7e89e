import type { FormName, StreamName } from '../delivery/stream.ts';
import type { ErasureCause } from '../store/retention-rows.ts';
import type { Store } from '../store/store.ts';
import type { Correction, CorrectionAnswer, ResponseName } from './changes.ts';
import { correctResponse } from './correct-response.ts';
import { type ErasureAnswer, eraseResponse } from './erase-response.ts';
import { type BackfillProgress, requestBackfill } from './request-backfill.ts';

/** What a person may ask for after a response has been received. Each is on disk when it resolves; see docs/adr/0013. */
export interface Changes {
  /**
   * Takes the response out of the store now, and out of every destination as soon as that can be. `cause`: why, where no
   * member of staff asked for it.
   */
  erase(response: ResponseName, cause?: ErasureCause): Promise<ErasureAnswer>;
  /** Gives the response new answers, in the store now, and in every destination as soon as that can be. */
  correct(correction: Correction): Promise<CorrectionAnswer>;
  /** Sends what is stored to a destination that started later; `undefined` when the store does not know the stream. */
  backfill(stream: StreamName): Promise<BackfillProgress | undefined>;
}

/** What changes need. */
export interface ChangesOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** Whether the settings still send this table there. */
  readonly isConfigured: (stream: StreamName) => boolean;
  /** Called after each change that was noted; wakes the delivery. */
  readonly onChange?: (forms: readonly FormName[]) => void;
}

/** Changes on an open store. Whichever process delivers makes them in the destinations. */
export function createChanges({ store, now, isConfigured, onChange }: ChangesOptions): Changes {
  return {
    erase: async (response, cause) => {
      const answer = await eraseResponse(store, response, { now: now().getTime(), isConfigured, cause });
      if (answer === 'asked') onChange?.([response]);
      return answer;
    },
    correct: async (correction) => {
      const answer = await correctResponse(store, correction, now());
      const { organisation, form } = correction;
      if (answer.status === 'corrected') onChange?.([{ organisation: organisation.id, form: form.id }]);
      return answer;
    },
    backfill: async (stream) => {
      const progress = await requestBackfill(store, stream, now());
      if (progress !== undefined) onChange?.([stream]);
      return progress;
    },
  };
}
