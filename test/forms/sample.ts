import { readFile } from 'node:fs/promises';
import { type AnswerErrorCode, answerErrorCodes, type JsonObject } from '@tablee/core';

/** One file of a form's `samples/`: answers, and the verdict they must get. */
export interface Sample {
  readonly about: string;
  readonly language: string;
  readonly data: JsonObject;
  readonly context?: { readonly prefill?: Readonly<Record<string, string>>; readonly staff?: boolean };
  readonly expect: 'accepted' | readonly { readonly question: string; readonly code: AnswerErrorCode }[];
}

/** Reads a sample; a code that does not exist is a mistake in the sample. */
export async function readSample(file: URL): Promise<Sample> {
  const sample: Sample = JSON.parse(await readFile(file, 'utf8'));
  const codes: readonly string[] = answerErrorCodes;
  const unknown = sample.expect === 'accepted' ? [] : sample.expect.filter(({ code }) => !codes.includes(code));
  if (unknown.length > 0) throw new Error(`${file.pathname} expects ${unknown.map(({ code }) => code).join(', ')}`);
  return sample;
}
