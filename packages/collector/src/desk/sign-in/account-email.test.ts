import { expect, test } from 'vitest';
import { accountEmail } from './account-email.ts';

const google = { issuer: 'https://accounts.google.com' };
const tenant = { issuer: 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0' };
const email = 'Camille@Example.org';

test('an address counts once it is verified, and is in lower case', () => {
  expect(accountEmail({ email, email_verified: true }, google)).toBe('camille@example.org');
  expect(accountEmail({ email, email_verified: false }, google)).toBeUndefined();
  expect(accountEmail({ email }, google)).toBeUndefined();
  expect(accountEmail({ email, email_verified: 'true' }, google)).toBeUndefined();
  expect(accountEmail({ email_verified: true }, google)).toBeUndefined();
  expect(accountEmail(undefined, google)).toBeUndefined();
});

test('Microsoft’s claim counts from Microsoft alone', () => {
  for (const owned of [true, 1, '1', 'true']) {
    expect(accountEmail({ email, xms_edov: owned }, tenant)).toBe('camille@example.org');
    expect(accountEmail({ email, xms_edov: owned }, google)).toBeUndefined();
  }
  for (const owned of [false, 0, '0', 'false', 'yes'])
    expect(accountEmail({ email, xms_edov: owned }, tenant)).toBeUndefined();
  expect(accountEmail({ email }, tenant)).toBeUndefined();
});

test('where a domain is asked for, an account of another one opens nothing', () => {
  const own = { ...google, hostedDomain: 'example.org' };
  expect(accountEmail({ email, email_verified: true, hd: 'Example.org' }, own)).toBe('camille@example.org');
  expect(accountEmail({ email, email_verified: true, hd: 'evil.org' }, own)).toBeUndefined();
  expect(accountEmail({ email, email_verified: true }, own)).toBeUndefined();
});
