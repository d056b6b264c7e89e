import type { Audience, LocalText } from '@tablee/core';

/** Whether answers carry a name, and so can be followed up. */
export const formKinds = ['named', 'anonymous'] as const;
export type FormKind = (typeof formKinds)[number];

/** Everything that a new form is made from. */
export interface NewForm {
  readonly id: string;
  readonly title: LocalText;
  readonly audience: Audience;
  readonly kind: FormKind;
  /** For `$schema`; left out where no schemas are beside the settings. */
  readonly schema?: string;
}
