import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerErrorCodes } from '../response/response.ts';
import { errorCodes } from './error-codes.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The codes in the first column of the tables that look like `sample`. */
function tableCodes(sample: RegExp): readonly string[] {
  return [...readme.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, code = '']) => (sample.test(code) ? [code] : []));
}

test('the README explains every code of an error, and no other', () => {
  expect([...tableCodes(/^[A-Z]+(_[A-Z]+)+$/)].sort()).toEqual([...errorCodes].sort());
});

test('the README explains every reason why an answer is refused, and no other', () => {
  expect([...tableCodes(/^[a-z]+(-[a-z]+)*$/)].sort()).toEqual([...answerErrorCodes].sort());
});
