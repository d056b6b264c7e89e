import { type JsonObject, type MyAnswersLink, type Receipt, rowsOf, type Submission } from '@tablee/core';
import { qrRows } from '@tablee/html/mail';
import { myAnswersTexts } from '@tablee/html/my-answers';
import { readDraftCode, spokenDraftCode } from '../drafts/draft-code.ts';
import type { ServedForm } from '../forms/served-forms.ts';
import type { AcceptRequest, AcceptResult } from '../outbox/outbox.ts';
import { hashAnswersCode } from './answers-code.ts';

/** Whose receipt the link stands on. */
interface ReceiptLinkOptions {
  /** How people reach the collector; empty where nobody has said so. */
  readonly publicUrl: string;
  readonly language: string;
  /** Staff typed the answers in for somebody, who is to get the link. */
  readonly byStaff: boolean;
}

/** The private link to a response, for the receipt of whoever sent it; undefined for what is no code. */
function myAnswersLink(
  typed: string | undefined,
  { publicUrl, language, byStaff }: ReceiptLinkOptions,
): MyAnswersLink | undefined {
  const letters = typed === undefined ? undefined : readDraftCode(typed);
  if (letters === undefined) return undefined;
  const code = spokenDraftCode(letters);
  const address = `${publicUrl.replace(/\/$/, '')}/mine`;
  const words = myAnswersTexts(language);
  return {
    url: `${address}#${code}`,
    code,
    title: words.receiptTitle,
    text: byStaff ? words.receiptTextForStaff : words.receiptText,
    byHand: publicUrl === '' ? words.byHandHere : words.byHand(address.replace(/^https?:\/\//, '')),
    open: words.receiptOpen,
    ...(publicUrl === '' ? {} : { qr: { rows: qrRows(`${address}#${code}`), label: words.receiptQr } }),
  };
}

/**
 * The code with which the person comes back. None where all of the answers go to an anonymous table: what nobody can find
 * again is not found by its author either.
 */
export function answersCodeOf(
  form: ServedForm,
  { id, language, answersCode }: Submission,
  answers: JsonObject,
  receivedAt: Date,
): Pick<AcceptRequest, 'answersCode'> {
  const hash = form.myAnswers && answersCode !== undefined ? hashAnswersCode(answersCode) : undefined;
  if (hash === undefined) return {};
  const { compiled, organisation } = form;
  const at = { receivedAt: receivedAt.toISOString(), timeZone: organisation.timeZone };
  const rows = rowsOf(compiled, answers, { id, formVersion: compiled.version, language, ...at });
  return rows.main === undefined && rows.restricted === undefined ? {} : { answersCode: { hash } };
}

/** The way back to the answers, for whoever has brought the code that was kept with them. */
export function wayBack(
  acceptance: AcceptResult | { readonly status: 'refused' },
  { answersCode, language }: Pick<Submission, 'answersCode' | 'language'>,
  { publicUrl, staff }: { readonly publicUrl: string; readonly staff: boolean },
): Pick<Receipt, 'myAnswers'> {
  if (!('opens' in acceptance) || !acceptance.opens) return {};
  const link = myAnswersLink(answersCode, { publicUrl, language, byStaff: staff });
  return link === undefined ? {} : { myAnswers: link };
}
