/**
 * What a form in a frame says to the page around it. No answer, no number of a receipt, no title that depends on an
 * answer: the page around it learns what anybody who looks over a shoulder sees, and no more.
 */
export type FrameMessage =
  /** The form can be answered; `title` is the form's own. */
  | { readonly tablee: 'ready'; readonly title: string; readonly height: number }
  | { readonly tablee: 'height'; readonly height: number }
  /** Another page of the form, by a person's doing. */
  | { readonly tablee: 'page'; readonly step: number; readonly steps: number }
  /** Something at `at` has the focus: if that is out of sight, `top` should be where reading starts. CSS pixels. */
  | { readonly tablee: 'see'; readonly at: number; readonly top: number }
  | { readonly tablee: 'submitted' };

/** What the page around a form may say to it. Anything else is not heard. */
export type HostMessage =
  /** The frame is kept as high as its content: no scrollbar is needed. */
  | { readonly tablee: 'fit' }
  | { readonly tablee: 'theme'; readonly theme: 'light' | 'dark' }
  | { readonly tablee: 'language'; readonly language: string };

/** A message of this kind, before its parts are looked at. */
export interface AnyMessage {
  readonly tablee: unknown;
  readonly [part: string]: unknown;
}

/** Whether what arrived may be one of ours. */
export function isMessage(data: unknown): data is AnyMessage {
  return typeof data === 'object' && data !== null && 'tablee' in data;
}
