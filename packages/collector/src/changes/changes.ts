import type { CompiledForm, ResponseContext, Verdict } from '@tablee/core';
import type { FormName } from '../delivery/stream.ts';

/** Names a response. */
export interface ResponseName extends FormName {
  readonly id: string;
}

/** New answers for a response that is stored. */
export interface Correction {
  readonly organisation: { readonly id: string; readonly timeZone: string };
  readonly form: CompiledForm;
  readonly id: string;
  /** The whole of the answers as a browser sends them, not only those that change. */
  readonly answers: unknown;
  /** Who corrects: what a link says, as for a new response. */
  readonly context: ResponseContext;
}

/**
 * What became of a correction. `unchanged`: the store has these answers already. `unknown`: there is no such response, or
 * it was erased. `refused`: nothing was changed, see the errors.
 */
export type CorrectionAnswer =
  | { readonly status: 'corrected' | 'unchanged' | 'unknown' }
  | { readonly status: 'refused'; readonly errors: Extract<Verdict, { accepted: false }>['errors'] };
