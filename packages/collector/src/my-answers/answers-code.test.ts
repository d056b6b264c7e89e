import { newAnswersCode } from '@tablee/core';
import { expect, it } from 'vitest';
import { spokenDraftCode } from '../drafts/draft-code.ts';
import { codeOfToken, hashAnswersCode } from './answers-code.ts';

const code = newAnswersCode((bytes) => crypto.getRandomValues(bytes));

it('finds the same hash however a code is copied', () => {
  const hash = hashAnswersCode(code);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const copies = [
    spokenDraftCode(code),
    code.toLowerCase(),
    `  ${spokenDraftCode(code).replaceAll('-', ' – ')}\n`,
    `https://forms.example.org/mine#${spokenDraftCode(code)}`,
  ];
  for (const copy of copies) expect(hashAnswersCode(copy), copy).toBe(hash);
});

it('takes nothing else for a code', () => {
  for (const typed of ['', 'K7F-2QM', `${code}0`, code.slice(1), 'é'.repeat(20), 'x'.repeat(100_000)]) {
    expect(hashAnswersCode(typed)).toBeUndefined();
  }
});

it('makes the same code of the same page, and another of any other', () => {
  const token = '0199-id.kx3.c2lnbmF0dXJl';
  expect(codeOfToken(token)).toBe(codeOfToken(token));
  expect(codeOfToken(token)).not.toBe(codeOfToken(`${token}A`));
  expect(hashAnswersCode(codeOfToken(token))).toBeDefined();
});
