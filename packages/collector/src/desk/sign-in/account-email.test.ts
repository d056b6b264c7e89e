import { expect, test } from 'vitest';
import { accountEmail, isOneIssuer } from './account-email.ts';

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

test('an ID token of Microsoft as it comes without the optional claims vouches for nobody', () => {
  const usual = { tid: '11111111-2222-3333-4444-555555555555', oid: 'o', preferred_username: email, name: 'Camille' };
  expect(accountEmail(usual, tenant)).toBeUndefined();
  expect(
    accountEmail({ ...usual, upn: email, unique_name: email, verified_primary_email: [email] }, tenant),
  ).toBeUndefined();
  expect(accountEmail({ ...usual, email }, tenant)).toBeUndefined();
  expect(accountEmail({ ...usual, email, xms_edov: true }, tenant)).toBe('camille@example.org');
});

test('an account of Google outside a Workspace has no domain, whatever its address says', () => {
  const own = { ...google, hostedDomain: 'example.org' };
  expect(accountEmail({ email, email_verified: true, hd: '' }, own)).toBeUndefined();
  expect(accountEmail({ email, email_verified: true }, own)).toBeUndefined();
});

test('an issuer with a place for any tenant is not one', () => {
  expect(isOneIssuer('https://login.microsoftonline.com/{tenantid}/v2.0')).toBe(false);
  expect(isOneIssuer('https://login.microsoftonline.com/%7Btenantid%7D/v2.0')).toBe(false);
  expect(isOneIssuer(tenant.issuer)).toBe(true);
  expect(isOneIssuer(google.issuer)).toBe(true);
});
