import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerErrorCodes } from '../response/response.ts';
import { errorCodes } from './error-codes.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The codes in the first column of the tables of a chapter. */
function tableCodes(chapter: string): readonly string[] {
  const [, text = ''] = readme.split(`\n## ${chapter}\n`);
  const [own = ''] = text.split('\n## ');
  return [...own.matchAll(/^\| `([^`]+)`/gm)].map(([, code = '']) => code);
}

test('the README explains every code of an error, and no other', () => {
  expect([...tableCodes('Errors')].sort()).toEqual([...errorCodes].sort());
});

test('the README explains every reason why an answer is refused, and no other', () => {
  expect([...tableCodes('Why an answer is refused')].sort()).toEqual([...answerErrorCodes].sort());
});
