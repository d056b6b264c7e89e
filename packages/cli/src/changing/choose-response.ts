import {
  asReference,
  type Erasure,
  type FoundResponse,
  findResponses,
  readErasures,
  type Store,
} from '@tablee/collector';
import { referenceOf, TableeError } from '@tablee/core';
import type { ChangesTexts } from '../texts/changes-texts.ts';

/** Which response is meant. */
export interface WantedResponse {
  /** Its id, or its reference. */
  readonly response: string;
  readonly organisation?: string | undefined;
  readonly form?: string | undefined;
}

/** The response that is meant: stored, or erased before. */
export type ChosenResponse =
  | { readonly stored: FoundResponse; readonly erased?: undefined }
  | { readonly stored?: undefined; readonly erased: Erasure };

/**
 * Finds the one response that is meant.
 *
 * @throws TableeError RESPONSE_UNKNOWN; RESPONSE_AMBIGUOUS with the ids, where a reference stands for several
 */
export async function chooseResponse(
  store: Store,
  wanted: WantedResponse,
  texts: ChangesTexts,
): Promise<ChosenResponse> {
  const isMeant = ({ organisation, form }: { readonly organisation: string; readonly form: string }): boolean =>
    (wanted.organisation ?? organisation) === organisation && (wanted.form ?? form) === form;
  const stored = (await findResponses(store, wanted.response)).filter(isMeant);
  const erased = (await findErased(store, wanted.response)).filter(isMeant);
  const found = [
    ...stored.map((one): ChosenResponse => ({ stored: one })),
    ...erased.map((one): ChosenResponse => ({ erased: one })),
  ];
  const [only, ...others] = found;
  if (only === undefined) {
    throw new TableeError('RESPONSE_UNKNOWN', texts.unknownResponse(wanted.response), {
      fix: texts.unknownResponseFix,
    });
  }
  if (others.length === 0) return only;
  const names = found.map((one) => {
    const { organisation, form, id } = one.stored ?? one.erased;
    return `${id} (${organisation}/${form})`;
  });
  throw new TableeError('RESPONSE_AMBIGUOUS', texts.ambiguous(wanted.response, found.length), {
    fix: texts.ambiguousFix(names.join(', ')),
  });
}

/** The erasures of an id, or of the ids with a reference. */
export async function findErased(store: Store, idOrReference: string): Promise<readonly Erasure[]> {
  const reference = asReference(idOrReference);
  if (reference === undefined) return readErasures(store, idOrReference.trim().toLowerCase());
  return (await readErasures(store)).filter(({ id }) => referenceOf(id) === reference);
}
