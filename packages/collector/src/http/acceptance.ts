import type { validateResponse } from '@tablee/core';
import type { AcceptResult } from '../outbox/outbox.ts';

/** What became of a response, or what is wrong with its answers. */
export type Acceptance =
  | {
      readonly status: 'refused';
      readonly errors: Extract<ReturnType<typeof validateResponse>, { accepted: false }>['errors'];
    }
  /** Of an earlier form, whose answers the present one would show to more readers than its page said. */
  | { readonly status: 'outdated' }
  | AcceptResult;
