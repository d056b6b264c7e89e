import type { LocalText } from '@tablee/core';
import type { DeskLanguage } from '../desk-page.ts';

/** A one-time link on its way to a person. */
interface SignInMail {
  readonly to: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: LocalText };
  readonly language: DeskLanguage;
  /** With the code in its fragment: good once, for {@link SignInMail.minutes}. */
  readonly url: string;
  readonly minutes: number;
}

/** Hands a mail over; resolves once somebody else answers for it. */
export type SendSignInLink = (mail: SignInMail) => Promise<void>;
