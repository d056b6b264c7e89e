import { type BrowserForm, type Receipt, textIn } from '@tablee/core';
import { renderAnswersCopy } from '@tablee/html';
import type { AnswerSection } from '../survey/answers.ts';
import type { FormTexts } from '../texts/form-texts.ts';

/** What goes into the copy. */
export interface CopyFacts {
  readonly form: BrowserForm;
  readonly language: string;
  readonly texts: FormTexts;
  readonly receipt: Receipt | undefined;
  readonly heading: string;
  readonly sections: readonly AnswerSection[];
}

/** Hands the person their answers as one HTML file, made here: nothing is asked of the collector. */
export function downloadCopy({ form, language, texts, receipt, heading, sections }: CopyFacts): void {
  const copy = renderAnswersCopy({
    language,
    title: textIn(form.title, language, form.languages),
    heading,
    ...(receipt === undefined
      ? {}
      : {
          reference: texts.receiptNumber(receipt.receipt),
          receivedAt: texts.receivedAt(
            new Date(receipt.receivedAt).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' }),
          ),
          ...(receipt.myAnswers === undefined ? {} : { myAnswers: receipt.myAnswers }),
        }),
    sections,
  });
  const url = URL.createObjectURL(new Blob([copy], { type: 'text/html;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${texts.copyName}${receipt === undefined ? '' : `-${receipt.receipt}`}.html`;
  link.click();
  // The browser takes the blob over at the click; an old Safari needs the address a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
